"""Making a draft public: whole or not at all, by the rules, and on record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from roles.card_files import card_of, name_of
from roles.documents import Document, role_document
from roles.editing.content import content_of, digest
from roles.editing.publishing import Refused, all_findings, publish, publish_due, schedule, withdraw
from roles.editing.rules import key_of
from roles.editing.saving import save_version
from roles.fixture_format import write
from roles.models import Alias, Change, Draft, Edition, Figure, PageCheck, Part, RelatedRole, Role, Source, Version
from tests.factories import make_alias, make_role, make_user
from tests.pages import links, parse
from tests.roles.editing.contents import SOUND, TAKEN_OUT, with_put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_pages")]

SLUG, ADDRESS = "data-analyst", "/salaries/data-analyst/"
# A change that breaks no rule: the first two of the other names change places.
SWAPPED = {"aliases, 1": "BI analyst", "aliases, 2": "business intelligence analyst"}
HIGHER = {"bands, senior, high": 76_000}
ERROR, WARNING = {"reviewed_on": None}, {"pro_move": "Go and ask now!"}
NEW_FIGURE = f"figures, {len(SOUND['figures']) + 1}"
FIGURE = SOUND["figures"][0] | {"key": "new", "what": "new survey", "value": 41_234.5}
TABLES = (Role, Part, Figure, Alias, RelatedRole, Draft, Version, Change, PageCheck, Edition)


@pytest.fixture
def role() -> Role:
    return Role.objects.get(slug=SLUG)


@pytest.fixture
def who() -> User:
    """Somebody who may publish."""
    user = make_user("publisher@salaries.example", is_staff=True)
    user.groups.add(Group.objects.get(name="Publishers"))
    return user


def draft_with(role: Role, places: dict[str, Any], who: User | None = None) -> Document:
    content = with_put(places, content_of(role))
    save_version(role, content, editor=who)
    return content


def everything() -> list[Any]:
    """All that publishing could change."""
    return [Client().get(ADDRESS).content, *(list(model._default_manager.order_by("pk").values()) for model in TABLES)]


@contextmanager
def nothing_changes() -> Iterator[None]:
    before = everything()
    yield
    assert everything() == before


def give_reasons(role: Role, reason: str = "It is meant so.") -> None:
    draft = Draft.objects.get(role=role)
    draft.reasons = {key_of(one): reason for one in all_findings(role, draft.document)}
    draft.save()


def test_published_page_says_what_the_draft_said(client: Client, role: Role, who: User) -> None:
    draft = draft_with(
        role, SWAPPED | HIGHER | {"levers, 1, lead": "Your town", NEW_FIGURE: FIGURE, "hidden_aliases": TAKEN_OUT}
    )
    publish(role, editor=who, why="New survey.")
    assert content_of(role) == draft
    assert b"Your town" in client.get(ADDRESS).content


def test_version_on_record_is_what_the_tables_say(role: Role, who: User) -> None:
    draft_with(role, SWAPPED | {"hidden_aliases": []})
    version = publish(role, editor=who, why="New order.")
    assert version.document == content_of(role) == Version.objects.last_live(role).document
    assert (version.event, version.editor, version.why) == ("published", who, "New order.")


def test_draft_is_gone_after_it_was_published(role: Role, who: User) -> None:
    draft_with(role, SWAPPED)
    publish(role, editor=who, why="")
    assert not Draft.objects.filter(role=role).exists()
    with pytest.raises(Draft.DoesNotExist):
        publish(role, editor=who, why="")


def test_changed_figures_are_on_record_with_who_and_why(role: Role, who: User) -> None:
    draft_with(role, HIGHER | {NEW_FIGURE: FIGURE})
    publish(role, editor=who, why="New survey.")
    changes = Change.objects.filter(role=role)
    assert {(one.who, one.why) for one in changes} == {("publisher@salaries.example", "New survey")}
    assert {(one.what, one.before, one.after) for one in changes} == {
        ("Senior or lead band", "£50,000–£70,000+", "£50,000–£76,000+"),
        ("new survey", "", "41,234.5 GBP/year"),
    }


def test_name_of_the_publisher_is_cut_to_what_the_record_holds(role: Role) -> None:
    long = make_user(f"{'p' * 150}@salaries.example")
    draft_with(role, HIGHER)
    publish(role, editor=long, why="New survey.")
    assert [len(one.who) for one in Change.objects.filter(role=role)] == [120]


def test_day_of_the_change_is_noted_and_a_new_edition_begins(role: Role, who: User) -> None:
    Role.objects.filter(pk=role.pk).update(changed_on="2026-01-02")
    before = Edition.objects.current()
    draft_with(role, SWAPPED)
    assert Edition.objects.current() == before
    publish(role, editor=who, why="")
    assert Role.objects.get(pk=role.pk).changed_on == timezone.localdate()
    assert Edition.objects.current() > before


def test_picture_is_drawn_after_the_change_is_kept(
    role: Role, who: User, django_capture_on_commit_callbacks: Any
) -> None:
    draft_with(role, HIGHER)
    with django_capture_on_commit_callbacks(execute=True):
        publish(role, editor=who, why="")
    assert storages["cards"].exists(name_of(SLUG, card_of(Role.objects.get(slug=SLUG))))


def test_pending_change_leaves_the_public_page_byte_for_byte_as_it_is(client: Client, role: Role, who: User) -> None:
    pages = [ADDRESS, "/salaries/", "/", "/data/roles.json", "/search/index.json", "/search/?q=number+wrangler"]
    before = [client.get(page).getvalue() for page in pages]
    draft_with(role, SWAPPED | HIGHER | {"title": "Number Wrangler", "tip": "Something else."}, who)
    assert [client.get(page).getvalue() for page in pages] == before


@pytest.mark.parametrize("stage", [Draft.Stage.DRAFT, Draft.Stage.REVIEW])
def test_error_stops_publishing_whatever_reason_is_given(role: Role, who: User, stage: str) -> None:
    draft_with(role, ERROR)
    give_reasons(role)
    Draft.objects.update(stage=stage)
    with nothing_changes(), pytest.raises(Refused, match="reviewed_on is missing") as refused:
        publish(role, editor=who, why="")
    assert [(one.place, one.is_error) for one in refused.value.findings] == [("reviewed_on", True)]


def test_warning_without_a_reason_stops_publishing(role: Role, who: User) -> None:
    draft_with(role, WARNING)
    with nothing_changes(), pytest.raises(Refused, match="pro_move has an exclamation mark"):
        publish(role, editor=who, why="")


def test_warning_with_a_reason_goes_public_and_the_reason_is_on_record(role: Role, who: User) -> None:
    draft_with(role, WARNING)
    give_reasons(role, "It is a quotation.")
    version = publish(role, editor=who, why="")
    said = {"place": "pro_move", "sentence": "has an exclamation mark", "reason": "It is a quotation."}
    assert version.accepted == [said]
    assert PageCheck.objects.get(role=role).findings == []


def test_reason_for_another_warning_does_not_count(role: Role, who: User) -> None:
    draft_with(role, WARNING)
    give_reasons(role)
    draft_with(role, {"tip": content_of(role)["tip"] + " Go!"})
    with pytest.raises(Refused, match="tip has an exclamation mark"):
        publish(role, editor=who, why="")


def test_page_without_findings_is_noted_as_such(role: Role, who: User) -> None:
    PageCheck.objects.create(role=role, checked_at=timezone.now() - timedelta(days=9), findings=[{"rule": "old"}])
    draft_with(role, SWAPPED)
    publish(role, editor=who, why="")
    check = PageCheck.objects.get(role=role)
    assert (check.findings, check.checked_at.date()) == ([], timezone.now().date())


@pytest.mark.parametrize(
    ("places", "place"),
    [
        ({"title": "x" * 81}, "title"),
        ({NEW_FIGURE: FIGURE | {"value": 123456789012345}}, f"{NEW_FIGURE}, value"),
        ({NEW_FIGURE: FIGURE | {"key": "Not a key"}}, f"{NEW_FIGURE}, key"),
        ({"levers, 1, effect": "much " * 9, "levers, 1, source": FIGURE["source"]}, "levers, 1, effect"),
        ({"interview_questions, 1, type": "riddle"}, "interview_questions, 1, type"),
        ({"aliases, 6": "x" * 81}, "aliases, 6, name"),
        ({"bands, senior, high": 10**30}, "bands, senior, high"),
        ({"nonsense": "x"}, "nonsense"),
    ],
)
def test_what_only_the_tables_refuse_changes_nothing(role: Role, who: User, places: dict[str, Any], place: str) -> None:
    draft_with(role, places)
    give_reasons(role)
    with nothing_changes(), pytest.raises(Refused) as refused:
        publish(role, editor=who, why="")
    assert place in [one.place for one in refused.value.findings]


@pytest.fixture
def broken_record() -> Iterator[None]:
    """A database that fails when the last row is written."""
    trigger = (
        "CREATE TRIGGER broken BEFORE INSERT ON roles_pagecheck BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    )
    with connection.cursor() as cursor:
        cursor.execute(trigger)
        yield
        cursor.execute("DROP TRIGGER broken")


@pytest.mark.usefixtures("broken_record")
def test_database_that_fails_half_way_changes_nothing(role: Role, who: User) -> None:
    draft_with(role, SWAPPED | HIGHER)
    with nothing_changes(), pytest.raises(DatabaseError, match="the disk is full"):
        publish(role, editor=who, why="")


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_state_and_successor_in_a_document_have_no_effect(role: Role, who: User, state: str) -> None:
    draft_with(role, SWAPPED | {"state": state, "successor": "data-engineer"})
    publish(role, editor=who, why="")
    role.refresh_from_db()
    assert (role.state, role.successor) == (Role.State.PUBLISHED, None)
    assert not {"state", "successor"} & set(Version.objects.last_live(role).document)


@pytest.mark.parametrize("slug", ["data-engineer", "somewhere-else"])
def test_public_page_keeps_its_address_and_writes_into_no_other(role: Role, who: User, slug: str) -> None:
    others = {one.slug: role_document(one) for one in Role.objects.exclude(pk=role.pk)}
    draft_with(role, SWAPPED | {"role": slug})
    version = publish(role, editor=who, why="")
    assert Role.objects.get(pk=role.pk).slug == version.document["role"] == SLUG
    assert {one.slug: role_document(one) for one in Role.objects.exclude(pk=role.pk)} == others


def load_other_words(role: Role, folder: Path) -> None:
    """Load the role's page from a file that says something else."""
    document = role_document(Role.objects.get(pk=role.pk))
    file = folder / "role.yaml"
    file.write_text(write(document | {"band_basis": document["band_basis"].replace("The", "Its", 1)}))
    call_command("loaddata", file, verbosity=0)


def test_page_changed_by_a_file_since_the_draft_began_is_a_warning(role: Role, who: User, tmp_path: Path) -> None:
    draft_with(role, SWAPPED)
    load_other_words(role, tmp_path)
    with nothing_changes(), pytest.raises(Refused, match="changed by a file since this draft was begun"):
        publish(role, editor=who, why="")
    give_reasons(role, "The file was out of date.")
    assert [one["reason"] for one in publish(role, editor=who, why="").accepted] == ["The file was out of date."]


def test_what_a_file_put_on_the_page_is_on_record_before_it_is_replaced(role: Role, who: User, tmp_path: Path) -> None:
    draft_with(role, SWAPPED)
    load_other_words(role, tmp_path)
    from_file = content_of(role)
    give_reasons(role)
    publish(role, editor=who, why="")
    versions = Version.objects.filter(role=role).order_by("number")
    assert [one.event for one in versions] == ["found", "saved", "found", "published"]
    assert versions[2].document == from_file


def test_page_changed_by_a_file_before_the_draft_began_is_none(role: Role, who: User, tmp_path: Path) -> None:
    draft_with(role, SWAPPED)
    publish(role, editor=who, why="")
    load_other_words(role, tmp_path)
    draft_with(role, {})
    publish(role, editor=who, why="")
    events = list(Version.objects.filter(role=role).order_by("number").values_list("event", flat=True))
    assert events == ["found", "saved", "published", "found", "saved", "published"]


def test_related_role_that_was_deleted_meanwhile_is_an_error(role: Role, who: User) -> None:
    gone = make_role(slug="gone")
    draft_with(role, {"related": ["gone"]})
    gone.delete()
    with nothing_changes(), pytest.raises(Refused, match="related, 1 there is no role “gone”"):
        publish(role, editor=who, why="")


def test_source_that_was_deleted_meanwhile_is_an_error(role: Role, who: User) -> None:
    source = Source.objects.create(key="gone", publisher="A", title="B", url="https://survey.example/", as_of="2026")
    draft_with(role, {NEW_FIGURE: FIGURE | {"source": "gone"}})
    Source.objects.filter(pk=source.pk).delete()
    with nothing_changes(), pytest.raises(Refused, match=f"{NEW_FIGURE}, source there is no source “gone”"):
        publish(role, editor=who, why="")


def test_alias_that_another_role_took_meanwhile_is_an_error(role: Role, who: User) -> None:
    draft_with(role, {"aliases, 1": "Count keeper"})
    make_alias(make_role(title="Quarrier"), name="count keeper")
    with nothing_changes(), pytest.raises(Refused, match="aliases, 1 “Count keeper” already names Quarrier"):
        publish(role, editor=who, why="")


def test_alias_can_move_from_role_to_role(role: Role, who: User) -> None:
    other = Role.objects.get(slug="data-engineer")
    draft_with(role, {"aliases, 1": TAKEN_OUT})
    draft_with(other, {"aliases, 1": "business intelligence analyst"})
    publish(role, editor=who, why="")
    publish(other, editor=who, why="")
    assert Alias.objects.get(name="business intelligence analyst").role == other


def test_new_role_is_public_only_once_it_is_published(client: Client, role: Role, who: User) -> None:
    content = with_put({"role": "number-wrangler", "title": "Number Wrangler", "aliases": [], "hidden_aliases": []})
    new = Role.objects.create(slug="new", title="New", in_sentence="new", plural="news")
    withdraw(role, successor=None, editor=who, why="Its text is used by another.")
    save_version(new, content | {"related": []}, editor=who)
    assert client.get("/salaries/number-wrangler/").status_code == 404
    publish(new, editor=who, why="It is ready.")
    assert client.get("/salaries/number-wrangler/").status_code == 200
    assert not Change.objects.filter(role=new).exists()
    assert Role.objects.get(pk=new.pk).changed_on is not None


def test_two_publishers_publish_once(role: Role, who: User) -> None:
    draft_with(role, HIGHER)
    stale = Role.objects.get(pk=role.pk)
    publish(role, editor=who, why="First.")
    with nothing_changes(), pytest.raises(Draft.DoesNotExist):
        publish(stale, editor=who, why="Second.")


def test_text_that_nobody_read_is_not_published(role: Role, who: User) -> None:
    draft_with(role, SWAPPED)
    seen = Draft.objects.get(role=role).version_id
    draft_with(role, HIGHER)
    for act in (lambda: publish(role, editor=who, why="", seen=seen), lambda: plan(role, who, seen=seen)):
        with nothing_changes(), pytest.raises(Refused, match="saved again since you opened this page"):
            act()
    publish(role, editor=who, why="", seen=Draft.objects.get(role=role).version_id)


def test_withdrawn_page_is_gone_and_names_its_successor(client: Client, role: Role, who: User) -> None:
    edition = Edition.objects.current()
    other = Role.objects.get(slug="data-engineer")
    version = withdraw(role, successor=other, editor=who, why="Two pages became one.")
    answer = client.get(ADDRESS)
    assert answer.status_code == 410
    assert "/salaries/data-engineer/" in links(parse(answer))
    assert (version.event, version.why, version.editor) == ("withdrawn", "Two pages became one.", who)
    assert version.document == content_of(role)
    assert Edition.objects.current() > edition
    assert ADDRESS not in client.get("/data/roles.json").getvalue().decode()


def test_withdrawing_keeps_a_draft_and_takes_its_plan_back(role: Role, who: User) -> None:
    draft = draft_with(role, SWAPPED)
    plan(role, who)
    withdraw(role, successor=None, editor=who, why="It is wrong.")
    kept = Draft.objects.get(role=role)
    assert (kept.document, kept.publish_at, kept.approved_by) == (draft, None, None)


def test_withdrawn_page_is_no_page_the_rules_find_fault_with(role: Role, who: User) -> None:
    PageCheck.objects.create(role=role, checked_at=timezone.now(), findings=[{"rule": "old"}])
    withdraw(role, successor=None, editor=who, why="It is wrong.")
    assert not PageCheck.objects.filter(role=role).exists()


def test_publishing_brings_a_withdrawn_page_back(client: Client, role: Role, who: User) -> None:
    before = role_document(role)
    withdraw(role, successor=Role.objects.get(slug="data-engineer"), editor=who, why="A mistake.")
    role.refresh_from_db()
    draft_with(role, {})
    publish(role, editor=who, why="Back again.")
    assert client.get(ADDRESS).status_code == 200
    assert role_document(Role.objects.get(pk=role.pk)) == before


def test_saving_and_publishing_ask_few_questions(role: Role, who: User) -> None:
    content = with_put(SWAPPED | HIGHER, content_of(role))
    with CaptureQueriesContext(connection) as saving:
        save_version(role, content, editor=who)
    with CaptureQueriesContext(connection) as publishing:
        publish(role, editor=who, why="")
    assert len(saving) <= 25
    assert len(publishing) <= 120


MOMENT = timezone.now() + timedelta(hours=1)


def plan(role: Role, who: User, **details: Any) -> Draft:
    return schedule(role, **({"moment": MOMENT, "editor": who, "why": "As planned."} | details))


def published_by(now: Any) -> list[tuple[str, str]]:
    return [(role.slug, refused) for role, refused in publish_due(now)]


def test_plan_waits_in_review_with_who_and_why(role: Role, who: User) -> None:
    draft_with(role, SWAPPED)
    plan(role, who)
    draft = Draft.objects.get(role=role)
    assert (draft.stage, draft.publish_at, draft.approved_by, draft.why) == ("review", MOMENT, who, "As planned.")
    assert Change.objects.count() == 0


@pytest.mark.parametrize("places", [ERROR, WARNING])
def test_what_could_not_go_public_now_cannot_be_planned(role: Role, who: User, places: dict[str, Any]) -> None:
    draft_with(role, places)
    with nothing_changes(), pytest.raises(Refused):
        plan(role, who)


def test_plan_is_carried_out_at_its_moment_and_not_before(role: Role, who: User) -> None:
    draft_with(role, HIGHER)
    plan(role, who)
    with nothing_changes():
        assert published_by(MOMENT - timedelta(microseconds=1)) == []
    assert published_by(MOMENT) == [(SLUG, "")]
    version = Version.objects.last_live(role)
    assert (version.editor, version.why, version.event) == (who, "As planned.", "published")
    assert {(one.who, one.why) for one in Change.objects.all()} == {(str(who), "As planned")}
    assert published_by(MOMENT) == []


def test_draft_without_a_plan_never_goes_public_by_itself(role: Role) -> None:
    draft_with(role, SWAPPED)
    Draft.objects.update(stage=Draft.Stage.REVIEW)
    with nothing_changes():
        assert published_by(MOMENT + timedelta(days=999)) == []


def test_nothing_an_editor_saved_after_the_plan_goes_public(role: Role, who: User) -> None:
    draft_with(role, SWAPPED)
    plan(role, who)
    draft_with(role, SWAPPED | {"tip": "Never seen by a publisher."})
    with nothing_changes():
        assert published_by(MOMENT) == []
    assert Draft.objects.get(role=role).publish_at is None


def no_right(user: User) -> None:
    user.groups.clear()


def inactive(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def no_staff(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_staff=False)


def deleted(user: User) -> None:
    User.objects.filter(pk=user.pk).delete()


@pytest.mark.parametrize("loses", [no_right, inactive, no_staff, deleted])
def test_plan_of_somebody_who_may_no_longer_publish_is_refused(role: Role, who: User, loses: Any) -> None:
    draft_with(role, SWAPPED)
    plan(role, who)
    loses(who)
    said = "Whoever planned this may no longer publish."
    before = role_document(role)
    assert published_by(MOMENT) == [(SLUG, said)]
    assert role_document(Role.objects.get(pk=role.pk)) == before
    assert Draft.objects.get(role=role).refused == said
    assert published_by(MOMENT) == []


def test_plan_that_the_rules_refuse_at_its_moment_stays_a_draft_and_can_be_planned_again(role: Role, who: User) -> None:
    draft_with(role, {"aliases, 1": "Count keeper"})
    plan(role, who)
    alias = make_alias(make_role(title="Quarrier"), name="count keeper")
    [(_, refused)] = published_by(MOMENT)
    assert refused == Draft.objects.get(role=role).refused == "aliases, 1 “Count keeper” already names Quarrier"
    alias.delete()
    plan(role, who)
    assert published_by(MOMENT) == [(SLUG, "")]


def test_one_plan_that_is_refused_keeps_no_other_back(role: Role, who: User) -> None:
    other = Role.objects.get(slug="data-engineer")
    for one in (role, other):
        draft_with(one, {"aliases, 1": f"Keeper of {one.slug}"})
        plan(one, who)
    make_alias(make_role(title="Quarrier"), name="keeper of data-analyst")
    assert dict(published_by(MOMENT)) == {
        SLUG: "aliases, 1 “Keeper of data-analyst” already names Quarrier",
        "data-engineer": "",
    }


def two_plans(role: Role, who: User) -> Role:
    """Plan a change of two roles, and return the second that a run comes to."""
    other = Role.objects.get(slug="data-engineer")
    for one in (role, other):
        draft_with(one, {"aliases, 1": f"Keeper of {one.slug}"})
        plan(one, who)
    return other


def test_two_runs_at_once_publish_each_once(role: Role, who: User) -> None:
    other = two_plans(role, who)
    first = publish_due(MOMENT)
    assert next(first) == (role, "")
    assert published_by(MOMENT) == [(other.slug, "")]
    assert list(first) == []
    assert Version.objects.filter(event="published").count() == 2


def test_what_an_editor_saves_while_a_run_is_under_way_does_not_go_public(role: Role, who: User) -> None:
    other = two_plans(role, who)
    run = publish_due(MOMENT)
    next(run)
    draft_with(other, {"tip": "Never seen by a publisher."})
    before = role_document(Role.objects.get(pk=other.pk))
    assert list(run) == []
    assert role_document(Role.objects.get(pk=other.pk)) == before
    assert Draft.objects.get(role=other).refused == ""


def test_digest_of_the_public_page_is_that_of_its_version(role: Role, who: User) -> None:
    draft_with(role, {NEW_FIGURE: FIGURE})
    version = publish(role, editor=who, why="")
    version.refresh_from_db()
    assert digest(version.document) == digest(content_of(role))
