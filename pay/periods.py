"""Pay of a month, a week, a day or an hour as pay of a year, and back."""

from decimal import Decimal
from enum import StrEnum

from pay.rounding import to_penny

MONTHS, WEEKS = Decimal(12), Decimal(52)


class Period(StrEnum):
    """What an amount is paid for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


def times_a_year(period: Period, in_a_week: Decimal | None = None) -> Decimal:
    """Return how many of a period a year has: 12 months, 52 weeks, and so many days or hours in each of the weeks.

    `ValueError` when a day or an hour comes without the number of them in a week.
    """
    if period in (Period.DAY, Period.HOUR):
        if in_a_week is None:
            raise ValueError(f"Pay by the {period} needs the {period}s of a week.")
        return WEEKS * in_a_week
    return {Period.YEAR: Decimal(1), Period.MONTH: MONTHS, Period.WEEK: WEEKS}[period]


def a_month(amount: Decimal) -> Decimal:
    """Return a twelfth of an amount a year, to the penny."""
    return to_penny(amount / MONTHS)


def a_week(amount: Decimal) -> Decimal:
    """Return a fifty-second of an amount a year, to the penny."""
    return to_penny(amount / WEEKS)
