"""Reading amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given

from pay.money import AmountError, read_amount
from tests.pay.strategies import pays


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("52000", "52000"),
        ("52,000", "52000"),
        ("52 000", "52000"),
        ("£52,000", "52000"),
        (" £ 52000 ", "52000"),
        ("52k", "52000"),
        ("£52.5K", "52500"),
        ("1,234.50", "1234.50"),
        ("10,000,000", "10000000"),
        ("0", "0"),
        ("0.01", "0.01"),
        ("12.7", "12.7"),
        ("007", "7"),
    ],
)
def test_reads(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "£", "k", "lots", "-1", "£-5", "+5", "1e5", "NaN", "Infinity", "0x10"),
        *("52,00", "5,2000", "1,234,56", "52.", ".50", "1.234", "52000 a year", "52kk", "$52000", "5_000"),
        *("٥٢٠٠٠", "５２０００", "1" * 13),
    ],
)
def test_refuses(typed: str) -> None:
    with pytest.raises(AmountError):
        read_amount(typed)


@given(pays)
def test_reads_every_amount_as_it_is_shown(pay: Decimal) -> None:
    assert read_amount(f"£{pay:,.2f}") == read_amount(str(pay)) == pay
