"""The record of changed figures: where it is written, and that it stays."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from roles.documents import role_document
from roles.fixture_format import write
from roles.history import record, snapshot
from roles.models import Change, Role
from tests.factories import make_figure, make_group, make_role

pytestmark = pytest.mark.django_db


def _lines() -> list[str]:
    return [str(change) for change in Change.objects.order_by("pk")]


def test_record_notes_a_changed_band() -> None:
    role = make_role(entry_low=25_000, entry_high=33_000)
    before = snapshot(role)
    Role.objects.filter(pk=role.pk).update(entry_high=34_000)
    assert record(before, snapshot(role), role=role, who="editor") == 1
    assert _lines() == ["Entry band: £25,000–£33,000 to £25,000–£34,000"]


def test_record_notes_a_top_that_opens() -> None:
    role = make_role(senior_low=50_000, senior_high=70_000)
    before = snapshot(role)
    Role.objects.filter(pk=role.pk).update(senior_open_top=True)
    record(before, snapshot(role), role=role, who="editor")
    assert _lines() == ["Senior or lead band: £50,000–£70,000 to £50,000–£70,000+"]


def test_record_notes_figures_changed_added_and_taken_away() -> None:
    role = make_role()
    changed, gone = make_figure(role, what="median", value=40_000), make_figure(role, what="old top", value=60_000)
    before = snapshot(role)
    type(changed).objects.filter(pk=changed.pk).update(value=41_000)
    gone.delete()
    make_figure(role, what="new top", value=65_000)
    record(before, snapshot(role), role=role, who="editor")
    assert sorted(_lines()) == [
        "median: 40,000 GBP/year to 41,000 GBP/year",
        "new top: nothing to 65,000 GBP/year",
        "old top: 60,000 GBP/year to nothing",
    ]


def test_record_notes_nothing_for_a_role_that_is_new() -> None:
    role = make_role()
    assert record({}, snapshot(role), role=role, who="editor") == 0


def test_record_notes_nothing_when_nothing_changed() -> None:
    role = make_role()
    assert record(snapshot(role), snapshot(role), role=role, who="editor") == 0


def _change() -> Change:
    return Change.objects.create(role=make_role(), what="Entry band", before="a", after="b", who="editor")


def test_change_cannot_be_saved_again() -> None:
    change = _change()
    change.after = "c"
    with pytest.raises(TypeError, match="cannot be altered"):
        change.save()


def test_change_cannot_be_deleted() -> None:
    with pytest.raises(TypeError, match="cannot be taken away"):
        _change().delete()


def test_changes_cannot_be_updated_or_deleted_together() -> None:
    _change()
    with pytest.raises(TypeError, match="cannot be altered"):
        Change.objects.update(after="c")
    with pytest.raises(TypeError, match="cannot be taken away"):
        Change.objects.all().delete()


def test_change_outlives_its_role() -> None:
    change = _change()
    assert change.role is not None
    change.role.delete()
    assert Change.objects.get(pk=change.pk).role is None


def test_about_holds_a_roles_own_changes_and_its_groups() -> None:
    group = make_group()
    role, other = make_role(occupation_group=group), make_role()
    own = Change.objects.create(role=role, what="Entry band", who="editor")
    official = Change.objects.create(group=group, what="Official median", who="import")
    Change.objects.create(role=other, what="Entry band", who="editor")
    assert set(Change.objects.about(role)) == {own, official}
    assert Change.objects.about(other).count() == 1


def test_loading_a_changed_file_is_recorded(tmp_path: Path) -> None:
    role = make_role(entry_low=25_000, entry_high=33_000)
    document = role_document(role)
    document["bands"]["entry"]["high"] = 33_500
    (tmp_path / "role.yaml").write_text(write(document), encoding="utf-8")
    call_command("loaddata", tmp_path / "role.yaml", verbosity=0)
    change = Change.objects.get()
    assert str(change) == "Entry band: £25,000–£33,000 to £25,000–£33,500"
    assert (change.role, change.who, change.why) == (role, "content files", "loaded from role.yaml")


def test_editing_a_group_in_the_admin_is_recorded(superuser: Client) -> None:
    group = make_group(median=38_000)
    fields = {name: getattr(group, name) for name in ("code", "title", "p10", "p25", "p75", "p90")}
    superuser.post(
        f"/admin/roles/occupationgroup/{group.pk}/change/", fields | {"source": group.source_id, "median": 39_000}
    )
    change = Change.objects.get()
    assert str(change) == "Official median: £38,000 to £39,000"
    assert change.who == "superuser@salaries.example"


@pytest.mark.parametrize(("path", "status"), [("", 200), ("add/", 403)])
def test_changes_can_be_read_but_not_added_in_the_admin(superuser: Client, path: str, status: int) -> None:
    assert superuser.get(f"/admin/roles/change/{path}").status_code == status


def test_a_change_cannot_be_edited_or_deleted_in_the_admin(superuser: Client) -> None:
    change = _change()
    page = superuser.get(f"/admin/roles/change/{change.pk}/change/").content.decode()
    assert "Entry band" in page
    assert 'name="after"' not in page
    assert superuser.post(f"/admin/roles/change/{change.pk}/change/", {"after": "c"}).status_code == 403
    assert superuser.post(f"/admin/roles/change/{change.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_role_page_shows_the_last_three_changes(client: Client) -> None:
    role = make_role()
    for number in range(1, 5):
        Change.objects.create(role=role, what=f"figure {number}", before="£1", after="£2", why="a survey", who="editor")
    page = client.get(role.get_absolute_url()).content.decode()
    assert "Figure 4: £1 became £2, a survey." in page
    assert "Figure 2:" in page
    assert "Figure 1:" not in page


def test_the_role_page_has_no_list_of_changes_when_there_are_none(client: Client) -> None:
    assert 'id="changes"' not in client.get(make_role().get_absolute_url()).content.decode()


def test_a_reason_is_kept_without_its_full_stop_since_it_stands_within_a_sentence() -> None:
    role = make_role()
    record({"band": ("Mid-career band", "a")}, {"band": ("Mid-career band", "b")}, role=role, who="A", why="A survey.")
    assert Change.objects.get().why == "A survey"
