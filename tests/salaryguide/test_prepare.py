"""The command that makes a clone ready to serve."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import Plan, PlanLine
from roles.card_files import card_of, name_of
from roles.models import NegotiationStep, PageCheck, Role
from tests.factories import make_role

pytestmark = pytest.mark.django_db

ROLES = len(list((site.BASE_DIR / "fixtures" / "roles").glob("*.yaml")))
Prepare = Callable[..., list[str]]


@pytest.fixture
def prepare() -> Prepare:
    """Run the command and return the lines it says."""

    def run(**options: bool) -> list[str]:
        said = StringIO()
        call_command("prepare", stdout=said, **options)
        return said.getvalue().splitlines()

    return run


@pytest.fixture
def sheets(settings: Settings, tmp_path: Path) -> Path:
    """A folder of static files to collect from, in place of the site's own and the admin's; the guide is loaded."""
    make_role()
    folder = tmp_path / "sheets"
    (folder / "js").mkdir(parents=True)
    (folder / "page.css").write_text("main { color: green }\n" * 99)
    (folder / "js" / "page.js").write_text('import { part } from "./part.js";\npart();\n')
    (folder / "js" / "part.js").write_text("export function part() {}\n")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "salaryguide.static.StaticStorage"}}
    return folder


def collected(sheets: Path) -> dict[str, str]:
    """Return which file each static file was collected as."""
    names: dict[str, str] = json.loads((sheets.parent / "static" / "staticfiles.json").read_text())["paths"]
    return names


def state_of(folder: Path) -> dict[str, int]:
    """Return when each file below a folder was last written."""
    return {str(file): file.stat().st_mtime_ns for file in folder.rglob("*")}


def on_a_new_database(address: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with a database that is not there yet."""
    return subprocess.run(
        [sys.executable, "manage.py", "prepare", "--without-static"],
        cwd=site.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{address}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_prepare_makes_and_fills_a_database(tmp_path: Path) -> None:
    address = tmp_path / "a new folder" / "guide.sqlite3"
    done = on_a_new_database(address)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "The database is up to date.",
        f"The guide was loaded: {ROLES} roles.",
        "Every role has its picture.",
    ]
    assert address.stat().st_size > 0


def test_prepare_says_in_a_sentence_why_there_can_be_no_database(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    done = on_a_new_database(tmp_path / "var" / "data" / "guide.sqlite3")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "The site could not be made ready" in done.stderr


def test_prepare_loads_the_guide_into_an_empty_database(prepare: Prepare) -> None:
    assert f"The guide was loaded: {ROLES} roles." in prepare(without_static=True)
    assert Role.objects.published().count() == PageCheck.objects.count() == ROLES
    assert NegotiationStep.objects.count() == 4


def test_prepare_says_that_there_is_nothing_left_to_do(prepare: Prepare, sheets: Path) -> None:
    prepare()
    assert prepare() == [
        "The database is up to date.",
        "The guide is in the database.",
        "Every role has its picture.",
        "Static files are collected.",
    ]


def test_prepare_draws_the_pictures_of_roles(prepare: Prepare) -> None:
    role = make_role()
    prepare(without_static=True)
    assert storages["cards"].exists(name_of(role.slug, card_of(role)))


def test_prepare_leaves_an_editors_change_alone(prepare: Prepare) -> None:
    prepare(without_static=True)
    Role.objects.filter(slug="data-analyst").update(entry_low=25_111)
    Role.objects.filter(slug="ux-designer").delete()
    prepare(without_static=True)
    assert Role.objects.get(slug="data-analyst").entry_low == 25_111
    assert not Role.objects.filter(slug="ux-designer").exists()


def test_prepare_loads_the_plans_once_and_leaves_an_editors_words_alone(prepare: Prepare) -> None:
    make_role()
    prepare(without_static=True)
    assert {plan.key for plan in Plan.objects.all()} == {"free", "plus"}
    Plan.objects.update(summary="An editor's words.")
    PlanLine.objects.filter(plan__key="plus").delete()
    prepare(without_static=True)
    assert {plan.summary for plan in Plan.objects.all()} == {"An editor's words."}
    assert not PlanLine.objects.filter(plan__key="plus").exists()


def test_prepare_collects_static_files(prepare: Prepare, sheets: Path) -> None:
    assert prepare()[-1] == "Static files were collected."
    folder = sheets.parent / "static"
    for name, kept_as in collected(sheets).items():
        assert kept_as != name
        assert (folder / name).exists()
        assert (folder / kept_as).exists()
    assert (folder / f"{collected(sheets)['page.css']}.br").exists()


def test_prepare_rewrites_imports_between_modules(prepare: Prepare, sheets: Path) -> None:
    prepare()
    names = collected(sheets)
    module = (sheets.parent / "static" / names["js/page.js"]).read_text()
    assert f'"./{Path(names["js/part.js"]).name}"' in module


def test_prepare_collects_static_files_once(prepare: Prepare, sheets: Path) -> None:
    prepare()
    before = state_of(sheets.parent / "static")
    prepare()
    assert state_of(sheets.parent / "static") == before


@pytest.mark.parametrize("change", ["a file has other text", "a file has another name", "a file is gone"])
def test_prepare_collects_static_files_again_after_a_change(prepare: Prepare, sheets: Path, change: str) -> None:
    prepare()
    before = collected(sheets)
    if change == "a file has other text":
        (sheets / "page.css").write_text("main { color: blue }")
    elif change == "a file has another name":
        (sheets / "page.css").rename(sheets / "pages.css")
    else:
        (sheets / "page.css").unlink()
    assert prepare()[-1] == "Static files were collected."
    assert collected(sheets) != before
    assert not (sheets.parent / "static" / before["page.css"]).exists()


def test_prepare_collects_again_what_was_cut_short(prepare: Prepare, sheets: Path) -> None:
    (sheets.parent / "static").mkdir()
    (sheets.parent / "static" / "half.css").touch()
    assert prepare()[-1] == "Static files were collected."
    assert not (sheets.parent / "static" / "half.css").exists()


def test_prepare_can_leave_static_files_to_the_development_server(prepare: Prepare, sheets: Path) -> None:
    assert not [line for line in prepare(without_static=True) if "tatic" in line]
    assert not (sheets.parent / "static").exists()


def test_prepare_says_in_a_sentence_why_files_cannot_be_collected(prepare: Prepare, sheets: Path) -> None:
    (sheets.parent / "static").write_text("a file where the folder should be")
    with pytest.raises(CommandError, match=r"^The site could not be made ready: .*\.$"):
        prepare()
