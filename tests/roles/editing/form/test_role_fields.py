"""The fields of the form that are no lists."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from roles.editing.form.role_fields import RoleForm, document_of, initial_of
from tests.factories import make_role
from tests.roles.editing.contents import SOUND

pytestmark = pytest.mark.django_db

NAMES = {"title": "New", "slug": "new", "in_sentence": "new", "plural": "news"}


def cleaned(**typed: Any) -> dict[str, Any]:
    form = RoleForm(NAMES | typed, role=None, figures=[("a", "A"), ("b", "B")])
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_names_are_all_a_draft_needs() -> None:
    assert document_of(cleaned()) == {"role": "new", "title": "New", "in_sentence": "new", "plural": "news"}


def test_paragraphs_and_skills_are_taken_apart_whatever_the_line_ends() -> None:
    document = document_of(cleaned(overview="One.\r\n  \r\nTwo.\r\n", skills=" SQL \r\n\r\nstatistics"))
    assert (document["overview"], document["skills"]) == (["One.", "Two."], ["SQL", "statistics"])


def test_a_band_holds_what_was_typed_of_it() -> None:
    document = document_of(cleaned(mid_low="£30,000", senior_open_top="on", entry_from=["a"]))
    assert document["bands"] == {"entry": {"from": ["a"]}, "mid": {"low": 30_000}, "senior": {"open_top": True}}


def test_an_official_group_is_a_key_and_may_not_exist_yet() -> None:
    assert document_of(cleaned(occupation_group="9999"))["occupation_group"] == "9999"


def test_what_a_document_says_is_what_the_fields_show() -> None:
    initial = initial_of(SOUND)
    assert initial["overview"].split("\n\n") == SOUND["overview"]
    assert initial["mid_from"] == SOUND["bands"]["mid"]["from"]
    assert initial["senior_open_top"] is True


def test_a_role_may_keep_its_own_title() -> None:
    role = make_role(title="New", slug="new", state="draft")
    assert RoleForm(NAMES, role=role, figures=[]).is_valid()
    assert RoleForm(NAMES, role=None, figures=[]).errors.keys() == {"title", "slug"}


@pytest.mark.parametrize(("hours", "is_valid"), [(-1, False), (1, True)])
def test_a_moment_to_publish_is_one_to_come(hours: int, is_valid: bool) -> None:
    moment = timezone.localtime() + timedelta(hours=hours)
    form = RoleForm(NAMES | {"publish_at": f"{moment:%Y-%m-%dT%H:%M}"}, role=None, figures=[])
    assert form.is_valid() == is_valid
    assert ("publish_at" in form.errors) == (not is_valid)
