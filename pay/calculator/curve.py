"""The geometry of take-home pay against gross pay. Positions are percent of the plot's width or height."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from pay.calculator.next_pound import shrinks
from pay.rounding import AS_CHARGED, POUND
from pay.stretches import Stretch, cliffs
from pay.take_home import Circumstances, work_out
from pay.words import in_pence, in_pounds

STEPS = tuple(step * 10**power for power in range(3, 8) for step in (1, 2, 4, 5))
MOST_TICKS = 4
SHORTEST, ROOM = Decimal(160_000), Decimal("1.6")
# Narrower stretches have no room for their rate above them, narrower cliffs none to be seen; percent of the width.
ROOM_FOR_RATE, ROOM_FOR_CLIFF = 9, 2


@dataclass(frozen=True)
class Axis:
    """A pound axis from £0 to `end`, with a mark every `step`."""

    end: Decimal
    step: int

    def at(self, amount: Decimal) -> float:
        """Return where an amount (£ a year) lies, in percent of the axis."""
        return round(float(100 * amount / self.end), 2)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The marks: where each stands, and what is written there (£0, £40k, £2m)."""
        return [(self.at(Decimal(amount)), _short(amount)) for amount in range(0, int(self.end) + 1, self.step)]


@dataclass(frozen=True)
class Point:
    """A pay and what is left of it, both in £ a year, and where that lies from the left and from the top."""

    gross: Decimal
    left_of_it: Decimal
    x: float
    y: float


@dataclass(frozen=True)
class Cliff:
    """Pay of which more is taken than of the pay above it: where it lies, and a label that grows to its free side."""

    left: float
    width: float
    words: str

    @property
    def label_ends_at_it(self) -> bool:
        """Whether the label stands before the end of the cliff, since there is no room behind its beginning."""
        return self.left > 50

    @property
    def label_at(self) -> float:
        """Where the label begins or ends."""
        return round(self.left + self.width, 2) if self.label_ends_at_it else self.left


@dataclass(frozen=True)
class Curve:
    """Take-home pay against gross pay in somebody's circumstances; `own` are the pays they asked for."""

    gross: Axis
    take_home: Axis
    stretches: Sequence[Stretch]
    points: Sequence[Point]
    own: Sequence[Point]

    @property
    def line(self) -> str:
        """The line as SVG takes it, on a plot of 100 by 100."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def changes(self) -> list[float]:
        """Where the rate changes."""
        return [self.gross.at(one.low) for one in self.stretches if 0 < one.low < self.gross.end]

    @property
    def rates(self) -> list[tuple[float, str]]:
        """What is taken of a pound, in the middle of each stretch that is wide enough: 28p."""
        wide = [(one, *self._ends(one)) for one in self.stretches]
        return [
            (round((left + right) / 2, 2), f"{(one.taken.rate * 100).quantize(POUND, ROUND_HALF_UP)}p")
            for one, left, right in wide
            if right - left >= ROOM_FOR_RATE
        ]

    @property
    def cliffs(self) -> list[Cliff]:
        """The cliffs that can be seen."""
        found = [(one, *self._ends(one)) for one in cliffs(list(self.stretches))]
        return [
            Cliff(left, round(right - left, 2), _words(one))
            for one, left, right in found
            if right - left >= ROOM_FOR_CLIFF
        ]

    @property
    def rows(self) -> list[tuple[str, str, str, str]]:
        """The same as a table: from, up to, what is taken of each pound, and by what."""
        return [(in_pounds(one.low), _end(one), in_pence(one.taken.rate), _why(one)) for one in self.stretches]

    @property
    def summary(self) -> str:
        """Say in words what the chart shows, for those who do not see it."""
        said = [f"{in_pounds(one.gross)} leaves {in_pounds(one.left_of_it)}" for one in [*self.own, self.points[-1]]]
        return f"Take-home pay a year against gross pay: {'; '.join(said)}. The table has every bend of the line."

    def _ends(self, stretch: Stretch) -> tuple[float, float]:
        end = min(stretch.high or self.gross.end, self.gross.end)
        return self.gross.at(min(stretch.low, end)), self.gross.at(end)


def curve(grosses: Iterable[Decimal], all_stretches: list[Stretch], circumstances: Circumstances) -> Curve | None:
    """Draw take-home pay from £0 to well above the pays given (gross £ a year).

    `None` where a pension leaves less than nothing of some pay on the way, since that can be nobody's.
    """
    pays = list(grosses)
    gross = _axis(max([SHORTEST, *(pay * ROOM for pay in pays)]))
    bends = [one.low for one in all_stretches if one.low < gross.end]
    left = {pay: work_out(pay, circumstances, AS_CHARGED).take_home for pay in [*bends, gross.end, *pays]}
    if min(left.values()) < 0 or not max(left.values()):
        return None
    take_home = _axis(max(left.values()), nice=False)
    points = {pay: Point(pay, kept, gross.at(pay), _from_top(take_home, kept)) for pay, kept in left.items()}
    line, own = [points[pay] for pay in sorted(points)], [points[pay] for pay in pays]
    return Curve(gross, take_home, all_stretches, line, own)


def _axis(most: Decimal, nice: bool = True) -> Axis:
    """Choose an axis that holds an amount; a nice one ends at a mark."""
    step = next(step for step in STEPS if most <= step * (MOST_TICKS + (not nice)))
    return Axis((most / step).to_integral_value(ROUND_CEILING) * step if nice else most, step)


def _from_top(axis: Axis, amount: Decimal) -> float:
    return round(100 - axis.at(amount), 2)


def _short(amount: int) -> str:
    if amount >= 1_000_000:
        return f"£{amount / 1_000_000:g}m"
    return f"£{amount // 1000}k" if amount else "£0"


def _end(stretch: Stretch) -> str:
    return in_pounds(stretch.high) if stretch.high else "no end"


def _words(cliff: Stretch) -> str:
    return "the allowance shrinks" if shrinks(cliff.taken) else f"{in_pence(cliff.taken.rate)} of £1 taken"


def _why(stretch: Stretch) -> str:
    causes = [f"{cause.name} {in_pence(cause.rate)}" for cause in stretch.taken.causes]
    return ", ".join(causes) or "Nothing is taken"
