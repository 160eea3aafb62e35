"""The sum behind a take-home pay, line by line, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pay.bands import NOTHING, Band, Slice, slices
from pay.marginal import loan_name
from pay.pension import PensionKind, base_of
from pay.rates import LoanPlan
from pay.take_home import Circumstances, TakeHome
from pay.words import in_number, in_percent, in_pounds


@dataclass(frozen=True)
class Line:
    """One line of the sum: its name in the JSON, what it is called, £ a year, and how that came about."""

    key: str
    name: str
    amount: Decimal
    how: str


def breakdown(result: TakeHome, circumstances: Circumstances) -> list[Line]:
    """Return what is taken off a year's pay, in the order in which it is; a line that does not apply is left out."""
    loan, postgraduate = circumstances.loan, circumstances.postgraduate
    loans = circumstances.loan_bands
    found = [
        Line("income_tax", "Income tax", result.income_tax, _tax(result)),
        Line(
            "national_insurance",
            "National Insurance",
            result.national_insurance,
            _shares(slices(result.insured_pay, circumstances.year.national_insurance)),
        ),
    ]
    if circumstances.pension.percent:
        found.insert(0, Line("pension", "Pension", result.pension, _pension(result, circumstances)))
    if loan != LoanPlan.NONE:
        how = _loan(result, loans["loan"]) if loans["loan"] else "Nobody repays this plan in this tax year."
        found.append(Line("student_loan", loan_name(loan), result.student_loan, how))
    if postgraduate:
        how = _loan(result, loans["postgraduate"])
        found.append(Line("postgraduate_loan", "Postgraduate loan", result.postgraduate_loan, how))
    return found


def _tax(result: TakeHome) -> str:
    free = f"{in_pounds(result.personal_allowance)} is free of tax"
    if not result.taxed:
        return f"{free}, which covers all of it."
    return f"{free}; {_shares(slices(result.taxed, result.tax_bands))}"


def _loan(result: TakeHome, bands: Sequence[Band]) -> str:
    threshold = in_pounds(bands[0].up_to or NOTHING)
    charged = [one for one in slices(result.insured_pay, bands) if one.rate]
    if not charged:
        return f"Nothing is repaid up to {threshold}."
    return f"{in_percent(charged[0].rate)} of {in_pounds(charged[0].amount)}, which is what is above {threshold}."


def _pension(result: TakeHome, circumstances: Circumstances) -> str:
    pension = circumstances.pension
    base = base_of(result.gross, pension.base, circumstances.year)
    how = f"{in_number(pension.percent)}% of {in_pounds(base)}"
    if pension.kind != PensionKind.RELIEF_AT_SOURCE:
        return f"{how}, before tax."
    return f"{how} less basic-rate relief of {in_pounds(result.pension_relief)}, which the scheme adds."


def _shares(parts: Iterable[Slice]) -> str:
    """Write what is charged in each band: 20% of £37,700, 40% of £1,730."""
    charged = [f"{in_percent(one.rate)} of {in_pounds(one.amount)}" for one in parts if one.rate]
    return ", ".join(charged) + "." if charged else "Nothing at this pay."
