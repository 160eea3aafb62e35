"""How far a role's bands can be trusted, by a published rule.

A: official statistics for this very role agree with the bands, or a current pay scale alone sets all three.
B: official statistics for the wider occupation group that agree with the bands, and two dated independent sources.
C: anything less. None: no band is shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FRESH_YEARS = 3
ENOUGH_SOURCES = 2


class Grade(StrEnum):
    """A grade of confidence, as the page shows it."""

    A = "A"
    B = "B"
    C = "C"
    NONE = "none"


@dataclass(frozen=True)
class Evidence:
    """What stands behind a role's bands. Amounts are gross £ a year."""

    has_bands: bool
    mid_low: int = 0
    mid_high: int = 0
    on_pay_scale: bool = False
    official_median: int | None = None
    group_is_role: bool = False
    dated_sources: int = 0

    @property
    def agrees(self) -> bool:
        """Whether the official median lies in the mid-career band."""
        return self.official_median is not None and self.mid_low <= self.official_median <= self.mid_high


@dataclass(frozen=True)
class Confidence:
    """A grade and the sentence that gives its reason."""

    grade: Grade
    reason: str


def confidence(evidence: Evidence) -> Confidence:
    """Grade the evidence behind a role's bands."""
    if not evidence.has_bands:
        return Confidence(Grade.NONE, "There is not enough evidence to show a band.")
    if evidence.on_pay_scale:
        return Confidence(Grade.A, "All three bands are points of a published pay scale for this very role.")
    if evidence.agrees and evidence.group_is_role:
        return Confidence(Grade.A, "Official statistics for this very role agree with the mid-career band.")
    if evidence.agrees and evidence.dated_sources >= ENOUGH_SOURCES:
        reason = (
            "Official statistics for the wider occupation group agree with the mid-career band, "
            f"and {evidence.dated_sources} dated sources stand behind the figures."
        )
        return Confidence(Grade.B, reason)
    return Confidence(Grade.C, _why_not_better(evidence))


def _why_not_better(evidence: Evidence) -> str:
    if evidence.official_median is None:
        return "There is no official median to hold the bands against, so they rest on other sources."
    if not evidence.agrees:
        return f"The official median, £{evidence.official_median:,}, lies outside the mid-career band."
    return "The official median lies in the mid-career band, but fewer than two dated sources stand beside it."


def is_fresh(as_of: str, today: date) -> bool:
    """Say whether a source has a date of the last three years; `as_of` begins with the year, or is empty."""
    return bool(as_of) and today.year - int(as_of[:4]) <= FRESH_YEARS


def independent_and_dated(sources: Iterable[tuple[str, str]], today: date) -> int:
    """Count independent publishers with a date of the last three years.

    Sources are `(publisher, as_of)`; a publisher that reports another, "X (reporting Y)", counts as Y.
    """
    origins = set()
    for publisher, as_of in sources:
        if is_fresh(as_of, today):
            origins.add(_origin(publisher))
    return len(origins)


def _origin(publisher: str) -> str:
    reported = re.search(r"\((?:reporting|reproducing|analysis of) (?:the )?([^)]+)\)", publisher)
    return (reported.group(1) if reported else publisher).casefold()
