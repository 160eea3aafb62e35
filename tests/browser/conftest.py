"""The real site, served as `make serve` serves it, and the system's Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.tools.processes import ROOT, environment, free_port, is_open
from tools.browser import find

# A browser that asks nobody anything; Chromium's sandbox does not start for root.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process of the tests collects static files, and keep the others waiting."""
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    with (folder / "tests.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


@contextmanager
def serve(folder: Path, **settings: str) -> Iterator[str]:
    """Serve the site from a database in `folder`; give its address, and stop it by its own id at the end."""
    port = free_port()
    known = {"PORT": str(port), "DATABASE_URL": f"sqlite:///{folder / 'guide.sqlite3'}", "WEB_CONCURRENCY": "1"}
    env = environment(**known, **settings)
    log = folder / "log"
    with log.open("w") as stream:
        with alone():
            subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=env, stdout=stream, check=True)
        command = [sys.executable, "-m", "gunicorn"]
        with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=stream, text=True) as process:
            try:
                assert process.stdout
                assert f"127.0.0.1:{port}" in process.stdout.readline(), log.read_text()
                with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
                    assert answer.status == 200
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()
                process.wait(timeout=10)
    assert process.returncode == 0
    assert not is_open(port)
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site; paths given to the browser are relative to it."""
    with serve(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def debug_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site with DEBUG on, where the gallery of components is."""
    with serve(tmp_path_factory.mktemp("debug-site"), DEBUG="1") as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `make test` found."""
    # In a thread, since `find` may ask a Playwright of its own, and one may be running here already.
    with ThreadPoolExecutor() as pool:
        path = pool.submit(find).result()
    assert path, "There is no Chromium: run .venv/bin/python tools/browser.py."
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": path, "args": QUIET + sandbox}
