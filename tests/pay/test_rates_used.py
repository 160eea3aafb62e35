"""The rates behind a sum."""

from decimal import Decimal
from typing import Any

import pytest

from pay.pension import Pension, PensionBase, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.rates_used import RatesUsed, rates_used
from pay.take_home import Circumstances

YEAR = tax_years()["2026-27"]


def parts(year: str = "2026-27", by_the_hour: bool = False, **decides: Any) -> dict[str, RatesUsed]:
    found = rates_used(Circumstances(tax_years()[year], **decides), by_the_hour)
    return {one.name: one for one in found}


def test_what_everybody_has() -> None:
    found = parts()
    assert list(found) == ["Personal allowance", "Income tax, England", "National Insurance, class 1, category A"]
    assert found["Personal allowance"].rows == [
        ("Free of tax", "£12,570"),
        ("Shrinks by £1 for each £2 above", "£100,000"),
        ("Gone at", "£125,140"),
    ]
    assert found["Income tax, England"].rows == [
        ("Basic rate, £0 to £37,700 above the allowance", "20%"),
        ("Higher rate, £37,700 to £125,140 above the allowance", "40%"),
        ("Additional rate, more than £125,140 above the allowance", "45%"),
    ]
    assert found["National Insurance, class 1, category A"].rows == [
        ("£12,570 to £50,270", "8%"),
        ("More than £50,270", "2%"),
    ]


def test_six_bands_in_scotland() -> None:
    assert [value for _, value in parts(region=Region.SCOTLAND)["Income tax, Scotland"].rows] == [
        "19%",
        "20%",
        "21%",
        "42%",
        "45%",
        "48%",
    ]


def test_regions_have_their_own_names() -> None:
    assert "Income tax, Northern Ireland" in parts(region=Region.NORTHERN_IRELAND)


def test_loans_that_are_repaid() -> None:
    found = parts(loan=LoanPlan.PLAN_2, postgraduate=True)
    assert found["Student loan, plan 2"].rows == [("More than £29,385", "9%")]
    assert found["Postgraduate loan"].rows == [("More than £21,000", "6%")]


def test_a_loan_that_nobody_repays_yet() -> None:
    assert parts("2025-26", loan=LoanPlan.PLAN_5)["Student loan, plan 5"].rows == [
        ("Not repaid in this tax year", "0%")
    ]


@pytest.mark.parametrize(
    ("pension", "rows"),
    [
        (Pension(Decimal(5)), None),
        (
            Pension(Decimal(5), PensionKind.NET_PAY, PensionBase.QUALIFYING_EARNINGS),
            [("Qualifying earnings", "£6,240 to £50,270")],
        ),
        (
            Pension(Decimal(5), PensionKind.RELIEF_AT_SOURCE),
            [("Part of a contribution that is tax relief", "20%")],
        ),
        (Pension(Decimal(0), PensionKind.RELIEF_AT_SOURCE), None),
    ],
    ids=["of full pay before tax", "qualifying earnings", "relief at source", "none"],
)
def test_a_pension_rests_on_rates_only_sometimes(pension: Pension, rows: list[tuple[str, str]] | None) -> None:
    found = parts(pension=pension).get("Pension")
    assert (found and found.rows) == rows


def test_the_minimum_wage_stands_beside_pay_by_the_hour() -> None:
    assert parts(by_the_hour=True)["Minimum wage at 21 and over"].rows == [("An hour", "£12.71")]


@pytest.mark.parametrize("year", tax_years())
@pytest.mark.parametrize("region", Region)
@pytest.mark.parametrize("loan", LoanPlan)
def test_every_part_has_its_sources(year: str, region: Region, loan: LoanPlan) -> None:
    pension = Pension(Decimal(5), PensionKind.RELIEF_AT_SOURCE, PensionBase.QUALIFYING_EARNINGS)
    found = parts(year, True, region=region, loan=loan, postgraduate=True, pension=pension)
    assert all(one.sources and one.rows for one in found.values())
