"""Reads the settings that come from the environment, and gathers everything that is wrong with them."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured


class Settings:
    """The environment, read value by value; `stop_if_wrong()` reports all problems at once."""

    def __init__(self, values: dict[str, str]) -> None:
        self.env = environ.Env()
        self.env.ENVIRON = values
        self.problems: list[str] = []

    def read(self, name: str, cast: Callable[..., Any], default: Any, advice: str) -> Any:
        """Return the value of `name`, or `default` when it is unset or empty; `advice` says what to set instead."""
        if not self.env.ENVIRON.get(name, "").strip():
            return default
        try:
            return cast(name)
        except (ValueError, KeyError, ImproperlyConfigured):
            self.problems.append(f"{name} is not usable: {advice}")
            return default

    def site_url(self, default: str) -> str:
        """Return the site's own address, without a closing slash."""
        address = self.read("SITE_URL", self.env.str, default, "").rstrip("/")
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            self.problems.append(
                "SITE_URL is not usable: set it to the site's address, such as https://salaries.example."
            )
            return default
        return address

    def database(self, default: str) -> dict[str, Any]:
        """Return Django's settings for the database at `DATABASE_URL`."""
        advice = (
            "set it to an address such as sqlite:////var/lib/guide/guide.sqlite3 or postgres://user:password@host/name."
        )
        try:
            settings = self.env.db_url("DATABASE_URL", default=default)
        except (ValueError, KeyError, ImproperlyConfigured):
            settings = {}
        if not settings.get("ENGINE"):
            self.problems.append(f"DATABASE_URL is not usable: {advice}")
        return settings

    def secret_key(self, kept_in: Path) -> str:
        """Return `SECRET_KEY`, or a key made once and kept in a file only its owner can read."""
        given = self.env.ENVIRON.get("SECRET_KEY", "")
        if given and (len(given) < 50 or len(set(given)) < 5):
            self.problems.append(
                "SECRET_KEY is too weak: set it to 50 or more random characters, or leave it unset to have one made."
            )
        return given or self._kept_key(kept_in)

    def _kept_key(self, kept_in: Path) -> str:
        try:
            if not kept_in.exists():
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
            raise ImproperlyConfigured(
                "The settings need attention:\n" + "\n".join(f"  {line}" for line in self.problems)
            )
