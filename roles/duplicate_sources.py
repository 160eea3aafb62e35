"""Which sources look like the same one, entered twice."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar
from urllib.parse import urlsplit


class Described(Protocol):
    """What tells sources apart."""

    publisher: str
    title: str
    url: str
    as_of: str


Some = TypeVar("Some", bound=Described)


def likely_duplicates(sources: Iterable[Some]) -> list[list[Some]]:
    """Return groups of two or more that share an address, or publisher, title and date; in the order given."""
    rows = list(sources)
    # The places of what is alike, by each sign that one of them has.
    alike: dict[tuple[str, ...], set[int]] = {}
    for place, row in enumerate(rows):
        group = {place}.union(*(alike.get(sign, set()) for sign in _signs(row)))
        alike |= {sign: group for other in group for sign in _signs(rows[other])}
    groups = sorted({tuple(sorted(group)) for group in alike.values()})
    return [[rows[place] for place in group] for group in groups if len(group) > 1]


def address(url: str) -> str:
    """Return what all ways to write one address have in common: no scheme, www., fragment or last slash."""
    parts = urlsplit(url.strip())
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def _signs(source: Described) -> Iterator[tuple[str, ...]]:
    yield ("address", address(source.url))
    yield ("words", *(" ".join(text.casefold().split()) for text in (source.publisher, source.title, source.as_of)))
