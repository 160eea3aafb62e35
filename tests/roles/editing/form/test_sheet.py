"""A role as a form, in both directions."""

from typing import Any

import pytest
from django.http import QueryDict

from roles.editing.content import content_of
from roles.editing.form.sheet import Sheet
from roles.models import Role
from tests.roles.editing.contents import SOUND, with_put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


def sent(sheet: Sheet, **typed: Any) -> QueryDict:
    """Return what a browser would send of a sheet, with some fields filled in anew."""
    data = QueryDict(mutable=True)
    data["opened"] = sheet.opened
    for form in [sheet.form, *(one.management_form for one in sheet.rows.values()), *rows_of(sheet)]:
        for bound in form:
            value = bound.value()
            if isinstance(value, list):
                data.setlist(bound.html_name, value)
            elif value not in (None, "") and value is not False:
                data[bound.html_name] = str(value)
    for name, value in typed.items():
        data[name.replace("__", "-")] = value
    return data


def rows_of(sheet: Sheet) -> list[Any]:
    return [form for rows in sheet.rows.values() for form in rows.forms]


def filled(role: Role | None, content: Any, **typed: Any) -> Sheet:
    sheet = Sheet.of_request(role, sent(Sheet(role, content), **typed))
    assert sheet.is_valid(), [form.errors for form in [sheet.form, *rows_of(sheet)]]
    return sheet


def test_every_role_of_the_guide_comes_back_as_it_was() -> None:
    for role in Role.objects.select_related("sector"):
        content = content_of(role)
        assert filled(role, content).content == content, role


def analyst() -> Role:
    return Role.objects.get(slug="data-analyst")


def test_a_sheet_remembers_what_it_was_opened_with() -> None:
    role = analyst()
    first = Sheet(role, SOUND)
    assert first.opened == Sheet(role, SOUND).opened != Sheet(role, with_put({"tip": "Other."})).opened


def test_findings_stand_beside_their_fields() -> None:
    sheet = Sheet(analyst(), with_put({"tip": "Too short.", "levers, 2, text": "Short."}))
    sheet.check()
    assert set(sheet.by_field) == {"tip", "levers-1-text"}


def test_findings_follow_a_row_that_moved() -> None:
    content = with_put({"levers, 2, text": "Short."})
    sheet = filled(analyst(), content, levers__0__ORDER="2", levers__1__ORDER="1")
    sheet.check()
    assert set(sheet.by_field) == {"levers-1-text"}


def test_findings_of_names_follow_them_though_hidden_ones_come_last_in_a_document() -> None:
    content = with_put({"aliases": ["one", "two"], "hidden_aliases": ["three"]})
    sheet = filled(analyst(), content, aliases__0__hidden="on", aliases__1__name="three")
    sheet.check()
    assert set(sheet.by_field) == {"aliases-1-name", "aliases-2-name"}


def test_a_finding_without_a_field_concerns_the_page_as_a_whole() -> None:
    sheet = Sheet(analyst(), SOUND)
    assert [sheet._beside(name) for name in ("levers-77-text", "figures-0-colour", "nothing")] == ["", "", ""]


def test_keys_are_shown_with_what_they_stand_for() -> None:
    sheet = Sheet(analyst(), with_put({"related": ["data-scientist", "nobody"]}))
    assert sheet.labels["group"] == {"3544": "Data analysts"}
    assert sheet.labels["role"] == {"data-scientist": "Data Scientist"}


def test_figures_to_pick_are_the_ones_typed_now() -> None:
    sheet = filled(analyst(), SOUND, figures__0__what="a new name", figures__0__value="£1234.5")
    label = dict(sheet.form.fields["entry_from"].choices)[sheet.content["figures"][0]["key"]]  # type: ignore[attr-defined]
    assert label.startswith("a new name: 1,234.5 ")
