"""A role in memory, as a draft describes it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roles.editing.content import content_of
from roles.editing.page_of import role_in_memory
from roles.editing.saving import save_version
from roles.models import Role
from tests.factories import make_figure, make_lever, make_role, make_source

pytestmark = pytest.mark.django_db


def drafted(**fields: Any) -> Any:
    return {"role": "new", "title": "New", "in_sentence": "new", "plural": "news"} | fields


def test_a_role_never_saved_has_its_lists() -> None:
    source = make_source()
    figure = {"key": "f", "what": "median", "value": 40_000, "unit": "GBP/year", "source": source.key}
    role = role_in_memory(drafted(figures=[figure], levers=[{"lead": "City", "text": "Why."}]), None)
    assert [str(one.source) for one in role.figures.all()] == [str(source)]
    assert [lever.title for lever in role.levers] == ["City"]
    assert not Role.objects.exists()


def test_what_is_half_filled_in_is_left_out() -> None:
    role = role_in_memory(drafted(bands={"entry": {"low": 1}}, figures=[{"key": "f"}], sector="nowhere"), None)
    assert (role.bands, list(role.figures.all()), role.sector) == ([], [], None)


@pytest.mark.parametrize("source", ["", "no-such-source", None])
def test_a_page_with_a_figure_that_has_no_source_yet_can_be_previewed(editor: Client, source: str | None) -> None:
    figure = {"key": "f", "what": "starters at sea", "value": 40_000, "unit": "GBP/year", "source": source}
    role = make_role()
    save_version(role, content_of(role) | {"figures": [figure]}, editor=None)
    answer = editor.get(reverse("admin:roles_role_preview", args=[role.pk]))
    assert answer.status_code == 200
    assert "starters at sea" not in answer.content.decode()


def test_a_draft_says_something_else_than_the_tables_and_leaves_them_alone() -> None:
    stored = make_role(tip="Ask.")
    make_lever(stored, title="City")
    make_figure(stored, key="f")
    content = content_of(stored) | {"tip": "Ask later.", "levers": []}
    role = role_in_memory(content, stored)
    assert (role.tip, role.levers, [one.key for one in role.figures.all()]) == ("Ask later.", [], ["f"])
    assert (Role.objects.get().tip, stored.levers[0].title) == ("Ask.", "City")


def test_bands_and_scale_name_their_figures() -> None:
    stored = make_role()
    make_figure(stored, key="f", sets_entry=True, on_scale=True)
    role = role_in_memory(content_of(stored), stored)
    assert [one.key for one in role.pay_scale] == ["f"]
    assert [(band.level, [one.key for one in some]) for band, some in role.band_figures] == [("entry", ["f"])]
