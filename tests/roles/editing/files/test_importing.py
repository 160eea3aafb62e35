"""Applying a file: drafts of all roles that change, or nothing."""

import pytest

from accounts.models import User
from roles.documents import role_document
from roles.editing.content import content_of, current_content
from roles.editing.files.import_plan import plan_of
from roles.editing.files.importing import NotApplied, Outdated, apply, take_in
from roles.editing.saving import save_version
from roles.fixture_format import write
from roles.models import Draft, Edition, Import, Role, Version
from tests.factories import make_role, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return make_user()


@pytest.fixture
def roles() -> list[Role]:
    """Two published roles."""
    return [make_role(slug=slug, title=slug.title(), tip="Ask.") for slug in ("analyst", "baker")]


@pytest.fixture
def upload(roles: list[Role], user: User) -> Import:
    """A file that changes both, and makes a third."""
    changed = [content_of(role) | {"tip": "Ask twice."} for role in roles]
    new = {"role": "carer", "title": "Carer", "in_sentence": "carer", "plural": "carers", "tip": "Ask."}
    return take_in(Import.Kind.ROLES, "roles.yaml", "---\n".join(map(write, [*changed, new])), user)


def shown(upload: Import) -> str:
    return plan_of(upload).digest


def test_taking_a_file_in_keeps_what_is_wrong_in_it(user: User) -> None:
    upload = take_in(Import.Kind.ROLES, "roles.yaml", "role: analyst\ntips: x\n", user)
    assert list(Import.objects.failed()) == [upload]
    assert {"row": 2, "place": "analyst: tips", "sentence": "there is no such field"} in upload.errors


def test_each_role_that_changes_gets_a_draft_and_a_version(upload: Import, user: User) -> None:
    apply(upload, shown=shown(upload), editor=user, why="New survey")
    drafts = Draft.objects.select_related("version").order_by("role__slug")
    assert [draft.document["tip"] for draft in drafts] == ["Ask twice.", "Ask twice.", "Ask."]
    assert {(draft.version.event, draft.version.why, draft.version.editor) for draft in drafts} == {
        ("imported", "New survey", user)
    }
    assert Import.objects.get().applied_at


def test_no_public_page_changes_and_no_edition_begins(upload: Import, roles: list[Role], user: User) -> None:
    before, edition = [role_document(role) for role in roles], Edition.objects.current()
    apply(upload, shown=shown(upload), editor=user, why="New survey")
    assert [role_document(Role.objects.get(pk=role.pk)) for role in roles] == before
    assert (Role.objects.get(slug="carer").state, Edition.objects.current()) == (Role.State.DRAFT, edition)


def test_a_role_without_a_difference_is_left_alone(roles: list[Role], user: User) -> None:
    text = write(content_of(roles[0])) + "---\n" + write(content_of(roles[1]) | {"tip": "Ask twice."})
    upload = take_in(Import.Kind.ROLES, "roles.yaml", text, user)
    apply(upload, shown=shown(upload), editor=user, why="New survey")
    assert list(Draft.objects.values_list("role__slug", flat=True)) == ["baker"]


def test_one_bad_row_stops_the_whole_file(roles: list[Role], user: User) -> None:
    text = write(content_of(roles[0]) | {"tip": "Ask twice."}) + "---\n" + write(content_of(roles[1]) | {"tips": "x"})
    upload = take_in(Import.Kind.ROLES, "roles.yaml", text, user)
    with pytest.raises(NotApplied, match="A file with errors is not applied"):
        apply(upload, shown=shown(upload), editor=user, why="New survey")
    assert (Draft.objects.count(), Version.objects.count()) == (0, 0)


def test_what_changed_since_it_was_shown_stops_the_file(upload: Import, roles: list[Role], user: User) -> None:
    before = shown(upload)
    save_version(roles[1], content_of(roles[1]) | {"pro_move": "Wait."}, editor=user)
    with pytest.raises(Outdated, match="The drafts changed"):
        apply(upload, shown=before, editor=user, why="New survey")
    assert (Draft.objects.count(), current_content(roles[0])["tip"]) == (1, "Ask.")


def test_a_file_is_applied_once(upload: Import, user: User) -> None:
    digest = shown(upload)
    apply(upload, shown=digest, editor=user, why="New survey")
    with pytest.raises(Outdated, match="applied or marked as dealt with"):
        apply(upload, shown=digest, editor=user, why="New survey")


def test_a_file_that_changes_nothing_is_not_applied(roles: list[Role], user: User) -> None:
    upload = take_in(Import.Kind.ROLES, "roles.yaml", write(content_of(roles[0])), user)
    with pytest.raises(NotApplied, match="nothing to apply"):
        apply(upload, shown=shown(upload), editor=user, why="New survey")


def test_an_error_half_way_leaves_nothing_behind(upload: Import, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = shown(upload)
    monkeypatch.setattr(Import, "save", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply(upload, shown=digest, editor=user, why="New survey")
    assert (Draft.objects.count(), Version.objects.count(), Role.objects.count()) == (0, 0, 2)
