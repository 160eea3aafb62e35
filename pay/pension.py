"""What an employee pays into a workplace pension, and how it is taken from pay.

All that is paid in counts as relieved of tax: the charge on what is above the annual allowance for pensions is left
out. So is the minimum wage, below which no pay may be sacrificed.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pay.bands import NOTHING
from pay.rates import TaxYear
from pay.rounding import Rounding

HUNDRED = Decimal(100)


class PensionKind(StrEnum):
    """How a contribution is taken from pay, which says what it saves."""

    SALARY_SACRIFICE = "salary-sacrifice"
    NET_PAY = "net-pay"
    RELIEF_AT_SOURCE = "relief-at-source"


class PensionBase(StrEnum):
    """The pay that the percentage is of."""

    FULL_PAY = "full-pay"
    QUALIFYING_EARNINGS = "qualifying-earnings"


@dataclass(frozen=True)
class Pension:
    """The employee's own contribution, in percent of the base; tax relief that a scheme adds is part of it."""

    percent: Decimal = NOTHING
    kind: PensionKind = PensionKind.SALARY_SACRIFICE
    base: PensionBase = PensionBase.FULL_PAY


NO_PENSION = Pension()


@dataclass(frozen=True)
class Contribution:
    """£ a year: what leaves somebody's pay, and the tax relief that the scheme adds to it."""

    from_pay: Decimal
    relief: Decimal = NOTHING

    @property
    def paid_in(self) -> Decimal:
        """What reaches the pension."""
        return self.from_pay + self.relief


def contribution(gross: Decimal, pension: Pension, year: TaxYear, rounding: Rounding) -> Contribution:
    """Return the contribution on a pay (gross £ a year): what is paid in is rounded first, and then its relief."""
    paid_in = rounding.part(base_of(gross, pension.base, year) * pension.percent / HUNDRED)
    if pension.kind != PensionKind.RELIEF_AT_SOURCE:
        return Contribution(paid_in)
    relief = rounding.part(paid_in * year.relief)
    return Contribution(paid_in - relief, relief)


def base_of(gross: Decimal, base: PensionBase, year: TaxYear) -> Decimal:
    """Return the pay that a percentage is of: all, or what lies between the limits of qualifying earnings."""
    if base == PensionBase.FULL_PAY:
        return gross
    return max(min(gross, year.qualifying_to) - year.qualifying_from, NOTHING)
