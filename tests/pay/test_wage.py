"""Pay as people name it, as pay of a year."""

from decimal import Decimal

import pytest

from pay.periods import Period
from pay.wage import Wage

HOURS = Decimal("37.5")


@pytest.mark.parametrize(
    ("wage", "a_year", "how"),
    [
        (Wage(Decimal(33_000)), "33000", ""),
        (Wage(Decimal(2_500), Period.MONTH), "30000", "£2,500 a month × 12 months"),
        (Wage(Decimal(600), Period.WEEK), "31200", "£600 a week × 52 weeks"),
        (Wage(Decimal(200), Period.DAY, Decimal(5)), "52000", "£200 a day × 5 days × 52 weeks"),
        (Wage(Decimal(200), Period.DAY, Decimal(1)), "10400", "£200 a day × 1 day × 52 weeks"),
        (Wage(Decimal(15), Period.HOUR, HOURS), "29250", "£15 an hour × 37.5 hours × 52 weeks"),
        (Wage(Decimal("12.71"), Period.HOUR, Decimal("0.01")), "6.61", "£12.71 an hour × 0.01 hours × 52 weeks"),
    ],
    ids=lambda one: one.period if isinstance(one, Wage) else "",
)
def test_pay_of_a_year_and_how_it_comes_about(wage: Wage, a_year: str, how: str) -> None:
    assert wage.a_year == Decimal(a_year)
    assert wage.how == how


def test_pay_by_the_hour_needs_the_hours() -> None:
    with pytest.raises(ValueError, match="hours"):
        _ = Wage(Decimal(15), Period.HOUR).a_year


@pytest.mark.parametrize(
    ("wage", "below"),
    [
        (Wage(Decimal("12.70"), Period.HOUR, HOURS), True),
        (Wage(Decimal("12.71"), Period.HOUR, HOURS), False),
        (Wage(Decimal(12), Period.DAY, Decimal(5)), False),
        (Wage(Decimal(12)), False),
    ],
)
def test_only_pay_by_the_hour_can_be_below_the_minimum_wage(wage: Wage, below: bool) -> None:
    assert wage.is_below(Decimal("12.71")) is below
