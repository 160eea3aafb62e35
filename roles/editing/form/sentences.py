"""Findings as whole sentences: the rules say half of one, such as “is missing”, and leave its place to the form."""

from collections.abc import Sequence
from typing import Protocol

# How a half begins that goes on from the name of its place.
GOES_ON = ("is ", "has ", "must ", "uses ", "states ", "averages ", "shares ", "leaves ")
WAITS = "It waits for a publisher."


class Weighed(Protocol):
    """What is an error or a warning."""

    @property
    def is_error(self) -> bool:
        """Whether no reason can make it right."""


def after_place(sentence: str) -> str:
    """Return what follows the name of a place: “ is missing”, or “: there is no source …”."""
    return f" {sentence}" if sentence.startswith(GOES_ON) else f": {sentence}"


def counted(found: Sequence[Weighed]) -> str:
    """Say how many errors and warnings there are: “2 errors, 1 warning”."""
    errors = sum(one.is_error for one in found)
    numbers = {"error": errors, "warning": len(found) - errors}
    return ", ".join(_many(number, word) for word, number in numbers.items() if number)


def waiting(against: Sequence[Weighed]) -> str:
    """Say of a draft in review that it waits, and how much must be done before it can be published."""
    errors = sum(one.is_error for one in against)
    warnings = len(against) - errors
    must = [f"{_many(errors, 'error')} must be mended"] if errors else []
    must += [f"{_many(warnings, 'warning')} {'needs' if warnings == 1 else 'need'} a reason"] if warnings else []
    return f"{WAITS} Before it can be published, {' and '.join(must)}." if must else WAITS


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
