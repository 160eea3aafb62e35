"""Finds a Redis server for the tests of services, or installs one: `.venv/bin/python tools/redis_server.py`."""

import os
import shutil
import subprocess
import sys

NAMES = ("redis-server", "valkey-server")
ADVICE = "Install one (on Debian the package redis-server), so that redis-server is on the PATH."
APT = ("apt-get", "--yes", "--no-install-recommends")


def find() -> str | None:
    """Return the path of a Redis server on the PATH."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> str | None:
    """Install one by the system's packages as root on Debian; elsewhere there is no way that is the same for all."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Redis from the system's packages.", flush=True)
        for step in (["update"], ["install", "redis-server"]):
            quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run([*APT, *step], env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return find()


def main() -> None:
    """Say where the server is; when there is none and none can be installed, say what to do."""
    path = find() or install()
    if not path:
        sys.exit(f"There is no Redis server for the tests, and none could be installed. {ADVICE}")
    print(f"Tests of services will use {path}.", flush=True)


if __name__ == "__main__":
    main()
