"""The form of a role with the real guide in it: pages as long as they get, and the rules with something to say."""

import gzip
from typing import Any

import pytest
from django.test import Client

from roles.documents import role_document
from roles.editing.content import content_of, current_content
from roles.editing.publishing import publish
from roles.editing.saving import save_version
from roles.models import Role, Version
from tests.factories import make_user
from tests.pages import links, parse, texts
from tests.roles.editing.contents import with_put
from tests.roles.editing.filling import address, notes_at, opened, press, saved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


def draft_with(places: dict[str, Any]) -> Role:
    """Have a draft of the real data analyst with other values at some places."""
    role = Role.objects.get(slug="data-analyst")
    save_version(role, with_put(places, content_of(role)), editor=None)
    return role


@pytest.mark.parametrize("slug", ["data-analyst", "clinical-psychologist", "police-officer"])
def test_a_real_role_comes_back_as_it_was(editor: Client, slug: str) -> None:
    role = Role.objects.get(slug=slug)
    before = content_of(role)
    content = saved(editor, role, opened(editor, role) | {"reviewed_by": "Somebody new"})
    assert content == before | {"reviewed_by": "Somebody new"}


def test_the_largest_page_is_light(editor: Client) -> None:
    role = Role.objects.get(slug="clinical-psychologist")
    assert len(gzip.compress(editor.get(address(role)).content)) < 45_000


def test_a_refused_publication_shows_each_finding_beside_its_field(publisher: Client) -> None:
    role = draft_with({"tip": "Ask for £1,234,567.", "levers, 2, text": "Too short.", "bands, mid, low": 60000})
    before = role_document(Role.objects.get(pk=role.pk))
    answer = press(publisher, role, opened(publisher, role) | {"pro_move": "Typed at the last moment."}, "_publish")
    assert answer.status_code == 422
    assert any("£1,234,567" in note for note in notes_at(answer, "id_tip"))
    assert any("has 2 words" in note for note in notes_at(answer, "id_levers-1-text"))
    assert any("must be below" in note for note in notes_at(answer, "id_mid_low"))
    page = parse(answer)
    heading = page.query_one(".box--error h2").to_text()
    assert heading == f"It is not published: {len(links(page, '.box--error a'))} findings stand against it."
    assert {"#id_tip", "#id_levers-1-text", "#id_mid_low"} <= set(links(page, ".box--error a"))
    assert role_document(Role.objects.get(pk=role.pk)) == before
    assert current_content(role)["pro_move"] == "Typed at the last moment."


def test_every_finding_leads_to_a_place_on_the_page(publisher: Client) -> None:
    role = draft_with({"aliases": ["Nurse", "x"], "hidden_aliases": ["x"], "overview": ["Short."], "related": []})
    page = parse(press(publisher, role, opened(publisher, role), "_publish"))
    ids = {f"#{one.attrs['id']}" for one in page.query("[id]")}
    assert links(page, ".box--error a")
    assert set(links(page, ".box--error a")) <= ids


def test_a_warning_with_a_reason_stops_nothing_and_the_reason_is_kept(publisher: Client) -> None:
    role = draft_with({"levers, 2, text": "It pays much more than you would think."})
    data = opened(publisher, role)
    reason = next(name for name in data if name.startswith("reason:levers, 2, text"))
    saved(publisher, role, data | {reason: "There is no more to say."})
    again = opened(publisher, role)
    assert again[reason] == "There is no more to say."
    assert press(publisher, role, again | {"why": "New words."}, "_publish").status_code == 302
    assert role.get_absolute_url() in links(parse(publisher.get(address(role))), ".messagelist a")
    assert "more than you would think" in Client().get(role.get_absolute_url()).content.decode()
    assert Version.objects.last_live(role).accepted[0]["reason"] == "There is no more to say."


def test_a_preview_writes_nothing_and_shows_what_publishing_makes(publisher: Client) -> None:
    role = Role.objects.get(slug="data-analyst")
    data = opened(publisher, role) | {"levers-0-ORDER": "2", "levers-1-ORDER": "1", "reviewed_by": "Somebody"}
    shown = publisher.post(address(role, "preview"), data)
    assert shown.status_code == 200
    assert not Version.objects.exists()
    assert [tag.attrs["content"] for tag in parse(shown).query("meta[name=robots]")] == ["noindex"]
    saved(publisher, role, data)
    publish(role, editor=make_user("last@salaries.example"), why="")
    public = Client().get(role.get_absolute_url()).content.decode()
    main = [str(parse(one).query_one("main").to_text()) for one in (shown, Client().get(role.get_absolute_url()))]
    assert "Somebody" in public
    titles = [texts(parse(one), "title")[0] for one in (shown, Client().get(role.get_absolute_url()))]
    assert titles[0] == f"Preview: {titles[1]}"
    assert "Close this tab to go back to the form." in texts(parse(shown), ".notice")[0]
    assert main[0].replace(texts(parse(shown), ".notice")[0], "").split() == main[1].split()


def test_saving_the_largest_role_takes_few_queries(editor: Client, django_assert_max_num_queries: Any) -> None:
    role = Role.objects.get(slug="clinical-psychologist")
    data = opened(editor, role) | {"tip": "Ask."}
    with django_assert_max_num_queries(40):
        assert press(editor, role, data).status_code == 302
