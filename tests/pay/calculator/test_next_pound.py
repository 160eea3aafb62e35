"""What arrives of a further pound, in words."""

from decimal import Decimal
from typing import Any

import pytest

from pay.calculator.next_pound import NextPound, next_pound
from pay.pension import Pension, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.stretches import stretches
from pay.take_home import Circumstances

SHRINKS = "Where the personal allowance shrinks"


def above(gross: int | str, **decides: Any) -> NextPound:
    return next_pound(Decimal(gross), stretches(Circumstances(tax_years()["2026-27"], **decides)))


def test_where_the_pound_goes() -> None:
    found = above(33_000, region=Region.SCOTLAND, loan=LoanPlan.PLAN_2)
    assert found.kept == "62p"
    assert found.lines == [
        ("Income tax, intermediate rate", "21p"),
        ("National Insurance", "8p"),
        ("Student loan, plan 2", "9p"),
    ]


def test_what_goes_into_a_pension_is_a_line_of_its_own() -> None:
    found = above(33_000, pension=Pension(Decimal(5), PensionKind.NET_PAY))
    assert found.lines[-1] == ("Into your pension", "5p")
    assert found.kept == "68p"


def test_below_the_allowance_nothing_goes() -> None:
    assert (above(12_000).kept, above(12_000).lines) == ("100p", [])


def test_the_next_change_is_named_with_its_cause() -> None:
    assert above(40_000).sentences == [
        "The next change is at £50,270: from there 42p of each pound is taken (income tax, higher rate)."
    ]


def test_national_insurance_keeps_its_capital() -> None:
    assert "income tax, basic rate and National Insurance" in above(0).sentences[-1]


@pytest.mark.parametrize(("gross", "explained"), [(89_999, False), (90_000, True), (100_000, True), (125_140, False)])
def test_the_shrinking_allowance_is_explained_within_it_and_shortly_before(gross: int, explained: bool) -> None:
    assert any(SHRINKS in sentence for sentence in above(gross).sentences) is explained


def test_a_cliff_says_how_far_it_goes() -> None:
    assert above(45_000, region=Region.SCOTLAND).sentences == [
        "From £43,662 to £50,270 more is taken than of the pay above: 50p of each pound, and then 44p."
    ]


def test_less_for_a_while_is_no_cliff() -> None:
    [sentence] = above(40_000, pension=Pension(Decimal(8), PensionKind.NET_PAY)).sentences
    assert sentence.startswith("The next change is at £50,270: from there 20.4p")


def test_above_the_last_change_there_is_none() -> None:
    assert above(200_000).sentences == ["No higher rate begins above this pay."]
