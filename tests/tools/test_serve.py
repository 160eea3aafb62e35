"""`make serve` from a fresh clone: what it says, what it serves, how it stops, and what it says when it cannot."""

import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.tools.conftest import FirstStart
from tests.tools.processes import complaint, free_port, is_open, obedient, run, serving


@pytest.fixture
def built(first_start: FirstStart) -> Path:
    """A clone in which everything is there."""
    return first_start.folder


def test_make_alone_lists_the_commands(clone: Path) -> None:
    done = run(clone, "make")
    assert done.returncode == 0
    for command in ["serve", "dev", "test", "check"]:
        assert re.search(rf"^make {command} +\w", done.stdout, re.MULTILINE)


def test_first_start_says_a_line_per_step_and_ends_with_the_address(first_start: FirstStart) -> None:
    steps = [
        "virtual environment",
        "packages",
        "database",
        r"\d+ roles",
        "picture",
        "[Ss]tatic files",
        r"http://127\.0\.0\.1:\d+ ",
    ]
    assert len(first_start.said) == len(steps)
    for step, line in zip(steps, first_start.said, strict=True):
        assert re.search(step, line)


def test_first_start_serves_the_three_ranges_of_a_role(first_start: FirstStart) -> None:
    for band in ["£34,000–£48,000", "£55,000–£85,000", "£90,000–£160,000+"]:
        assert band in first_start.role


def test_first_start_serves_every_role_that_has_a_file(first_start: FirstStart) -> None:
    files = {path.stem for path in (first_start.folder / "fixtures" / "roles").glob("*.yaml")}
    assert len(files) >= 12
    assert set(re.findall(r"/salaries/([a-z-]+)/<", first_start.sitemap)) == files


def test_second_start_answers_within_five_seconds(built: Path) -> None:
    with serving(built) as site:
        assert "Salaries, role by role" in site.page("/salaries/")
        assert site.seconds() < 5


def test_editors_change_survives_the_next_start(built: Path) -> None:
    with closing(sqlite3.connect(built / "var" / "guide.sqlite3")) as database, database:
        database.execute("UPDATE roles_role SET senior_low = 91500 WHERE slug = 'machine-learning-engineer'")
    with serving(built) as site:
        assert "£91,500–£160,000+" in site.page("/salaries/machine-learning-engineer/")


def test_site_listens_on_this_machine_only(built: Path) -> None:
    with serving(built) as site:
        assert is_open(site.port)
        assert not is_open(site.port, "127.0.0.2")


def test_interrupt_ends_everything_quietly_while_a_browser_is_connected(built: Path) -> None:
    with serving(built) as site, closing(HTTPConnection("127.0.0.1", site.port)) as browser:
        browser.request("GET", "/about/")
        assert browser.getresponse().read()
        assert "Traceback" not in site.interrupt()
        assert not site.is_running()
        assert not is_open(site.port)


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\n"], ids=["nothing", "half"])
def test_interrupt_does_not_wait_for_a_request_that_never_comes(built: Path, sent: bytes) -> None:
    with serving(built) as site, socket.create_connection(("127.0.0.1", site.port)) as browser:
        browser.sendall(sent)
        site.page("/about/")
        site.interrupt()
        assert not site.is_running()


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that something else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_taken_port_is_said_in_one_sentence(built: Path, taken_port: int) -> None:
    said = complaint(run(built, "make", "serve", f"PORT={taken_port}"))
    assert re.fullmatch(rf"Port {taken_port} is taken.*\.", said)


@pytest.mark.parametrize("port", ["abc", "70000", "-1"])
def test_impossible_port_is_said_in_one_sentence(built: Path, port: str) -> None:
    said = complaint(run(built, "make", "serve", f"PORT={port}")).strip()
    assert re.fullmatch(rf".*{port}.* not a (valid )?port.*\.", said)


def test_read_only_clone_is_said_in_one_sentence(clone: Path) -> None:
    clone.chmod(0o555)
    said = complaint(run(clone, *obedient("make", "serve", f"PORT={free_port()}")))
    clone.chmod(0o755)
    assert re.fullmatch(rf"{clone} cannot be written: [^\n]+\.", said)
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("part", ["guide.sqlite3", "secret_key"])
def test_read_only_data_is_said_in_one_sentence(built: Path, part: str) -> None:
    kept = built / "var" / part
    aside = kept.rename(built / part)
    kept.parent.chmod(0o555)
    done = run(built, *obedient("make", "serve", f"PORT={free_port()}"))
    kept.parent.chmod(0o755)
    aside.rename(kept)
    said = complaint(done)
    assert "Traceback" not in said
    assert len(re.findall(r"\.$", said, re.MULTILINE)) == 1
