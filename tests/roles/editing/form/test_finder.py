"""What a form suggests as somebody types."""

import pytest
from django.test import Client

from roles.editing.form.finder import find, labels
from tests.factories import make_group, make_role, make_source

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/roles/role/find/"


def keys(kind: str, typed: str) -> list[str]:
    return [one["key"] for one in find(kind, typed)]


def test_each_word_may_stand_anywhere() -> None:
    make_source(key="ashe-2025", publisher="ONS", title="Earnings and hours", as_of="2025-10")
    make_source(key="ashe-2024", publisher="ONS", title="Earnings and hours", as_of="2024-10")
    assert keys("source", "hours ons 2025") == ["ashe-2025"]
    assert keys("source", "ons") == ["ashe-2025", "ashe-2024"]
    assert keys("source", "hours shepherds") == []


def test_groups_are_found_by_code_and_title() -> None:
    make_group(code="3544", title="Data analysts")
    assert keys("group", "354") == keys("group", "data") == ["3544"]


def test_roles_are_found_by_address_and_title() -> None:
    make_role(slug="analyst", title="Data Analyst")
    assert keys("role", "data") == ["analyst"]


def test_no_more_than_twenty_are_suggested() -> None:
    for _ in range(25):
        make_source()
    assert len(find("source", "")) == 20


def test_a_source_is_said_with_its_date() -> None:
    make_source(key="a", publisher="ONS", title="Earnings", as_of="2025")
    make_source(key="b", publisher="Blog", title="Pay", as_of="")
    assert labels("source", {"a", "b", "c"}) == {"a": "ONS: Earnings, 2025", "b": "Blog: Pay, no date"}


def test_an_editor_is_answered(editor: Client) -> None:
    make_role(slug="analyst", title="Data Analyst")
    answer = editor.get(ADDRESS, {"kind": "role", "q": "data"})
    assert answer.json() == {"found": [{"key": "analyst", "label": "Data Analyst"}]}


def test_another_kind_is_refused(editor: Client) -> None:
    assert editor.get(ADDRESS, {"kind": "user", "q": "a"}).status_code == 400


def test_a_visitor_is_told_nothing(client: Client) -> None:
    assert client.get(ADDRESS, {"kind": "role", "q": "a"}).status_code == 302
