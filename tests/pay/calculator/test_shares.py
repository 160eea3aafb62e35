"""The bar of one pay."""

from decimal import Decimal

from hypothesis import given

from pay.breakdown import breakdown
from pay.calculator.shares import Share, shares
from pay.pension import Pension
from pay.rates import LoanPlan, tax_years
from pay.rounding import AS_CHARGED
from pay.take_home import Circumstances, work_out
from tests.pay.strategies import circumstances, pays

YEAR = tax_years()["2026-27"]


def bar(gross: Decimal, one: Circumstances, widest: Decimal | None = None) -> list[Share]:
    result = work_out(gross, one, AS_CHARGED)
    return shares(result, breakdown(result, one), widest or gross)


def test_parts_come_from_what_is_kept_to_what_is_taken() -> None:
    found = bar(Decimal(40_000), Circumstances(YEAR, loan=LoanPlan.PLAN_2, pension=Pension(Decimal(10))))
    assert [(one.name, one.percent) for one in found] == [
        ("Take-home pay", "72%"),
        ("Pension", "10%"),
        ("Income tax", "12%"),
        ("National Insurance", "5%"),
        ("Student loan, plan 2", "1%"),
    ]
    assert (found[0].left, found[-1].right) == (0, 100)


def test_a_smaller_pay_has_a_shorter_bar() -> None:
    assert bar(Decimal(10_000), Circumstances(YEAR), widest=Decimal(40_000))[-1].right == 25


def test_what_is_there_is_never_0_percent() -> None:
    assert [one.percent for one in bar(Decimal(12_600), Circumstances(YEAR))] == ["100%", "under 1%", "under 1%"]


def test_no_pay_has_no_bar() -> None:
    assert bar(Decimal(0), Circumstances(YEAR), widest=Decimal(1)) == []


@given(pays, circumstances)
def test_parts_follow_on_each_other(gross: Decimal, one: Circumstances) -> None:
    if gross and work_out(gross, one, AS_CHARGED).take_home >= 0:
        found = bar(gross, one)
        assert [part.left for part in found] == [0, *(part.right for part in found[:-1])]
        assert found[-1].right == 100
