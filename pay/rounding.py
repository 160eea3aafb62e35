"""How amounts are rounded."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
POUND = Decimal(1)


def to_penny(amount: Decimal) -> Decimal:
    """Round an amount in £ to the nearest penny, half a penny up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def to_pound(amount: Decimal) -> int:
    """Round an amount in £ to the nearest pound, half a pound up."""
    return int(amount.quantize(POUND, ROUND_HALF_UP))


def up_to_pound(amount: Decimal) -> Decimal:
    """Round an amount in £ up to a whole pound."""
    return amount.quantize(POUND, ROUND_CEILING)


def not_at_all(amount: Decimal) -> Decimal:
    """Leave an amount as it is."""
    return amount


@dataclass(frozen=True)
class Rounding:
    """How a year is rounded: `part` each amount that is charged, `allowance` what is left of the personal allowance."""

    part: Callable[[Decimal], Decimal]
    allowance: Callable[[Decimal], Decimal]


# An allowance that shrinks is rounded up to a whole pound: Income Tax Act 2007, section 35(3).
AS_CHARGED = Rounding(part=to_penny, allowance=up_to_pound)
# Without its steps, to see how fast each part grows.
EXACT = Rounding(part=not_at_all, allowance=not_at_all)
