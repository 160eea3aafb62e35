"""Reads the settings that come from the environment, and gathers everything that is wrong with them."""

import re
import secrets
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
DATABASES = ("sqlite", "postgres", "postgresql")
# Ways to send mails: Django's name for each, and its port if it has one.
MAILS = {
    "smtp": ("smtp", 25),
    "smtp+tls": ("smtp", 587),
    "smtp+ssl": ("smtp", 465),
    "consolemail": ("console", 0),
    "filemail": ("filebased", 0),
}
REDIS = "django.core.cache.backends.redis.RedisCache"
# Failed codes and sign-ins are counted in the cache: when it is full, Django throws some of its entries away.
MOST_ENTRIES = 100_000
HOST = re.compile(r"[\w.*-]+|\[[0-9a-fA-F:]+\]")
TABLE = re.compile(r"dbcache://([a-z_]+)")
MAILBOX = r"[^\s<>,;:@\"]+@[\w.-]+"
SENDER = re.compile(rf"{MAILBOX}|[^<>,;:@\"]+ <{MAILBOX}>")


class Settings:
    """The environment, read value by value; `stop_if_wrong()` reports all problems at once."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = {name: value.strip() for name, value in values.items()}
        self.problems: list[str] = []

    def read(self, name: str, cast: Callable[[str], Any], default: Any, advice: str) -> Any:
        """Return the value of `name`, or `default` when it is unset or empty; `advice` says what to set instead."""
        value = self.values.get(name, "")
        if not value:
            return default
        try:
            return cast(value)
        except (ValueError, KeyError, ImproperlyConfigured):
            self.problems.append(f"{name} is not usable: {advice}")
            return default

    def switch(self, name: str) -> bool:
        """Return whether a switch is on; it is off unless set."""
        return self.read(name, _switch, False, "set it to 1 or 0.")

    def count(self, name: str, advice: str) -> int:
        """Return a number from 0; 0 unless set."""
        return self.read(name, _count, 0, advice)

    def hosts(self, name: str) -> list[str]:
        """Return host names, given with commas between them."""
        advice = "set it to host names with commas between them, such as salaries.example,www.salaries.example."
        return self.read(name, _hosts, [], advice)

    def site_url(self, default: str) -> str:
        """Return the site's own address, its scheme in lower case and without a closing slash."""
        advice = "set it to the site's address, such as https://salaries.example."
        return self.read("SITE_URL", _site_url, default, advice)

    def line(self, name: str, advice: str) -> str:
        """Return one line of text; empty unless set."""
        return self.read(name, _line, "", advice)

    def database(self, default: str) -> dict[str, Any]:
        """Return Django's settings for the database at `DATABASE_URL`."""
        sqlite, postgres = "sqlite:////var/lib/guide/guide.sqlite3", "postgres://user:password@host/name"
        advice = f"set it to an address such as {sqlite} or {postgres}."
        return self.read("DATABASE_URL", _database, _database(default), advice)

    def cache(self, default: str) -> dict[str, Any]:
        """Return Django's settings for the cache at `CACHE_URL`, which all processes share."""
        advice = "set it to dbcache://cache for a table in the database, or to redis://host:6379/0."
        cache: dict[str, Any] = self.read("CACHE_URL", _cache, _cache(default), advice)
        if cache["BACKEND"] == REDIS and not find_spec("redis"):
            install = ".venv/bin/python -m pip install --require-hashes -r requirements-redis.txt"
            self.problems.append(f"CACHE_URL needs the package redis: install it by {install}.")
        return cache

    def email(self, default: str) -> dict[str, Any]:
        """Return how mails are sent by `EMAIL_URL`, by Django's names; user and password are URL-encoded."""
        advice = "set it to an address such as smtp+tls://user:password@mail.example:587, or to consolemail://."
        return self.read("EMAIL_URL", _email, _email(default), advice)

    def sender(self, name: str, default: str) -> str:
        """Return the sender of our mails: an address, or a name with the address in angle brackets."""
        advice = "set it to the sender of our mails, such as Salary Guide UK <guide@salaries.example>."
        return self.read(name, _sender, default, advice)

    def is_set(self, name: str) -> bool:
        """Say whether somebody set `name`."""
        return bool(self.values.get(name))

    def secret_key(self, kept_in: Path) -> str:
        """Return `SECRET_KEY`, or a key made once and kept in a file only its owner can read."""
        given = self.values.get("SECRET_KEY", "")
        if given and (len(given) < 50 or len(set(given)) < 5):
            advice = "set it to 50 or more random characters, or leave it unset to have one made."
            self.problems.append(f"SECRET_KEY is too weak: {advice}")
        return given or self._kept_key(kept_in)

    def _kept_key(self, kept_in: Path) -> str:
        try:
            if not kept_in.exists() or not kept_in.read_text().strip():
                kept_in.parent.mkdir(parents=True, exist_ok=True)
                kept_in.touch(mode=0o600)
                kept_in.write_text(secrets.token_urlsafe(50))
            return kept_in.read_text().strip()
        except OSError as error:
            self.problems.append(
                f"{kept_in.parent} cannot be written ({error.strerror}): make it writable, or set SECRET_KEY."
            )
            return ""

    def stop_if_wrong(self) -> None:
        """Raise one `ImproperlyConfigured` that holds a sentence for each problem found."""
        if self.problems:
            lines = "\n".join(f"  {problem}" for problem in self.problems)
            raise ImproperlyConfigured(f"The settings need attention:\n{lines}")


def _switch(value: str) -> bool:
    if value.lower() not in YES | NO:
        raise ValueError(value)
    return value.lower() in YES


def _count(value: str) -> int:
    number = int(value)
    if number < 0:
        raise ValueError(value)
    return number


def _line(value: str) -> str:
    if not value.isprintable() or len(value) > 200:
        raise ValueError(value)
    return value


def _hosts(value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if not all(HOST.fullmatch(host) for host in hosts):
        raise ValueError(value)
    return hosts


def _site_url(value: str) -> str:
    parts = urlsplit(value.rstrip("/"))
    beyond = parts.path or parts.query or parts.fragment or parts.username
    # Reading the port raises ValueError when it is not one; a colon with nothing after it is not one either.
    wrong_port = parts.port is None and parts.netloc.endswith(":")
    if parts.scheme not in ("http", "https") or not parts.hostname or beyond or wrong_port or re.search(r"\s", value):
        raise ValueError(value)
    return f"{parts.scheme}://{parts.netloc}"


def _database(value: str) -> dict[str, Any]:
    if value.split("://")[0] not in DATABASES:
        raise ValueError(value)
    return environ.Env.db_url_config(value)


def _cache(value: str) -> dict[str, Any]:
    table = TABLE.fullmatch(value)
    if table:
        known = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": table[1]}
        return known | {"OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES}}
    parts = urlsplit(value)
    # Reading the port raises ValueError when it is not one.
    if parts.scheme not in ("redis", "rediss") or not parts.hostname or parts.port == 0:
        raise ValueError(value)
    return {"BACKEND": REDIS, "LOCATION": value}


def _email(value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    backend, port = MAILS[parts.scheme]
    folder = parts.path.rstrip("/")
    if bool(parts.hostname) != bool(port) or bool(folder) != (parts.scheme == "filemail"):
        raise ValueError(value)
    return {
        "BACKEND": f"django.core.mail.backends.{backend}.EmailBackend",
        "HOST": parts.hostname or "",
        "PORT": parts.port or port,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "USE_TLS": parts.scheme == "smtp+tls",
        "USE_SSL": parts.scheme == "smtp+ssl",
        "FILE_PATH": folder,
    }


def _sender(value: str) -> str:
    if not SENDER.fullmatch(_line(value)):
        raise ValueError(value)
    return value
