"""Fills the form of a role as somebody at a browser does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML

from roles.documents import role_document
from roles.editing.content import current_content
from roles.models import Role
from tests.pages import form_of, parse, texts

FORM = "#role_form"
Sent = dict[str, Any]


def address(role: Role | None = None, view: str = "change") -> str:
    """Return the address of a page of a role, or of the form of a new one."""
    return reverse(f"admin:roles_role_{view}", args=[role.pk]) if role else reverse("admin:roles_role_add")


def sent_of(page: JustHTML) -> Sent:
    """Return what a browser would send of the form as it stands; of boxes with one name, all that are ticked."""
    left_out = ("__prefix__", "csrfmiddlewaretoken")
    data: Sent = {
        name: value for name, value in form_of(page, FORM).items() if not any(one in name for one in left_out)
    }
    for picks in {box.attrs["name"] for box in page.query(f"{FORM} [data-picks-list] input")}:
        ticked = page.query(f"{FORM} input[name={picks}]")
        data[picks] = [box.attrs["value"] for box in ticked if "checked" in box.attrs]
    return data


def opened(browser: Client, role: Role | None = None) -> Sent:
    """Open the form, and return what it would send."""
    return sent_of(parse(browser.get(address(role))))


def press(browser: Client, role: Role | None, data: Sent, button: str = "_save", value: str = "") -> HttpResponse:
    """Send the form with one of its buttons."""
    return browser.post(address(role), data | {button: value})


def add_row(data: Sent, rows: str, /, **fields: str) -> None:
    """Fill in one more row of a list."""
    number = int(data[f"{rows}-TOTAL_FORMS"])
    data |= {f"{rows}-{number}-{field}": value for field, value in fields.items()}
    data[f"{rows}-TOTAL_FORMS"] = str(number + 1)


def errors_of(answer: HttpResponse) -> list[str]:
    """Return the sentences beside the fields that cannot be read."""
    return texts(parse(answer), ".field__error")


def notes_at(answer: HttpResponse, field: str) -> list[str]:
    """Return the findings beside a field or a list."""
    return texts(parse(answer), f"#{field}_notes .note")


def saved(browser: Client, role: Role, data: Sent, button: str = "_save") -> Any:
    """Send the form, which must be accepted and leave the public page alone; return what waits now."""
    before = role_document(Role.objects.get(pk=role.pk))
    answer = press(browser, role, data, button)
    assert answer.status_code == 302, errors_of(answer)
    assert role_document(Role.objects.get(pk=role.pk)) == before
    return current_content(role)
