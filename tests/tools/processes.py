"""Runs the project's own commands as a person would, in an environment that the tests' own settings do not reach."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {
    *("DJANGO_SETTINGS_MODULE", "SECRET_KEY", "DEBUG", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL"),
    *("CACHE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "OPERATOR"),
    *("TRUSTED_PROXY_COUNT", "PORT", "WEB_CONCURRENCY", "GUNICORN_CMD_ARGS", "CHROMIUM", "PYTHON", "VIRTUAL_ENV"),
    *("MAKEFLAGS", "MFLAGS", "MAKELEVEL"),
}
OFFLINE = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
}
# Takes root's leave to write where modes forbid it (prctl: drop CAP_DAC_OVERRIDE), and becomes the command.
OBEY = "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1, 0, 0, 0); os.execvp(sys.argv[1], sys.argv[1:])"


def environment(**settings: str) -> dict[str, str]:
    """Return the environment without what configures the site, the commands or an outer `make`, and with `settings`."""
    # The Python below the virtual environment that the tests run in, so that clones are built with the same version.
    python = {"PYTHON": str(Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}"))}
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | python | settings


def copy_project(folder: Path) -> Path:
    """Copy the project into a new folder, as a fresh clone has it: without what .gitignore names."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()]
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", *ignored))
    return folder


def run(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    env = environment(**settings)
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120)


def obedient(*command: str) -> list[str]:
    """Return a command that obeys the modes of files even when root gives it."""
    return [sys.executable, "-c", OBEY, *command] if os.geteuid() == 0 else [*command]


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a command that failed said about it, without the line that `make` adds."""
    assert done.returncode != 0
    return "\n".join(line for line in done.stderr.splitlines() if not line.startswith("make: ***"))


@dataclass
class Site:
    """A site that `make serve` started in a folder: what was said until it stood, and how to reach and stop it."""

    process: subprocess.Popen[str]
    port: int
    said: list[str]
    began: float

    def page(self, path: str) -> str:
        """Return a page's HTML."""
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return str(answer.read().decode())

    def seconds(self) -> float:
        """Return how long ago the command was given."""
        return time.monotonic() - self.began

    def interrupt(self) -> str:
        """Press Ctrl-C, wait at most five seconds for the end, and return what was said."""
        os.killpg(self.process.pid, signal.SIGINT)
        said, errors = self.process.communicate(timeout=5)
        return said + errors

    def is_running(self) -> bool:
        """Say whether any process that the command started is still there."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Give `make serve` in a folder, on a free port, as a terminal would: in a process group of its own."""
    port, began = free_port(), time.monotonic()
    command = ["make", "serve", f"PORT={port}"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        site = Site(process, port, [], began)
        try:
            assert process.stdout
            assert process.stderr
            while not (site.said and f":{port}" in site.said[-1]):
                line = process.stdout.readline()
                assert line, process.stderr.read()
                site.said.append(line.strip())
            yield site
        finally:
            if site.is_running():
                os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def is_open(port: int, host: str = "127.0.0.1") -> bool:
    """Say whether something listens on a port."""
    with socket.socket() as trial:
        return trial.connect_ex((host, port)) == 0
