"""Visitors of a served site, each with a browser and an address of their own."""

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import NamedTuple
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, Request, build_opener

from justhtml import JustHTML

PASSWORD = "oak lantern river 9"


class AsItIs(HTTPErrorProcessor):
    """Hands every answer on, redirects and errors too."""

    def http_response(self, request, response):  # type: ignore[no-untyped-def]
        return response


class Answer(NamedTuple):
    """A page and how it came."""

    status: int
    location: str
    wait: str
    html: str


class Visitor:
    """Somebody at a browser that keeps cookies, behind a proxy that tells where they are."""

    def __init__(self, site: str, sender: str = "203.0.113.1") -> None:
        self.site, self.sender = site, sender
        self.opener = build_opener(HTTPCookieProcessor(), AsItIs())
        self.token = ""

    def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """Load a page, or send a form to it."""
        data = urlencode(form).encode() if form else None
        request = Request(self.site + path, data, {"X-Forwarded-For": self.sender})
        with self.opener.open(request, timeout=60) as got:
            headers = got.headers
            return Answer(got.status, headers.get("Location", ""), headers.get("Retry-After", ""), got.read().decode())

    def open(self, path: str) -> "Visitor":
        """Load a page with a form, and keep the form's token."""
        field = JustHTML(self.ask(path).html, sanitize=False).query_one("main [name=csrfmiddlewaretoken]")
        self.token = field.attrs["value"]
        return self

    def send(self, path: str, **typed: str) -> Answer:
        """Send the form of a page that was opened."""
        return self.ask(path, typed | {"csrfmiddlewaretoken": self.token})

    def sign_up(self, email: str) -> Answer:
        """Send the form for signing up."""
        return self.send("/accounts/signup/", email=email, password1=PASSWORD)

    def sign_in(self, email: str, password: str = PASSWORD) -> Answer:
        """Send the form for signing in."""
        return self.send("/accounts/login/", login=email, password=password)


def at_once(jobs: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """Do everything at the same moment, and return the answers in the order of the jobs."""
    start = Barrier(len(jobs))

    def do(job: Callable[[], Answer]) -> Answer:
        start.wait(timeout=30)
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


def rows(folder: Path, table: str) -> int:
    """Return how many rows a table has in the database of the site that is served from a folder."""
    with closing(sqlite3.connect(folder / "guide.sqlite3")) as database:
        (number,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(number)
