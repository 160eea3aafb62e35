"""Drafts that name sources, as editors leave them."""

from typing import Any

from roles.documents import Document
from roles.editing.content import content_of
from roles.editing.saving import save_version
from roles.models import Draft, Role
from tests.factories import make_role


def figure_from(key: str, name: str = "median") -> Document:
    """Return a figure of a document that names a source."""
    return {"key": name, "what": "median", "value": 40_000, "unit": "GBP/year", "source": key}


def draft_naming(*keys: str, role: Role | None = None, **fields: Any) -> Draft:
    """Save a draft whose figures, and first lever, name sources."""
    role = role or make_role()
    figures = [figure_from(key, f"figure-{number}") for number, key in enumerate(keys)]
    levers = [
        {"lead": "City", "effect": "5% more", "source": keys[0], "text": "Why."},
        {"lead": "Size", "text": "Why."},
    ]
    save_version(role, content_of(role) | {"figures": figures, "levers": levers} | fields, editor=None)
    return Draft.objects.get(role=role)
