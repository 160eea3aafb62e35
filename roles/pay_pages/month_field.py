"""The form field for a month to count prices from."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pay.fields import SHOWN
from pay.prices import MonthError, cpih, month_name, read_month


class MonthField(forms.CharField):
    """A month to count prices from, as 2022-04; its value is its first day, or `None` when it is empty."""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The months to choose from, the newest first."""
        months = [(f"{month:%Y-%m}", month_name(month)) for month in reversed(cpih().beginnings)]
        return [("", "Choose"), *months]

    def choices_with(self, typed: str) -> list[tuple[str, str]]:
        """The months to choose from, and what was typed where that is none of them."""
        return self.choices if typed in dict(self.choices) else [*self.choices, (typed, _named(typed))]

    def to_python(self, value: Any) -> Any:
        """Read what the address says."""
        typed = super().to_python(value)
        return self._read(typed) if typed else None

    def _read(self, typed: str) -> date:
        try:
            month = read_month(typed)
        except ValueError as error:
            raise ValidationError(
                f"“{typed[:SHOWN]}” is not a month we can read. Write year and month, such as 2022-04."
            ) from error
        if month >= cpih().latest:
            raise ValidationError(
                f"Our newest prices are of {month_name(cpih().latest)}, so there is nothing yet to hold"
                f" {month_name(month)} against. Choose an earlier month."
            )
        if month not in cpih().beginnings:
            raise ValidationError(str(MonthError(month, cpih().beginnings)))
        return month


def _named(typed: str) -> str:
    try:
        return month_name(read_month(typed))
    except ValueError:
        return typed[:SHOWN]
