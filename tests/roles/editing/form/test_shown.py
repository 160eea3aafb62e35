"""A sheet as its template shows it."""

from typing import Any

import pytest

from roles.documents import KNOWN
from roles.editing.form.role_fields import PICKS, RoleForm
from roles.editing.form.row_lists import ROW_LISTS
from roles.editing.form.sheet import Sheet
from roles.editing.form.shown import SECTIONS, Section, field_of_form, sections
from roles.models import Role
from tests.roles.editing.contents import with_put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


def shown(places: dict[str, Any]) -> dict[str, Section]:
    sheet = Sheet(Role.objects.get(slug="data-analyst"), with_put(places))
    sheet.check()
    return {section.anchor: section for section in sections(sheet)}


def test_every_field_and_list_stands_in_one_section() -> None:
    named = [name for _, _, rows, _ in SECTIONS for row in rows for name in row]
    fields = set(RoleForm(role=None, figures=[]).fields) - {"why", "publish_at"}
    assert sorted(named) == sorted(fields)
    assert sorted(name for *_, lists in SECTIONS for name in lists) == sorted(one.name for one in ROW_LISTS)


def test_everything_a_document_may_say_has_a_place() -> None:
    named = {name for _, _, rows, lists in SECTIONS for name in [*lists, *(one for row in rows for one in row)]}
    decided_elsewhere = {"state", "successor"}
    other_names = {"role": "slug", "hidden_aliases": "aliases", "bands": "entry_low"}
    assert {other_names.get(name, name) for name in KNOWN - decided_elsewhere} <= named
    assert set(PICKS) <= named


def test_a_section_with_a_finding_needs_a_look() -> None:
    found = shown({"tip": "Too short."})
    assert [anchor for anchor, section in found.items() if section.needs_a_look] == ["tip"]


def test_a_section_says_how_grave_its_findings_are() -> None:
    found = shown({"tip": "Too short.", "bands, mid, low": 69_000})
    assert (found["tip"].found, found["tip"].has_error) == ("1 warning", False)
    assert found["pay"].has_error


def test_the_fields_of_a_figure_come_as_they_are_seen() -> None:
    [figures] = shown({})["figures"].lists
    assert [one.bound.name for one in figures.empty.fields] == ["what", "value", "unit", "key", "source"]
    assert figures.empty.fields[2].bound.value() == "GBP/year"


def test_a_section_that_both_wrote_in_needs_a_look() -> None:
    sheet = Sheet(None, {"role": ""})
    sheet.theirs = {"tip": "Theirs."}
    assert [section.anchor for section in sections(sheet) if section.needs_a_look] == ["tip"]


def test_totals_count_what_is_filled_in() -> None:
    found = shown({"bands": {"entry": {"low": 1, "high": 2}, "mid": {"low": 3}}, "skills": ["SQL queries"] * 10})
    assert str(found["pay"].totals["bands"]) == "1 of 3 bands"
    assert str(found["skills"].totals["id_skills"]) == "10 of 12 skills"
    assert str(found["levers"].totals["levers"]) == "5 of 5 levers"


def test_a_field_is_tied_to_all_that_is_said_of_it() -> None:
    sheet = Sheet(Role.objects.get(slug="data-analyst"), with_put({"tip": "Too short."}))
    sheet.check()
    sheet.theirs = {"tip": "Theirs."}
    field = field_of_form(sheet, "tip")
    assert field.described_by == "id_tip_notes id_tip_theirs id_tip_count id_tip_helptext"
    assert f'aria-describedby="{field.described_by}"' in field.widget
