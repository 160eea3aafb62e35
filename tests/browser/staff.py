"""A site where staff work: they are let in at once, by a session that is made beside the browser."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.tools.processes import ROOT, environment

_number = count(1)
SIGN_IN = "from tests.signing_in import staff_client; print(staff_client({!r}, {!r}, {!r}).session.session_key)"


@dataclass(frozen=True)
class StaffSite:
    """Where the site is, and where its database lies."""

    address: str
    folder: Path

    def run(self, code: str) -> str:
        """Run Python within the site, and return what it prints."""
        env = environment(DATABASE_URL=f"sqlite:///{self.folder / 'guide.sqlite3'}")
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def signed_in(self, browser: Browser, group: str = "", **more: Any) -> Iterator[BrowserContext]:
        """Open a window of a member of a group, or, without one, of somebody who may do everything."""
        email = f"{group.lower() or 'superuser'}-{next(_number)}@salaries.example"
        key = self.run(SIGN_IN.format(email, group, not group)).strip()
        with browser.new_context(base_url=self.address, **more) as context:
            context.add_cookies([{"name": "sessionid", "value": key, "url": self.address}])
            yield context
