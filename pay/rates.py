"""The rates of each tax year, read from the files in `pay/years/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pay.bands import NOTHING, Band
from pay.sources import Source, named

FILES = Path(__file__).parent / "years"
POSTGRADUATE = "postgraduate"


class YearFileError(ValueError):
    """A file of a tax year cannot be used; says which file, and what is missing or wrong in it."""


class Region(StrEnum):
    """Where somebody is taxed: rates of income tax differ."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern-ireland"


class LoanPlan(StrEnum):
    """The plan of an undergraduate student loan."""

    NONE = "none"
    PLAN_1 = "plan-1"
    PLAN_2 = "plan-2"
    PLAN_4 = "plan-4"
    PLAN_5 = "plan-5"


@dataclass(frozen=True)
class TaxYear:
    """The rates of one tax year. Amounts are £ a year, rates are fractions.

    The parts that have sources are `allowance`, each region, `national_insurance`, each plan, `postgraduate`, `pension`
    and `minimum_wage`. `loans` has the bands of each plan, and of the postgraduate loan by the name `postgraduate`;
    a loan that nobody repays in that year has none. `minimum_wage` is £ an hour for people of 21 and over.
    """

    name: str
    begins: date
    checked_on: date
    allowance: Decimal
    taper_from: Decimal
    income_tax: Mapping[Region, tuple[Band, ...]]
    national_insurance: tuple[Band, ...]
    loans: Mapping[str, tuple[Band, ...]]
    qualifying_from: Decimal
    qualifying_to: Decimal
    relief: Decimal
    minimum_wage: Decimal
    sources: Mapping[str, tuple[Source, ...]]

    @property
    def allowance_gone_at(self) -> Decimal:
        """The income at which nothing of the allowance is left."""
        return self.taper_from + 2 * self.allowance


@cache
def tax_years() -> dict[str, TaxYear]:
    """Return the tax years there are rates for, by name (2026-27), the newest first."""
    files = sorted(FILES.glob("*.toml"), reverse=True)
    return {file.stem: read_year(file.stem, file.read_text()) for file in files}


def tax_year_of(day: date) -> TaxYear:
    """Return the tax year a day lies in; the nearest there is when it is not on file."""
    begun = [year for year in tax_years().values() if year.begins <= day]
    return begun[0] if begun else list(tax_years().values())[-1]


def read_year(name: str, text: str) -> TaxYear:
    """Read the file of that name. `YearFileError` when a part of it is missing or cannot be read."""
    try:
        return _year(name, tomllib.loads(text, parse_float=Decimal))
    except KeyError as error:
        raise YearFileError(f"{name}.toml: “{error.args[0]}” is missing.") from error
    except (TypeError, ValueError) as error:
        raise YearFileError(f"{name}.toml: {error}") from error


def _year(name: str, given: Mapping[str, Any]) -> TaxYear:
    insurance, pension = given["national_insurance"], given["pension"]
    taxed = {region: _bands(part) for part in given["income_tax"] for region in part["regions"]}
    loans = {plan: _loan(part) for plan, part in given["student_loans"].items()}
    return TaxYear(
        name=name,
        begins=given["begins"],
        checked_on=given["checked_on"],
        allowance=_number(given["allowance"], "amount"),
        taper_from=_number(given["allowance"], "taper_from"),
        income_tax={region: taxed[region] for region in Region},
        national_insurance=(
            Band("below the primary threshold", NOTHING, _number(insurance, "primary_threshold")),
            Band("main", _number(insurance, "main_rate"), _number(insurance, "upper_earnings_limit")),
            Band("upper", _number(insurance, "upper_rate")),
        ),
        loans={plan: loans[plan] for plan in (*LoanPlan, POSTGRADUATE) if plan != LoanPlan.NONE},
        qualifying_from=_number(pension, "qualifying_from"),
        qualifying_to=_number(pension, "qualifying_to"),
        relief=_number(pension, "relief"),
        minimum_wage=_number(given["minimum_wage"], "an_hour"),
        sources=_sources(given),
    )


def _number(part: Mapping[str, Any], key: str) -> Decimal:
    value = part[key]
    if not isinstance(value, int | Decimal):
        raise ValueError(f"“{key}” is not a number: {value!r}.")
    return Decimal(value)


def _bands(part: Mapping[str, Any]) -> tuple[Band, ...]:
    return tuple(
        Band(one["name"], _number(one, "rate"), _number(one, "up_to") if "up_to" in one else None)
        for one in part["bands"]
    )


def _loan(part: Mapping[str, Any]) -> tuple[Band, ...]:
    if not {"threshold", "rate"} & part.keys():
        return ()
    return (
        Band("below the threshold", NOTHING, _number(part, "threshold")),
        Band("above the threshold", _number(part, "rate")),
    )


def _sources(given: Mapping[str, Any]) -> dict[str, tuple[Source, ...]]:
    parts = {name: given[name] for name in ("allowance", "national_insurance", "pension", "minimum_wage")}
    parts |= {region: part for part in given["income_tax"] for region in part["regions"]}
    parts |= given["student_loans"]
    for name, part in parts.items():
        if "sources" not in part:
            raise KeyError(f"sources of {name}")
    return {name: named(part["sources"], given["sources"]) for name, part in parts.items()}
