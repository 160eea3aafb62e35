"""Asks the addresses of sources whether they still answer, politely, and reads nothing but the heads of answers.

A page is gone when its host says so (404, 410), when the host has no address, does not answer or shows no valid
certificate, or when it leads to what is no web page. A host that refuses us (401, 403, 429, 5xx and the like) may
answer people all the same: that says nothing about the page, and neither does a circle of redirects, which often
asks for a cookie.
"""

import socket
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Event, Timer
from typing import TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from roles.duplicate_sources import address

SECONDS_TO_ANSWER = 20
SECONDS_BETWEEN = 5
MOST_REDIRECTS = 5
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
REDIRECTS = {301, 302, 303, 307, 308}
NO_PAGE = "leads to what is no web page"
PORTS = {"http": 80, "https": 443}
# Ranges of new addresses that stand for old ones, and those that were meant for one site.
HIDING = [
    IPv6Network(one) for one in ("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10")
]

T = TypeVar("T")


class State(StrEnum):
    """What an answer says about a page."""

    ALIVE = "alive"
    UNKNOWN = "unknown"
    GONE = "gone"


@dataclass(frozen=True)
class Answer:
    """What became of asking an address. `heard` is whether anything answered at all, or this machine may be offline."""

    state: State
    outcome: str
    heard: bool = True


class NotAsked(Exception):  # noqa: N818  # it becomes the outcome
    """An address that cannot or should not be asked, with the sentence that says why."""


@dataclass(frozen=True)
class Failure:
    """What an error on the way to a page says of it; `outcome` may name the error and the seconds waited."""

    error: type[Exception]
    state: State
    outcome: str
    heard: bool = False


# The first that fits counts: a certificate's error is a `ValueError` too, and most are an `OSError`.
FAILURES = [
    Failure(NotAsked, State.GONE, "{error}", heard=True),
    Failure(ssl.SSLCertVerificationError, State.GONE, "no valid certificate: {error.verify_message}", heard=True),
    Failure(ValueError, State.GONE, NO_PAGE, heard=True),
    Failure(socket.gaierror, State.UNKNOWN, "the host's name could not be looked up"),
    Failure(TimeoutError, State.GONE, "no answer in {seconds:g} seconds"),
    Failure(ConnectionRefusedError, State.GONE, "the host takes no connection"),
    Failure(Exception, State.GONE, "the connection broke off"),
]


@dataclass
class Pace:
    """Sees that no host is asked more often than once in some seconds."""

    seconds: float = SECONDS_BETWEEN
    sleep: Callable[[float], None] = time.sleep
    _free_at: dict[str, float] = field(default_factory=dict)

    def wait_for(self, host: str) -> None:
        """Wait until the host may be asked again."""
        wait = self._free_at.get(host, 0) - time.monotonic()
        if wait > 0:
            self.sleep(wait)
        self._free_at[host] = time.monotonic() + self.seconds


def is_public(host_address: str) -> bool:
    """Say whether an IP address belongs to the public network, and not to this machine's own.

    Nor to a range that hides an address of the old kind in one of the new: it may be one of our own.
    """
    found = ip_address(host_address.partition("%")[0])
    hidden = isinstance(found, IPv6Address) and any(found in network for network in HIDING)
    return found.is_global and not found.is_multicast and not hidden


@dataclass
class Asker:
    """Asks addresses, each within a number of seconds, at a pace."""

    pace: Pace = field(default_factory=Pace)
    seconds: float = SECONDS_TO_ANSWER
    may_ask: Callable[[str], bool] = is_public
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def ask(self, url: str) -> Answer:
        """Return what became of a page."""
        try:
            return self._follow(url)
        except (NotAsked, ValueError, OSError, HTTPException) as error:
            return unanswered(error, self.seconds)

    def _follow(self, url: str) -> Answer:
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            status, reason, location = self._status_of(at)
            if status not in REDIRECTS or not location:
                return judged(status, reason, at if address(at) != address(url) else "")
            at = urljoin(at, location)
        return Answer(State.UNKNOWN, "sends us in a circle")

    def _status_of(self, url: str) -> tuple[int, str, str]:
        """Return status, reason and where a redirect leads. A host that will not answer HEAD is asked with GET."""
        try:
            answer = self._request("HEAD", url)
            if answer[0] < HTTPStatus.BAD_REQUEST or answer[0] == HTTPStatus.TOO_MANY_REQUESTS:
                return answer
        except (ConnectionResetError, HTTPException):
            pass
        return self._request("GET", url)

    def _request(self, method: str, url: str) -> tuple[int, str, str]:
        parts = _parts(url)
        self.pace.wait_for(parts.hostname or "")
        with self._connected(parts) as sock, _ended_after(self.seconds, sock):
            connection = HTTPConnection(parts.hostname or "")
            connection.sock = self._secured(sock, parts)
            connection.request(method, _path(parts), headers=_headers(parts))
            with closing(connection), connection.getresponse() as answer:
                return answer.status, answer.reason, answer.getheader("Location", "")

    @contextmanager
    def _connected(self, parts: SplitResult) -> Iterator[socket.socket]:
        port = parts.port or PORTS[parts.scheme]
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
        # Asked before anything is sent, and then by number: whether a port of ours is open is nobody's business.
        numbers = [str(one[4][0]) for one in found]
        if not all(map(self.may_ask, numbers)):
            raise NotAsked("leads into our own network")
        with self._connect(numbers, port) as sock:
            yield sock

    def _connect(self, numbers: list[str], port: int) -> socket.socket:
        """Connect to the first number that takes it: some machines reach numbers of one kind only."""
        for number in numbers[:-1]:
            with suppress(OSError):
                return socket.create_connection((number, port), timeout=self.seconds)
        return socket.create_connection((numbers[-1], port), timeout=self.seconds)

    def _secured(self, sock: socket.socket, parts: SplitResult) -> socket.socket:
        return self.trust.wrap_socket(sock, server_hostname=parts.hostname) if parts.scheme == "https" else sock


def user_agent() -> str:
    """Say who asks, and where to find out more."""
    return f"{settings.SITE_NAME.replace(' ', '')}/1.0 (checks the links of its sources; +{settings.SITE_URL})"


def judged(status: int, reason: str, moved_to: str = "") -> Answer:
    """Say what a status means for the page; `moved_to` is where redirects led, if that is elsewhere."""
    said = f"{status} {reason}".strip()[:60]
    if status in GONE:
        return Answer(State.GONE, said)
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        return Answer(State.UNKNOWN, f"refused us: {said}")
    return Answer(State.ALIVE, f"moved to {moved_to}"[:120] if moved_to else said)


def unanswered(error: Exception, seconds: float) -> Answer:
    """Say what an error on the way to a page means for it, after waiting so many seconds at most."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
        return Answer(State.GONE, "no such host", heard=False)
    fitting = next(failure for failure in FAILURES if isinstance(error, failure.error))
    return Answer(fitting.state, fitting.outcome.format(error=error, seconds=seconds), fitting.heard)


def taking_turns(rows: Iterable[T], host_of: Callable[[T], str]) -> list[T]:
    """Put rows in an order in which the hosts take turns, so that there is little waiting for any."""
    seen: Counter[str] = Counter()
    turns = []
    for row in rows:
        turns.append((seen[host_of(row)], row))
        seen[host_of(row)] += 1
    return [row for _, row in sorted(turns, key=lambda turn: turn[0])]


def _parts(url: str) -> SplitResult:
    """Take an address apart; `ValueError` for what cannot be one."""
    parts = urlsplit(iri_to_uri(url.strip()))
    if parts.scheme not in PORTS or not parts.hostname or parts.port == 0:
        raise NotAsked(NO_PAGE)
    return parts


def _path(parts: SplitResult) -> str:
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def _headers(parts: SplitResult) -> dict[str, str]:
    return {"Host": parts.netloc.rpartition("@")[2], "User-Agent": user_agent(), "Accept": "*/*"}


@contextmanager
def _ended_after(seconds: float, sock: socket.socket) -> Iterator[None]:
    """End a connection after so many seconds, with `TimeoutError`, whatever came of it until then.

    A socket's own time-out holds for each read: a host that sends a letter at a time would keep us for ever.
    """
    late = Event()
    # A socket that becomes part of an encrypted one can no longer be shut; its copy can.
    with sock.dup() as line:
        timer = Timer(seconds, _end, [line, late])
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if late.is_set():
                raise TimeoutError


def _end(line: socket.socket, late: Event) -> None:
    """End a connection, even while another thread reads from it. What it has read by then looks like an answer."""
    late.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
