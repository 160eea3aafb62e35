"""The site in two worker processes, with what they share: a database, and a Redis where there is one."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import serve
from tests.tools.processes import free_port, is_open
from tools.redis_server import find


@dataclass
class Site:
    """A served site: its address, and the folder of its database."""

    address: str
    folder: Path

    def workers_that_answered(self) -> set[str]:
        """Return the ids of the processes that answered requests."""
        return set((self.folder / "answered").read_text().split())


Start = Callable[..., AbstractContextManager[Site]]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Serve the site in two workers behind a proxy of our own, with more settings."""

    @contextmanager
    def two_workers(**settings: str) -> Iterator[Site]:
        folder = tmp_path_factory.mktemp("site")
        log = f"--access-logfile {folder / 'answered'} --access-logformat %(p)s"
        with serve(folder, 2, TRUSTED_PROXY_COUNT="1", GUNICORN_CMD_ARGS=log, **settings) as address:
            yield Site(address, folder)

    return two_workers


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis that keeps nothing, on this machine only; it is stopped by its own id at the end."""
    program, port = find(), free_port()
    assert program, "There is no Redis server: run .venv/bin/python tools/redis_server.py."
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    folder = tmp_path_factory.mktemp("redis")
    with subprocess.Popen([program, *options], cwd=folder, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Wait at most ten seconds until something listens on a port."""
    end = time.monotonic() + 10
    while not is_open(port):
        assert time.monotonic() < end
        time.sleep(0.05)
