"""tools/setup.py: builds the environment once, and says in a sentence what keeps it from doing so."""

import ast
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.tools.conftest import FirstStart
from tests.tools.processes import OFFLINE, ROOT, complaint, copy_project, environment, run

OLD = Path.home() / ".pyenv/versions/3.9.18/bin/python"
# Where there is no old Python, this one is told that it is one.
PRETEND = (
    "import runpy, sys; sys.version_info = (3, 9, 18); sys.version = '3.9.18'; sys.argv = sys.argv[1:];"
    " runpy.run_path(sys.argv[0], run_name='__main__')"
)
SETUP = ("tools/setup.py", "requirements.txt")


@pytest.fixture
def python() -> str:
    """The Python that clones are built with."""
    return environment()["PYTHON"]


@pytest.fixture(scope="module")
def bare_clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone for trying what surrounds the installation of packages."""
    return copy_project(tmp_path_factory.mktemp("bare") / "clone")


def ask(clone: Path, requirements: str) -> CompletedProcess[str]:
    """Ask for an environment for development with other requirements than the real, long ones."""
    (clone / "requirements-dev.txt").write_text(requirements)
    return run(clone, environment()["PYTHON"], SETUP[0], "requirements-dev.txt")


def test_old_python_is_said_in_one_sentence(clone: Path) -> None:
    command = [str(OLD)] if OLD.exists() else [sys.executable, "-c", PRETEND]
    said = complaint(run(clone, *command, *SETUP))
    assert said.startswith("This needs Python 3.11 or newer, and ")
    assert "3.9.18" in said
    assert len(said.splitlines()) == 1
    assert not (clone / ".venv").exists()


def test_old_python_can_read_the_program() -> None:
    assert ast.parse((ROOT / SETUP[0]).read_text(), feature_version=(3, 7))


def test_missing_network_is_said_in_one_sentence_and_the_next_run_succeeds(clone: Path, python: str) -> None:
    said = complaint(run(clone, "make", "serve", **OFFLINE))
    assert "network" in said
    assert len(said.splitlines()) == 1
    again = run(clone, python, *SETUP)
    assert again.returncode == 0
    assert run(clone, ".venv/bin/python", "-c", "import django, gunicorn, whitenoise").returncode == 0


def test_finished_environment_is_left_alone_without_a_network(first_start: FirstStart, python: str) -> None:
    done = run(first_start.folder, python, *SETUP, **OFFLINE)
    assert done.returncode == 0
    assert done.stdout == "The virtual environment is ready.\n"


def test_changed_requirements_are_installed(bare_clone: Path) -> None:
    ask(bare_clone, "# Nothing.")
    assert ask(bare_clone, "# Nothing.").stdout == "The virtual environment is ready.\n"
    assert "Installing the packages" in ask(bare_clone, "# Still nothing.").stdout


def test_environment_for_development_serves_too(bare_clone: Path, python: str) -> None:
    ask(bare_clone, "# Nothing.")
    assert run(bare_clone, python, *SETUP).stdout == "The virtual environment is ready.\n"


def test_environment_whose_python_is_gone_is_made_anew(bare_clone: Path) -> None:
    ask(bare_clone, "# Nothing.")
    link = bare_clone / ".venv" / "bin" / "python"
    link.unlink()
    link.symlink_to("/nowhere/python")
    assert ask(bare_clone, "# Nothing.").returncode == 0
    assert run(bare_clone, str(link), "--version").stdout.startswith("Python 3")


def test_package_that_cannot_be_installed_is_named(bare_clone: Path) -> None:
    said = complaint(ask(bare_clone, f"./no-such-package --hash=sha256:{'0' * 64}"))
    assert said.startswith("The packages could not be installed: ")
    assert "no-such-package" in said
    assert "Traceback" not in said
