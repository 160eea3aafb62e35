"""How far one pay is from another."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Distance:
    """How much more the other pay is, in gross £ a year and in percent of the first; less is below zero."""

    amount: int
    percent: Decimal


def distance(pay: int | None, other: int | None) -> Distance | None:
    """Return how far `other` is from `pay`, both gross £ a year; `None` where one of them is not known."""
    if not pay or not other:
        return None
    percent = Decimal(100 * (other - pay)) / pay
    return Distance(other - pay, percent.quantize(Decimal("0.1"), ROUND_HALF_UP))
