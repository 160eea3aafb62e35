"""The geometry of the chart of what an old pay had to be, month by month. Positions are percent of the plot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pay.prices import month_name, months_between, runs
from pay.real_terms import RealTerms
from pay.words import in_pounds
from roles.pay_pages.real_terms_words import pounds

MOST_STEPS = 5
MOST_YEARS = 6
# A line of text, in percent of the plot's height.
ROOM_FOR_FIGURE = 14


@dataclass(frozen=True)
class Point:
    """A month on file: where it lies from the left and from the top."""

    month: date
    x: float
    y: float


@dataclass(frozen=True)
class PriceChart:
    """What a pay had to be. `runs` are months that follow each other; between them lie months that are not on file."""

    runs: list[list[Point]]
    amounts: list[tuple[float, str]]
    times: list[tuple[float, str]]
    now: float | None
    summary: str

    @property
    def lines(self) -> list[str]:
        """The runs of two months and more, as the points of a line."""
        return [" ".join(f"{point.x},{point.y}" for point in run) for run in self.runs if len(run) > 1]

    @property
    def alone(self) -> list[Point]:
        """The months that stand alone, with no month beside them on file."""
        return [run[0] for run in self.runs if len(run) == 1]

    @property
    def first(self) -> Point:
        """The month the pay dates from."""
        return self.runs[0][0]

    @property
    def last(self) -> Point:
        """The newest month."""
        return self.runs[-1][-1]

    @property
    def now_at_start(self) -> bool:
        """Whether the line of the pay now has room for its name at its start: the other line is far from it there."""
        return self.now is not None and abs(self.now - self.first.y) > abs(self.now - self.last.y)

    @property
    def now_just_above(self) -> bool:
        """Whether the line of the pay now runs where the figure of what it must be would stand."""
        return self.now is not None and 0 <= self.last.y - self.now < ROOM_FOR_FIGURE


def price_chart(answer: RealTerms) -> PriceChart:
    """Lay out the months on file since a pay was set, on an axis in pounds that need not begin at zero."""
    amounts = [amount for _, _, amount in answer.path] + ([answer.now] if answer.now is not None else [])
    low, high, step = scale(amounts)
    span = months_between(answer.since, answer.until)

    def across(month: date) -> float:
        return round(100 * months_between(answer.since, month) / span, 2)

    def down(amount: Decimal) -> float:
        return round(float(100 * (high - amount) / (high - low)), 2)

    points = {month: Point(month, across(month), down(amount)) for month, _, amount in answer.path}
    marks = [low + step * number for number in range(int((high - low) / step) + 1)]
    years = [(across(date(year, 1, 1)), str(year)) for year in _years(answer.since.year + 1, answer.until.year)]
    return PriceChart(
        runs=[[points[month] for month in run] for run in runs(points)],
        amounts=[(down(mark), in_short(mark, step)) for mark in marks],
        times=years or [(0.0, month_name(answer.since)), (100.0, month_name(answer.until))],
        now=down(answer.now) if answer.now is not None else None,
        summary=summary(answer),
    )


def scale(amounts: Iterable[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the ends of an axis that holds all amounts and the step between its marks, of which it has few."""
    known = list(amounts)
    least, most = min(known), max(known)
    wanted = max((most - least) / (MOST_STEPS - 1), Decimal("0.01"))
    unit = Decimal(10) ** wanted.adjusted()
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= wanted)
    low = (least / step).to_integral_value(ROUND_FLOOR) * step
    high = (most / step).to_integral_value(ROUND_CEILING) * step
    return low, max(high, low + step), step


def in_short(amount: Decimal, step: Decimal) -> str:
    """Write a mark of an axis with marks at each step: £900, £52,500, £52k, £1.2m."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if amount >= size and not step % (size // 100 if letter == "m" else size):
            return f"£{(amount / size).normalize():,f}{letter}"
    return f"£{amount:,f}"


def summary(answer: RealTerms) -> str:
    """Say in words what the chart shows, for those who do not see it."""
    said = (
        f"What {in_pounds(answer.then)} of {month_name(answer.since)} had to be to buy the same: "
        f"{pounds(answer.needed)} by {month_name(answer.until)}"
    )
    return said + (f"; the pay now is {in_pounds(answer.now)}." if answer.now is not None else ".")


def _years(first: int, last: int) -> list[int]:
    """Return the years to name, so few that their words do not touch."""
    years = list(range(first, last + 1))
    return years[:: len(years) // MOST_YEARS + 1]
