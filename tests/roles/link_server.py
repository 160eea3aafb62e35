"""A small server on this machine that answers well and badly, for whoever asks links."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LONGEST_TEST = 5
BLOCK = b"a" * 65_536


class Asked(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    host: str
    agent: str


class Server(ThreadingHTTPServer):
    """A server that remembers what it was asked and how much it sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[Asked] = []
        self.sent, self.over, self.scheme = 0, Event(), "http"

    @property
    def url(self) -> str:
        """Its address, without a path."""
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    @property
    def methods(self) -> list[str]:
        """The methods it was asked with."""
        return [one.method for one in self.asked]

    def handle_error(self, *_: object) -> None:
        """Say nothing of those who leave in the middle of an answer."""


class Handler(BaseHTTPRequestHandler):
    """Answers `/404` with that status, and other paths as the method of their name does."""

    server: Server

    def do_GET(self) -> None:
        headers = self.headers
        self.server.asked.append(Asked(self.command, self.path, headers.get("Host", ""), headers.get("User-Agent", "")))
        act: Callable[[], None] = getattr(self, urlsplit(self.path).path.strip("/").replace("-", "_"), self.by_number)
        with suppress(OSError):
            act()

    do_HEAD = do_GET  # noqa: N815  # the name the standard library looks for

    def by_number(self) -> None:
        self.answer(int(urlsplit(self.path).path.strip("/")))

    def answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def no_head(self) -> None:
        self.answer(405 if self.command == "HEAD" else 200)

    def hangs_up_on_head(self) -> None:
        if self.command == "GET":
            self.answer(200)

    def hangs(self) -> None:
        self.server.over.wait(LONGEST_TEST)

    def drips(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.server.over.wait(0.05):
            self.wfile.write(b"a")

    def endless(self) -> None:
        self.answer(405 if self.command == "HEAD" else 200)
        while self.command == "GET" and not self.server.over.is_set():
            self.wfile.write(BLOCK)
            self.server.sent += len(BLOCK)

    def endless_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.over.is_set():
            self.wfile.write(b"X-Big: " + BLOCK)
            self.server.sent += len(BLOCK)

    def nonsense(self) -> None:
        self.wfile.write(b"\x00\x01\x02 what\r\n\r\n")

    def circle(self) -> None:
        self.answer(302, Location="/circle")

    def moved(self) -> None:
        self.answer(301, Location="/200")

    def slash(self) -> None:
        if self.path.endswith("/"):
            self.answer(200)
        else:
            self.answer(301, Location="/slash/")

    def to_a_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def to_nonsense(self) -> None:
        self.answer(302, Location="http://[")

    def to_nowhere(self) -> None:
        self.answer(302)

    def to_a_gone_page(self) -> None:
        self.answer(302, Location="/410")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Server]:
    """Serve on a free port, with a certificate over https."""
    server = Server()
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.scheme = "https"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def make_certificate(file: Path) -> Path:
    """Write a certificate for this machine that nobody but itself vouches for, with its key."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]),
    )
    today = datetime(2026, 1, 1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    signed = builder.not_valid_before(today).not_valid_after(today + timedelta(days=36_500)).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(secret + signed.public_bytes(pem))
    return file
