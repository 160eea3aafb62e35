"""A pay, what is left of it, and what is taken of the next pound."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from pay.bands import NOTHING
from pay.breakdown import Line, breakdown
from pay.calculator.next_pound import NextPound, next_pound
from pay.calculator.shares import Share, shares
from pay.marginal import Marginal, marginal
from pay.pension import NO_PENSION, PensionKind
from pay.stretches import stretches
from pay.take_home import Circumstances, TakeHome, take_home
from pay.wage import Wage

# What the list of roles can look for, whole £ a year.
LISTED_FROM, LISTED_TO = 1_000, 2_000_000


@dataclass(frozen=True)
class Answer:
    """All that the take-home tool says of one pay."""

    wage: Wage
    circumstances: Circumstances
    result: TakeHome

    @property
    def lines(self) -> list[Line]:
        """What is taken off, line by line."""
        return breakdown(self.result, self.circumstances)

    @property
    def next_pound(self) -> Marginal:
        """What is taken of the next pound."""
        return marginal(self.result.gross, self.circumstances)

    @cached_property
    def explained(self) -> NextPound:
        """The same in words, with the next place where it changes."""
        return next_pound(self.result.gross, stretches(self.circumstances))

    @property
    def paid_in(self) -> Decimal:
        """What reaches the pension, tax relief that the scheme adds included, £ a year."""
        return self.result.pension + self.result.pension_relief

    @property
    def to_claim(self) -> Decimal:
        """Tax (£ a year) that is counted as saved and comes only to those who claim it: relief above the basic rate."""
        if self.circumstances.pension.kind != PensionKind.RELIEF_AT_SOURCE:
            return NOTHING
        without = take_home(self.result.gross, replace(self.circumstances, pension=NO_PENSION))
        return without.income_tax - self.result.income_tax

    @property
    def listed_pay(self) -> int | None:
        """The pay in whole £ a year, if the list of roles can look for it."""
        whole = int(self.result.gross)
        return whole if LISTED_FROM <= whole <= LISTED_TO else None

    @property
    def is_below_minimum(self) -> bool:
        """Whether it is pay by the hour of less than the minimum wage at 21 and over."""
        return self.wage.is_below(self.circumstances.year.minimum_wage)

    def shares(self, widest: Decimal) -> list[Share]:
        """The parts of its bar, of which the `widest` pay (gross £ a year) fills the width."""
        return shares(self.result, self.lines, widest)


def answer(wage: Wage, circumstances: Circumstances) -> Answer:
    """Work out one pay; errors are those of `take_home`."""
    return Answer(wage, circumstances, take_home(wage.a_year, circumstances))
