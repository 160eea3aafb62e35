"""Finds a Chromium for the browser tests, or installs one: `.venv/bin/python tools/browser.py`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "Install a Chromium (on Debian the package chromium), or set CHROMIUM to the path of one."


def find() -> str | None:
    """Return the path of a Chromium: `CHROMIUM`, one on the PATH, or the one Playwright installed."""
    given = os.environ.get("CHROMIUM")
    if given:
        if not shutil.which(given):
            sys.exit(f"CHROMIUM is set to {given}, which cannot be run. {ADVICE}")
        return given
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights()


def install() -> str | None:
    """Install a Chromium by the system's packages as root on Debian, else by Playwright's installer."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium from the system's packages.", flush=True)
        _try("apt-get", "update")
        _try("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    if not find():
        print("Installing Chromium with Playwright.", flush=True)
        _try(sys.executable, "-m", "playwright", "install", "chromium")
    return find()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _try(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main() -> None:
    """Say where the browser is; when there is none and none can be installed, say what to do."""
    path = find() or install()
    if not path:
        sys.exit(f"There is no Chromium for the browser tests, and none could be installed. {ADVICE}")
    print(f"Browser tests will use {path}.", flush=True)


if __name__ == "__main__":
    main()
