"""What is left of a year's pay after tax, National Insurance, student loans and pension.

The liability of a whole year, as the published rates give it. A payslip can differ: payroll works by the month or week,
with tax codes, and rounds each of its steps.

More pay leaves more, but for these points (here without a pension):

- Where income reaches an even number of pounds from £100,002 to £125,140 the allowance loses a whole pound, and the
  penny that reaches it takes 39p in England and 44p in Scotland off the take-home. Over whole pounds of pay that shows
  only in Scotland with a student loan (1p, and 7p with a postgraduate loan as well); over £2 there is always more.
- Elsewhere parts that round up at the same penny can take up to 2p. Over a whole pound there is always more.

A large pension can do the same, where tax, National Insurance and loans take more of a pound than it leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pay.bands import NOTHING, Band, charge, widened
from pay.pension import NO_PENSION, Contribution, Pension, PensionKind, contribution
from pay.rates import POSTGRADUATE, LoanPlan, Region, TaxYear
from pay.rounding import AS_CHARGED, Rounding

# Relief at source makes this band wider and moves those above it; the one below, Scotland's starter band, stays.
BASIC = "basic"


class PensionTooLargeError(ValueError):
    """More is taken from a pay than it is."""


@dataclass(frozen=True)
class Circumstances:
    """What besides the pay itself decides how much of it is left."""

    year: TaxYear
    region: Region = Region.ENGLAND
    loan: LoanPlan = LoanPlan.NONE
    postgraduate: bool = False
    pension: Pension = NO_PENSION

    @property
    def loan_bands(self) -> Mapping[str, tuple[Band, ...]]:
        """The bands of the loans that are repaid: `loan` and `postgraduate`."""
        loans = self.year.loans
        return {
            "loan": loans[self.loan] if self.loan != LoanPlan.NONE else (),
            POSTGRADUATE: loans[POSTGRADUATE] if self.postgraduate else (),
        }


@dataclass(frozen=True)
class TakeHome:
    """A year's pay and its parts, in £. `gross` is `pension`, the four that are charged and `take_home` together.

    `pension` is what leaves the pay, `pension_relief` what the scheme adds. `taxable_pay` is the pay that income tax
    looks at, before the allowance; `tax_bands` are the bands that apply to what is above it.
    """

    gross: Decimal
    pension: Decimal
    pension_relief: Decimal
    taxable_pay: Decimal
    personal_allowance: Decimal
    tax_bands: tuple[Band, ...]
    income_tax: Decimal
    insured_pay: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    postgraduate_loan: Decimal

    @property
    def taken(self) -> Decimal:
        """Income tax, National Insurance and loans together, £ a year."""
        return self.income_tax + self.national_insurance + self.student_loan + self.postgraduate_loan

    @property
    def take_home(self) -> Decimal:
        """What is left, £ a year."""
        return self.gross - self.pension - self.taken

    @property
    def taxed(self) -> Decimal:
        """The pay above the allowance, £ a year."""
        return max(self.taxable_pay - self.personal_allowance, NOTHING)


def take_home(gross: Decimal, circumstances: Circumstances) -> TakeHome:
    """Work out a year's take-home pay to the penny; `gross` in £ a year.

    `ValueError` when gross is below zero, `PensionTooLargeError` when a pension leaves too little to pay the rest from.
    """
    if gross < 0:
        raise ValueError("Pay cannot be below zero.")
    result = work_out(gross, circumstances, AS_CHARGED)
    if result.take_home < 0:
        raise PensionTooLargeError("The pension leaves too little to pay tax, National Insurance and loans from.")
    return result


def work_out(gross: Decimal, circumstances: Circumstances, rounding: Rounding) -> TakeHome:
    """Work out a year's pay (gross £ a year) with the rounding given; what is left may be below zero."""
    year, pension = circumstances.year, circumstances.pension
    paid = contribution(gross, pension, year, rounding)
    # What is sacrificed was never pay; what goes in before tax is still insured, and loans look at insured pay.
    insured = gross - paid.from_pay if pension.kind == PensionKind.SALARY_SACRIFICE else gross
    taxable = gross if pension.kind == PensionKind.RELIEF_AT_SOURCE else gross - paid.from_pay
    allowance = personal_allowance(_adjusted_income(taxable, paid), year, rounding)
    bands = tax_bands(circumstances, paid)
    loans = circumstances.loan_bands
    return TakeHome(
        gross=gross,
        pension=paid.from_pay,
        pension_relief=paid.relief,
        taxable_pay=taxable,
        personal_allowance=allowance,
        tax_bands=bands,
        income_tax=rounding.part(charge(max(taxable - allowance, NOTHING), bands)),
        insured_pay=insured,
        national_insurance=rounding.part(charge(insured, year.national_insurance)),
        student_loan=rounding.part(charge(insured, loans["loan"])),
        postgraduate_loan=rounding.part(charge(insured, loans["postgraduate"])),
    )


def personal_allowance(income: Decimal, year: TaxYear, rounding: Rounding = AS_CHARGED) -> Decimal:
    """Return the allowance, £ a year: above a limit of income it falls by half of the excess.

    `income` is adjusted net income. What is left is rounded up to a whole pound, as in the Income Tax Act 2007, section
    35, unless `rounding` says otherwise.
    """
    excess = max(income - year.taper_from, NOTHING)
    return rounding.allowance(max(year.allowance - excess / 2, NOTHING))


def tax_bands(circumstances: Circumstances, paid: Contribution) -> tuple[Band, ...]:
    """Return the bands of taxable income; what a scheme got with relief at source widens the basic one.

    Finance Act 2004, section 192(4): so relief above the basic rate is given, in tax that is not charged.
    """
    bands = circumstances.year.income_tax[circumstances.region]
    return tuple(widened(bands, BASIC, paid.paid_in)) if paid.relief else bands


def _adjusted_income(taxable: Decimal, paid: Contribution) -> Decimal:
    """Return the income without contributions that got relief at source: Income Tax Act 2007, section 58."""
    return taxable - paid.paid_in if paid.relief else taxable
