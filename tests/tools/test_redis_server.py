"""tools/redis_server.py: finds a Redis server for the tests, or says in a sentence what to install."""

import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.tools.processes import ROOT, complaint, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The only folder on the PATH of a machine with no package manager."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def find_server(folder: Path) -> CompletedProcess[str]:
    """Give the command on such a machine."""
    return run(ROOT, sys.executable, "tools/redis_server.py", PATH=str(folder))


@pytest.mark.parametrize("name", ["redis-server", "valkey-server"])
def test_server_on_the_path_is_found(folder: Path, name: str) -> None:
    (folder / name).touch(mode=0o755)
    done = find_server(folder)
    assert done.returncode == 0
    assert done.stdout == f"Tests of services will use {folder / name}.\n"


def test_machine_without_a_server_is_told_what_to_install(folder: Path) -> None:
    said = complaint(find_server(folder))
    assert "no Redis server" in said
    assert "the package redis-server" in said
    assert len(said.splitlines()) == 1
