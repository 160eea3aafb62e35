"""A person's own pay and target: typed as people type pay, and shown where they stand."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import OwnPay, User
from roles.models import Role
from tests.factories import make_group, make_role, make_user
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

PART, FORM = "#own-pay", "#own-pay form"


@pytest.fixture(autouse=True)
def analyst() -> Role:
    """A role with official pay."""
    return make_role(slug="analyst", title="Analyst", plural="analysts", occupation_group=make_group())


def send(client: Client, **typed: str) -> Any:
    """Fill in the form for one's own pay."""
    return client.post("/account/", {"role": "", "pay": "", "target": ""} | typed)


def words(answer: HttpResponse, selector: str = PART) -> str:
    """Return what one part of a page says."""
    return " ".join(" ".join(texts(parse(answer), selector)).split())


def own(user: User) -> tuple[str | None, int | None, int | None]:
    """Return what is kept of a person's pay."""
    kept = OwnPay.objects.get(user=user)
    return kept.role and kept.role.slug, kept.pay, kept.target


@pytest.mark.parametrize("typed", ["52000", "52,000", "£52,000", " £ 52 000 ", "52k", "£52K", "52000.00"])
def test_pay_is_read_as_people_type_it(reader: Client, user: User, typed: str) -> None:
    answer = send(reader, role="analyst", pay=typed, target=typed)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/#own-pay")
    assert own(user) == ("analyst", 52_000, 52_000)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"pay": "30k"}, (None, 30_000, None)),
        ({"target": "30k"}, (None, None, 30_000)),
        ({"role": "analyst"}, ("analyst", None, None)),
    ],
)
def test_each_part_is_up_to_the_person(reader: Client, user: User, typed: dict[str, str], kept: Any) -> None:
    assert send(reader, **typed).status_code == 303
    assert own(user) == kept


def test_what_was_kept_stands_in_the_form(reader: Client) -> None:
    send(reader, role="analyst", pay="36500", target="45k")
    sent = form_of(parse(reader.get("/account/")), FORM)
    assert {name: sent[name] for name in ("role", "pay", "target")} == {
        "role": "analyst",
        "pay": "36,500",
        "target": "45,000",
    }
    assert send(reader, **{name: sent[name] for name in ("role", "pay", "target")}).status_code == 303


def test_person_is_told_that_it_is_kept(reader: Client) -> None:
    send(reader, pay="30k")
    assert "What you typed is kept." in words(reader.get("/account/"))
    assert "What you typed is kept." not in words(reader.get("/account/"))


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("pay", "lots", "“lots” is not an amount we can read."),
        ("pay", "12.71", "£12 is not between £1,000 and £2,000,000."),
        ("target", "9,999,999", "£9,999,999 is not between £1,000 and £2,000,000."),
        ("target", '"><b>', '“"><b>” is not an amount we can read.'),
        ("pay", "1\x0000", "is not an amount we can read."),
        ("role", "nobody", "Choose a role from the list."),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence(
    reader: Client, user: User, field: str, typed: str, sentence: str
) -> None:
    right = {"role": "analyst", "pay": "36,500", "target": "45k"}
    answer = send(reader, **right | {field: typed})
    page = parse(answer)
    assert answer.status_code == 422
    assert sentence in texts(page, f"#error-{field}")[0]
    assert links(page, ".callout--wrong a") == [f"#field-{field}"]
    rest = {name: value for name, value in right.items() if name != field}
    sent = form_of(page, FORM)
    assert {name: sent[name] for name in rest} == rest
    assert field == "role" or "\0" in typed or sent[field] == typed
    assert texts(page, "title") == ["Not done yet: Your account | Salary Guide UK"]
    assert not OwnPay.objects.filter(user=user).exists()


def test_refused_change_leaves_what_was_kept(reader: Client, user: User) -> None:
    send(reader, role="analyst", pay="30k")
    assert send(reader, role="analyst", pay="lots").status_code == 422
    assert own(user) == ("analyst", 30_000, None)


def test_pay_and_target_stand_in_the_bands_and_among_official_percentiles(reader: Client) -> None:
    send(reader, role="analyst", pay="36,000", target="60k")
    said = words(reader.get("/account/"))
    assert "The guide's bands for analysts" in said
    assert "Your pay, £36,000 , is in the mid-career band." in said
    assert "Your target, £60,000 , is in the senior or lead band." in said
    assert "About 43 in 100 full-time employees in the occupation group earn less." in said
    assert "It is above the highest tenth: more than 90 in 100" in said


def test_role_without_official_pay_has_its_bands_alone(reader: Client) -> None:
    make_role(slug="baker")
    send(reader, role="baker", pay="20k")
    said = words(reader.get("/account/"))
    assert "Your pay, £20,000 , is below the entry band." in said
    assert "There are no official percentiles for this role" in said


@pytest.mark.parametrize(
    ("pay", "target", "sentence"),
    [
        ("36,500", "45,000", "From your pay to your target it is £8,500 a year: a rise of 23.3%."),
        ("50,000", "40,000", "Your target is £10,000 a year, or 20%, below your pay."),
        ("40k", "£40,000", "Your pay is your target."),
    ],
)
def test_distance_of_the_target_is_said_in_pounds_and_percent(
    reader: Client, pay: str, target: str, sentence: str
) -> None:
    send(reader, pay=pay, target=target)
    assert sentence in words(reader.get("/account/"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"pay": "30k"}, "where this amount stands"), ({"pay": "30k", "target": "40k"}, "where these amounts stand")],
)
def test_pay_without_a_role_leads_to_choosing_one(reader: Client, typed: dict[str, str], said: str) -> None:
    send(reader, **typed)
    assert f"Choose a role below to see {said} in its range." in words(reader.get("/account/"))


def test_role_that_lost_its_page_stays_chosen_and_says_why_there_is_no_range(
    reader: Client, user: User, analyst: Role
) -> None:
    send(reader, role="analyst", pay="36,000")
    baker = make_role(slug="baker", title="Baker")
    Role.objects.filter(pk=analyst.pk).update(state=Role.State.WITHDRAWN, successor=baker)
    answer = reader.get("/account/")
    assert "What it said is now part of Baker" in words(answer)
    assert not parse(answer).query(f"{PART} .standing__answer")
    assert form_of(parse(answer), FORM)["role"] == "analyst"
    assert send(reader, role="analyst", pay="37k").status_code == 303
    assert own(user) == ("analyst", 37_000, None)


def test_role_that_lost_its_page_cannot_be_chosen_anew(reader: Client, analyst: Role) -> None:
    Role.objects.filter(pk=analyst.pk).update(state=Role.State.WITHDRAWN)
    assert send(reader, role="analyst").status_code == 422


def test_all_of_it_can_be_cleared(reader: Client, user: User) -> None:
    send(reader, role="analyst", pay="30k")
    assert parse(reader.get("/account/")).query(f'{FORM} [formaction="/account/own-pay/clear/"]')
    answer = reader.post("/account/own-pay/clear/", {"pay": "lots"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/#own-pay")
    assert not OwnPay.objects.exists()
    page = parse(reader.get("/account/"))
    assert form_of(page, FORM)["pay"] == ""
    assert not page.query(f"{FORM} [formaction]")


def test_empty_form_keeps_nothing(reader: Client) -> None:
    send(reader, pay="30k")
    assert send(reader).status_code == 303
    assert not OwnPay.objects.exists()


def test_pay_of_another_person_is_neither_shown_nor_cleared(reader: Client) -> None:
    other = make_user("other@salaries.example")
    OwnPay.objects.create(user=other, pay=31_234)
    assert "31,234" not in reader.get("/account/").content.decode()
    reader.post("/account/own-pay/clear/")
    assert OwnPay.objects.get().user == other


def test_visitor_cannot_keep_pay(client: Client) -> None:
    assert send(client, pay="30k").headers["Location"] == "/accounts/login/?next=/account/"
    assert not OwnPay.objects.exists()
