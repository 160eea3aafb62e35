"""What an address asks of the page on pay and prices."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from roles.pay_pages.real_terms_form import RealTermsForm
from tests.factories import make_alias, make_role

pytestmark = pytest.mark.django_db


def form(query: str) -> RealTermsForm:
    """Read an address."""
    return RealTermsForm(QueryDict(query))


def test_pay_month_and_pay_now_are_read() -> None:
    answer = form("pay=£52k&since=2022-04&now=58,000").answer
    assert answer
    assert (answer.then, answer.since, answer.now) == (Decimal(52_000), date(2022, 4, 1), Decimal(58_000))


def test_pay_now_and_role_may_be_missing_or_empty() -> None:
    for query in ("pay=52000&since=2022-04", "pay=52000&since=2022-04&now=&role="):
        answer = form(query).answer
        assert answer
        assert answer.now is None


@pytest.mark.parametrize("query", ["", "role=", "now=58000", "pay=52000", "since=2022-04"])
def test_what_was_not_asked_for_yet_is_not_wrong(query: str) -> None:
    assert (form(query).problems, form(query).status, form(query).answer) == ({}, 200, None)


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("pay=&since=2022-04", "pay", "Write the pay you had then, in pounds a year."),
        ("pay=52000&since=", "since", "Choose the month from which you had that pay."),
        ("pay=lots&since=2022-04", "pay", "“lots” is not an amount we can read. Write pounds, such as 52000."),
        ("pay=-1&since=2022-04", "pay", "“-1” is not an amount we can read. Write pounds, such as 52000."),
        ("pay=15&since=2022-04", "pay", "£15 is not between £1,000 and £10,000,000. Write pounds, such as 52000."),
        (
            "pay=10000001&since=2022-04",
            "pay",
            "£10,000,001 is not between £1,000 and £10,000,000. Write pounds, such as 52000.",
        ),
        (
            "pay=52000&since=2022-04&now=0",
            "now",
            "£0 is not between £1,000 and £10,000,000. Write pounds, such as 58000.",
        ),
        (
            "pay=52000&since=April",
            "since",
            "“April” is not a month we can read. Write year and month, such as 2022-04.",
        ),
        (
            "pay=52000&since=2025-06",
            "since",
            "We have no prices for June 2025. The nearest months we have are April 2025 and January 2026.",
        ),
        (
            "pay=52000&since=2026-07",
            "since",
            "Our newest prices are of July 2026, so there is nothing yet to hold July 2026 against."
            " Choose an earlier month.",
        ),
        (
            "pay=52000&pay=52000&since=2022-04",
            "pay",
            "This is in the address more than once. Give it once.",
        ),
        ("role=xyzzy", "role", "The guide has no role of that name yet. Try another name for the work."),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(query: str, field: str, sentence: str) -> None:
    assert (form(query).problems, form(query).status, form(query).answer) == ({field: sentence}, 400, None)


def test_months_to_choose_from_are_those_on_file_the_newest_first() -> None:
    months = form("").fields["since"].choices_with("")
    assert months[:3] == [("", "Choose"), ("2026-01", "January 2026"), ("2025-04", "April 2025")]
    assert months[-1] == ("2015-01", "January 2015")
    assert len(months) == 126


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("since=2025-06", ("2025-06", "June 2025")),
        ("since=any+month+that+comes+to+mind", ("any month that comes to mind", "any month that comes")),
    ],
)
def test_month_that_cannot_be_chosen_stays_in_the_list(query: str, last: tuple[str, str]) -> None:
    one = form(query)
    assert one.fields["since"].choices_with(one.data["since"])[-1] == last


def test_nearest_months_keep_all_that_was_typed() -> None:
    assert form("pay=52,000&since=2025-06&now=58k&role=").nearest == [
        ("April 2025", "?pay=52%2C000&since=2025-04&now=58k"),
        ("January 2026", "?pay=52%2C000&since=2026-01&now=58k"),
    ]


@pytest.mark.parametrize("since", ["2026-07", "2031-01"])
def test_nearest_month_to_one_that_is_too_late_can_be_counted_from(since: str) -> None:
    assert form(f"pay=52000&since={since}").nearest == [("January 2026", "?pay=52000&since=2026-01")]


@pytest.mark.parametrize("query", ["pay=52000&since=2022-04", "pay=52000&since=lots", "pay=lots&since=2022-04", ""])
def test_no_month_is_offered_where_none_is_missing(query: str) -> None:
    assert form(query).nearest == []


@pytest.mark.parametrize("typed", ["chef", "Chef", "chefs", "cook"])
def test_role_is_found_by_what_people_call_it(typed: str) -> None:
    make_alias(make_role(slug="chef", title="Chef", plural="chefs"), name="cook")
    one = form(f"role={typed}")
    assert one.is_valid() is False  # the pay is missing yet
    assert one.found.role
    assert one.found.role.slug == "chef"


def test_words_that_fit_several_roles_offer_each_with_the_same_figures() -> None:
    for slug in ("pastry-chef", "head-chef"):
        make_role(slug=slug, title=slug.replace("-", " ").title())
    one = form("pay=52000&since=2022-04&role=chef")
    assert one.answer
    assert one.found.role is None
    assert sorted(one.choices) == [
        ("Head Chef", "?pay=52000&since=2022-04&role=head-chef"),
        ("Pastry Chef", "?pay=52000&since=2022-04&role=pastry-chef"),
    ]
