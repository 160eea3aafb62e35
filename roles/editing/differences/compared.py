"""The shapes a role's document is made of, and how each is compared: one field, a list of names, a list of parts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from roles.documents import FIGURES, Document, FileList
from roles.editing.differences.pairing import Pair, moved, pairs, shared_words
from roles.editing.differences.words import Kind, Run, shortened, whole_change, word_changes
from roles.editing.differences.written import as_figure, as_text

Compare = Callable[[str, str], list[Run]]
# Fields of parts that are names or amounts, of which half says nothing.
WHOLE = {"value", "source", "type"}
TAKEN_OUT = "taken out"


@dataclass(frozen=True)
class Difference:
    """One place of a document that changed: what it is called on the form, and what it said and says.

    `place` is that of the document after, or of the one before for what was taken out of a list.
    """

    place: str
    name: str
    before: str
    after: str
    note: str = ""
    compare: Compare = word_changes

    @cached_property
    def runs(self) -> list[Run]:
        """The words that stayed, went and came."""
        return self.compare(self.before, self.after)

    @property
    def old(self) -> list[Run]:
        """What to show of the text before."""
        return [run for run in shortened(self.runs) if run.kind != Kind.COME]

    @property
    def new(self) -> list[Run]:
        """What to show of the text after."""
        return [run for run in shortened(self.runs) if run.kind != Kind.GONE]

    @property
    def entry(self) -> tuple[bool, str]:
        """The entry of a list it is about: whether it is gone, and its place."""
        return self.note == TAKEN_OUT, ", ".join(self.place.split(", ")[:2])


@dataclass(frozen=True)
class Field:
    """A field that says one thing, at a place such as `tip` or `bands, entry, low`."""

    place: str
    name: str
    say: Callable[[Any], str] = as_text
    compare: Compare = word_changes
    short: str = ""

    def changes(self, before: Document, after: Document) -> Iterator[Difference]:
        """Yield the difference, if there is one."""
        old, new = self.say(value_at(before, self.place)), self.say(value_at(after, self.place))
        if old != new:
            yield Difference(self.place, self.name, old, new, self._note(before, after), self.compare)

    def counted(self, found: list[Difference]) -> str:
        """Name what changed in a few words."""
        return self.short or self.name[:1].lower() + self.name[1:]

    def _note(self, before: Document, after: Document) -> str:
        old, new = value_at(before, self.place), value_at(after, self.place)
        only_moved = isinstance(old, list) and isinstance(new, list) and sorted(old) == sorted(new)
        return "in another order" if only_moved else ""


def value_at(document: Any, place: str) -> Any:
    """Return what stands at a place of a document, or `None`."""
    for step in place.split(", "):
        document = document.get(step) if isinstance(document, dict) else None
    return document


@dataclass(frozen=True)
class Parts:
    """A list of parts, each with fields of its own; `one` and `many` are what a part is called."""

    part: FileList
    one: str
    many: str

    def changes(self, before: Document, after: Document) -> Iterator[Difference]:
        """Yield what was added, taken out, moved or changed, in the order of the list after."""
        old, new = before.get(self.part.name) or [], after.get(self.part.name) or []
        paired = pairs(old, new, _same_key if self.part is FIGURES else shared_words) if old != new else []
        out_of_order = moved(paired)
        for pair in paired:
            was = {} if pair.before is None else old[pair.before]
            now = {} if pair.after is None else new[pair.after]
            yield from self._of_pair(pair, was, now, pair in out_of_order)

    def counted(self, found: list[Difference]) -> str:
        """Say how many of them changed: "2 figures"."""
        number = len({one.entry for one in found})
        return f"{number} {self.one if number == 1 else self.many}"

    def _of_pair(self, pair: Pair, was: Document, now: Document, has_moved: bool) -> Iterator[Difference]:
        place = pair.before if pair.after is None else pair.after
        name = self._name((place or 0) + 1, now or was)
        at = f"{self.part.name}, {(place or 0) + 1}"
        if pair.before is None or pair.after is None:
            yield Difference(at, name, self._whole(was), self._whole(now), "added" if now else TAKEN_OUT)
            return
        if has_moved:
            note = f"moved from place {pair.before + 1} to {pair.after + 1}"
            yield Difference(at, name, self._heading(now), self._heading(now), note)
        yield from self._of_fields(at, name, was, now)

    def _of_fields(self, at: str, name: str, was: Document, now: Document) -> Iterator[Difference]:
        for field in self._fields():
            old, new = self._said(was, field), self._said(now, field)
            if old != new:
                compare = whole_change if field in WHOLE else word_changes
                yield Difference(f"{at}, {field}", f"{name}: {field.replace('_', ' ')}", old, new, "", compare)

    def _name(self, number: int, entry: Document) -> str:
        own = entry.get("what") if self.part is FIGURES else None
        return f"{self.one[:1].upper()}{self.one[1:]} {f'“{own}”' if own else number}"

    def _fields(self) -> list[str]:
        """Name the fields that are compared: a unit is part of its value, and a key tells figures apart."""
        return [name for name in self.part.fields if name not in ("key", "unit")]

    def _said(self, entry: Document, field: str) -> str:
        return as_figure(entry) if self.part is FIGURES and field == "value" else as_text(entry.get(field))

    def _heading(self, entry: Document) -> str:
        return next((said for field in self._fields() if (said := self._said(entry, field))), "")

    def _whole(self, entry: Document) -> str:
        return "\n".join(said for field in self._fields() if (said := self._said(entry, field)))


def _same_key(one: Document, other: Document) -> float:
    return 1.0 if one.get("key") == other.get("key") else 0.0
