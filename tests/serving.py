"""Serves the real site as `make serve` serves it, from a database of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import copyfile
from urllib.request import urlopen

from tests.tools.processes import ROOT, environment, free_port, is_open


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process of the tests collects static files, and keep the others waiting."""
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    with (folder / "tests.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


@contextmanager
def loaded_once(folder: Path) -> Iterator[None]:
    """Begin with the guide that the first site of this run loaded; loading it takes longer than many tests."""
    run = folder.parent.parent if folder.parent.name.startswith("popen-") else folder.parent
    database, first = folder / "guide.sqlite3", run / "first.sqlite3"
    if first.exists():
        copyfile(first, database)
    yield
    if not first.exists():
        copyfile(database, first)


@contextmanager
def serve(folder: Path, workers: int = 1, **settings: str) -> Iterator[str]:
    """Serve the site from a database in `folder`; give its address, and stop it by its own id at the end."""
    port = free_port()
    known = {"PORT": str(port), "DATABASE_URL": f"sqlite:///{folder / 'guide.sqlite3'}"}
    env = environment(**known, WEB_CONCURRENCY=str(workers), **settings)
    log = folder / "log"
    with log.open("w") as stream:
        with alone(), loaded_once(folder):
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
