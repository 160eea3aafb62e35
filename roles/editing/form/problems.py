"""All that stands against a sheet, as one list of links that leads to each field."""

from collections.abc import Iterator
from dataclasses import dataclass

from roles.editing.form.shown import Field, List, Note, Section
from roles.editing.rules import unreasoned


@dataclass(frozen=True)
class Problem:
    """Something to mend: the id of the place to go to, what the place is called, and what is wrong there."""

    id: str
    place: str
    sentence: str


def unreadable(sections: list[Section]) -> list[Problem]:
    """Return the fields that cannot be read, each with its first sentence."""
    found = [(one.id, place, str(one.bound.errors[0])) for one, place in _fields(sections) if one.bound.errors]
    lists = [(list_id(one), section.heading, one.errors) for section in sections for one in section.lists]
    return [Problem(*one) for one in found] + [Problem(at, name, errors[0]) for at, name, errors in lists if errors]


def against_publishing(sections: list[Section], notes: list[Note], reasons: dict[str, str]) -> list[Problem]:
    """Return what stops publishing: errors, and warnings without a reason; `notes` are about the page as a whole."""
    found = [("whole", "the page as a whole", notes)]
    found += [(one.id, place, one.notes) for one, place in _fields(sections)]
    found += [(list_id(one), section.heading, one.notes) for section in sections for one in section.lists]
    return [
        Problem(at, place, note.finding.sentence)
        for at, place, notes in found
        for note in _still_against(notes, reasons)
    ]


def changed_by_both(sections: list[Section]) -> list[Problem]:
    """Return the places that another editor changed too in the meantime, with what they wrote."""
    found = [(one.id, place, one.theirs) for one, place in _fields(sections)]
    found += [(list_id(one), section.heading, one.theirs) for section in sections for one in section.lists]
    return [Problem(*one) for one in found if one[-1]]


def list_id(one: List) -> str:
    """Return the id of a list as a whole."""
    return f"list-{one.row_list.name}"


def _still_against(notes: list[Note], reasons: dict[str, str]) -> list[Note]:
    return [note for note in notes if unreasoned([note.finding], reasons)]


def _fields(sections: list[Section]) -> Iterator[tuple[Field, str]]:
    for section in sections:
        yield from ((one, str(one.bound.label)) for row in section.rows for one in row)
        for each in section.lists:
            for row in each.rows:
                yield from ((one, f"{each.row_list.row} {row.number}, {one.bound.label}") for one in row.fields)
