"""What a page must have before it can be public at all, whatever it says: the rules the database holds, in words."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from roles.bands import Level
from roles.documents import ALIASES, FIGURES, LEVERS, PARTS, RELATED, Document, FileList, entries_of
from roles.editorial import Finding

NAMES = ("title", "in_sentence", "plural", "sector")
# Written as plain words, without fields of their own.
PLAIN = (ALIASES, RELATED)
# What an entry of a list may leave out. A figure needs its source; an effect has a rule of its own.
MAY_BE_EMPTY = {"hidden", "effect"}


def filled_in(content: Any) -> Any:
    """Return a content without what holds nothing; an empty entry of a list keeps its place."""
    if isinstance(content, dict):
        kept = {name: filled_in(value) for name, value in content.items()}
        return {name: value for name, value in kept.items() if value not in (None, "", [], {})}
    if isinstance(content, list):
        return ["" if one is None else filled_in(one) for one in content]
    return content


def missing(content: Document) -> Iterator[Finding]:
    """Find what a page lacks, and rows that contradict themselves."""
    content = filled_in(content)
    for name in NAMES:
        if name not in content:
            yield name, "is missing"
    for level in Level:
        yield from _band(level, content.get("bands", {}).get(level, {}))
    yield from _picks(content)
    for part in PARTS:
        yield from _entries(content, part)
    yield from _effects(content)
    yield from _itself(content)


def without_gaps(content: Document) -> Document:
    """Return a content with what is half filled in left out, so that the rules on words and amounts can read it."""
    whole: Document = filled_in(content)
    bands = whole.get("bands", {})
    whole["bands"] = {level: band for level, band in bands.items() if {"low", "high"} <= band.keys()}
    whole["figures"] = [one for one in whole.get("figures", []) if {"unit", "value"} <= one.keys()]
    for part in PARTS:
        if part not in (*PLAIN, FIGURES):
            blank = dict.fromkeys(part.fields, "")
            whole[part.name] = [blank | entry for entry in whole.get(part.name, [])]
    return whole


def _band(level: Level, band: Document) -> Iterator[Finding]:
    for end in ("low", "high"):
        if end not in band:
            yield f"bands, {level}, {end}", "is missing: a published role needs all three bands"
    if {"low", "high"} <= band.keys() and band["low"] >= band["high"]:
        yield f"bands, {level}, low", f"must be below the band's high of £{band['high']:,}"


def _picks(content: Document) -> Iterator[Finding]:
    """Find figures that a band or the pay scale names and the role does not have."""
    keys = {figure.get("key") for figure in content.get("figures", [])}
    picks = {f"bands, {level}, from": band.get("from", []) for level, band in content.get("bands", {}).items()}
    for place, picked in (picks | {"pay_scale": content.get("pay_scale", [])}).items():
        for key in picked:
            if key not in keys:
                yield place, f"there is no figure “{key}” in this role"


def _entries(content: Document, part: FileList) -> Iterator[Finding]:
    entries = entries_of(content, part)
    needed = set(part.fields) - MAY_BE_EMPTY - ({"source"} if part is LEVERS else set())
    for place, entry in entries:
        for name in sorted(name for name in needed if entry.get(name) in (None, "")):
            yield place_of(place, name, part), "is missing"
    if part in (*PLAIN, FIGURES):
        yield from _twins(entries, part)


def _twins(entries: list[tuple[str, Any]], part: FileList) -> Iterator[Finding]:
    names = [(place, entry.get(part.identity, "")) for place, entry in entries]
    times = Counter(name.lower() for _, name in names)
    for place, name in names:
        if name and times[name.lower()] > 1:
            yield place_of(place, part.identity, part), f"“{name}” stands twice: keep one of them"


def place_of(place: str, name: str, part: FileList) -> str:
    """Name a field of an entry: `figures, 2, key`, but `aliases, 2`, which has no fields."""
    return place.rstrip(", ") if part in PLAIN else place + name


def _effects(content: Document) -> Iterator[Finding]:
    for number, lever in enumerate(content.get("levers", []), start=1):
        if "effect" in lever and "source" not in lever:
            yield f"levers, {number}, source", "is missing: the size of an effect needs its source"
        if "source" in lever and "effect" not in lever:
            yield f"levers, {number}, effect", "is missing: a source stands here for the size of an effect"


def _itself(content: Document) -> Iterator[Finding]:
    for number, slug in enumerate(content.get("related", []), start=1):
        if slug and slug == content.get("role"):
            yield f"related, {number}", "is this very role"
