"""Bands of an amount, each charged at its own rate: income tax, National Insurance and student loans work like this."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Band:
    """A rate (a fraction) for the part of an amount above the band before and up to `up_to` (£ a year)."""

    name: str
    rate: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True)
class Slice:
    """The part of an amount (£ a year) that lies in one band."""

    name: str
    rate: Decimal
    amount: Decimal

    @property
    def charge(self) -> Decimal:
        """What is charged on this part, £ a year, not rounded."""
        return self.amount * self.rate


def slices(amount: Decimal, bands: Iterable[Band]) -> list[Slice]:
    """Cut an amount (£ a year) into its parts in each band, the lowest first; a band with none is left out."""
    found, reached = [], NOTHING
    for band in bands:
        top = amount if band.up_to is None else min(amount, band.up_to)
        if top > reached:
            found.append(Slice(band.name, band.rate, top - reached))
            reached = top
    return found


def charge(amount: Decimal, bands: Iterable[Band]) -> Decimal:
    """Return what is charged on an amount, £ a year, not rounded."""
    return sum((one.charge for one in slices(amount, bands)), NOTHING)


def next_band(amount: Decimal, bands: Sequence[Band]) -> Band:
    """Return the band in which the next penny above an amount lies; the last one has no end."""
    return next(band for band in bands if band.up_to is None or amount < band.up_to)


def widened(bands: Iterable[Band], name: str, by: Decimal) -> list[Band]:
    """Return bands of which the one of that name reaches further by an amount (£ a year), and all above it move up."""
    found, moves = [], False
    for band in bands:
        moves = moves or band.name == name
        found.append(Band(band.name, band.rate, band.up_to + by) if moves and band.up_to is not None else band)
    return found
