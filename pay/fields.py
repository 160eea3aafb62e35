"""Form fields for what an address says about pay: each refuses with a sentence that says what to write."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pay.money import AmountError, read_amount
from pay.words import in_pounds

SHOWN = 20


class AmountField(forms.CharField):
    """An amount in £ as people type it, between two bounds; its value is a `Decimal`, or `None` when it is empty."""

    def __init__(self, *, most: int, least: int = 0, example: str = "52000", **kwargs: Any) -> None:
        self.least, self.most, self.example = least, most, example
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Read what was typed."""
        typed = super().to_python(value)
        return self._read(typed) if typed else None

    def _read(self, typed: str) -> Decimal:
        try:
            amount = read_amount(typed)
        except AmountError as error:
            raise ValidationError(
                f"“{typed[:SHOWN]}” is not an amount we can read. Write pounds, such as {self.example}."
            ) from error
        if not self.least <= amount <= self.most:
            raise ValidationError(
                f"{in_pounds(amount)} is not between £{self.least:,} and £{self.most:,}."
                f" Write pounds, such as {self.example}."
            )
        return amount


class NumberField(forms.CharField):
    """A number with up to two decimals between two bounds, such as hours a week; its value is a `Decimal` or `None`."""

    def __init__(self, *, most: int, least: int = 0, what: str, example: str, **kwargs: Any) -> None:
        self.least, self.most, self.what, self.example = Decimal(least), Decimal(most), what, example
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Read what was typed."""
        typed = super().to_python(value)
        return self._read(typed) if typed else None

    def _read(self, typed: str) -> Decimal:
        bounds = f"{self.what} from {self.least} to {self.most}"
        wrong = ValidationError(f"“{typed[:SHOWN]}” is not {bounds}. Write a number, such as {self.example}.")
        if not (typed.isascii() and typed.replace(".", "", 1).isdigit() and len(typed) <= SHOWN):
            raise wrong
        try:
            number = Decimal(typed)
        except InvalidOperation as error:
            raise wrong from error
        if not self.least <= number <= self.most or number != round(number, 2):
            raise wrong
        return number


class PercentField(NumberField):
    """A percentage; a percent sign behind it is let pass."""

    def to_python(self, value: Any) -> Any:
        """Read what was typed."""
        return super().to_python((value or "").strip().removesuffix("%"))


class OneOf(forms.ChoiceField):
    """One of a few words; the first is meant when nothing is given."""

    def __init__(self, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        listed = list(choices)
        words = [value for value, _ in listed]
        known = f"{', '.join(words[:-1])} or {words[-1]}"
        messages = {"invalid_choice": f"“%(value)s” is not known here. Choose {known}."}
        super().__init__(choices=listed, required=False, initial=words[0], error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the word that was given, or the first."""
        return super().to_python(value) or str(self.initial)

    def validate(self, value: Any) -> None:
        """Refuse a word that is not known; what it was is shown in short."""
        if not self.valid_value(value):
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": value[:SHOWN]})
