"""How much of a year a job takes: the hours worked, the hours on the way, and what the way costs."""

from dataclasses import dataclass
from decimal import Decimal

from pay.bands import NOTHING
from pay.periods import WEEKS
from pay.rounding import to_penny
from pay.sources import Source

HOURS_OF_A_WEEK = Decimal(168)
MINUTES = Decimal(60)
USUAL_DAYS = Decimal(5)
# The least holiday there is by law, bank holidays included: so many weeks, and never more than so many days.
LEAST_WEEKS, LEAST_DAYS = Decimal("5.6"), Decimal(28)
LEAST_SOURCE = Source(
    kind="official",
    publisher="GOV.UK",
    title="Holiday entitlement",
    url="https://www.gov.uk/holiday-entitlement-rights/entitlement",
)


@dataclass(frozen=True)
class WorkingTime:
    """When somebody works. What is not given is `None`, and nothing is worked out from it.

    `hours`, `days` and `office` (days with a journey) are of a week; `holiday` is in days a year, bank holidays
    included. `travel_cost` is £ and `travel_minutes` minutes for a day's journey there and back.
    """

    hours: Decimal | None = None
    holiday: Decimal | None = None
    days: Decimal = USUAL_DAYS
    office: Decimal | None = None
    travel_cost: Decimal | None = None
    travel_minutes: Decimal | None = None

    @property
    def weeks_worked(self) -> Decimal | None:
        """Weeks worked a year: 52 less the holiday."""
        return None if self.holiday is None else WEEKS - self.holiday / self.days

    @property
    def hours_worked(self) -> Decimal | None:
        """Hours worked a year."""
        return product(self.weeks_worked, self.hours)

    @property
    def journeys(self) -> Decimal | None:
        """Days a year with a journey."""
        return product(self.weeks_worked, self.office)

    @property
    def hours_travelled(self) -> Decimal | None:
        """Hours on the way a year."""
        minutes = product(self.journeys, self.travel_minutes)
        return None if minutes is None else minutes / MINUTES

    @property
    def travel_a_year(self) -> Decimal | None:
        """What travel costs, £ a year, to the penny."""
        cost = product(self.journeys, self.travel_cost)
        return None if cost is None else to_penny(cost)

    @property
    def hours_taken(self) -> Decimal | None:
        """Hours worked and travelled a year; travel that is not given counts as none."""
        return None if self.hours_worked is None else self.hours_worked + (self.hours_travelled or NOTHING)

    @property
    def hours_of_week(self) -> Decimal:
        """Hours of a week with no holiday in it that go to work and travel, as far as they are given."""
        return (self.hours or NOTHING) + (product(self.office, self.travel_minutes) or NOTHING) / MINUTES

    @property
    def least_holiday(self) -> Decimal:
        """The days of holiday that the law gives at least, bank holidays included; its source is `LEAST_SOURCE`."""
        return min(LEAST_WEEKS * self.days, LEAST_DAYS)


def product(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Multiply two numbers of which either may not be known."""
    return None if one is None or other is None else one * other
