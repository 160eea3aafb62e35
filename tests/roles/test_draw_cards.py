"""The command that draws the pictures of roles."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from pytest_django import Settings

from roles.card import site_card
from roles.card_files import card_of, kept_cards, name_of
from roles.models import Role
from tests.factories import make_role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A folder for pictures that is not there yet."""
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "cards", "allow_overwrite": True},
    }
    settings.STORAGES = settings.STORAGES | {"cards": storage}
    return tmp_path / "cards"


def draw_cards(**options: bool | int) -> str:
    """Run the command and return what it says."""
    said = StringIO()
    call_command("draw_cards", stdout=said, **options)
    return said.getvalue().strip()


def test_pictures_of_published_roles_are_drawn(folder: Path) -> None:
    role, other = make_role(), make_role()
    make_role(state=Role.State.DRAFT)
    make_role(state=Role.State.WITHDRAWN)
    assert draw_cards() == "Pictures of roles: 2 in all, 2 drawn now, 0 removed."
    assert {file.name for file in folder.iterdir()} == {name_of(one.slug, card_of(one)) for one in (role, other)}
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in folder.iterdir())


def test_without_roles_there_is_nothing_to_draw(folder: Path) -> None:
    assert draw_cards() == "Pictures of roles: 0 in all, 0 drawn now, 0 removed."


def test_pictures_that_are_there_are_left_alone(folder: Path) -> None:
    make_role()
    draw_cards()
    (file,) = folder.iterdir()
    before = file.stat().st_mtime_ns
    assert draw_cards() == "Pictures of roles: 1 in all, 0 drawn now, 0 removed."
    assert file.stat().st_mtime_ns == before


def test_pictures_that_were_cut_short_are_drawn_again(folder: Path) -> None:
    role = make_role()
    draw_cards()
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:500])
    assert draw_cards() == "Pictures of roles: 1 in all, 1 drawn now, 0 removed."
    assert file.read_bytes() == card_of(role).png()


def test_picture_of_older_figures_makes_way_for_that_of_todays(folder: Path) -> None:
    role = make_role()
    draw_cards()
    role.entry_low = 26_000
    role.save()
    assert draw_cards() == "Pictures of roles: 1 in all, 1 drawn now, 1 removed."
    assert [file.name for file in folder.iterdir()] == [name_of(role.slug, card_of(role))]


def test_picture_of_a_role_that_was_withdrawn_is_removed(folder: Path) -> None:
    role = make_role()
    draw_cards()
    role.state = Role.State.WITHDRAWN
    role.save()
    assert draw_cards() == "Pictures of roles: 0 in all, 0 drawn now, 1 removed."
    assert list(folder.iterdir()) == []


def test_command_can_be_silent() -> None:
    make_role()
    assert draw_cards(verbosity=0) == ""


def test_command_says_in_a_sentence_why_pictures_cannot_be_kept(folder: Path) -> None:
    make_role()
    folder.write_text("a file where the folder should be")
    with pytest.raises(CommandError, match=r"^The pictures could not be kept: .*\.$"):
        draw_cards()


def test_sites_own_picture_is_drawn_when_asked_for(settings: Settings, tmp_path: Path) -> None:
    kept_cards().save("x.png", ContentFile(b"x"))
    expected = site_card()
    settings.BASE_DIR = tmp_path
    (tmp_path / "static" / "img").mkdir(parents=True)
    draw_cards(site=True)
    assert (tmp_path / "static" / "img" / "card.png").read_bytes() == expected
