"""A role's public page as it would be with a draft: the role is made in memory, and nothing is written."""

from copy import copy
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from roles import documents
from roles.catalogue import catalogue
from roles.documents import REFERENCES, Document, FileList
from roles.editing.completeness import without_gaps
from roles.editing.content import for_tables
from roles.models import Role
from roles.page import role_context
from roles.related import SHOWN, Related, related

# What Django takes for the key of a saved row, so that it lets the role have lists.
NOT_STORED = -1
PARTS = (documents.CAREER_STEPS, documents.DAY, documents.LEVERS, documents.QUESTIONS, documents.INTERVIEW)


def preview(request: HttpRequest, content: Document, stored: Role | None) -> HttpResponse:
    """Show the page a draft would make, as a visitor without an account would see it."""
    role = role_in_memory(content, stored)
    context = role_context(role, QueryDict()) | {"preview": True, "also_called": content.get("aliases", [])}
    context["related"] = _related(content)
    return render(_as_visitor(request, role), "salaries/role.html", context)


def role_in_memory(content: Document, stored: Role | None) -> Role:
    """Make the role that a draft describes, as `with_profile()` would fetch it; what is half filled in is left out."""
    document = for_tables(without_gaps(content))
    rows = _Rows(document)
    fields = documents.role_fields(document) | {"state": stored.state if stored else Role.State.DRAFT}
    role = Role(**rows.refer(fields | {"successor": None}))
    role.pk = stored.pk if stored else NOT_STORED
    role.changed_on = stored.changed_on if stored else None
    parts: list[Any] = [row for part in PARTS for row in rows.of(part, role)]
    # A page shows a figure with its source, or not at all.
    figures = [figure for figure in rows.of(documents.FIGURES, role) if figure.source_id]
    _hand_over(role, parts=parts, figures=figures)
    return role


class _Rows:
    """Makes the rows of a document, with the rows they refer to fetched in a query for each table."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known: dict[tuple[type[models.Model], str], dict[str, models.Model]] = {}

    def refer(self, values: Document) -> Document:
        """Replace keys by rows; one that does not exist is left out."""
        return values | {name: self._row(name, values[name]) for name in REFERENCES if name in values}

    def of(self, part: FileList, role: Role) -> list[Any]:
        """Make the rows of one list, in order."""
        return [
            part.model(role=role, position=number, **self._fields(part, entry))
            for number, (_, entry) in enumerate(documents.entries_of(self.document, part), start=1)
        ]

    def _fields(self, part: FileList, entry: Document) -> Document:
        columns = {column: entry.get(name) or "" for name, column in part.fields.items()}
        kind = getattr(part.model, "KIND", "")
        columns |= {"kind": kind} if kind else documents.figure_flags(self.document, columns["key"])
        return self.refer(columns)

    def _row(self, name: str, key: Any) -> models.Model | None:
        model, column = REFERENCES[name]
        if (model, column) not in self.known:
            keys = set(_keys(self.document, name))
            found = model._default_manager.filter(**{f"{column}__in": keys})
            self.known[model, column] = {getattr(row, column): row for row in _with_sources(found)}
        return self.known[model, column].get(key)


def _keys(document: Document, name: str) -> list[str]:
    """Collect what a document names of one kind."""
    if name != "source":
        return [document[name]] if document.get(name) else []
    return [
        entry["source"] for part in ("levers", "figures") for entry in document.get(part, []) if entry.get("source")
    ]


def _with_sources(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    wanted = [name for name in ("source", "going_rate_source") if hasattr(rows.model, name)]
    return rows.select_related(*wanted) if wanted else rows


def _hand_over(role: Role, **lists: list[Any]) -> None:
    """Give a role its lists as if they had been fetched with it."""
    role._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # as `prefetch_related` leaves it
    for name, rows in lists.items():
        fetched = getattr(role, name).none()
        fetched._result_cache = rows
        role._prefetched_objects_cache[name] = fetched  # type: ignore[attr-defined]


def _related(content: Document) -> list[Related]:
    """Return the related roles with the draft's own picks; the others are those of the public page."""
    listings = catalogue()
    picked = [
        Related(listings[slug], "picked by the editors") for slug in content.get("related", []) if slug in listings
    ]
    slugs = {one.role.slug for one in picked}
    computed = [one for one in related(content["role"]) if one.role.slug not in slugs and "editors" not in one.reason]
    return [*picked, *computed][:SHOWN]


def _as_visitor(request: HttpRequest, role: Role) -> HttpRequest:
    visitor = copy(request)
    visitor.user = AnonymousUser()
    visitor.method, visitor.path, visitor.path_info = "GET", role.get_absolute_url(), role.get_absolute_url()
    visitor.GET, visitor.POST = QueryDict(), QueryDict()
    return visitor
