"""The versions of a role that can be compared with one."""

import pytest
from django.test import Client

from roles.editing.content import content_of
from roles.editing.differences import views
from roles.editing.saving import add_version
from roles.models import Role, Version
from tests.roles.editing.past import save, shown

pytestmark = pytest.mark.django_db


def offered(editor: Client, role: Role, number: int, **query: str) -> list[str]:
    """Return the numbers that the page of a version offers."""
    return [one.attrs["value"] for one in shown(editor, role, number, **query).query("#with option")]


@pytest.fixture
def kept(baker: Role) -> Role:
    """A role with seven versions, of which the second is public."""
    save(baker, tip="Ask twice.")
    add_version(baker, content_of(baker), event=Version.Event.PUBLISHED, editor=None)
    for number in range(4):
        save(baker, tip=f"Ask {number} times.")
    return baker


def test_all_are_offered_while_they_are_few(editor: Client, kept: Role) -> None:
    numbers = sorted(Version.objects.of(kept).values_list("number", flat=True), reverse=True)
    assert offered(editor, kept, numbers[0]) == [str(number) for number in numbers[1:]]


def test_of_many_the_newest_the_public_and_the_chosen_are_offered(
    editor: Client, kept: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_OFFERED", 2)
    newest = Version.objects.last_number(kept)
    public = Version.objects.get(role=kept, event=Version.Event.PUBLISHED).number
    assert offered(editor, kept, newest, **{"with": "1"}) == [str(newest - 1), str(newest - 2), str(public), "1"]
