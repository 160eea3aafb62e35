"""The guide for editors: its text is a template, and every number in it comes from the rules it speaks of."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.files.images import get_image_dimensions
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles import editorial
from roles.confidence import FRESH_YEARS
from roles.editing.files.role_file import MOST_ROLES
from roles.editing.form.row_lists import BY_NAME
from roles.editing.rules import PAGE_ORDER
from roles.editorial import LISTS, PARAGRAPHS
from roles.guide_check import LOWEST_YEAR
from roles.models import Role
from salaryguide.filters import sentence_case
from salaryguide.staff_sessions import LENGTH

FOLDER = settings.BASE_DIR / "static" / "img" / "editors"
# Made by tools/guide_pictures.py, at so many pixels for one of the page.
PICTURES = ("desk", "figure", "warning", "draft", "conflict", "import")
DENSITY = 2
# What the form holds in one field, a paragraph or a line each.
NAMES_OF_ENTRIES = {"overview": "paragraphs", "skills": "skills"}


@dataclass(frozen=True)
class Picture:
    """A picture of a page of the admin; width and height are those it has on the page, in CSS pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True)
class Asked:
    """What the rules ask of a part of a page: how many of it, and how long each is."""

    part: str
    number: str
    words: str


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide."""
    own = {"title": "Guide for editors", "pictures": {name: picture(name) for name in PICTURES}}
    return render(request, "admin/guide.html", admin.site.each_context(request) | rules() | own)


def rules() -> dict[str, Any]:
    """Return the numbers and words of the rules that the text speaks of."""
    return {
        "asked": asked(),
        "banned": editorial.BANNED,
        "longest_sentence": editorial.LONGEST_SENTENCE,
        "longest_average": editorial.LONGEST_AVERAGE,
        "shared_run": editorial.SHARED_RUN,
        "lowest_year": f"{LOWEST_YEAR:,.0f}",
        "fresh_years": FRESH_YEARS,
        "most_roles": MOST_ROLES,
        "session_hours": LENGTH // timedelta(hours=1),
    }


@cache
def picture(name: str) -> Picture:
    """Return a picture with its size."""
    file = FOLDER / f"{name}.webp"
    width, height = get_image_dimensions(file)
    if not (width and height):
        raise ValueError(f"{file.name} is no picture: run tools/guide_pictures.py.")
    return Picture(f"img/editors/{file.name}", width // DENSITY, height // DENSITY)


def asked() -> list[Asked]:
    """Return what the rules ask of each text, in page order."""
    return [_asked(name) for name in PAGE_ORDER if name in {*PARAGRAPHS, *LISTS, "pro_move"}]


def _asked(name: str) -> Asked:
    if name in LISTS:
        number, fields = LISTS[name]
        words = ", ".join(f"{field.replace('_', ' ')} {span(bounds)}".strip() for field, bounds in fields.items())
        return Asked(_heading(name), f"{span(number)} {NAMES_OF_ENTRIES.get(name) or BY_NAME[name].plural}", words)
    if name == "pro_move":
        return Asked(_heading(name), "1 or 2 sentences", "any")
    return Asked(_heading(name), "1 paragraph", span(PARAGRAPHS[name]))


def _heading(name: str) -> str:
    if name in BY_NAME:
        return BY_NAME[name].heading
    field: Any = Role._meta.get_field(name)
    return sentence_case(str(field.verbose_name))


def span(bounds: tuple[int, int]) -> str:
    """Write bounds as “12” or “60 to 110”."""
    low, high = bounds
    return str(low) if low == high else f"{low} to {high}"
