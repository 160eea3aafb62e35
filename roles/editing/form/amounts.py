"""Amounts as people type them: £45,000 is the number 45000."""

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms

# More than any amount of pay has, before its point and after it.
DIGITS = 15


def _plain(typed: Any) -> Any:
    return typed.strip().removeprefix("£").replace(",", "").strip() if isinstance(typed, str) else typed


def with_commas(typed: Any) -> str:
    """Write a number as people read it: 33977 is 33,977; what is none, or of too many digits, stays as it was typed."""
    try:
        number = Decimal(str(_plain(typed)))
    except (InvalidOperation, ValueError):
        return str(typed)
    return f"{number:,f}" if is_writable(number) else str(typed)


def is_writable(number: Decimal) -> bool:
    """Say whether a number has few enough digits to be written out: 1e999999999 would fill the memory."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DIGITS and number.adjusted() <= DIGITS


class Pounds(forms.IntegerField):
    """Whole pounds."""

    # Not a field of numbers: there, browsers throw away what they cannot read, and nobody could mend it.
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    default_error_messages: ClassVar = {"invalid": "Write whole pounds, such as 41250 or £41,250."}

    def to_python(self, value: Any) -> int | None:
        """Return the number; `ValidationError` for what is none."""
        return super().to_python(_plain(value))


class Amount(forms.DecimalField):
    """An amount with pence, a percentage, or another number."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages: ClassVar = {"invalid": "Write a number, such as 41250, £41,250 or 12.50."}

    def to_python(self, value: Any) -> Any:
        """Return the number; `ValidationError` for what is none."""
        return super().to_python(_plain(value))
