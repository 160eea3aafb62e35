"""Where the share that is taken of a further pound changes."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.marginal import marginal
from pay.pension import Pension, PensionBase, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.rounding import PENNY
from pay.stretches import cliffs, stretches
from pay.take_home import Circumstances
from pay.words import in_number
from tests.pay.strategies import circumstances, pays

YEAR = tax_years()["2026-27"]


def rates(one: Circumstances) -> list[tuple[int, str]]:
    return [(int(found.low), in_number(found.taken.rate * 100)) for found in stretches(one)]


def test_england() -> None:
    assert rates(Circumstances(YEAR)) == [(0, "0"), (12_570, "28"), (50_270, "42"), (100_000, "62"), (125_140, "47")]


def test_scotland_with_a_loan() -> None:
    assert rates(Circumstances(YEAR, Region.SCOTLAND, LoanPlan.PLAN_4)) == [
        (0, "0"),
        (12_570, "27"),
        (16_537, "28"),
        (29_526, "29"),
        (33_795, "38"),
        (43_662, "59"),
        (50_270, "53"),
        (75_000, "56"),
        (100_000, "78.5"),
        (125_140, "59"),
    ]


def test_a_loan_that_nobody_repays_changes_nothing() -> None:
    old = tax_years()["2025-26"]
    assert stretches(Circumstances(old, loan=LoanPlan.PLAN_5)) == stretches(Circumstances(old))


def test_a_sacrifice_moves_every_threshold() -> None:
    lows = [one.low for one in stretches(Circumstances(YEAR, pension=Pension(Decimal(20))))]
    assert lows == [Decimal(low) for low in ("0", "15712.5", "62837.5", "125000", "156425")]


def test_relief_at_source_moves_what_it_widens_and_not_national_insurance() -> None:
    pension = Pension(Decimal(10), PensionKind.RELIEF_AT_SOURCE)
    lows = [one.low for one in stretches(Circumstances(YEAR, pension=pension))]
    assert [round(low, 2) for low in lows] == [
        Decimal(low) for low in ("0", "12570", "50270", "55855.56", "111111.12", "139044.45")
    ]


def test_qualifying_earnings_begin_and_end() -> None:
    pension = Pension(Decimal(5), PensionKind.NET_PAY, PensionBase.QUALIFYING_EARNINGS)
    lows = [one.low for one in stretches(Circumstances(YEAR, pension=pension))]
    assert {Decimal(6_240), Decimal(50_270)} <= set(lows)


def test_all_of_the_pay_into_a_pension_reaches_no_threshold() -> None:
    assert len(stretches(Circumstances(YEAR, pension=Pension(Decimal(100))))) == 1


@given(circumstances)
def test_stretches_follow_on_each_other_and_differ(one: Circumstances) -> None:
    found = stretches(one)
    assert found[0].low == 0
    assert found[-1].high is None
    assert all(below.high == above.low and below.taken != above.taken for below, above in pairwise(found))


@given(circumstances, pays)
def test_what_is_taken_is_the_same_all_along_a_stretch(one: Circumstances, gross: Decimal) -> None:
    [here] = [found for found in stretches(one) if found.holds(gross)]
    assert marginal(gross, one) == here.taken


@given(circumstances, st.data())
def test_what_is_taken_changes_at_the_very_penny(one: Circumstances, data: st.DataObject) -> None:
    found = data.draw(st.sampled_from(stretches(one)))
    assert marginal(found.low, one) == found.taken
    if found.high:
        assert marginal(found.high - 2 * PENNY, one) == found.taken or found.width < 3 * PENNY


@pytest.mark.parametrize(
    ("given_", "lows"),
    [
        (Circumstances(YEAR), [100_000]),
        (Circumstances(YEAR, Region.SCOTLAND), [43_662, 100_000]),
        # Between £50,270 and £54,641 less is taken for a while; the pay below it is no cliff.
        (Circumstances(YEAR, pension=Pension(Decimal(8), PensionKind.NET_PAY)), [108_695]),
    ],
    ids=["England", "Scotland", "a dip"],
)
def test_cliffs(given_: Circumstances, lows: list[int]) -> None:
    assert [int(one.low) for one in cliffs(stretches(given_))] == lows
