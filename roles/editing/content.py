"""A role's page as a document that is kept as JSON: what a form shows, a version keeps and publishing writes."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from roles.documents import Document, role_document, whole
from roles.models import Draft, Role

# What the flow of work decides, and no document.
DECIDED_BY_PUBLISHING = ("state", "successor")


def content_of(role: Role) -> Document:
    """Return what a role's tables say, which is what the public sees of one that is published."""
    return as_content(role_document(whole(Role.objects.filter(pk=role.pk)).get()))


def current_content(role: Role) -> Document:
    """Return what an editor goes on from: the role's draft, or what its tables say."""
    draft = Draft.objects.filter(role=role).select_related("version").first()
    return draft.document if draft else content_of(role)


def as_content(document: Document) -> Document:
    """Bring a document to the form in which versions keep it: without state, with dates as text and plain numbers."""
    kept = {name: value for name, value in document.items() if name not in DECIDED_BY_PUBLISHING}
    content: Document = json.loads(json.dumps(kept, default=_as_json))
    return content


def for_tables(content: Document, **decided: Any) -> Document:
    """Return a document as a role's file would hold it; `decided` are its state and its successor."""
    document = {name: value for name, value in content.items() if name not in DECIDED_BY_PUBLISHING} | decided
    if content.get("reviewed_on"):
        document["reviewed_on"] = date.fromisoformat(content["reviewed_on"])
    if content.get("figures"):
        document["figures"] = [_with_decimal(figure) for figure in content["figures"]]
    return document


def digest(content: Document) -> str:
    """Return a short name for a content: the same for the same words, whatever their order in the mapping."""
    text = json.dumps(content, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _as_json(value: Any) -> str | int | float:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return str(value.isoformat()) if isinstance(value, date) else str(value)


def _with_decimal(figure: Document) -> Document:
    return figure | {"value": Decimal(str(figure["value"]))} if "value" in figure else figure
