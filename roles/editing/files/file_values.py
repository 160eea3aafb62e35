"""Single values of a file, held to the columns they will lie in. What is wrong is complained of, and left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from roles.editing.files.reading import read_number
from roles.editing.form.amounts import is_writable
from roles.editing.form.row_lists import FIGURES_MOST
from roles.text import tidy

Place = tuple[str, ...]
Complain = Callable[[Place, str], None]

A_TEXT = "a text is expected; put quotes around a number, a yes or no, or a text with a colon"


@dataclass(frozen=True)
class Known:
    """The rows that a role may name: each key, with the key to keep. Sources that were merged go by several."""

    sectors: Mapping[str, str]
    groups: Mapping[str, str]
    sources: Mapping[str, str]
    roles: Mapping[str, str]


@dataclass(frozen=True)
class FileValues:
    """Reads values, and complains of those that cannot be read."""

    known: Known
    complain: Complain

    def text(self, value: Any, place: Place, column: Any) -> str:
        """Read a text, no longer than its column and one of the column's choices, if it has any."""
        if not isinstance(value, str):
            return self._nothing(place, A_TEXT, "")
        if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            return self._nothing(place, "there is a character here that no text has", "")
        if column.choices and value not in dict(column.choices):
            return self._nothing(place, f"“{value[:40]}” is none of {', '.join(dict(column.choices))}", "")
        return str(self._held(column, tidy(value), place) or "")

    def number(self, value: Any, place: Place, column: Any) -> Decimal | int | None:
        """Read a number, also one written as people do: £32,000."""
        try:
            number = read_number(value) if isinstance(value, str) else value
        except ValueError as error:
            return self._nothing(place, str(error), None)
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            return self._nothing(place, "a number is expected, such as 41250", None)
        if not is_writable(Decimal(number)):
            return self._nothing(place, "this number has more digits than any pay", None)
        if column.get_internal_type() != "DecimalField" and number != int(number):
            return self._nothing(place, "whole pounds are expected", None)
        held: Decimal | int | None = self._held(column, number, place)
        return held

    def flag(self, value: Any, place: Place) -> bool:
        """Read true or false."""
        return value if isinstance(value, bool) else self._nothing(place, "true or false is expected", False)

    def day(self, value: Any, place: Place) -> date | None:
        """Read a date."""
        try:
            return value if type(value) is date else date.fromisoformat(value)
        except (TypeError, ValueError):
            return self._nothing(place, "a date is expected, such as 2026-11-23", None)

    def reference(self, value: Any, place: Place, keys: Mapping[str, str], what: str) -> str:
        """Read the key of another row, which must be there."""
        if not isinstance(value, str):
            return self._nothing(place, A_TEXT, "")
        return keys[value] if value in keys else self._nothing(place, f"there is no {what} “{value[:80]}”", "")

    def entries(self, value: Any, place: Place, read: Callable[[Any, Place], Any]) -> list[Any]:
        """Read a list, each entry with `read(entry, place)`."""
        if not isinstance(value, list):
            return self._nothing(place, "a list is expected, each entry on a line of its own after a dash", [])
        if len(value) > FIGURES_MOST:
            return self._nothing(place, f"{len(value):,} entries are more than the {FIGURES_MOST} a list can have", [])
        return [read(one, (*place, str(number))) for number, one in enumerate(value, start=1)]

    def mapping(self, value: Any, place: Place, names: set[str]) -> dict[str, Any]:
        """Read a mapping of these fields and no other; a field without a value is not there."""
        if not isinstance(value, dict):
            return self._nothing(place, f"a mapping is expected, with {', '.join(sorted(names))}", {})
        for name in value:
            if name not in names:
                self.complain((*place, name), "there is no such field")
        return {name: one for name, one in value.items() if name in names and one is not None}

    def _held(self, column: Any, value: Any, place: Place) -> Any:
        """Hold a value to its column: its length, its digits."""
        try:
            return column.clean(value, None) if value not in ("", None) else value
        except ValidationError as error:
            return self._nothing(place, " ".join(error.messages), None)

    def _nothing(self, place: Place, sentence: str, instead: Any) -> Any:
        self.complain(place, sentence)
        return instead
