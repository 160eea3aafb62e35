"""What `/take-home.json` answers."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from pay.calculator.answer import answer
from pay.calculator.document import AMOUNTS, document
from pay.pension import Pension, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.take_home import Circumstances, PensionTooLargeError
from pay.wage import Wage
from tests.pay.strategies import circumstances, pays

NEW = tax_years()["2026-27"]


def answered(pay: Decimal | str | int, **decides: Any) -> dict[str, Any]:
    return document(answer(Wage(Decimal(pay)), Circumstances(NEW, **decides)))


def test_amounts_are_text_with_two_decimals() -> None:
    """33,000 of Deloitte's for BBC Scotland: see the published cases."""
    found = answered(33_000, region=Region.SCOTLAND)
    assert {name: found[name] for name in AMOUNTS} == {
        "gross": "33000.00",
        "pension": "0.00",
        "taxable_pay": "33000.00",
        "personal_allowance": "12570.00",
        "income_tax": "4081.07",
        "national_insurance": "1634.40",
        "student_loan": "0.00",
        "postgraduate_loan": "0.00",
        "take_home": "27284.53",
    }


def test_what_the_scheme_adds_is_given_apart() -> None:
    pension = Pension(Decimal(5), PensionKind.RELIEF_AT_SOURCE)
    found = answered(40_000, pension=pension)
    assert (found["pension"], found["pension_relief"], found["taxable_pay"]) == ("1600.00", "400.00", "40000.00")


def test_a_marginal_rate_is_a_fraction_with_four_decimals_and_its_causes() -> None:
    found = answered(112_000, region=Region.SCOTLAND, loan=LoanPlan.PLAN_4)
    assert found["marginal_rate"] == "0.7850"
    assert found["marginal_causes"] == [
        {"cause": "Income tax, advanced rate", "rate": "0.4500"},
        {"cause": "The personal allowance shrinks", "rate": "0.2250"},
        {"cause": "National Insurance", "rate": "0.0200"},
        {"cause": "Student loan, plan 4", "rate": "0.0900"},
    ]


def test_a_month_and_a_week_have_the_same_names() -> None:
    periods = answered(30_000)["periods"]
    assert {name: list(amounts) for name, amounts in periods.items()} == {"month": [*AMOUNTS], "week": [*AMOUNTS]}
    assert (periods["month"]["take_home"], periods["week"]["take_home"]) == ("2093.30", "483.07")


@pytest.mark.parametrize("pay", ["125140.01", "125141.99", "125142"])
def test_an_allowance_that_is_gone_has_no_sign(pay: str) -> None:
    assert answered(pay)["personal_allowance"] == "0.00"


@given(pays, circumstances)
def test_every_amount_reads_as_pounds_and_pence(pay: Decimal, circumstances: Circumstances) -> None:
    try:
        found = document(answer(Wage(pay), circumstances))
    except PensionTooLargeError:
        return
    texts = [found[name] for name in AMOUNTS] + [text for each in found["periods"].values() for text in each.values()]
    assert all(text == f"{abs(Decimal(text)):.2f}" for text in texts)
