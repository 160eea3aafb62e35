"""How amounts are rounded."""

from decimal import Decimal

import pytest

from pay.rounding import AS_CHARGED, EXACT, to_penny, to_pound, up_to_pound


@pytest.mark.parametrize(
    ("amount", "rounded"), [("0.0049", "0.00"), ("0.005", "0.01"), ("0.015", "0.02"), ("0.025", "0.03"), ("7", "7.00")]
)
def test_half_a_penny_goes_up(amount: str, rounded: str) -> None:
    assert str(to_penny(Decimal(amount))) == rounded


@pytest.mark.parametrize(("amount", "rounded"), [("12568.5", "12569"), ("12568.01", "12569"), ("12568", "12568")])
def test_what_is_left_of_an_allowance_goes_up_to_a_pound(amount: str, rounded: str) -> None:
    assert str(up_to_pound(Decimal(amount))) == rounded


def test_what_is_charged_is_rounded_to_the_penny_and_the_allowance_to_the_pound() -> None:
    odd = Decimal("1.234")
    assert (AS_CHARGED.part(odd), AS_CHARGED.allowance(odd)) == (Decimal("1.23"), 2)


def test_what_is_exact_is_left_as_it_is() -> None:
    odd = Decimal("1.234")
    assert (EXACT.part(odd), EXACT.allowance(odd)) == (odd, odd)


@pytest.mark.parametrize(("amount", "pounds"), [("2246.49", 2246), ("2246.50", 2247), ("0", 0), ("-0.50", -1)])
def test_nearest_pound(amount: str, pounds: int) -> None:
    assert to_pound(Decimal(amount)) == pounds
