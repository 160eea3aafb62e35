"""Writing the guide back to its files."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.models import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]
FIXTURES: Path = settings.FIXTURE_DIRS[0]


def content(folder: Path) -> dict[str, bytes]:
    """Every file of the guide below a folder but the manifest, which is written by hand."""
    files = sorted(path for path in folder.rglob("*.yaml") if path.name != "guide.yaml")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_real_guide_comes_back_byte_for_byte(tmp_path: Path) -> None:
    call_command("dump_guide", str(tmp_path), stdout=StringIO())
    written, kept = content(tmp_path), content(FIXTURES)
    assert list(written) == list(kept)
    assert [name for name in kept if written[name] != kept[name]] == []


def test_loading_the_real_guide_again_writes_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        call_command("loaddata", "guide", verbosity=0)
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_dumping_over_older_files_replaces_them(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "data-analyst.yaml").write_text("role: data-analyst\n" * 1_000)
    call_command("dump_guide", str(tmp_path), stdout=StringIO())
    assert content(tmp_path) == content(FIXTURES)


def test_an_edit_is_in_the_file_that_is_written(tmp_path: Path) -> None:
    Role.objects.filter(slug="data-analyst").update(tip="Ask on a Tuesday.")
    call_command("dump_guide", str(tmp_path), stdout=StringIO())
    changed = {name for name, text in content(FIXTURES).items() if content(tmp_path)[name] != text}
    assert changed == {"roles/data-analyst.yaml"}
    assert "tip: Ask on a Tuesday.\n" in (tmp_path / "roles" / "data-analyst.yaml").read_text()


def test_dumping_says_what_was_written(tmp_path: Path) -> None:
    said = StringIO()
    call_command("dump_guide", str(tmp_path), stdout=said)
    assert said.getvalue() == f"{Role.objects.count()} roles and 5 shared lists written to {tmp_path}.\n"


@pytest.mark.parametrize("below", ["", "guide"])
def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, below: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("kept")
    with pytest.raises(CommandError, match=r"file\S* cannot be written: Not a directory\.$"):
        call_command("dump_guide", str(in_the_way / below), stdout=StringIO())
    assert in_the_way.read_text() == "kept"
