"""Numbers as people write them in files."""

from decimal import Decimal

import pytest

from roles.editing.files.reading import read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("41250", "41250"),
        (" 41250 ", "41250"),
        ("£41,250", "41250"),
        ("£ 41,250.50", "41250.50"),
        ("1,234,567", "1234567"),
        ("32 000", "32000"),
        ("32\u00a0000", "32000"),
        ("12.5", "12.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("0", "0"),
    ],
)
def test_number_is_read(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["", "about 30", "12,5", "1,23,456", "1.234.567", "30k", "$30", "12%", "1e5", "4_000", "٣", "nan", "9" * 16],
)
def test_what_is_no_number_or_may_be_two_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a number we can read"):
        read_number(typed)


def test_comma_is_refused_where_it_may_stand_before_pence() -> None:
    with pytest.raises(ValueError, match="two ways"):
        read_number("1,234", commas=False)
    assert read_number("1234.5", commas=False) == Decimal("1234.5")
