"""Copies of the project to try its commands in."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools.processes import copy_project, serving


@dataclass
class FirstStart:
    """What a new user sees: the lines said, the pages, and the folder afterwards."""

    folder: Path
    said: list[str]
    role: str
    sitemap: str


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone in which nothing has been done."""
    return copy_project(tmp_path / "clone")


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirstStart]:
    """A clone in which `make serve` was given once, looked at, and stopped."""
    folder = copy_project(tmp_path_factory.mktemp("first-start") / "clone")
    with serving(folder) as site:
        pages = [site.page("/salaries/machine-learning-engineer/"), site.page("/sitemap.xml")]
        said = site.said
    yield FirstStart(folder, said, *pages)
    shutil.rmtree(folder)
