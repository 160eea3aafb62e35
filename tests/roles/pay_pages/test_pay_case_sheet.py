"""The sheet: evidence with numbers that lead to its sources."""

from datetime import date

import pytest

from pay.rates import tax_years
from pay.take_home import Circumstances
from roles.pay_pages.pay_case import Case, Kind, Known
from roles.pay_pages.pay_case_sheet import Sheet, sheet
from tests.roles.pay_pages.cases import case_of, known_of

pytestmark = pytest.mark.django_db


def made(case: Case, known: Known) -> Sheet:
    """Make a sheet for somebody in England without a loan or a pension."""
    return sheet(case, known, Circumstances(tax_years()["2026-27"]), date(2026, 11, 24))


def test_each_source_has_one_number_however_often_it_is_used() -> None:
    known = known_of()
    assert known.uk
    assert known.role.occupation_group
    known.role.occupation_group.source = known.uk.source
    found = made(case_of(Kind.REGION, Kind.BAND, Kind.PERCENTILE, area=known.areas["london"]), known)
    assert [source.title for source in found.sources] == [
        "ONS, Table 14.7a",
        "Salary Guide UK, Analyst, confidence B",
        "ONS, Table 3.7a",
    ]
    assert [one.numbers for one in found.evidence] == [(1,), (2,), (3, 1)]


def test_what_only_the_reader_knows_has_no_source() -> None:
    found = made(case_of(Kind.ACHIEVEMENTS, achievements=("A",)), known_of())
    assert (found.sources, found.evidence[0].numbers) == ([], ())


def test_cautions_are_named_by_their_evidence() -> None:
    found = made(case_of(Kind.OFFER, Kind.BAND, offer=38_000), known_of())
    assert found.cautions == [("An offer in hand", "The offer is no more than your pay, so it says little for more.")]


@pytest.mark.parametrize(("pay", "below"), [(24_784, True), (24_785, False)])
def test_pay_below_the_minimum_wage_of_a_full_time_week_is_pointed_out(pay: int, below: bool) -> None:
    """£12.71 × 37.5 × 52 = £24,784.50."""
    found = made(case_of(Kind.ACHIEVEMENTS, pay=pay, ask=30_000, achievements=("A",)), known_of()).cautions
    assert [title for title, _ in found] == (["The minimum wage"] if below else [])
