"""What is taken of the next pound of pay, and by what."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pay.bands import NOTHING, charge, next_band
from pay.rates import LoanPlan
from pay.rounding import EXACT
from pay.take_home import Circumstances, TakeHome, work_out

# Shorter than the way from any pay in pennies to the next threshold. A pension in hundredths of a percent moves a
# threshold between two pennies, but never this close to the one below it.
STEP = Decimal("0.000001")
FOUR_PLACES = Decimal("0.0001")
SHRINKING = "The personal allowance shrinks"


@dataclass(frozen=True)
class Cause:
    """One reason why part of the next pound does not arrive; `rate` is a fraction of that pound."""

    name: str
    rate: Decimal


@dataclass(frozen=True)
class Marginal:
    """What is taken of the next pound, in all and cause by cause; fractions, each rounded to four places by itself.

    `rate` is what income tax, National Insurance and loans take, `pension` what goes into the pension instead.
    """

    rate: Decimal
    causes: tuple[Cause, ...]
    pension: Decimal

    @property
    def kept(self) -> Decimal:
        """The share of the next pound that arrives."""
        return 1 - self.rate - self.pension


def marginal(gross: Decimal, circumstances: Circumstances) -> Marginal:
    """Return what is taken of the next pound above a pay (gross £ a year).

    The allowance counts as shrinking evenly, as it does pound for pound; in law it goes in steps of £1.
    """
    now, then = (work_out(pay, circumstances, EXACT) for pay in (gross, gross + STEP))
    shrunk = charge(then.taxed, then.tax_bands) - charge(_taxed_with(now, then), then.tax_bands)
    causes = [
        Cause(f"Income tax, {tax_band(now)} rate", _rate(then.income_tax - now.income_tax - shrunk)),
        Cause(SHRINKING, _rate(shrunk)),
        Cause("National Insurance", _rate(then.national_insurance - now.national_insurance)),
        Cause(loan_name(circumstances.loan), _rate(then.student_loan - now.student_loan)),
        Cause("Postgraduate loan", _rate(then.postgraduate_loan - now.postgraduate_loan)),
    ]
    # Not the sum of the causes: rounded one by one, they can be two of the last place away from it.
    return Marginal(
        rate=_rate(then.taken - now.taken),
        causes=tuple(cause for cause in causes if cause.rate),
        pension=_rate(then.pension - now.pension),
    )


def tax_band(result: TakeHome) -> str:
    """Return the name of the band of income tax in which the next pound lies."""
    return next_band(result.taxed, result.tax_bands).name


def loan_name(loan: LoanPlan) -> str:
    """Name a student loan as people do: Student loan, plan 2."""
    return f"Student loan, {loan.replace('-', ' ')}"


def _taxed_with(now: TakeHome, then: TakeHome) -> Decimal:
    """Return the pay above the allowance of now."""
    return max(then.taxable_pay - now.personal_allowance, NOTHING)


def _rate(difference: Decimal) -> Decimal:
    return (difference / STEP).quantize(FOUR_PLACES, ROUND_HALF_UP)
