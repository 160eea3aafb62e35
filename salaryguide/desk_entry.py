"""What stands on the desk: an entry says how many of something wait, and leads to the first few."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Window
from django.urls import reverse

SHOWN = 5


@dataclass(frozen=True)
class Row:
    """One of what waits: a link to the form that mends it. `mark` is a word that stands out, such as overdue."""

    text: str
    address: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Entry:
    """How many of something wait; `sentence` goes on after the number, `quiet` is said when there are none."""

    number: int
    sentence: str
    quiet: str
    rows: list[Row] = field(default_factory=list)
    whole: str = ""
    note: str = ""

    @property
    def figure(self) -> str:
        """The number, as it is written."""
        return f"{self.number:,}"

    @property
    def whole_in_words(self) -> str:
        """What the link to the whole list says."""
        return f"All {self.figure}" if self.number > len(self.rows) else "Open the list"


def first_of(rows: QuerySet[Any]) -> tuple[int, list[Any]]:
    """Return how many rows there are and the first few, in one query."""
    found = list(rows.annotate(in_all=Window(Count("pk")))[:SHOWN])
    return (found[0].in_all if found else 0), found


def form_of(row: Any, anchor: str = "") -> str:
    """Return the address of a row's form, and of a field there."""
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return f"{address}#{anchor}" if anchor else address


def list_of(name: str, **narrowed: Any) -> str:
    """Return the address of a list of the admin, such as `roles_role`, narrowed by its filters."""
    address = reverse(f"admin:{name}_changelist")
    return f"{address}?{urlencode(narrowed)}" if narrowed else address


def ago(day: date, today: date) -> str:
    """Say how long ago a day was."""
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def which(number: int, one: str, many: str) -> str:
    """Return the words for one or for many."""
    return one if number == 1 else many
