"""Where a salary stands: among the official percentiles of an occupation, and in the guide's bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from pay.money import AmountError, read_amount

LOWEST_PAY, HIGHEST_PAY = 1_000, 2_000_000
ADVICE = "Write your pay for a full year before tax, in pounds, such as 52000."


class PayError(ValueError):
    """A pay that cannot be read; its text is a sentence for the person who typed it."""


def read_pay(typed: str) -> int:
    """Read pay as people type it: 52000, 52,000, £52k. Gross £ a year; `PayError` for anything else."""
    try:
        pay = int(read_amount(typed))
    except AmountError as error:
        raise PayError(f"“{typed.strip()[:20]}” is not an amount we can read. {ADVICE}") from error
    if not LOWEST_PAY <= pay <= HIGHEST_PAY:
        raise PayError(f"£{pay:,} is not between £{LOWEST_PAY:,} and £{HIGHEST_PAY:,}. {ADVICE}")
    return pay


@dataclass(frozen=True)
class Share:
    """How many in 100 earn less. `side` is "below" or "above" when pay lies beyond what is published, else ""."""

    percent: int
    side: str = ""
    between: tuple[tuple[int, int], tuple[int, int]] | None = None


def share_below(pay: int, percentiles: Mapping[int, int | None]) -> Share | None:
    """Return the share that earns less than `pay`, by a straight line between the two nearest percentiles.

    `percentiles` maps 10 to 90 to gross £ a year. Nothing is said beyond the lowest and highest published;
    `None` when fewer than two are.
    """
    published = sorted((percent, amount) for percent, amount in percentiles.items() if amount is not None)
    if len(published) < 2:
        return None
    if pay < published[0][1]:
        return Share(published[0][0], "below")
    if pay > published[-1][1]:
        return Share(published[-1][0], "above")
    low, high = next(pair for pair in pairwise(published) if pay <= pair[1][1])
    part = (pay - low[1]) / (high[1] - low[1]) if high[1] > low[1] else 0
    return Share(round(low[0] + part * (high[0] - low[0])), between=(low, high))


class PayRange(Protocol):
    """A band, as far as this module needs to know."""

    @property
    def low(self) -> int: ...
    @property
    def high(self) -> int: ...
    @property
    def open_top(self) -> bool: ...


def place_in_bands(pay: int, bands: Sequence[tuple[str, PayRange]]) -> str:
    """Say where pay lies among named bands in rising order, such as `[("entry", …), ("mid-career", …)]`."""
    inside = [name for name, band in bands if band.low <= pay <= band.high]
    if inside:
        return f"in the {' and the '.join(inside)} band" + ("s" if len(inside) > 1 else "")
    if pay < bands[0][1].low:
        return f"below the {bands[0][0]} band"
    if pay > bands[-1][1].high:
        return f"above the {bands[-1][0]} band" + (", which is open at the top" if bands[-1][1].open_top else "")
    above = next(place for place, (_, band) in enumerate(bands) if pay < band.low)
    return f"between the {bands[above - 1][0]} band and the {bands[above][0]} band"
