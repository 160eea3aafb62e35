"""A role's history in the admin: the list of its versions, the draft beside the public page, and who may see them."""

from datetime import datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from accounts.models import User
from roles.editing.content import content_of
from roles.editing.differences.timeline import PER_PAGE
from roles.editing.saving import add_version
from roles.models import Change, Draft, Role, Version
from roles.source_merge import merge as merge_sources
from tests.factories import make_role, make_source, make_user
from tests.pages import links, parse, texts
from tests.roles.editing.past import FORM, LONDON, address, history, save, sentences, shown, versions
from tests.signing_in import sign_in_staff

pytestmark = pytest.mark.django_db


# The list of versions


def test_history_says_who_did_what_when_why_and_what_changed(editor: Client, baker: Role, anna: User) -> None:
    with travel(datetime(2026, 11, 20, 14, 5, tzinfo=LONDON), tick=False):
        save(baker, anna, "The old one was vague.", tip="Ask twice.", bands={"entry": {"low": 1, "high": 2}})
    newest, oldest = versions(editor, baker)
    assert newest.startswith("Version 2 Saved by anna@salaries.example, at 14:05")
    assert "The old one was vague." in newest
    assert newest.endswith("Changed: entry band, mid-career band, senior band, negotiation tip.")
    assert "Was on the page before anybody saved it here: it came from a content file" in oldest
    assert oldest.endswith("The first version on record.")


def test_history_marks_what_is_public_and_what_waits(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    page = history(editor, baker)
    assert texts(page, "li.version:first-child .version__mark") == ["the draft that waits"]
    assert texts(page, "li.version:last-child .version__mark") == ["public now"]


def test_withdrawn_role_has_no_version_that_is_public(editor: Client, baker: Role) -> None:
    add_version(baker, content_of(baker), event=Version.Event.PUBLISHED)
    Role.objects.filter(pk=baker.pk).update(state=Role.State.WITHDRAWN)
    assert texts(history(editor, baker), ".version__mark") == []


def test_history_says_that_a_file_changed_the_page_behind_it(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    assert "content file changed the public page" not in sentences(history(editor, baker))
    Role.objects.filter(pk=baker.pk).update(tip="From a file.")
    page = history(editor, baker)
    assert "A content file changed the public page" in sentences(page)
    assert texts(page, ".version__mark") == ["the draft that waits"]


def test_page_that_a_file_changed_between_two_saves_is_said_to_have_been(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    Draft.objects.all().delete()
    Role.objects.filter(pk=baker.pk).update(tip="From a file.")
    save(baker, tip="Ask thrice.")
    assert "a content file or a merge of sources had changed it" in versions(editor, baker)[1]


def test_page_whose_sources_were_merged_is_still_the_public_one(editor: Client, baker: Role) -> None:
    save(baker, tip="Ask twice.")
    merge_sources(make_source(), [baker.figures.get().source], editor=None)
    assert texts(history(editor, baker), "li.version:last-child .version__mark") == ["public now"]


def test_versions_stand_under_the_days_of_uk_time_on_which_they_were_made(editor: Client, baker: Role) -> None:
    for moment in (datetime(2026, 7, 1, 12), datetime(2026, 7, 1, 23, 59), datetime(2026, 7, 2, 0, 1)):
        with travel(moment.replace(tzinfo=LONDON), tick=False):
            save(baker, tip=f"Ask at {moment}.")
    page = history(editor, baker)
    assert texts(page, ".day h2") == ["2 July 2026", "1 July 2026"]
    assert [len(day.query("li")) for day in page.query(".day")] == [1, 3]


def test_editor_whose_account_is_deleted_is_said_to_be(editor: Client, baker: Role, anna: User) -> None:
    save(baker, anna, tip="Ask twice.")
    anna.delete()
    assert "Saved by an editor whose account is deleted" in versions(editor, baker)[0]


def test_warnings_stand_with_their_reasons(editor: Client, baker: Role, anna: User) -> None:
    accepted = [{"place": "tip", "sentence": "has 3 words, not 50", "reason": "It says all there is."}]
    add_version(baker, content_of(baker), event="published", editor=anna, accepted=accepted)
    said = versions(editor, baker)[0]
    assert "Published with 1 warning" in said
    assert "tip has 3 words, not 50. Right as it is: It says all there is." in said


def test_version_that_changed_no_word_says_so(editor: Client, baker: Role, anna: User) -> None:
    saved = save(baker, anna, tip="Ask twice.")
    add_version(baker, saved.document, event="published", editor=anna)
    assert versions(editor, baker)[0].endswith("No word changed.")


def test_role_without_versions_says_what_the_first_save_does(editor: Client) -> None:
    assert "No version is on record yet." in sentences(history(editor, make_role()))


def test_words_of_editors_are_text_and_no_markup(editor: Client, baker: Role) -> None:
    save(baker, why="<b>bold</b>", tip="<script>1</script>")
    assert "<b>bold</b>" in versions(editor, baker)[0]
    assert "<script>1</script>" in sentences(shown(editor, baker, 2))
    assert not shown(editor, baker, 2).query("main script, .version b")


def test_history_goes_on_over_pages_and_the_last_of_a_page_is_compared_across(editor: Client) -> None:
    role = make_role(state=Role.State.DRAFT)
    for number in range(PER_PAGE + 2):
        save(role, tip=f"Ask {number} times.")
    first, second = versions(editor, role), versions(editor, role, page="2")
    assert (len(first), len(second)) == (PER_PAGE, 2)
    assert first[-1].startswith("Version 3 ")
    assert first[-1].endswith("Changed: negotiation tip.")
    assert second[-1].endswith("The first version on record.")
    assert links(history(editor, role), ".turn a") == ["?page=2"]
    assert links(history(editor, role, page="2"), ".turn a") == ["?page=1"]


@pytest.mark.parametrize("page_number", ["0", "2", "two", "-1", "9" * 30])
def test_page_that_is_not_there_is_404(editor: Client, baker: Role, page_number: str) -> None:
    save(baker, tip="Ask twice.")
    assert editor.get(address("history", baker), {"page": page_number}).status_code == 404


def test_queries_are_as_many_for_one_version_as_for_many(editor: Client, baker: Role) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            history(editor, baker)
        return len(captured)

    save(baker, make_user("first@salaries.example"), tip="Ask twice.")
    few = queries()
    for number in range(20):
        save(baker, make_user(f"editor-{number}@salaries.example"), tip=f"Ask {number} times.")
    assert queries() == few


def test_history_leads_to_the_record_of_changed_figures(editor: Client, baker: Role) -> None:
    for role in (baker, make_role()):
        Change.objects.create(role=role, what=f"A figure of {role}", before="1", after="2", who="editor")
    (log,) = [link for link in links(history(editor, baker), ".beside-links a") if "change/" in link and "?" in link]
    answer = editor.get(log)
    assert answer.status_code == 200
    assert texts(parse(answer), "#result_list .field-what") == ["A figure of Baker"]


# Beside the public page


def test_beside_shows_what_the_draft_changes_on_the_public_page(editor: Client, baker: Role, anna: User) -> None:
    save(baker, anna, "It was vague.", tip="Ask twice.")
    save(baker, anna, "And short.", pay="Nights pay more.")
    page = parse(editor.get(address("beside", baker)))
    assert texts(page, ".difference__name") == ["Pay commentary", "Negotiation tip"]
    assert texts(page, ".difference__label")[:2] == ["Public now", "This draft"]
    assert "Saved by anna@salaries.example" in sentences(page)
    assert "And short." in sentences(page)
    assert {address("change", baker), address("preview", baker)} <= set(links(page, ".beside-links a"))


def test_beside_says_that_no_draft_waits(editor: Client, baker: Role) -> None:
    page = parse(editor.get(address("beside", baker)))
    assert "No draft waits." in sentences(page)
    assert baker.get_absolute_url() in links(page)


def test_beside_says_that_all_is_new_instead_of_showing_it(editor: Client) -> None:
    role = make_role(state=Role.State.DRAFT)
    save(role, tip="Ask twice.")
    page = parse(editor.get(address("beside", role)))
    assert "This role is not public yet, so everything on its page is new." in sentences(page)
    assert page.query("ins") == []


def test_beside_of_a_withdrawn_role_compares_with_what_it_said_last(editor: Client, baker: Role) -> None:
    Role.objects.filter(pk=baker.pk).update(state=Role.State.WITHDRAWN)
    save(Role.objects.get(pk=baker.pk), tip="Ask twice.")
    page = parse(editor.get(address("beside", baker)))
    assert "The page is withdrawn" in sentences(page)
    assert texts(page, ".difference__label") == ["Before", "This draft"]


def test_draft_that_says_what_the_page_says_is_said_to(editor: Client, baker: Role) -> None:
    save(baker)
    assert "Nothing changed: both say the same." in sentences(parse(editor.get(address("beside", baker))))


# Who may, and what is not there

PAGES = [("history", []), ("version", [1]), ("beside", [])]


def staff(*permissions: str) -> Client:
    """Return the browser of somebody in the admin with a few permissions of roles."""
    user = make_user("few@salaries.example", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions, content_type__app_label="roles"))
    return sign_in_staff(Client(), user)


@pytest.mark.parametrize(("view", "more"), PAGES)
def test_reading_needs_the_right_to_see_roles(baker: Role, view: str, more: list[int]) -> None:
    save(baker, tip="Ask twice.")
    assert staff("view_source").get(address(view, baker, *more)).status_code == 403


@pytest.mark.parametrize(("view", "more"), PAGES)
def test_right_to_see_roles_is_enough_to_read(baker: Role, view: str, more: list[int]) -> None:
    save(baker, tip="Ask twice.")
    page = parse(staff("view_role").get(address(view, baker, *more)))
    assert page.query_one("h1")
    assert page.query(FORM) == []


def test_restoring_needs_the_right_to_change_roles(baker: Role) -> None:
    save(baker, tip="Ask twice.")
    assert staff("view_role").post(address("restore", baker, 1)).status_code == 403
    assert Version.objects.count() == 2


@pytest.mark.parametrize(("view", "more"), [*PAGES, ("restore", [1])])
def test_visitors_and_readers_are_not_let_in(client: Client, baker: Role, view: str, more: list[int]) -> None:
    save(baker, tip="Ask twice.")
    send = client.post if view == "restore" else client.get
    assert send(address(view, baker, *more)).status_code == 302
    client.force_login(make_user())
    assert send(address(view, baker, *more)).status_code in (302, 403)
    assert Version.objects.count() == 2


@pytest.mark.parametrize(("view", "more"), PAGES)
def test_unknown_role_is_404(editor: Client, view: str, more: list[int]) -> None:
    assert editor.get(reverse(f"admin:roles_role_{view}", args=[10_000, *more])).status_code == 404


@pytest.mark.parametrize("number", [0, 3, 10**30])
def test_unknown_version_is_404(editor: Client, baker: Role, number: int) -> None:
    save(baker, tip="Ask twice.")
    assert editor.get(address("version", baker, number)).status_code == 404
    assert editor.post(address("restore", baker, number)).status_code == 404
