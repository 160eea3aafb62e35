"""Pay of a month, a week, a day or an hour as pay of a year, and back."""

from decimal import Decimal

import pytest
from hypothesis import given

from pay.periods import Period, a_month, a_week, times_a_year
from pay.rounding import PENNY
from tests.pay.strategies import pays


@pytest.mark.parametrize(
    ("period", "in_a_week", "times"),
    [
        (Period.YEAR, None, "1"),
        (Period.MONTH, None, "12"),
        (Period.WEEK, None, "52"),
        (Period.DAY, "5", "260"),
        (Period.DAY, "2.5", "130"),
        (Period.HOUR, "37.5", "1950"),
    ],
)
def test_a_year_has_so_many(period: Period, in_a_week: str | None, times: str) -> None:
    assert times_a_year(period, None if in_a_week is None else Decimal(in_a_week)) == Decimal(times)


@pytest.mark.parametrize("period", [Period.DAY, Period.HOUR])
def test_a_day_or_an_hour_needs_the_number_in_a_week(period: Period) -> None:
    with pytest.raises(ValueError, match=f"{period}s of a week"):
        times_a_year(period)


def test_a_month_is_a_twelfth_and_a_week_a_fifty_second() -> None:
    """Both as on bonustaxcalculator.co.uk, Salary Sacrifice Calculator, 2025-26, for what is left of £50,000."""
    left = Decimal("39519.60")
    assert (a_month(left), a_week(left)) == (Decimal("3293.30"), Decimal("759.99"))


def test_half_a_penny_of_a_month_goes_up() -> None:
    assert a_month(Decimal("0.06")) == Decimal("0.01")


@given(pays)
def test_months_and_weeks_come_back_to_the_year_within_their_rounding(pay: Decimal) -> None:
    assert abs(a_month(pay) * times_a_year(Period.MONTH) - pay) <= 6 * PENNY
    assert abs(a_week(pay) * times_a_year(Period.WEEK) - pay) <= 26 * PENNY
