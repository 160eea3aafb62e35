"""What is taken of the next pound: by the table of checked cases, and as the slope of what is taken."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pay.marginal import Marginal, loan_name, marginal, tax_band
from pay.pension import Pension, PensionBase, PensionKind
from pay.rates import LoanPlan, Region, TaxYear, tax_years
from pay.rounding import AS_CHARGED, EXACT, PENNY
from pay.take_home import Circumstances, TakeHome, take_home, work_out
from tests.pay.strategies import YEARS, circumstances, limits, pays, without_pension
from tests.pay.table import HAND_SUMS, PUBLISHED, Case

OLD, NEW = tax_years()["2025-26"], tax_years()["2026-27"]
# A rate is rounded to four places, so it can be off by half of the last.
CLOSE = Decimal("0.00005")
# Small enough that no other limit lies on the way.
BIT = PENNY / 4
CHECKED = [case for case in HAND_SUMS + PUBLISHED if case.marginal is not None]


def exact(pay: Decimal, circumstances: Circumstances) -> TakeHome:
    return work_out(pay, circumstances, EXACT)


def slope(start: Decimal, end: Decimal, circumstances: Circumstances) -> Decimal:
    """Return the share of pay between two amounts that is taken, without any rounding."""
    return (exact(end, circumstances).taken - exact(start, circumstances).taken) / (end - start)


def causes(pay: int | str, circumstances: Circumstances) -> list[tuple[str, str]]:
    return [(cause.name, f"{cause.rate}") for cause in marginal(Decimal(pay), circumstances).causes]


@pytest.mark.parametrize("case", CHECKED, ids=str)
def test_agrees_with_the_checked_case(case: Case) -> None:
    assert marginal(case.gross, case.circumstances).rate == case.marginal, f"{case}: {case.row['origin']}"


def test_many_cases_are_checked() -> None:
    assert len(CHECKED) > 200


@pytest.mark.parametrize("year", YEARS, ids=lambda year: year.name)
@pytest.mark.parametrize("region", Region)
@pytest.mark.parametrize("loan", LoanPlan)
def test_is_the_slope_on_both_sides_of_every_limit(year: TaxYear, region: Region, loan: LoanPlan) -> None:
    """Of tax, National Insurance, each loan, where the allowance begins to shrink and where it is gone."""
    both_loans = Circumstances(year, region, loan, postgraduate=True)
    for limit in limits(year, region):
        below, above = (marginal(pay, both_loans).rate for pay in (limit - PENNY, limit))
        assert below == slope(limit - PENNY, limit, both_loans), limit
        assert above == slope(limit, limit + PENNY, both_loans), limit


def test_rate_is_rounded_once_and_not_cause_by_cause() -> None:
    """59p of each of the 17.75p that are not sacrificed: 10.4725p, of which four causes rounded make 10.49p."""
    most = Circumstances(NEW, Region.SCOTLAND, LoanPlan.PLAN_2, True, Pension(Decimal("82.25")))
    assert marginal(Decimal(300_000), most).rate == Decimal("0.1047")


def moved(circumstances: Circumstances) -> Iterator[Decimal]:
    """Yield the pay at which a pension of a share of all pay moves each limit to: what is left reaches it there."""
    kept = 1 - circumstances.pension.percent / 100
    yield from (limit / kept for limit in limits(circumstances.year, circumstances.region))


@pytest.mark.parametrize("region", [Region.ENGLAND, Region.SCOTLAND])
@pytest.mark.parametrize("kind", PensionKind)
@pytest.mark.parametrize("percent", ["0.01", "3", "4.75", "12.5", "33.33"])
def test_is_the_slope_on_both_sides_of_a_limit_that_a_pension_moves(
    region: Region, kind: PensionKind, percent: str
) -> None:
    """The limit lies between two pennies then, and is near one of them for some shares."""
    usual = Circumstances(NEW, region, LoanPlan.PLAN_1, True, Pension(Decimal(percent), kind))
    for limit in moved(usual):
        above = limit.quantize(PENNY, ROUND_CEILING)
        below = above - PENNY
        assert abs(marginal(below, usual).rate - slope(below - BIT, below, usual)) <= CLOSE, limit
        assert abs(marginal(above, usual).rate - slope(above, above + BIT, usual)) <= CLOSE, limit


@given(pays, circumstances)
def test_is_the_slope_wherever_no_limit_is_near(pay: Decimal, circumstances: Circumstances) -> None:
    here, further = (slope(start, start + BIT, circumstances) for start in (pay, pay + BIT))
    assume(here == further)
    assert abs(marginal(pay, circumstances).rate - here) <= CLOSE


@given(st.integers(0, 20_000_000).map(lambda number: number * PENNY), without_pension)
def test_is_what_a_pound_more_costs_to_the_penny_each_part_is_rounded_to(
    pay: Decimal, circumstances: Circumstances
) -> None:
    """While the allowance shrinks it does so by a pound for each two."""
    more = 2 if NEW.taper_from <= pay < NEW.allowance_gone_at else 1
    assume(marginal(pay, circumstances) == marginal(pay + more, circumstances))
    before, after = (work_out(each, circumstances, AS_CHARGED).taken for each in (pay, pay + more))
    assert abs(after - before - more * marginal(pay, circumstances).rate) <= 4 * PENNY


@given(pays, circumstances)
def test_all_of_the_next_pound_is_taken_or_paid_in_or_kept(pay: Decimal, circumstances: Circumstances) -> None:
    found = marginal(pay, circumstances)
    assert found.rate + found.pension + found.kept == 1
    assert all(cause.rate > 0 for cause in found.causes)


@given(pays, circumstances)
def test_what_is_paid_in_is_the_slope_of_the_pension(pay: Decimal, circumstances: Circumstances) -> None:
    before, after = (exact(each, circumstances).pension for each in (pay, pay + BIT))
    assert abs(marginal(pay, circumstances).pension - (after - before) / BIT) <= CLOSE


def test_nothing_is_taken_below_the_allowance() -> None:
    assert marginal(Decimal(12_569), Circumstances(NEW)) == Marginal(rate=Decimal(0), causes=(), pension=Decimal(0))


def test_sixty_percent_while_the_allowance_shrinks_is_forty_and_twenty() -> None:
    assert causes(110_000, Circumstances(NEW)) == [
        ("Income tax, higher rate", "0.4000"),
        ("The personal allowance shrinks", "0.2000"),
        ("National Insurance", "0.0200"),
    ]


def test_in_scotland_it_is_forty_five_and_half_of_that() -> None:
    assert causes(112_000, Circumstances(OLD, Region.SCOTLAND)) == [
        ("Income tax, advanced rate", "0.4500"),
        ("The personal allowance shrinks", "0.2250"),
        ("National Insurance", "0.0200"),
    ]


def test_each_loan_is_a_cause_of_its_own() -> None:
    both = Circumstances(NEW, Region.SCOTLAND, LoanPlan.PLAN_4, postgraduate=True)
    assert causes(45_000, both) == [
        ("Income tax, higher rate", "0.4200"),
        ("National Insurance", "0.0800"),
        ("Student loan, plan 4", "0.0900"),
        ("Postgraduate loan", "0.0600"),
    ]


def test_a_loan_below_its_threshold_is_no_cause() -> None:
    assert causes(29_384, Circumstances(NEW, loan=LoanPlan.PLAN_2)) == [
        ("Income tax, basic rate", "0.2000"),
        ("National Insurance", "0.0800"),
    ]


def test_what_is_sacrificed_is_not_taken() -> None:
    found = marginal(Decimal(40_000), Circumstances(NEW, pension=Pension(Decimal(10))))
    assert (found.rate, found.pension, found.kept) == (Decimal("0.252"), Decimal("0.1"), Decimal("0.648"))


def test_relief_at_source_leaves_the_pay_without_its_relief() -> None:
    pension = Pension(Decimal(10), PensionKind.RELIEF_AT_SOURCE)
    found = marginal(Decimal(40_000), Circumstances(NEW, pension=pension))
    assert (found.rate, found.pension) == (Decimal("0.28"), Decimal("0.08"))


def test_nothing_more_is_paid_in_above_qualifying_earnings() -> None:
    pension = Pension(Decimal(5), base=PensionBase.QUALIFYING_EARNINGS)
    below, above = (marginal(Decimal(pay), Circumstances(NEW, pension=pension)).pension for pay in (50_269, 50_270))
    assert (below, above) == (Decimal("0.05"), 0)


@pytest.mark.parametrize(
    ("pay", "region", "name"),
    [
        (0, Region.ENGLAND, "basic"),
        (50_269, Region.WALES, "basic"),
        (50_270, Region.ENGLAND, "higher"),
        (125_140, Region.NORTHERN_IRELAND, "additional"),
        (12_570, Region.SCOTLAND, "starter"),
        (29_526, Region.SCOTLAND, "intermediate"),
        (125_140, Region.SCOTLAND, "top"),
    ],
)
def test_names_the_band_of_the_next_pound(pay: int, region: Region, name: str) -> None:
    assert tax_band(take_home(Decimal(pay), Circumstances(NEW, region))) == name


def test_names_a_loan_as_people_do() -> None:
    assert loan_name(LoanPlan.PLAN_2) == "Student loan, plan 2"
