"""A site that sends mails: into a folder, where the tests read them as a person reads theirs."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from tests.tools.processes import ROOT, environment

_number = count(1)


@dataclass(frozen=True)
class MailingSite:
    """Where the site is, and what the environment of its commands says."""

    address: str
    folder: Path

    @staticmethod
    def settings(folder: Path) -> dict[str, str]:
        """Return what makes a site send its mails into a folder within `folder`."""
        return {"EMAIL_URL": f"filemail://{folder / 'mails'}"}

    def new_address(self) -> str:
        """Return an e-mail address that nobody has yet."""
        return f"reader-{next(_number)}@salaries.example"

    def mails_to(self, email: str) -> list[EmailMessage]:
        """Return the mails to an address, the last first."""
        mails = [(path.stat().st_mtime_ns, mail) for path in self._files() for mail in read(path)]
        return [mail for _, mail in sorted(mails, key=lambda one: -one[0]) if mail["To"] == email]

    def code_for(self, email: str) -> str:
        """Return the code in the last mail to an address."""
        text = words(self.mails_to(email)[0])
        found = re.search(r"^\d{3}-\d{3}-\d{3}$", text, re.MULTILINE)
        assert found, f"There is no code in this mail:\n{text}"
        return found[0]

    def manage(self, *command: str) -> None:
        """Run one of the site's own commands."""
        database = {"DATABASE_URL": f"sqlite:///{self.folder / 'guide.sqlite3'}"}
        env = environment(**database, **self.settings(self.folder))
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)

    def link_to_unsubscribe(self, email: str) -> str:
        """Return the path at which the last mail to an address says that such mails are stopped."""
        return urlsplit(self.mails_to(email)[0]["List-Unsubscribe"].strip(" \r\n<>")).path

    def let_week_pass(self, email: str) -> None:
        """Let the week go by after which an account is deleted."""
        self._change("UPDATE accounts_user SET leaves_at = datetime(leaves_at, '-8 days') WHERE email = ?", email)

    def put_change_on_record(self, slug: str) -> None:
        """Let a band of a role have changed just now."""
        self._change(
            "INSERT INTO roles_change (role_id, what, before, after, made_at, why, who) "
            "SELECT id, 'Entry band', '£30,000–£45,000', '£34,000–£48,000', datetime('now', '+1 second'), '', 'Ed' "
            "FROM roles_role WHERE slug = ?",
            slug,
        )

    def _change(self, statement: str, value: str) -> None:
        """Change one row of the database behind the site's back."""
        with closing(sqlite3.connect(self.folder / "guide.sqlite3", timeout=20)) as database, database:
            assert database.execute(statement, [value]).rowcount == 1

    def _files(self) -> Iterator[Path]:
        return (self.folder / "mails").glob("*.log")


def read(path: Path) -> list[EmailMessage]:
    """Return the mails in one file of Django's backend, which draws a line below each."""
    parts = path.read_bytes().split(b"-" * 79 + b"\n")
    return [message_from_bytes(part, EmailMessage, policy=policy.default) for part in parts if part.strip()]


def words(mail: EmailMessage) -> str:
    """Return the text of a mail."""
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())
