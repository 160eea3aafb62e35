"""tools/browser.py: finds a Chromium, or says what to install."""

import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.tools.processes import ROOT, complaint, run

WHERE = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def program(path: Path) -> Path:
    """Put something that can be run at a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """A machine with no browser, no package manager and no network."""
    folder = tmp_path / "bin"
    folder.mkdir()
    nowhere = "http://127.0.0.1:9"
    return {
        "PATH": str(folder),
        "HOME": str(tmp_path),
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "playwright"),
        "PLAYWRIGHT_DOWNLOAD_HOST": nowhere,
        "HTTPS_PROXY": nowhere,
    }


def find_browser(machine: dict[str, str], **settings: str) -> CompletedProcess[str]:
    """Give the command on such a machine."""
    return run(ROOT, sys.executable, "tools/browser.py", **machine, **settings)


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_browser_on_the_path_is_found(bare: dict[str, str], name: str) -> None:
    path = program(Path(bare["PATH"], name))
    done = find_browser(bare)
    assert done.returncode == 0
    assert done.stdout == f"Browser tests will use {path}.\n"


def test_browser_that_is_named_comes_before_the_path(bare: dict[str, str], tmp_path: Path) -> None:
    program(Path(bare["PATH"], "chromium"))
    named = program(tmp_path / "my-chromium")
    assert str(named) in find_browser(bare, CHROMIUM=str(named)).stdout


@pytest.mark.parametrize("kind", ["missing", "not a program"])
def test_named_browser_that_cannot_run_is_said_in_words(bare: dict[str, str], tmp_path: Path, kind: str) -> None:
    program(Path(bare["PATH"], "chromium"))
    named = tmp_path / "my-chromium"
    if kind == "not a program":
        named.touch(mode=0o644)
    said = complaint(find_browser(bare, CHROMIUM=str(named)))
    assert said.startswith(f"CHROMIUM is set to {named}, which cannot be run. Install ")
    assert len(said.splitlines()) == 1


def test_browser_that_playwright_installed_is_found(bare: dict[str, str]) -> None:
    path = program(Path(run(ROOT, sys.executable, "-c", WHERE, **bare).stdout.strip()))
    assert path.is_relative_to(bare["PLAYWRIGHT_BROWSERS_PATH"])
    assert find_browser(bare).stdout == f"Browser tests will use {path}.\n"


def test_machine_without_any_browser_is_told_what_to_install(bare: dict[str, str]) -> None:
    said = complaint(find_browser(bare))
    assert "no Chromium" in said
    assert "the package chromium" in said
    assert len(said.splitlines()) == 1
