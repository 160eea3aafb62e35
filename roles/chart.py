"""The geometry of pay charts: where amounts lie on a pound axis. Positions are percent of the plot's width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from roles.evidence import OccupationGroup
from roles.models import Band, Role

STEPS = (5_000, 10_000, 20_000, 25_000, 40_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
MOST_TICKS = 5
ROOM_FOR_ARROW = 1.06


@dataclass(frozen=True)
class Axis:
    """A pound axis from £0 to `end`, with a mark every `step`."""

    end: int
    step: int

    def at(self, amount: int) -> float:
        """Return where an amount (£ a year) lies, in percent of the width, with two decimals."""
        return round(100 * amount / self.end, 2)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The marks: where each stands, and what is written there (£0, £40k)."""
        amounts = range(0, self.end + 1, self.step)
        return [(self.at(amount), f"£{amount // 1000}k" if amount else "£0") for amount in amounts]


def axis_for(amounts: Iterable[int]) -> Axis:
    """Choose an axis that holds all amounts (£ a year), with at most five marks above £0."""
    end = int(max(amounts, default=0) * ROOM_FOR_ARROW)
    step = next((step for step in STEPS if end < step * (MOST_TICKS + 1)), STEPS[-1])
    return Axis(max(end, step), step)


@dataclass(frozen=True)
class PayChart:
    """One role's bands, its occupation's official pay, and the UK median, on one axis."""

    axis: Axis
    bands: list[Band]
    official: OccupationGroup | None
    uk_median: int | None

    @property
    def summary(self) -> str:
        """Say in words what the chart shows, for those who do not see it."""
        said = [
            f"{band.level.label} £{band.low:,} to £{band.high:,}{' and more' if band.open_top else ''}"
            for band in self.bands
        ]
        if self.official and self.official.median:
            said.append(f"official median for the occupation group £{self.official.median:,}")
        if self.uk_median:
            said.append(f"UK full-time median £{self.uk_median:,}")
        return "Pay a year before tax: " + "; ".join(said) + "."


def pay_chart(role: Role, uk_median: int | None) -> PayChart:
    """Lay out a role's pay; official figures that are missing or suppressed are left out."""
    group = role.occupation_group
    official = [value for value in group.percentiles.values() if value] if group else []
    amounts = [band.high for band in role.bands] + official + ([uk_median] if uk_median else [])
    return PayChart(axis_for(amounts), role.bands, group if official else None, uk_median)


class Ranged(Protocol):
    """A role, as far as an axis needs to know."""

    @property
    def bands(self) -> Sequence[Band]: ...


def shared_axis(roles: Iterable[Ranged]) -> Axis:
    """Choose one axis for many roles, so that their ranges can be compared down a page."""
    return axis_for(band.high for role in roles for band in role.bands)
