"""Putting an editor's work on record: a version, a draft, and not a letter on a public page."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from roles.documents import Document, role_document
from roles.editing.content import content_of, current_content, digest
from roles.editing.saving import Conflict, save_version
from roles.models import Draft, Edition, FormerKey, Role, Version
from tests.factories import make_career_step, make_figure, make_lever, make_role, make_sector, make_source, make_user

pytestmark = pytest.mark.django_db


def public_role(**traits: Any) -> Role:
    """Save a role that has been public for a while, with one of most parts."""
    role = make_role(**({"tip": "Ask.", "changed_on": date(2026, 11, 1)} | traits))
    make_lever(role)
    make_career_step(role)
    make_figure(role)
    return role


def new_role(**traits: Any) -> Role:
    """Save a role as its first draft leaves it: names and nothing else."""
    empty = dict.fromkeys(("entry_low", "entry_high", "mid_low", "mid_high", "senior_low", "senior_high"))
    return make_role(**(empty | {"state": Role.State.DRAFT, "reviewed_on": None, "sector": None} | traits))


def changed(of: Role, **fields: Any) -> Document:
    return content_of(of) | ({"tip": "Ask twice."} | fields)


def events(role: Role) -> list[tuple[int, str]]:
    return list(Version.objects.filter(role=role).order_by("number").values_list("number", "event"))


def stored(role: Role) -> Role:
    return Role.objects.get(pk=role.pk)


def test_saving_changes_no_public_table() -> None:
    role = public_role()
    page, edition, row = role_document(role), Edition.objects.current(), Role.objects.values().get(pk=role.pk)
    save_version(role, changed(role, title="Another title", role="another-address"), editor=make_user())
    assert role_document(stored(role)) == page
    assert Edition.objects.current() == edition
    assert Role.objects.values().get(pk=role.pk) == row


def test_what_is_saved_waits_as_the_draft() -> None:
    role, editor = public_role(), make_user()
    version = save_version(role, changed(role), editor=editor, why="The old one was vague.")
    assert (version.event, version.editor, version.why) == ("saved", editor, "The old one was vague.")
    assert Draft.objects.get(role=role).version == version
    assert current_content(role) == changed(role)


def test_page_as_it_was_is_put_on_record_first() -> None:
    role = public_role()
    before = content_of(role)
    save_version(role, changed(role), editor=make_user())
    assert events(role) == [(1, "found"), (2, "saved")]
    assert Version.objects.get(role=role, number=1).document == before


def test_page_that_is_on_record_is_not_put_there_again() -> None:
    role = public_role()
    save_version(role, changed(role), editor=make_user())
    Draft.objects.all().delete()
    save_version(role, changed(role, tip="Ask thrice."), editor=None)
    assert events(role) == [(1, "found"), (2, "saved"), (3, "saved")]


def test_page_that_a_file_changed_since_is_put_on_record_again() -> None:
    role = public_role()
    save_version(role, changed(role), editor=make_user())
    Draft.objects.all().delete()
    Role.objects.filter(pk=role.pk).update(tip="From a file.")
    save_version(role, changed(role), editor=None)
    assert events(role) == [(1, "found"), (2, "saved"), (3, "found"), (4, "saved")]
    assert Version.objects.get(role=role, number=3).document["tip"] == "From a file."


def test_role_that_was_never_public_has_nothing_to_keep() -> None:
    role = new_role()
    save_version(role, changed(role), editor=make_user())
    assert events(role) == [(1, "saved")]


def test_numbers_run_without_gaps_within_each_role() -> None:
    role, other = new_role(), new_role()
    for number in range(1, 4):
        save_version(role, changed(role, tip=f"Ask {number} times."), editor=None)
        save_version(other, changed(other, tip=f"Ask {number} times."), editor=None)
    assert [number for number, _ in events(role)] == [number for number, _ in events(other)] == [1, 2, 3]


def test_version_on_record_cannot_be_altered() -> None:
    version = save_version(role := new_role(), changed(role), editor=None)
    version.why = "Another reason"
    with pytest.raises(TypeError, match="cannot be altered"):
        version.save()
    with pytest.raises(TypeError, match="cannot be altered"):
        Version.objects.filter(role=role).update(why="Another reason")
    assert Version.objects.get().why == ""


def test_version_on_record_cannot_be_taken_away() -> None:
    version = save_version(role := new_role(), changed(role), editor=None)
    with pytest.raises(TypeError, match="cannot be taken away"):
        version.delete()
    with pytest.raises(TypeError, match="cannot be taken away"):
        Version.objects.filter(role=role).delete()
    assert Version.objects.count() == 1


def test_role_that_is_deleted_takes_its_versions_along() -> None:
    save_version(role := new_role(), changed(role), editor=None)
    stored(role).delete()
    assert Version.objects.count() == 0


def test_version_outlives_the_account_of_its_editor() -> None:
    editor = make_user()
    save_version(role := new_role(), changed(role), editor=editor)
    editor.delete()
    assert Version.objects.get().editor is None


def test_form_that_is_up_to_date_is_saved() -> None:
    role = public_role()
    opened = digest(current_content(role))
    first = save_version(role, changed(role), editor=None, opened=opened)
    second = save_version(role, changed(role, tip="Wait."), editor=None, opened=digest(first.document))
    assert Draft.objects.get().version == second


def test_second_of_two_editors_gets_a_conflict_with_what_both_began_with() -> None:
    role = public_role()
    base = current_content(role)
    theirs = save_version(role, changed(role, tip="Theirs."), editor=make_user(), opened=digest(base))
    with pytest.raises(Conflict) as caught:
        save_version(role, changed(role, tip="Mine."), editor=None, opened=digest(base))
    assert caught.value.base == base
    assert caught.value.theirs == theirs.document
    assert caught.value.latest == theirs
    assert Draft.objects.get().version == theirs


def test_conflict_on_a_draft_finds_the_version_that_both_opened() -> None:
    role = new_role()
    base = save_version(role, changed(role, tip="First."), editor=None)
    save_version(role, changed(role, tip="Theirs."), editor=None, opened=digest(base.document))
    with pytest.raises(Conflict) as caught:
        save_version(role, changed(role, tip="Mine."), editor=None, opened=digest(base.document))
    assert caught.value.base == base.document


def test_conflict_with_a_form_nobody_knows_has_no_base() -> None:
    role = public_role()
    with pytest.raises(Conflict) as caught:
        save_version(role, changed(role), editor=None, opened="from another site")
    assert caught.value.base is None
    assert events(role) == []


def test_file_that_changed_the_page_since_the_form_was_opened_is_a_conflict() -> None:
    role = public_role()
    opened = digest(current_content(role))
    Role.objects.filter(pk=role.pk).update(tip="From a file.")
    with pytest.raises(Conflict):
        save_version(role, changed(role), editor=None, opened=opened)


def test_saving_cancels_a_plan_to_publish_and_begins_the_review_anew() -> None:
    role = public_role()
    save_version(role, changed(role), editor=None)
    planned = {"publish_at": timezone.now() + timedelta(days=1), "approved_by": make_user(), "refused": "Too early."}
    Draft.objects.update(stage=Draft.Stage.REVIEW, **planned)
    save_version(role, changed(role, tip="Wait."), editor=None)
    draft = Draft.objects.get()
    assert (draft.stage, draft.publish_at, draft.approved_by, draft.refused) == ("draft", None, None, "")


def test_lists_show_a_role_that_is_not_public_by_the_names_of_its_draft() -> None:
    role, sector, edition = new_role(), make_sector(), Edition.objects.current()
    names = {"title": "Baker", "in_sentence": "baker", "plural": "bakers", "role": "baker", "sector": sector.slug}
    save_version(role, content_of(role) | names, editor=None)
    row = stored(role)
    assert (row.title, row.in_sentence, row.plural, row.slug, row.sector) == (*list(names.values())[:4], sector)
    assert Edition.objects.current() == edition


@pytest.mark.parametrize("names", [{"title": "Baker"}, {"role": "baker"}])
def test_draft_with_names_that_another_role_has_by_now_is_saved_and_the_row_keeps_its_own(names: Document) -> None:
    """As when a version from before a rename is restored: publishing says that the names are taken."""
    make_role(title="Baker", slug="baker")
    role = new_role(title="Confectioner", slug="confectioner")
    save_version(role, changed(role, **names), editor=None)
    assert (stored(role).title, stored(role).slug) == ("Confectioner", "confectioner")
    assert current_content(role) == changed(role, **names)


def saved_at_once(path: Path, role: Role, contents: list[Document], opened: str | None) -> list[Version | Conflict]:
    """Save contents in threads of their own, on a copy of the database that they share as processes do."""
    with closing(sqlite3.connect(path)) as copy:
        # Before the threads: two that ask for it in the same moment get in each other's way.
        copy.execute("PRAGMA journal_mode=WAL")
        copy.executescript("\n".join(connection.connection.iterdump()))
    start = Barrier(len(contents), timeout=30)

    def save(content: Document) -> Version | Conflict:
        connection.settings_dict = connection.settings_dict | {"NAME": path}
        try:
            connection.ensure_connection()
            start.wait()
            return save_version(role, content, editor=None, opened=opened)
        except Conflict as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(contents)) as pool:
        return list(pool.map(save, contents))


def test_one_of_two_who_save_at_once_gets_a_conflict_with_the_others_work(tmp_path: Path) -> None:
    role = public_role()
    contents = [changed(role, tip=tip) for tip in ("Mine.", "Theirs.")]
    outcomes = saved_at_once(tmp_path / "guide.sqlite3", role, contents, digest(content_of(role)))
    saved = next(one for one in outcomes if isinstance(one, Version))
    refused = next(one for one in outcomes if isinstance(one, Conflict))
    assert refused.theirs == saved.document
    assert refused.base == content_of(role)


def test_numbers_have_no_gaps_when_many_save_at_once(tmp_path: Path) -> None:
    role = new_role()
    contents = [changed(role, tip=f"Ask {number} times.") for number in range(6)]
    outcomes = saved_at_once(tmp_path / "guide.sqlite3", role, contents, None)
    assert sorted(one.number for one in outcomes if isinstance(one, Version)) == [1, 2, 3, 4, 5, 6]


def test_the_same_words_sent_twice_are_no_conflict_and_one_version() -> None:
    role = public_role()
    opened, content = digest(content_of(role)), changed(role, tip="Ask twice.")
    first = save_version(role, content, editor=None, opened=opened)
    assert save_version(role, content, editor=None, opened=opened) == first


def test_a_key_that_was_merged_meanwhile_is_saved_as_the_one_that_was_kept() -> None:
    role, kept = public_role(), make_source(key="kept")
    FormerKey.objects.create(key="old", source=kept)
    figure = {"key": "f", "what": "median", "value": 40_000, "unit": "GBP/year", "source": "old"}
    assert save_version(role, changed(role, figures=[figure]), editor=None).document["figures"][0]["source"] == "kept"
