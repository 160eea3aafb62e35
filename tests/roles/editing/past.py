"""Pages of a role's history: versions saved for tests, and what the pages say of them."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from roles.editing.content import current_content
from roles.editing.saving import save_version
from roles.models import Role, Version
from tests.pages import form_of, parse, texts

LONDON = ZoneInfo("Europe/London")
FORM = "main .restore form"


def address(view: str, role: Role, *more: Any) -> str:
    """Return the address of a page of a role in the admin."""
    return reverse(f"admin:roles_role_{view}", args=[role.pk, *more])


def save(of: Role, editor: User | None = None, why: str = "", **fields: Any) -> Version:
    """Save a draft that goes on from the one there is, with some fields changed."""
    return save_version(of, current_content(of) | fields, editor=editor, why=why)


def history(editor: Client, role: Role, page: str = "") -> Any:
    """Return the parsed history of a role."""
    answer = editor.get(address("history", role), {"page": page} if page else {})
    assert answer.status_code == 200
    return parse(answer)


def versions(editor: Client, role: Role, page: str = "") -> list[str]:
    """Return the words of each version on a page of the history."""
    return [" ".join(words.split()) for words in texts(history(editor, role, page), "li.version")]


def shown(editor: Client, role: Role, number: int, **query: str) -> Any:
    """Return the parsed page of one version."""
    answer = editor.get(address("version", role, number), query)
    assert answer.status_code == 200
    return parse(answer)


def restore(editor: Client, role: Role, number: int, **typed: str) -> HttpResponse:
    """Open a version's page and press its button."""
    form = form_of(shown(editor, role, number), FORM)
    return editor.post(address("restore", role, number), form | typed)


def sentences(page: Any, selector: str = "main") -> str:
    """Return the words of the elements that a selector finds, with single spaces."""
    return " ".join(" ".join(texts(page, selector)).split())
