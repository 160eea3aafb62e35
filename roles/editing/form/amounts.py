"""Amounts as people type them: £45,000 is the number 45000."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms


def _plain(typed: Any) -> Any:
    return typed.strip().removeprefix("£").replace(",", "").strip() if isinstance(typed, str) else typed


def with_commas(typed: Any) -> str:
    """Write a number as people read it: 33977 is 33,977; what is no number stays as it was typed."""
    try:
        return f"{Decimal(str(_plain(typed))):,f}"
    except (InvalidOperation, ValueError):
        return str(typed)


class Pounds(forms.IntegerField):
    """Whole pounds."""

    # Not a field of numbers: there, browsers throw away what they cannot read, and nobody could mend it.
    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        """Return the number; `ValidationError` for what is none."""
        return super().to_python(_plain(value))


class Amount(forms.DecimalField):
    """An amount with pence, a percentage, or another number."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        """Return the number; `ValidationError` for what is none."""
        return super().to_python(_plain(value))
