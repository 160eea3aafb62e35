"""The sum behind a take-home pay, in words."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from pay.breakdown import breakdown
from pay.pension import Pension, PensionBase, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.rounding import AS_CHARGED
from pay.take_home import Circumstances, work_out
from tests.pay.strategies import circumstances, pays


def lines(gross: int, year: str = "2026-27", **decides: Any) -> dict[str, tuple[Decimal, str]]:
    one = Circumstances(tax_years()[year], **decides)
    found = breakdown(work_out(Decimal(gross), one, AS_CHARGED), one)
    return {line.name: (line.amount, line.how) for line in found}


def test_tax_band_by_band() -> None:
    assert lines(33_000, region=Region.SCOTLAND)["Income tax"] == (
        Decimal("4081.07"),
        "£12,570 is free of tax; 19% of £3,967, 20% of £12,989, 21% of £3,474.",
    )


def test_an_allowance_that_has_shrunk() -> None:
    assert lines(112_000)["Income tax"][1] == "£6,570 is free of tax; 20% of £37,700, 40% of £67,730."


def test_pay_within_the_allowance() -> None:
    assert lines(12_000) == {
        "Income tax": (0, "£12,570 is free of tax, which covers all of it."),
        "National Insurance": (0, "Nothing at this pay."),
    }


def test_national_insurance_in_both_bands() -> None:
    assert lines(60_000)["National Insurance"] == (Decimal("3210.60"), "8% of £37,700, 2% of £9,730.")


@pytest.mark.parametrize(
    ("gross", "amount", "how"),
    [
        (33_000, "325.35", "9% of £3,615, which is what is above £29,385."),
        (29_385, "0", "Nothing is repaid up to £29,385."),
    ],
)
def test_a_loan(gross: int, amount: str, how: str) -> None:
    assert lines(gross, loan=LoanPlan.PLAN_2)["Student loan, plan 2"] == (Decimal(amount), how)


def test_a_loan_that_nobody_repays_yet() -> None:
    found = lines(33_000, "2025-26", loan=LoanPlan.PLAN_5)
    assert found["Student loan, plan 5"] == (0, "Nobody repays this plan in this tax year.")


def test_a_postgraduate_loan() -> None:
    assert lines(31_000, postgraduate=True)["Postgraduate loan"] == (
        600,
        "6% of £10,000, which is what is above £21,000.",
    )


@pytest.mark.parametrize(
    ("pension", "amount", "how"),
    [
        (Pension(Decimal(5)), "2000", "5% of £40,000, before tax."),
        (
            Pension(Decimal("2.50"), PensionKind.NET_PAY, PensionBase.QUALIFYING_EARNINGS),
            "844",
            "2.5% of £33,760, before tax.",
        ),
        (
            Pension(Decimal(5), PensionKind.RELIEF_AT_SOURCE),
            "1600",
            "5% of £40,000 less basic-rate relief of £400, which the scheme adds.",
        ),
    ],
    ids=["sacrifice", "net pay", "relief at source"],
)
def test_a_pension_comes_first(pension: Pension, amount: str, how: str) -> None:
    found = lines(40_000, pension=pension)
    assert next(iter(found.items())) == ("Pension", (Decimal(amount), how))


@given(pays, circumstances)
def test_lines_and_take_home_make_up_the_gross(gross: Decimal, one: Circumstances) -> None:
    result = work_out(gross, one, AS_CHARGED)
    assert sum(line.amount for line in breakdown(result, one)) + result.take_home == gross
