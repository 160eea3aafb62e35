"""All that stands against a sheet, as one list of links that leads to each field."""

from collections.abc import Iterator
from dataclasses import dataclass

from roles.editing.form.sentences import after_place
from roles.editing.form.shown import Field, List, Note, Section
from roles.editing.rules import unreasoned


@dataclass(frozen=True)
class Problem:
    """Something to mend: the id of the place to go to, what the place is called, and what is wrong there."""

    id: str
    place: str
    sentence: str
    is_error: bool = True

    @property
    def after_place(self) -> str:
        """What is said after the name of the place."""
        return after_place(self.sentence)


def unreadable(sections: list[Section]) -> list[Problem]:
    """Return the fields that cannot be read, each with its first sentence."""
    found = [(one.id, one.place, str(one.bound.errors[0])) for one in _fields(sections) if one.bound.errors]
    lists = [(list_id(one), one.row_list.heading, one.errors) for section in sections for one in section.lists]
    return [Problem(*one) for one in found] + [Problem(at, name, errors[0]) for at, name, errors in lists if errors]


def against_publishing(sections: list[Section], notes: list[Note], reasons: dict[str, str]) -> list[Problem]:
    """Return what stops publishing: errors first, then warnings without a reason; `notes` are about the whole page."""
    found = [("whole", "The page as a whole", notes)]
    found += [(one.id, one.place, one.notes) for one in _fields(sections)]
    found += [(list_id(one), one.row_list.heading, one.notes) for section in sections for one in section.lists]
    problems = [
        Problem(at, place, note.finding.sentence, note.finding.is_error)
        for at, place, notes in found
        for note in _still_against(notes, reasons)
    ]
    return sorted(problems, key=lambda one: not one.is_error)


def changed_by_both(sections: list[Section]) -> list[Problem]:
    """Return the places that another editor changed too in the meantime, with what they wrote."""
    found = [(one.id, one.place, one.theirs) for one in _fields(sections)]
    found += [(list_id(one), one.row_list.heading, one.theirs) for section in sections for one in section.lists]
    return [Problem(*one) for one in found if one[-1]]


def list_id(one: List) -> str:
    """Return the id of a list as a whole."""
    return f"list-{one.row_list.name}"


def _still_against(notes: list[Note], reasons: dict[str, str]) -> list[Note]:
    return [note for note in notes if unreasoned([note.finding], reasons)]


def _fields(sections: list[Section]) -> Iterator[Field]:
    return (one for section in sections for one in section.fields)
