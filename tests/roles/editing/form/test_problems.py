"""What stands against a sheet, with the way to each place."""

from typing import Any

import pytest
from django.http import QueryDict

from roles.editing.form.problems import Problem, against_publishing, changed_by_both, unreadable
from roles.editing.form.sheet import Sheet
from roles.editing.form.shown import notes_beside, sections
from roles.editing.rules import Graded, key_of
from roles.models import Role
from tests.roles.editing.contents import with_put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


def checked(places: dict[str, Any]) -> Sheet:
    sheet = Sheet(Role.objects.get(slug="data-analyst"), with_put(places))
    sheet.check()
    return sheet


def against(sheet: Sheet) -> list[Problem]:
    return against_publishing(sections(sheet), notes_beside(sheet, ""), sheet.reasons)


def test_a_sound_page_has_nothing_against_it() -> None:
    assert against(checked({})) == []


def test_findings_lead_to_their_fields_errors_first() -> None:
    found = against(checked({"figures, 1, what": "", "levers, 2, text": "Too short.", "bands, mid, low": 60_000}))
    assert [
        (one.id, one.place) for one in found if one.id in ("id_mid_low", "id_levers-1-text", "id_figures-0-what")
    ] == [
        ("id_mid_low", "Mid-career, from £"),
        ("id_figures-0-what", "Figure 1: what"),
        ("id_levers-1-text", "Lever 2: text"),
    ]


def test_a_list_is_told_from_its_section() -> None:
    assert [one.place for one in against(checked({"career_steps": []}))] == ["Career steps"]


def test_a_list_is_gone_to_as_a_whole() -> None:
    found = against(checked({"day": []}))
    assert found == [Problem("list-day", "A day in the life", "has 0 entries; 5 are asked for", is_error=False)]


def test_a_warning_with_a_reason_stands_against_nothing() -> None:
    sheet = checked({"levers, 2, text": "Too short."})
    [warning] = sheet.found
    sheet.reasons[key_of(warning)] = "It says all."
    assert against(sheet) == []


def test_what_concerns_the_whole_page_leads_to_its_box() -> None:
    sheet = checked({})
    sheet.found = [Graded("wording", "whole profile", "averages 26.0 words a sentence", is_error=False)]
    assert against(sheet) == [Problem("whole", "The page as a whole", "averages 26.0 words a sentence", is_error=False)]


def test_each_field_that_cannot_be_read_is_named_once() -> None:
    sheet = Sheet.of_request(None, QueryDict("title=&slug=a&in_sentence=a&plural=a&mid_low=lots"))
    assert not sheet.is_valid()
    names = [one.place for one in unreadable(sections(sheet))]
    assert names[:2] == ["Title", "Mid-career, from £"]


def test_places_both_changed_are_named_with_the_others_words() -> None:
    sheet = checked({})
    sheet.theirs = {"tip": "Theirs.", "day": "Their day."}
    found = changed_by_both(sections(sheet))
    assert [(one.id, one.sentence) for one in found] == [("id_tip", "Theirs."), ("list-day", "Their day.")]
