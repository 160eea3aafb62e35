"""How amounts and shares are written in sentences about pay."""

from decimal import Decimal

import pytest

from pay.words import counted, in_full, in_number, in_pence, in_percent, in_pounds, with_sign


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("37700", "£37,700"),
        ("1634.40", "£1,634.40"),
        ("0", "£0"),
        ("0.005", "£0.01"),
        ("-0.5", "−\u00a0£0.50"),
        ("99.999", "£100"),
    ],
)
def test_pounds_have_pence_only_where_there_are_any(amount: str, written: str) -> None:
    assert in_pounds(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("number", "written"), [("1", "1 day"), ("0", "0 days"), ("1.5", "1.5 days"), ("11", "11 days")]
)
def test_one_is_counted_as_one(number: str, written: str) -> None:
    assert counted(number, "day") == written


@pytest.mark.parametrize(("rate", "written"), [("0.08", "8%"), ("0.025", "2.5%"), ("0", "0%"), ("1", "100%")])
def test_a_fraction_as_a_percentage(rate: str, written: str) -> None:
    assert in_percent(Decimal(rate)) == written


@pytest.mark.parametrize(
    ("rate", "written"), [("0.38", "38p"), ("0.2660", "26.6p"), ("-0.015", "−1.5p"), ("1", "100p")]
)
def test_a_fraction_of_a_pound_as_pence(rate: str, written: str) -> None:
    assert in_pence(Decimal(rate)) == written


@pytest.mark.parametrize(("number", "written"), [("37.50", "37.5"), ("40", "40"), ("100", "100"), ("0.10", "0.1")])
def test_a_number_has_no_needless_places(number: str, written: str) -> None:
    assert in_number(Decimal(number)) == written


@pytest.mark.parametrize(
    ("amount", "full", "signed"),
    [("1634.4", "£1,634.40", "+\u00a0£1,634.40"), ("-0.5", "−\u00a0£0.50", "−\u00a0£0.50"), ("0", "£0.00", "£0.00")],
)
def test_amounts_to_the_penny_and_differences(amount: str, full: str, signed: str) -> None:
    assert (in_full(Decimal(amount)), with_sign(Decimal(amount))) == (full, signed)
