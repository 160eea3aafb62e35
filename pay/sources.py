"""Where rates and indices were read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A page or document. `as_of` is as exact as it is known, empty when it gives no date.

    `kind` is `official` (the body that sets the figure), `statute`, `secondary` (somebody who repeats it), `copy` (a
    repository that holds the official table) or `mirror` (a copy of the official page).
    """

    kind: str
    publisher: str
    title: str
    url: str
    as_of: str = ""


def named(keys: Iterable[str], sources: Mapping[str, Mapping[str, str]]) -> tuple[Source, ...]:
    """Return the sources of a file that a part of it names. `KeyError` when one is not there."""
    return tuple(Source(**sources[key]) for key in keys)
