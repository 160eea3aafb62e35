"""Which edition of the content the database holds, and values kept in this process until the next one.

Every save of content makes a new edition. A process looks at most once in `EDITION_CHECK_SECONDS` whether there is one.
"""

import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

Kept = TypeVar("Kept")
ONLY = 1


class EditionManager(models.Manager["Edition"]):
    """The one edition there is."""

    def begin(self) -> None:
        """Begin a new edition, as part of the change that makes it."""
        if not self.filter(pk=ONLY).update(number=F("number") + 1):
            self.get_or_create(pk=ONLY)

    def current(self) -> int:
        """Return the number of the edition in the database; 0 before there is content."""
        return self.filter(pk=ONLY).values_list("number", flat=True).first() or 0


class Edition(models.Model):
    """The number of the content's edition, in a table with one row."""

    number = models.PositiveBigIntegerField(default=1)

    objects = EditionManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=ONLY), name="edition_is_only_one")]

    def __str__(self) -> str:
        return f"Edition {self.number}"


class _Clock:
    """Remembers the edition seen last, and when it was looked up."""

    def __init__(self) -> None:
        # One look at a time: a slow one must not put back an older edition than another thread has gone on with.
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Look the edition up at the next call."""
        self.seen: tuple[int, date] = (0, date.min)
        self.looked_at = float("-inf")

    def now(self) -> tuple[int, date]:
        """Return the edition and today's date, on which grades of confidence depend."""
        with self.lock:
            if time.monotonic() - self.looked_at >= settings.EDITION_CHECK_SECONDS:
                self.seen = (Edition.objects.current(), timezone.localdate())
                self.looked_at = time.monotonic()
            return self.seen


_clock = _Clock()
_kept: dict[str, tuple[tuple[int, date], Any]] = {}


def once_an_edition(work_out: Callable[[], Kept]) -> Callable[[], Kept]:
    """Keep what a function without arguments returns until the content or the day changes."""
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def kept() -> Kept:
        edition = _clock.now()
        if name not in _kept or _kept[name][0] != edition:
            _kept[name] = (edition, work_out())
        value: Kept = _kept[name][1]
        return value

    return kept


def forget() -> None:
    """Forget all that is kept, and look the edition up at the next call."""
    _kept.clear()
    _clock.forget()


def etag(request: HttpRequest) -> str:
    """Name the content, and the day, on which grades of confidence depend, as an ETag."""
    return f'"{Edition.objects.current()}-{timezone.localdate()}"'
