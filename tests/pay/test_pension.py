"""What an employee pays into a pension, and how it is taken from pay."""

from decimal import Decimal

import pytest
from hypothesis import given

from pay.pension import NO_PENSION, Contribution, Pension, PensionBase, PensionKind, base_of, contribution
from pay.rates import tax_years
from pay.rounding import AS_CHARGED, EXACT, to_penny
from tests.pay.strategies import pays, pensions

YEAR = tax_years()["2026-27"]


@pytest.mark.parametrize(
    ("pay", "base"),
    [
        ("0", "0"),
        ("6240", "0"),
        ("6240.01", "0.01"),
        # Two examples on help.maji.io, What are qualifying earnings, for the limits of both years.
        ("37000", "30760"),
        ("60000", "44030"),
        # anthonyjohnson.dev, Pension calculator, 2025-26.
        ("35000", "28760"),
        ("50270", "44030"),
        ("50270.01", "44030"),
    ],
)
def test_qualifying_earnings_lie_between_their_limits(pay: str, base: str) -> None:
    assert base_of(Decimal(pay), PensionBase.QUALIFYING_EARNINGS, YEAR) == Decimal(base)


def test_full_pay_is_all_of_it() -> None:
    assert base_of(Decimal("99999.99"), PensionBase.FULL_PAY, YEAR) == Decimal("99999.99")


def test_without_a_pension_nothing_is_paid_in() -> None:
    assert contribution(Decimal(50_000), NO_PENSION, YEAR, AS_CHARGED) == Contribution(Decimal(0))


@pytest.mark.parametrize("kind", [PensionKind.SALARY_SACRIFICE, PensionKind.NET_PAY])
def test_what_goes_in_before_tax_leaves_the_pay_in_full(kind: PensionKind) -> None:
    paid = contribution(Decimal(800), Pension(Decimal(5), kind), YEAR, AS_CHARGED)
    assert (paid.from_pay, paid.relief, paid.paid_in) == (40, 0, 40)


def test_relief_at_source_is_a_fifth_of_what_goes_in() -> None:
    """GOV.UK, Workplace pensions, what you, your employer and the government pay: £40 of yours and £10 of relief."""
    paid = contribution(Decimal(1000), Pension(Decimal(5), PensionKind.RELIEF_AT_SOURCE), YEAR, AS_CHARGED)
    assert (paid.from_pay, paid.relief, paid.paid_in) == (40, 10, 50)


def test_a_penny_of_pension_is_rounded_before_its_relief() -> None:
    paid = contribution(Decimal("0.30"), Pension(Decimal(5), PensionKind.RELIEF_AT_SOURCE), YEAR, AS_CHARGED)
    assert (paid.from_pay, paid.relief) == (Decimal("0.02"), 0)


@given(pays, pensions)
def test_both_parts_are_whole_pennies_of_the_share_of_the_base(pay: Decimal, pension: Pension) -> None:
    charged, exact = (contribution(pay, pension, YEAR, rounding) for rounding in (AS_CHARGED, EXACT))
    assert charged.paid_in == to_penny(exact.paid_in) == charged.from_pay + charged.relief
    assert exact.paid_in == base_of(pay, pension.base, YEAR) * pension.percent / 100
