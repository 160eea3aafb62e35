"""A pay as people name it, such as £15 an hour for 37.5 hours a week, as pay of a year."""

from dataclasses import dataclass
from decimal import Decimal

from pay.periods import MONTHS, WEEKS, Period, times_a_year
from pay.rounding import to_penny
from pay.words import counted, in_number, in_pounds

EACH = {period: f"a {period}" for period in Period} | {Period.HOUR: "an hour"}


@dataclass(frozen=True)
class Wage:
    """An amount in £ for a period; pay by the day or by the hour needs to know how many of them a week has."""

    amount: Decimal
    period: Period = Period.YEAR
    in_a_week: Decimal | None = None

    @property
    def a_year(self) -> Decimal:
        """£ a year, to the penny. `ValueError` when the days or hours of a week are missing."""
        return to_penny(self.amount * times_a_year(self.period, self.in_a_week))

    @property
    def how(self) -> str:
        """How it becomes pay of a year: £15 an hour × 37.5 hours × 52 weeks. Nothing for pay by the year."""
        times = {
            Period.YEAR: [],
            Period.MONTH: [f"{MONTHS} months"],
            Period.WEEK: [f"{WEEKS} weeks"],
        }.get(self.period, [counted(in_number(self.in_a_week or Decimal(0)), self.period), f"{WEEKS} weeks"])
        return " × ".join([self.words, *times]) if times else ""

    @property
    def words(self) -> str:
        """The pay with its period: £15 an hour."""
        return f"{in_pounds(self.amount)} {EACH[self.period]}"

    def is_below(self, minimum: Decimal) -> bool:
        """Say whether it is pay by the hour of less than an amount (£ an hour)."""
        return self.period == Period.HOUR and self.amount < minimum
