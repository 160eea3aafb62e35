"""Amounts as people type them."""

from decimal import Decimal

import pytest
from django.forms import ValidationError

from roles.editing.form.amounts import Amount, Pounds, with_commas


@pytest.mark.parametrize("typed", ["45000", "£45,000", " £45,000 ", "45000.0"])
def test_pounds_are_read(typed: str) -> None:
    assert Pounds().clean(typed) == 45_000


@pytest.mark.parametrize("typed", ["45k", "£", "45.50", "forty"])
def test_what_is_no_whole_number_of_pounds_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Pounds().clean(typed)


def test_an_amount_may_have_pence() -> None:
    assert Amount().clean("£1,234.56") == Decimal("1234.56")


@pytest.mark.parametrize(
    ("typed", "shown"), [(33977, "33,977"), ("12.50", "12.50"), (2.5, "2.5"), ("lots", "lots"), ("?", "?")]
)
def test_a_number_is_written_with_commas(typed: object, shown: str) -> None:
    assert with_commas(typed) == shown


@pytest.mark.parametrize("typed", ["1e999999999", "1e-999999999", "NaN", "Infinity", "1e400"])
def test_a_number_that_would_fill_the_memory_stays_as_it_was_typed(typed: str) -> None:
    assert with_commas(typed) == typed
