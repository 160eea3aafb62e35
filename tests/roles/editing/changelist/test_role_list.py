"""The list of roles, and what can be done to many."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roles.editing.changelist.stages import stage_of
from roles.editing.content import content_of
from roles.editing.saving import save_version
from roles.models import Draft, Role
from tests.factories import make_group, make_role, make_sector, make_user
from tests.pages import parse, texts

pytestmark = pytest.mark.django_db
LIST = "/admin/roles/role/"
NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)


def act(client: Client, action: str, *roles: Role, **fields: str) -> HttpResponse:
    return client.post(LIST, {"action": action, "_selected_action": [role.pk for role in roles]} | fields)


def with_draft(**traits: object) -> Role:
    role = make_role(**traits)
    save_version(role, content_of(role) | {"tip": "Ask twice."}, editor=make_user(f"{role.slug}@x.example"))
    return role


def test_the_list_says_where_each_role_stands(editor: Client) -> None:
    make_role(title="A")
    with_draft(title="B")
    with_draft(title="C", state=Role.State.DRAFT)
    make_role(title="D", state=Role.State.WITHDRAWN)
    stages = ["Published", "Published, change in draft", "Draft", "Withdrawn"]
    assert texts(parse(editor.get(LIST)), ".field-stage") == stages
    assert texts(parse(editor.get(f"{LIST}?stage=waiting")), ".field-title") == ["B", "C"]


@pytest.mark.parametrize(
    ("draft", "of_a_page", "of_a_new_role"),
    [
        ({"stage": "review"}, "Published, change in review", "In review"),
        ({"publish_at": NOON}, "Published, change planned for 3 Dec 2026, 12:00", "Planned for 3 Dec 2026, 12:00"),
        (
            {"publish_at": NOON, "refused": "No band."},
            "Published, change refused on 3 Dec 2026, 12:00",
            "Refused on 3 Dec 2026, 12:00",
        ),
    ],
)
def test_a_stage_says_what_becomes_of_the_draft(draft: dict[str, Any], of_a_page: str, of_a_new_role: str) -> None:
    assert stage_of("published", Draft(**draft)) == of_a_page
    assert stage_of("draft", Draft(**draft)) == of_a_new_role


def test_filters_are_in_words(editor: Client) -> None:
    make_role()
    make_role(sector=None, state=Role.State.DRAFT)
    page = parse(editor.get(LIST))
    assert [f"By {one}" for one in ("stage", "what it needs", "finding", "sector")] == texts(page, "summary")
    options = texts(page, "#changelist-filter li")
    assert {"In review", "New", "Plan refused", "Review overdue: over a year", "No sector yet"} <= set(options)
    assert [one for one in options if one[0].islower() or one == "-"] == []


def test_ten_thousand_roles_take_few_queries(editor: Client) -> None:
    sector = make_sector()
    rows = [Role(slug=f"r-{n}", title=f"R {n}", in_sentence="r", plural="rs", sector=sector) for n in range(10_000)]
    Role.objects.bulk_create(rows)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(texts(parse(editor.get(LIST)), ".field-title")) == 100
    assert len(queries) <= 12


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("mark_reviewed", {"reviewed_by": "Ann"}),
        ("move_sector", {"sector": "law", "why": "Moved"}),
        ("change_group", {"group": "3544", "why": "Counted anew"}),
    ],
)
def test_an_action_asks_first_and_then_makes_drafts(editor: Client, action: str, fields: dict[str, str]) -> None:
    make_sector(slug="law")
    make_group(code="3544")
    role = make_role()
    assert role.title in act(editor, action, role).content.decode()
    assert act(editor, action, role, sent="yes").status_code == (422)
    assert act(editor, action, role, sent="yes", **fields).status_code == 302
    assert Draft.objects.get().version.event == "changed"
    assert Role.objects.get(pk=role.pk).sector == role.sector


def test_a_withdrawn_role_stays_as_it_is(editor: Client) -> None:
    role = make_role(state=Role.State.WITHDRAWN, title="Gone")
    answer = act(editor, "mark_reviewed", role, sent="yes", reviewed_by="Ann")
    assert "Gone is withdrawn and stays as it is." in editor.get(answer["Location"]).content.decode()
    assert not Draft.objects.exists()


def test_asking_for_review_publishes_nothing(editor: Client) -> None:
    role = with_draft()
    act(editor, "ask_for_review", role)
    assert (Draft.objects.get().stage, Role.objects.get(pk=role.pk).tip) == ("review", "")


def test_an_editor_cannot_publish_by_an_action_or_delete_many(editor: Client) -> None:
    role = with_draft()
    for action in ("publish_drafts", "delete_selected"):
        act(editor, action, role, sent="yes", why="x", post="yes")
    assert (Draft.objects.count(), Role.objects.get(pk=role.pk).tip) == (1, "")
    assert "publish_drafts" not in editor.get(LIST).content.decode()


def test_a_publisher_is_told_what_was_refused_and_why(publisher: Client) -> None:
    role = with_draft()
    answer = act(publisher, "publish_drafts", role, sent="yes", why="x")
    assert "was refused" in answer.content.decode()
    assert Draft.objects.exists()


def test_files_of_all_and_of_ticked_roles(editor: Client) -> None:
    one = make_role(slug="one")
    make_role(slug="other")
    assert b"role: other" in editor.get(f"{LIST}export/roles.yaml").getvalue()
    assert b"role,key" in editor.get(f"{LIST}export/figures.csv").getvalue()
    assert b"role: other" not in act(editor, "export_roles", one).getvalue()
