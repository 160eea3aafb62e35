"""How far one pay is from another."""

from decimal import Decimal

import pytest

from accounts.distance import Distance, distance


@pytest.mark.parametrize(
    ("pay", "other", "amount", "percent"),
    [
        (40_000, 50_000, 10_000, "25.0"),
        (50_000, 40_000, -10_000, "-20.0"),
        (36_500, 45_000, 8_500, "23.3"),
        (40_000, 40_020, 20, "0.1"),
        (40_000, 39_980, -20, "-0.1"),
        (30_000, 30_000, 0, "0.0"),
        (1_000, 2_000_000, 1_999_000, "199900.0"),
    ],
)
def test_distance_is_in_pounds_and_in_percent_of_the_first(pay: int, other: int, amount: int, percent: str) -> None:
    assert distance(pay, other) == Distance(amount, Decimal(percent))


@pytest.mark.parametrize(("pay", "other"), [(None, 40_000), (40_000, None), (None, None)])
def test_unknown_pay_is_at_no_distance(pay: int | None, other: int | None) -> None:
    assert distance(pay, other) is None
