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


def times_a_year(period: Period, days: Decimal | None = None, hours: Decimal | None = None) -> Decimal:
    """Return how many of a period a year has: 12 months, 52 weeks, and `days` or `hours` in each of the weeks.

    `ValueError` when a day or an hour comes without the number of them in a week.
    """
    in_a_week = {Period.DAY: days, Period.HOUR: hours}
    if period in in_a_week:
        number = in_a_week[period]
        if number is None:
            raise ValueError(f"Pay by the {period} needs the {period}s of a week.")
        return WEEKS * number
    return {Period.YEAR: Decimal(1), Period.MONTH: MONTHS, Period.WEEK: WEEKS}[period]


def a_month(amount: Decimal) -> Decimal:
    """Return a twelfth of an amount a year, to the penny."""
    return to_penny(amount / MONTHS)


def a_week(amount: Decimal) -> Decimal:
    """Return a fifty-second of an amount a year, to the penny."""
    return to_penny(amount / WEEKS)
