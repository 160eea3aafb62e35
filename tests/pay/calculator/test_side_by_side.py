"""Two pays beside each other."""

from decimal import Decimal
from typing import Any

from pay.calculator.answer import answer
from pay.calculator.side_by_side import SideBySide
from pay.rates import LoanPlan, Region, tax_years
from pay.take_home import Circumstances
from pay.wage import Wage


def beside(first: str, second: str, **decides: Any) -> SideBySide:
    one = Circumstances(tax_years()["2026-27"], **decides)
    return SideBySide(answer(Wage(Decimal(first)), one), answer(Wage(Decimal(second)), one))


def test_each_line_has_both_amounts_and_the_difference() -> None:
    assert [(name, amounts) for name, _, amounts in beside("33000", "40000").rows] == [
        ("Gross pay", ["£33,000.00", "£40,000.00", "+\u00a0£7,000.00"]),
        ("Income tax", ["−\u00a0£4,086.00", "−\u00a0£5,486.00", "−\u00a0£1,400.00"]),
        ("National Insurance", ["−\u00a0£1,634.40", "−\u00a0£2,194.40", "−\u00a0£560.00"]),
        ("Take-home pay", ["£27,279.60", "£32,319.60", "+\u00a0£5,040.00"]),
        ("A month", ["£2,273.30", "£2,693.30", "+\u00a0£420.00"]),
    ]


def test_how_a_line_came_about_is_said_for_each_pay() -> None:
    rows = {name: how for name, how, _ in beside("33000", "40000").rows}
    assert rows["National Insurance"] == "£33,000: 8% of £20,430. £40,000: 8% of £27,430."


def test_what_is_alike_is_said_once() -> None:
    rows = {name: how for name, how, _ in beside("20000", "21000", loan=LoanPlan.PLAN_2).rows}
    assert rows["Student loan, plan 2"] == "Nothing is repaid up to £29,385."


def test_the_difference_is_said_a_month_after_tax_whichever_comes_first() -> None:
    for one in (beside("33000", "40000"), beside("40000", "33000")):
        assert one.sentence == "£40,000 leaves £420 a month more than £33,000"
        assert one.arrives == "Of £7,000 more a year before tax, £5,040 arrives: 72p of each pound."


def test_the_same_pay_twice_leaves_the_same() -> None:
    same = beside("33000", "33000")
    assert (same.sentence, same.arrives) == ("Both leave the same a month", "")


def test_a_penny_more_is_no_rise() -> None:
    assert beside("33000", "33000.01").arrives == ""


def test_more_pay_that_leaves_less_is_said_so() -> None:
    fall = beside("100001", "100002", region=Region.SCOTLAND, loan=LoanPlan.PLAN_4, postgraduate=True)
    assert fall.sentence == "£100,002 leaves £0.01 a month less than £100,001"
    assert fall.arrives == ""
