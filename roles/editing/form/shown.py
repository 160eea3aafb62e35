"""A sheet as its template shows it: sections in page order, each field with its findings, counts and bounds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField

from roles import editorial
from roles.bands import Level
from roles.editing.form.counts import LINES, Count, count_of_text, count_of_words
from roles.editing.form.row_lists import BY_NAME, RowList, Rows
from roles.editing.form.sentences import after_place, counted
from roles.editing.form.sheet import REASON, Sheet
from roles.editing.rules import Graded, key_of

# (anchor, heading, fields in rows, lists) in the order of the page.
SECTIONS: tuple[tuple[str, str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...] = (
    (
        *("names", "The role"),
        (("title", "slug"), ("in_sentence", "plural"), ("sector",), ("occupation_group", "group_is_role")),
        ("aliases",),
    ),
    ("review", "Review", (("reviewed_on", "reviewed_by"),), ()),
    ("work", "What they do", (("overview",),), ()),
    (
        *("pay", "Salary by experience"),
        (
            ("entry_low", "entry_high", "entry_from"),
            ("mid_low", "mid_high", "mid_from"),
            ("senior_low", "senior_high", "senior_open_top", "senior_from"),
            *(("pay_scale",), ("band_basis",), ("official_note",), ("pay",)),
        ),
        (),
    ),
    ("career", "Career path", (("career",),), ("career_steps",)),
    ("day", "A day in the life", (), ("day",)),
    ("levers", "What moves the pay", (), ("levers",)),
    ("tip", "Negotiation", (("tip",), ("pro_move",)), ()),
    ("skills", "Skills that pay more", (("skills",),), ()),
    ("interview", "Interview questions", (), ("interview_questions",)),
    ("questions", "Questions people ask", (), ("questions",)),
    ("related", "Related roles to show first", (), ("related",)),
    ("figures", "Figures on record", (), ("figures",)),
)


@dataclass(frozen=True)
class Note:
    """A finding beside its field; a warning with the field for its reason."""

    finding: Graded
    reason_name: str
    reason: str

    @property
    def after_place(self) -> str:
        """What is said after the name of the place."""
        return after_place(self.finding.sentence)


@dataclass(frozen=True)
class Field:
    """A field with what belongs beside it. `help_id` names its help where that stands once for a whole list."""

    bound: BoundField
    notes: list[Note]
    count: Count | None = None
    # What a key that is found by typing stands for; and what another editor wrote here in the meantime.
    stands_for: str = ""
    theirs: str = ""
    help_id: str = ""
    # What the field is called away from its place: “Lever 2: text”.
    place: str = ""

    @property
    def id(self) -> str:
        """The id of the field, to which links lead."""
        return self.bound.id_for_label or self.bound.auto_id

    @property
    def kind(self) -> str:
        """How the field is laid out: `picks`, `tick` or "" for one below its label."""
        return {"checkboxselectmultiple": "picks", "checkbox": "tick"}.get(self.bound.widget_type, "")

    @property
    def finds(self) -> str:
        """What the field names by a key found by typing: `source`, `group`, `role`, or ""."""
        return str(self.bound.field.widget.attrs.get("data-find", ""))

    @property
    def is_unknown(self) -> bool:
        """Whether its key stands for nothing, and no finding says so."""
        said = any(note.finding.sentence.startswith("there is no ") for note in self.notes)
        return bool(self.finds and self.bound.value() and not self.stands_for and not said)

    @property
    def described_by(self) -> str:
        """The ids of all that is said of the field, in the order of their weight."""
        said = {"_error": self.bound.errors, "_notes": self.notes, "_theirs": self.theirs, "_count": self.count}
        ids = [self.bound.auto_id + ending for ending, there in said.items() if there]
        ids += [f"{self.bound.auto_id}_stands_for"] if self.finds else []
        return " ".join([*ids, *([self.help_id] if self.bound.help_text else [])])

    @property
    def widget(self) -> str:
        """The control, tied to what is said of it."""
        said = self.described_by
        return self.bound.as_widget(attrs={"aria-describedby": said} if said else None)


@dataclass(frozen=True)
class Row:
    """A row of a list: its number on the page, its fields, its place and the box that takes it out."""

    number: int
    fields: list[Field]
    order: BoundField
    delete: BoundField

    @property
    def is_out(self) -> bool:
        """Whether it is to be taken out with the next save."""
        return bool(self.delete.value())


@dataclass(frozen=True)
class List:
    """A list with its rows, one more that is empty for the script, and its total."""

    row_list: RowList
    rows: list[Row]
    empty: Row
    management: Any
    count: Count
    notes: list[Note]
    errors: list[str]
    theirs: str = ""
    is_longer: bool = False

    @property
    def helps(self) -> list[Field]:
        """The fields that have a help text, which stands once above the rows."""
        return [one for one in self.empty.fields if one.bound.help_text]


@dataclass(frozen=True)
class Section:
    """A part of the form that folds."""

    anchor: str
    heading: str
    rows: list[list[Field]] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    totals: dict[str, Count] = field(default_factory=dict)

    @property
    def fields(self) -> list[Field]:
        """Every field of the section."""
        own = [one for row in self.rows for one in row]
        return own + [one for each in self.lists for row in each.rows for one in row.fields]

    @property
    def notes(self) -> list[Note]:
        """Every finding of the section."""
        beside: list[Field | List] = [*self.fields, *self.lists]
        return [note for one in beside for note in one.notes]

    @property
    def found(self) -> str:
        """How many findings it has, by their weight."""
        return counted([note.finding for note in self.notes])

    @property
    def has_error(self) -> bool:
        """Whether something in it must be mended, and no reason helps."""
        return any(note.finding.is_error for note in self.notes)

    @property
    def error_count(self) -> int:
        """How many of its fields cannot be read."""
        return sum(bool(one.bound.errors) for one in self.fields) + sum(len(one.errors) for one in self.lists)

    @property
    def needs_a_look(self) -> bool:
        """Whether it must stand open: something in it is wrong, was written by two people, or has a new row."""
        beside: list[Field | List] = [*self.fields, *self.lists]
        new = any(one.is_longer for one in self.lists)
        return bool(new or self.notes or self.error_count or any(one.theirs for one in beside))


def sections(sheet: Sheet) -> list[Section]:
    """Return the form's sections, in page order."""
    return [_section(sheet, *one) for one in SECTIONS]


def notes_beside(sheet: Sheet, name: str) -> list[Note]:
    """Return the findings beside a field of the form; "" asks for those about the page as a whole."""
    return [Note(one, REASON + key_of(one), sheet.reasons.get(key_of(one), "")) for one in sheet.by_field.get(name, [])]


def field_of_form(sheet: Sheet, name: str) -> Field:
    """Return one of the fields that are no row of a list."""
    bound = sheet.form[name]
    count = count_of_text(name, str(bound.value() or ""))
    return _field(sheet, bound, count, f"{bound.auto_id}_helptext", str(bound.label))


def _field(sheet: Sheet, bound: BoundField, count: Count | None, help_id: str, place: str) -> Field:
    finds = bound.field.widget.attrs.get("data-find", "")
    stands_for = sheet.labels[finds].get(str(bound.value() or ""), "") if finds else ""
    name = bound.html_name
    return Field(
        bound,
        notes_beside(sheet, name),
        count,
        stands_for,
        sheet.theirs.get(name, ""),
        help_id,
        place[:1].upper() + place[1:],
    )


def _section(
    sheet: Sheet, anchor: str, heading: str, names: tuple[tuple[str, ...], ...], lists: tuple[str, ...]
) -> Section:
    rows = [[field_of_form(sheet, name) for name in row] for row in names]
    shown = [_list(sheet, name) for name in lists]
    totals = dict(_totals(sheet, anchor, rows, shown))
    return Section(anchor, heading, rows, shown, totals)


def _totals(sheet: Sheet, anchor: str, rows: list[list[Field]], lists: list[List]) -> Iterator[tuple[str, Count]]:
    """Yield what a folded section says of itself: how many there are, by what is counted."""
    if anchor == "pay":
        ends = [[sheet.form[f"{level}_{end}"].value() for end in ("low", "high")] for level in Level.values]
        yield "bands", Count("bands", sum(all(band) for band in ends), 3, 3)
    for one in (one for row in rows for one in row):
        if one.count and one.bound.name in LINES:
            yield one.id, one.count
    yield from ((each.row_list.name, each.count) for each in lists)


def _list(sheet: Sheet, name: str) -> List:
    rows, row_list = sheet.rows[name], BY_NAME[name]
    shown = [_row(sheet, name, number, form) for number, form in enumerate(rows.forms, start=1)]
    return List(
        row_list,
        shown,
        _row(sheet, name, len(shown) + 1, rows.empty_form),
        rows.management_form,
        Count(row_list.plural, _filled(rows), *(row_list.asked or ())),
        notes_beside(sheet, name),
        [str(one) for one in rows.non_form_errors()],
        sheet.theirs.get(name, ""),
        sheet.longer == name,
    )


def _filled(rows: Rows) -> int:
    """Count the rows that stay and hold something."""
    kept = [form for form in rows.forms if not form["DELETE"].value()]
    return sum(any(form[name].value() for name in rows.row_list.fields if name != "unit") for form in kept)


def _row(sheet: Sheet, name: str, number: int, form: Any) -> Row:
    fields = [_row_field(sheet, name, number, form[field]) for field in BY_NAME[name].fields]
    return Row(number, fields, form["ORDER"], form["DELETE"])


def _row_field(sheet: Sheet, name: str, number: int, bound: BoundField) -> Field:
    bounds = editorial.LISTS.get(name, ((0, 0), {}))[1].get(bound.name)
    count = count_of_words(str(bound.value() or ""), bounds) if bounds else None
    row = f"{BY_NAME[name].row} {number}"
    # A name and a related role have no other field to be told from.
    place = row if bound.name in ("name", "other") else f"{row}: {str(bound.label).lower()}"
    return _field(sheet, bound, count, f"id_{name}_{bound.name}_help", place)
