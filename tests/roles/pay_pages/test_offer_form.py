"""What the offer check refuses, with a sentence beside the field, and what it takes."""

from decimal import Decimal
from random import Random

import pytest
from django.http import QueryDict
from django.test import Client

from roles.models import Role
from roles.pay_pages.offer_form import OfferForm, offer_fields
from tests.factories import make_alias, make_role
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db

LONGEST = {
    "base": "10,000,000",
    "bonus": "1000",
    "bonus_share": "200",
    "employer_pension": "100",
    "one_off": "10,000,000",
    "hours": "120",
    "days": "7",
    "holiday": "363.99",
    "office": "7",
    "travel_cost": "1,000",
    "travel_minutes": "411.42",
}


def form_of(**query: str) -> OfferForm:
    """Read a query."""
    given = QueryDict(mutable=True)
    given.update(query)
    return OfferForm(given)


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ({"base": ""}, "base", "Write the base pay before tax"),
        ({"base": "lots"}, "base", "“lots” is not an amount we can read."),
        ({"base": "-5"}, "base", "“-5” is not an amount we can read."),
        ({"base": "0"}, "base", "£0 is not between £1 and £10,000,000."),
        ({"base": "10000001"}, "base", "£10,000,001 is not between £1 and £10,000,000."),
        ({"bonus": "ten"}, "bonus", "“ten” is not a percentage of the base from 0 to 1000."),
        ({"bonus_share": "201"}, "bonus_share", "“201” is not a percentage of the bonus from 0 to 200."),
        ({"employer_pension": "101"}, "employer_pension", "“101” is not a percentage of the base from 0 to 100."),
        ({"one_off": "99m"}, "one_off", "“99m” is not an amount we can read."),
        ({"hours": "0"}, "hours", "“0” is not a number of hours a week from 1 to 168."),
        ({"days": "8"}, "days", "“8” is not a number of days a week from 1 to 7."),
        ({"holiday": "366"}, "holiday", "“366” is not a number of days a year from 0 to 365."),
        ({"holiday": "260"}, "holiday", "This leaves no week to work in."),
        ({"office": "8"}, "office", "“8” is not a number of days a week from 0 to 7."),
        ({"office": "6"}, "office", "This is more than the 5 days worked a week."),
        ({"travel_cost": "1000.01"}, "travel_cost", "£1,000.01 is not between £0 and £1,000."),
        ({"travel_minutes": "1441"}, "travel_minutes", "“1441” is not a number of minutes a day from 0 to 1440."),
        (
            {"hours": "100", "office": "5", "travel_minutes": "1000"},
            "travel_minutes",
            "Work and travel come to 183 hours a week, which has 168.",
        ),
        ({"bonus_b": "5"}, "base_b", "Write the base of the second offer, or empty its other fields."),
        ({"base_b": "30000", "office_b": "6"}, "office_b", "This is more than the 5 days worked a week."),
        ({"pension": "99", "pension_kind": "net-pay"}, "pension", "This leaves too little pay for tax"),
        ({"region": "mars"}, "region", "“mars” is not known here."),
        ({"role": "qwertyuiop"}, "role", "The guide has no role of that name yet."),
        ({"role": "\0"}, "role", "The guide has no role of that name yet."),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    client: Client, query: dict[str, str], field: str, sentence: str
) -> None:
    answer = client.get("/offer/", {"base": "40000"} | query)
    page = parse(answer)
    assert answer.status_code == 400
    assert [" ".join(text.split()).startswith(sentence) for text in texts(page, f"#error-{field}")] == [True]
    assert page.query_one(f"#field-{field}").attrs["aria-invalid"] == "true"
    assert page.query("#answer") == []


def test_all_that_was_typed_is_still_there(client: Client) -> None:
    page = parse(client.get("/offer/", {"base": "lots", "bonus": "10", "hours_b": "<b>", "role": "nobody"}))
    typed = {name: page.query_one(f"[name={name}]").attrs["value"] for name in ("base", "bonus", "hours_b", "role")}
    assert typed == {"base": "lots", "bonus": "10", "hours_b": "<b>", "role": "nobody"}


def test_what_is_given_twice_is_refused(client: Client) -> None:
    answer = client.get("/offer/?base=40000&base=50000")
    assert answer.status_code == 400
    assert "This is in the address more than once." in texts(parse(answer), "#error-base")[0]


def test_part_of_the_form_with_something_wrong_is_unfolded(client: Client) -> None:
    page = parse(client.get("/offer/?base=40000&hours_b=900"))
    assert ["open" in part.attrs for part in page.query("main details")] == [False, False, True, False]


def test_part_of_the_form_with_something_in_it_is_unfolded_before_there_is_an_answer(client: Client) -> None:
    page = parse(client.get("/offer/?bonus=10"))
    assert ["open" in part.attrs for part in page.query("main details")] == [True, False, False, False]


def test_parts_of_the_form_are_folded_once_there_is_an_answer(client: Client) -> None:
    page = parse(client.get("/offer/?base=40000&hours=40"))
    assert not any("open" in part.attrs for part in page.query("form details"))


@pytest.mark.parametrize("query", ["role=chef", "bonus=10", "base_b=40000"])
def test_nothing_is_wrong_before_a_base_is_given(client: Client, query: str) -> None:
    make_role(slug="chef")
    answer = client.get(f"/offer/?{query}")
    assert answer.status_code == 200
    assert parse(answer).query("#answer, .field__error") == []


@pytest.fixture
def nurses() -> list[Role]:
    """Two roles that "nurse" may mean, one of which has a name of its own."""
    adult = make_role(slug="registered-nurse", title="Registered Nurse", plural="registered nurses")
    make_alias(adult, name="staff nurse")
    return [adult, make_role(slug="veterinary-nurse", title="Veterinary Nurse", plural="veterinary nurses")]


@pytest.mark.parametrize("typed", ["registered-nurse", "registered nurse", "Staff Nurse", " REGISTERED  nurse "])
def test_role_is_found_by_slug_title_and_alias(nurses: list[Role], typed: str) -> None:
    found = form_of(base="40000", role=typed)
    assert found.is_valid()
    assert found.found.role
    assert found.found.role.slug == "registered-nurse"


def test_words_that_fit_several_roles_lead_on_with_all_figures(client: Client, nurses: list[Role]) -> None:
    page = parse(client.get("/offer/?base=40000&hours=38&role=nurse"))
    assert sorted(links(page, ".tool__answer a")) == [
        f"/offer/?base=40000&role={slug}&hours=38#answer" for slug in ("registered-nurse", "veterinary-nurse")
    ]


def test_words_that_fit_several_roles_are_asked_about_before_there_is_an_answer(
    client: Client, nurses: list[Role]
) -> None:
    assert len(links(parse(client.get("/offer/?role=nurse")), "form a")) == 2


@pytest.mark.parametrize("end", ["", "_b"])
def test_longest_legal_offer_is_worked_out(client: Client, end: str) -> None:
    query = {"base": "1"} | {name + end: value for name, value in LONGEST.items()}
    assert client.get("/offer/", query).status_code == 200


def test_bonus_without_a_share_is_expected_in_full() -> None:
    form = form_of(base="40000", bonus="10")
    assert form.is_valid()
    assert form.worths[0].offer.expected_bonus == Decimal(4_000)


def test_bonus_of_which_nothing_is_expected_is_nothing() -> None:
    form = form_of(base="40000", bonus="10", bonus_share="0")
    assert form.is_valid()
    assert form.worths[0].offer.expected_bonus == 0


def test_random_addresses_are_answered_or_refused(client: Client) -> None:
    """No query whatever is an error of ours."""
    random = Random(7)
    values = ["", "0", "1", "5", "37.5", "100", "1000", "9999999.99", "-1", "x", "£", "1e5", "٣", "5%", " 5 ", "168"]
    names = [name + end for name in offer_fields() for end in ("", "_b")] + ["pension", "role", "year", "region"]
    for _ in range(300):
        query = {"base": "40000"} | {random.choice(names): random.choice(values) for _ in range(4)}
        assert client.get("/offer/", query).status_code in (200, 400), query
