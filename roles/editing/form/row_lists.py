"""The lists of a role's form: one form a row, made from the model whose rows they become."""

import itertools
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.text import slugify

from roles import documents
from roles.documents import Document, FileList
from roles.editing.form.amounts import Amount
from roles.editorial import LISTS
from roles.text import tidy

# What each column that names another row is looked up in, as one types.
FOUND_AMONG = {"source": "source", "other": "role"}
FIGURES_MOST = 400
# Leaves room for a number within the key's column.
KEY_LENGTH = 90
UNIT = "GBP/year"


@dataclass(frozen=True)
class RowList:
    """A list of the form: what it holds, its heading, and what one row is called."""

    part: FileList
    heading: str
    row: str
    plural: str

    @property
    def name(self) -> str:
        """What its fields begin with, which is its name in the document."""
        return self.part.name

    @property
    def fields(self) -> list[str]:
        """Its fields in the order in which they are seen: a figure's name comes after what it names."""
        names = list(self.part.fields)
        return sorted(names, key=lambda name: name in ("key", "source")) if self.part is documents.FIGURES else names

    @property
    def one(self) -> str:
        """One row with its article, as a button says it."""
        return f"{'an' if self.row[0] in 'aeiou' else 'a'} {self.row}"

    @property
    def asked(self) -> tuple[int, int] | None:
        """The fewest and the most rows the editorial guide asks for, where it does."""
        return LISTS[self.name][0] if self.name in LISTS else None


ROW_LISTS = (
    RowList(documents.ALIASES, "Other names", "name", "names"),
    RowList(documents.CAREER_STEPS, "Career steps", "career step", "steps"),
    RowList(documents.DAY, "A day in the life", "part of the day", "parts"),
    RowList(documents.LEVERS, "What moves the pay", "lever", "levers"),
    RowList(documents.INTERVIEW, "Interview questions", "interview question", "questions"),
    RowList(documents.QUESTIONS, "Questions people ask", "question", "questions"),
    RowList(documents.RELATED, "Related roles to show first", "role", "roles"),
    RowList(documents.FIGURES, "Figures on record", "figure", "figures"),
)
BY_NAME = {one.name: one for one in ROW_LISTS}


class Rows(BaseFormSet):
    """The rows of one list, in the order of the numbers typed; one without a number comes last."""

    row_list: RowList

    @classmethod
    def get_default_prefix(cls) -> str:
        """Name the fields after the list."""
        return cls.row_list.name

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Add the row's number and the box that takes it out."""
        super().add_fields(form, index)
        form.fields["ORDER"].widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "autocomplete": "off"})
        form.fields["ORDER"].label = "Place"
        form.fields["DELETE"].label = "Take out"
        if index is None and "unit" in form.fields:
            form.fields["unit"].initial = UNIT

    def entries(self) -> list[Document]:
        """Return the rows as a document has them; what is empty is left out."""
        entries = [entry for _, entry in self._filled()]
        return _with_keys(entries) if self.row_list.part is documents.FIGURES else entries

    def places(self) -> list[int]:
        """Return for each entry where its row stands on the form, from 0."""
        return [self.forms.index(form) for form, _ in self._filled()]

    def _filled(self) -> list[tuple[forms.Form, Document]]:
        rows = [(form, _entry(form.cleaned_data, self.row_list)) for form in self.ordered_forms]
        return [(form, entry) for form, entry in rows if entry]


def _entry(cleaned: dict[str, Any], row_list: RowList) -> Document:
    values = {name: _tidied(cleaned.get(name)) for name in row_list.part.fields}
    entry = {name: value for name, value in values.items() if value not in ("", None, False)}
    # A new figure is offered with a unit, which alone says nothing.
    return entry if entry.keys() - {"unit"} else {}


def _with_keys(figures: list[Document]) -> list[Document]:
    """Name each figure that has no key yet after what it says, as no other of the role is named."""
    taken = {figure.get("key") for figure in figures}
    named = []
    for figure in figures:
        key = figure.get("key") or _free_key(figure.get("what", ""), taken)
        taken.add(key)
        named.append(figure | ({"key": key} if key else {}))
    return named


def _free_key(what: str, taken: set[str | None]) -> str:
    key = slugify(what)[:KEY_LENGTH].strip("-")
    ways = itertools.chain([key], (f"{key}-{number}" for number in itertools.count(2)))
    return next(one for one in ways if one not in taken) if key else ""


def _tidied(value: Any) -> Any:
    return tidy(value) if isinstance(value, str) else value


@cache
def rows_class(name: str) -> type[Rows]:
    """Make the formset of a list, by the list's name."""
    row_list = BY_NAME[name]
    fields = {name: _field(row_list.part.model, name, column) for name, column in row_list.part.fields.items()}
    row: Any = type(f"{row_list.name}_row", (forms.Form,), fields)
    made: Any = formset_factory(row, Rows, extra=0, can_order=True, can_delete=True, max_num=FIGURES_MOST)
    made.row_list = row_list
    rows: type[Rows] = made
    return rows


def _field(model: type[models.Model], name: str, column: str) -> forms.Field:
    """Make the field of one column. A draft may leave everything open; publishing asks for the rest."""
    of_model: Any = model._meta.get_field(column)
    label = name.replace("_", " ").capitalize()
    if of_model.is_relation:
        finder = forms.TextInput(attrs={"data-find": FOUND_AMONG[column], "autocomplete": "off"})
        return forms.CharField(label=label, required=False, help_text=of_model.help_text, widget=finder)
    as_typed = {"form_class": Amount, "widget": Amount.widget} if isinstance(of_model, models.DecimalField) else {}
    made: forms.Field = of_model.formfield(label=label, required=False, **as_typed)
    if isinstance(made.widget, forms.Textarea):
        made.widget.attrs = {"rows": 4}
    return made
