"""What an address asks of the take-home tool."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.http import QueryDict

from pay.forms import TakeHomeForm
from pay.pension import Pension, PensionBase, PensionKind
from pay.periods import Period
from pay.rates import LoanPlan, Region, tax_years
from pay.take_home import Circumstances
from pay.wage import Wage

YEARS = tax_years()


def asked(query: str) -> TakeHomeForm:
    return TakeHomeForm(QueryDict(query))


def test_a_pay_alone_is_enough() -> None:
    form = asked("gross=33000&year=2026-27")
    assert form.is_valid()
    assert form.wages == [Wage(Decimal(33_000))]
    assert form.circumstances == Circumstances(YEARS["2026-27"])


def test_everything_that_can_be_said() -> None:
    form = asked(
        "gross=%C2%A315&other=16.50&per=hour&hours=37.5&year=2025-26&region=scotland&loan=plan-4&postgraduate=1"
        "&pension=5%25&pension_kind=relief-at-source&pension_base=qualifying-earnings"
    )
    assert form.is_valid(), form.errors
    hours = Decimal("37.5")
    assert form.wages == [Wage(Decimal(15), Period.HOUR, hours), Wage(Decimal("16.50"), Period.HOUR, hours)]
    pension = Pension(Decimal(5), PensionKind.RELIEF_AT_SOURCE, PensionBase.QUALIFYING_EARNINGS)
    assert form.circumstances == Circumstances(YEARS["2025-26"], Region.SCOTLAND, LoanPlan.PLAN_4, True, pension)


def test_the_contract_is_understood() -> None:
    form = asked(
        "gross=33000&year=2026-27&region=scotland&loan=plan-2&postgraduate=0&pension=0&pension_kind=salary-sacrifice"
    )
    assert form.is_valid()
    assert not form.circumstances.postgraduate


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 4, 5), "2025-26"),
        (date(2026, 4, 6), "2026-27"),
        (date(2024, 1, 1), "2025-26"),
        (date(2099, 1, 1), next(iter(YEARS))),
    ],
)
def test_the_year_of_today_is_meant(day: date, year: str) -> None:
    with time_machine.travel(day, tick=False):
        assert asked("").shown.year == YEARS[year]
        assert dict(asked("").fields["year"].choices).keys() == YEARS.keys()


def test_nothing_is_wrong_with_an_empty_query() -> None:
    form = asked("")
    assert (form.problems, form.status) == ({}, 200)
    assert not form.is_valid()


def test_an_empty_field_is_missing_once_it_was_sent() -> None:
    form = asked("gross=&region=scotland")
    assert form.problems == {"gross": "Write the pay before tax, in pounds, such as 33000."}
    assert form.status == 400


def test_without_a_pay_the_rest_is_still_heard() -> None:
    assert asked("region=scotland&year=2025-26").shown == Circumstances(YEARS["2025-26"], Region.SCOTLAND)


def test_when_something_is_wrong_what_is_usual_is_shown() -> None:
    assert asked("region=france&loan=plan-2").shown.loan == LoanPlan.NONE


def test_problems_come_in_the_order_of_the_page() -> None:
    assert list(asked("pension=200&region=france&hours=lots&gross=lots").problems) == [
        "gross",
        "hours",
        "region",
        "pension",
    ]


@pytest.mark.parametrize("name", TakeHomeForm(QueryDict("")).fields)
def test_what_comes_twice_is_refused(name: str) -> None:
    form = asked(f"gross=33000&{name}=1&{name}=1")
    assert "more than once" in str(form.errors[name])


@pytest.mark.parametrize(("per", "needed"), [("day", "days"), ("hour", "hours")])
@pytest.mark.parametrize("given", ["", "0"])
def test_days_and_hours_are_needed_where_the_pay_is_for_one(per: str, needed: str, given: str) -> None:
    form = asked(f"gross=15&per={per}&{needed}={given}")
    assert form.problems == {needed: f"Say how many {needed} a week, so that we can work out the year."}


def test_hours_do_not_matter_to_pay_by_the_year() -> None:
    form = asked("gross=33000&hours=37.5&days=5")
    assert form.is_valid()
    assert form.wages == [Wage(Decimal(33_000))]


@pytest.mark.parametrize("name", ["gross", "other"])
def test_a_year_beyond_the_highest_pay_is_refused_for_the_field_it_comes_from(name: str) -> None:
    other = {"gross": "other", "other": "gross"}[name]
    form = asked(f"{name}=1000000&{other}=10&per=month")
    assert form.problems == {name: "That is £12,000,000 a year. This tool goes up to £10,000,000."}


@pytest.mark.parametrize("query", ["gross=33000&pension=100", "gross=5000&other=33000&pension=97"])
def test_a_pension_that_leaves_too_little_is_the_pensions_fault(query: str) -> None:
    form = asked(f"{query}&pension_kind=net-pay")
    assert form.problems == {
        "pension": "This leaves too little pay for tax, National Insurance and loans. Write a smaller percentage."
    }


def test_all_of_the_pay_can_be_sacrificed() -> None:
    assert asked("gross=33000&pension=100").is_valid()


@pytest.mark.parametrize(
    ("query", "unfolded"),
    [("", False), ("gross=33000&pension=5&other=40000", False), ("gross=33000&other=lots", True), ("year=1999", True)],
)
def test_rarer_fields_are_unfolded_when_one_is_wrong(query: str, unfolded: bool) -> None:
    assert asked(query).unfolded is unfolded


@pytest.mark.parametrize(
    ("query", "carried"),
    [
        ("gross=33000", {}),
        ("gross=33000&region=england&loan=none&pension=0", {}),
        ("region=scotland&pension=5.50&postgraduate=1", None),
        (
            "gross=1&region=scotland&pension=5.50&postgraduate=1",
            {"region": "scotland", "postgraduate": "1", "pension": "5.5"},
        ),
    ],
)
def test_links_carry_what_is_not_meant_anyway(query: str, carried: dict[str, str] | None) -> None:
    assert asked(query).carried == (carried or {})
