"""How old a review is, and when that should worry a reader."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

AGEING_AFTER_DAYS, OLD_AFTER_DAYS = 183, 365


class Age(StrEnum):
    """The three ages of a review."""

    FRESH = "fresh"
    AGEING = "ageing"
    OLD = "old"


@dataclass(frozen=True)
class Freshness:
    """A review's age, and how the page says it."""

    age: Age
    text: str


def freshness(reviewed_on: date, today: date) -> Freshness:
    """Say how long ago a page was reviewed: ageing after six months, old after twelve."""
    days = max((today - reviewed_on).days, 0)
    text = {0: "reviewed today", 1: "reviewed yesterday"}.get(days, f"reviewed {days} days ago")
    if days > OLD_AFTER_DAYS:
        return Freshness(Age.OLD, f"{text}: read its figures with care")
    if days > AGEING_AFTER_DAYS:
        return Freshness(Age.AGEING, f"{text}: a new review is due")
    return Freshness(Age.FRESH, text)
