"""Where two editors changed the same place: what the other one wrote there, to be read beside one's own."""

from typing import Any

from roles.documents import Document
from roles.editing.form.placing import field_of


def said_by_other(clashes: list[str], merged: Document, theirs: Document) -> dict[str, str]:
    """Return the other's words at each place both changed, by the field of the form they belong beside."""
    return {field_of(place, merged): _in_words(_value_at(theirs, place.split(", "))) for place in clashes}


def _value_at(document: Any, place: list[str]) -> Any:
    for step in place:
        if isinstance(document, list):
            number = int(step) - 1
            document = document[number] if number < len(document) else None
        else:
            document = (document or {}).get(step)
    return document


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(str(one) for one in value.values())
    if isinstance(value, list):
        return "\n".join(_in_words(one) for one in value)
    return "nothing" if value in (None, "") else str(value)
