"""One version in the admin: what it changed, and the way back to it."""

from datetime import datetime

import pytest
from django.test import Client
from time_machine import travel

from accounts.models import User
from roles.documents import role_document
from roles.editing.content import content_of, current_content
from roles.editing.saving import add_version
from roles.models import Draft, Edition, Role, Version
from roles.source_merge import merge as merge_sources
from tests.factories import make_role, make_sector, make_source
from tests.pages import form_of, parse, texts
from tests.roles.editing.past import FORM, LONDON, address, restore, save, sentences, shown

pytestmark = pytest.mark.django_db


# One version


def test_version_shows_what_it_changed_of_the_one_before(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice for more.")
    page = shown(editor, baker, 2)
    assert sentences(page, ".differences__title") == "From version 1 to version 2"
    assert texts(page, ".difference__name") == ["Negotiation tip"]
    assert texts(page, ".difference__label") == ["Version 1", "Version 2"]
    assert "Ask" in sentences(page, "ins, .words")
    assert "added: " in sentences(page, "ins")
    assert "twice for more" in sentences(page, "ins")


def test_words_that_are_gone_are_marked_for_ears_too(editor: Client, baker: Role) -> None:
    save(baker, tip="Wait.")
    page = shown(editor, baker, 2)
    assert sentences(page, "del").startswith("taken out: Ask")
    assert texts(page, "del .visually-hidden")[0].strip() == "taken out:"


def test_first_version_has_none_before_it(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    page = shown(editor, baker, 1)
    assert "This is the first version on record" in sentences(page)
    assert page.query(".differences") == []


def test_version_can_be_compared_with_any_other_and_the_older_stands_first(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    save(baker, tip="Ask thrice.")
    for number, other in ((1, "3"), (3, "1")):
        page = shown(editor, baker, number, **{"with": other})
        assert sentences(page, ".differences__title") == "From version 1 to version 3"
        assert texts(page, "select option[selected]")[0].startswith(f"Version {other},")


def test_versions_that_say_the_same_are_said_to(editor: Client, baker: Role) -> None:
    add_version(baker, content_of(baker), event="found")
    add_version(baker, content_of(baker), event="published")
    assert "Nothing changed: both say the same." in sentences(shown(editor, baker, 2))


@pytest.mark.parametrize("asked", ["99", "2", "0", "-1", "two", "1.5", "²", "9" * 30, "9" * 5000, "1 OR 1"])
def test_version_that_is_no_other_is_answered_400_with_a_sentence(editor: Client, baker: Role, asked: str) -> None:
    save(baker, tip="Ask twice.")
    answer = editor.get(address("version", baker, 2), {"with": asked})
    assert answer.status_code == 400
    page = parse(answer)
    assert texts(page, ".errornote") == [
        f"There is no other version “{asked[:20]}” to compare with. Choose one from the list."
    ]
    assert len(page.query("select option")) == 1


def test_version_of_another_role_is_no_other(editor: Client, baker: Role) -> None:
    other = make_role(state=Role.State.DRAFT)
    for number in range(3):
        save(other, tip=f"Ask {number} times.")
    save(baker, tip="Ask twice.")
    assert editor.get(address("version", baker, 2), {"with": "3"}).status_code == 400
    assert editor.get(address("version", baker, 3)).status_code == 404


def test_names_stand_for_keys(editor: Client, baker: Role) -> None:
    make_sector(slug="food", name="Food and drink")
    save(baker, sector="food")
    assert "Food and drink" in sentences(shown(editor, baker, 2), ".difference")


# The way back


def test_version_is_restored_as_a_draft_and_the_public_page_stays(editor: Client, baker: Role) -> None:
    first = save(baker, tip="Ask twice.")
    save(baker, tip="Ask thrice.")
    page, edition = role_document(baker), Edition.objects.current()
    answer = restore(editor, baker, first.number, why="The newer one was wrong.")
    assert answer["Location"] == address("change", baker)
    newest = Version.objects.of(baker)[0]
    assert (newest.number, newest.event, newest.why) == (4, "restored", "Version 2: The newer one was wrong.")
    assert str(newest.editor) == "editor@salaries.example"
    assert newest.document == first.document
    assert Draft.objects.get(role=baker).version == newest
    assert role_document(Role.objects.get(pk=baker.pk)) == page
    assert Edition.objects.current() == edition


def test_restoring_needs_no_reason_and_says_which_version_came_back(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    answer = restore(editor, baker, 1)
    assert answer.status_code == 302
    assert Version.objects.of(baker)[0].why == "Version 1, as it was"
    assert "Version 1 is the draft now. The public page is as it was." in sentences(
        parse(editor.get(answer["Location"])), "body"
    )


def test_page_says_what_draft_will_be_replaced(editor: Client, baker: Role, anna: User) -> None:
    with travel(datetime(2026, 11, 20, 14, 5, tzinfo=LONDON), tick=False):
        save(baker, anna, tip="Ask twice.")
    said = sentences(shown(editor, baker, 1), ".restore")
    assert "A draft waits, saved by anna@salaries.example on 20 November 2026 at 14:05." in said
    assert "It is replaced, and stays in the history as version 2" in said


def test_page_says_that_a_plan_to_publish_is_off_then(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    Draft.objects.update(stage="review", publish_at=datetime(2026, 12, 3, 14, 5, tzinfo=LONDON))
    assert "The plan to publish it on 3 December 2026 at 14:05 is off then." in sentences(shown(editor, baker, 1))
    restore(editor, baker, 1)
    assert Draft.objects.get().publish_at is None


def test_draft_that_waits_cannot_be_restored_over_itself(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    page = shown(editor, baker, 2)
    assert "There is nothing to restore: the draft says exactly this." in sentences(page)
    assert page.query(FORM) == []


def test_draft_that_somebody_saved_since_is_not_replaced_unseen(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    form = form_of(shown(editor, baker, 1), FORM)
    theirs = save(baker, tip="Ask thrice.")
    answer = editor.post(address("restore", baker, 1), form | {"why": "It was right."})
    assert answer.status_code == 409
    page = parse(answer)
    assert "Somebody saved this role after you opened this page." in sentences(page, ".errornote")
    assert "stays in the history as version 3" in sentences(page)
    assert Draft.objects.get().version == theirs
    again = form_of(page, FORM)
    assert again["why"] == "It was right."
    assert editor.post(address("restore", baker, 1), again).status_code == 302


def test_reason_that_is_too_long_comes_back_with_what_was_typed(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    answer = restore(editor, baker, 1, why="x" * 181)
    assert answer.status_code == 422
    assert form_of(parse(answer), FORM)["why"] == "x" * 181
    assert "at most 180 characters" in sentences(parse(answer), ".restore .errorlist")
    assert Version.objects.count() == 2


def test_version_from_before_a_rename_or_with_a_source_that_is_gone_is_restored_all_the_same(editor: Client) -> None:
    role = make_role(title="Baker", slug="baker", state=Role.State.DRAFT)
    figure = {"key": "mid", "what": "median", "value": 1, "unit": "GBP/year", "source": make_source().key}
    first = save(role, figures=[figure | {"source": "gone"}], related=["gone-too"], sector="gone")
    save(role, title="Confectioner", role="confectioner")
    make_role(title="Baker", slug="baker")
    answer = restore(editor, role, first.number)
    assert answer.status_code == 302
    assert current_content(role) == first.document
    form = editor.get(answer["Location"])
    assert form.status_code == 200
    assert "gone" in form.content.decode()


def test_version_that_names_a_merged_source_comes_back_with_the_one_that_was_kept(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    kept = make_source()
    merge_sources(kept, [baker.figures.get().source], editor=None)
    assert restore(editor, baker, 1).status_code == 302
    assert current_content(baker)["figures"][0]["source"] == kept.key


def test_restoring_is_no_get(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    assert editor.get(address("restore", baker, 1)).status_code == 405
