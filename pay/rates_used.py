"""The rates behind a sum, part by part, with the sources each was read from."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pay.bands import NOTHING, Band
from pay.marginal import loan_name
from pay.pension import PensionBase, PensionKind
from pay.rates import LoanPlan, TaxYear
from pay.sources import Source
from pay.take_home import POSTGRADUATE, Circumstances
from pay.words import in_percent, in_pounds


@dataclass(frozen=True)
class RatesUsed:
    """One part of the rates of a year: what each row is, its value, and where they were read."""

    name: str
    rows: list[tuple[str, str]]
    sources: tuple[Source, ...]


def rates_used(circumstances: Circumstances, by_the_hour: bool = False) -> list[RatesUsed]:
    """Return the rates that a sum rests on; the minimum wage is one of them for pay `by_the_hour`."""
    year = circumstances.year
    region, pension = circumstances.region, circumstances.pension
    parts = [
        ("allowance", "Personal allowance", _allowance(year)),
        (region, f"Income tax, {region.replace('-', ' ').title()}", _tax(year.income_tax[region])),
        ("national_insurance", "National Insurance, class 1, category A", _charged(year.national_insurance)),
    ]
    if circumstances.loan != LoanPlan.NONE:
        parts.append((circumstances.loan, loan_name(circumstances.loan), _charged(year.loans[circumstances.loan])))
    if circumstances.postgraduate:
        parts.append((POSTGRADUATE, "Postgraduate loan", _charged(year.loans[POSTGRADUATE])))
    if pension.percent and _pension(circumstances):
        parts.append(("pension", "Pension", _pension(circumstances)))
    if by_the_hour:
        parts.append(("minimum_wage", "Minimum wage at 21 and over", [("An hour", in_pounds(year.minimum_wage))]))
    return [RatesUsed(name, rows, year.sources[key]) for key, name, rows in parts]


def _allowance(year: TaxYear) -> list[tuple[str, str]]:
    return [
        ("Free of tax", in_pounds(year.allowance)),
        ("Shrinks by £1 for each £2 above", in_pounds(year.taper_from)),
        ("Gone at", in_pounds(year.allowance_gone_at)),
    ]


def _tax(bands: Iterable[Band]) -> list[tuple[str, str]]:
    """Write bands of what lies above the allowance."""
    rows, low = [], NOTHING
    for band in bands:
        rows.append((f"{band.name.title()} rate, {_reach(low, band)} above the allowance", in_percent(band.rate)))
        low = band.up_to or low
    return rows


def _charged(bands: Iterable[Band]) -> list[tuple[str, str]]:
    """Write bands of pay of which the first is free."""
    rows, low = [], NOTHING
    for band in bands:
        if band.rate:
            rows.append((_reach(low, band).capitalize(), in_percent(band.rate)))
        low = band.up_to or low
    return rows or [("Not repaid in this tax year", "0%")]


def _reach(low: Decimal, band: Band) -> str:
    if band.up_to is None:
        return f"more than {in_pounds(low)}"
    return f"{in_pounds(low)} to {in_pounds(band.up_to)}"


def _pension(circumstances: Circumstances) -> list[tuple[str, str]]:
    year, pension = circumstances.year, circumstances.pension
    rows = []
    if pension.base == PensionBase.QUALIFYING_EARNINGS:
        reach = f"{in_pounds(year.qualifying_from)} to {in_pounds(year.qualifying_to)}"
        rows.append(("Qualifying earnings", reach))
    if pension.kind == PensionKind.RELIEF_AT_SOURCE:
        rows.append(("Part of a contribution that is tax relief", in_percent(year.relief)))
    return rows
