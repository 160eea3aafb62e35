"""What a file says of a role, checked value by value and brought to the form in which drafts keep it.

All that is wrong is complained of, not only the first. Whether a page is good enough to be public is not asked here.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from roles.bands import Level
from roles.documents import AFTER_BANDS, ALIASES, CLOSING, FIGURES, KNOWN, PARTS, RELATED, Document, FileList
from roles.editing.content import DECIDED_BY_PUBLISHING, as_content
from roles.editing.files.file_values import Complain, FileValues, Known, Place
from roles.models import Alias, Figure, Role

NAMES = ("title", "in_sentence", "plural")
TEXTS = (*NAMES, "reviewed_by", *AFTER_BANDS, *CLOSING)
MAPPED = {part.name: part for part in PARTS if part not in (ALIASES, RELATED)}


def checked(document: Document, known: Known, complain: Complain) -> Document:
    """Return a role's mapping in a file as content, and complain of all that it cannot be."""
    for name in document:
        if name not in KNOWN:
            complain((name,), "there is no such field")
    values = FileValues(known, complain)
    names = [name for name in document if name in KNOWN and name not in DECIDED_BY_PUBLISHING]
    content = {name: _read(values, name, document[name]) for name in names if document[name] is not None}
    if not document.get("role"):
        complain(("role",), "is missing: it is the role's part of its address")
    for name in NAMES:
        if not document.get(name):
            complain((name,), "is missing: a role needs its title and its two other names")
    for place, sentence in _contradictions(document):
        complain(place, sentence)
    return tidied(content)


def read_figure(values: FileValues, value: Any, place: Place) -> Document:
    """Read a figure, which is nothing without all its fields."""
    figure = _entry(FIGURES, values, value, place)
    for name in FIGURES.fields if isinstance(value, dict) else ():
        if value.get(name) in (None, ""):
            values.complain((*place, name), "is missing")
    return figure


def tidied(content: Document) -> Document:
    """Bring a content to one form: what is empty is left out, and keys of figures come in the figures' order."""
    content = as_content(content)
    order = [figure.get("key") for figure in content.get("figures", [])]
    for holder, name in [(band, "from") for band in content.get("bands", {}).values()] + [(content, "pay_scale")]:
        holder[name] = [key for key in order if key in holder.get(name, [])]
    tidy: Document = _without_empty(content)
    return tidy


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _without_empty(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one not in (None, "", [], {}) and one is not False}
    return [_without_empty(one) for one in value] if isinstance(value, list) else value


def _read(values: FileValues, name: str, value: Any) -> Any:
    place = (name,)
    if name in MAPPED:
        read = partial(read_figure if name == FIGURES.name else partial(_entry, MAPPED[name]), values)
        return values.entries(value, place, read)
    if name in ("aliases", "hidden_aliases", "pay_scale", "overview", "skills"):
        return values.entries(value, place, partial(_line, values, name))
    if name == "related":
        return values.entries(value, place, lambda one, at: values.reference(one, at, values.known.roles, "role"))
    if name == "bands":
        return _bands(values, value, place)
    return _of_the_role(values, name, value)


def _of_the_role(values: FileValues, name: str, value: Any) -> Any:
    """Read one of the role's own columns."""
    if name == "sector":
        return values.reference(value, (name,), values.known.sectors, "sector")
    if name == "occupation_group":
        return values.reference(value, (name,), values.known.groups, "occupation group")
    if name == "group_is_role":
        return values.flag(value, (name,))
    if name == "reviewed_on":
        return values.day(value, (name,))
    return values.text(value, (name,), Role._meta.get_field("slug" if name == "role" else name))


def _line(values: FileValues, name: str, value: Any, place: Place) -> str:
    """Read an entry that is a text by itself."""
    columns = {"aliases": (Alias, "name"), "hidden_aliases": (Alias, "name"), "pay_scale": (Figure, "key")}
    model, column = columns.get(name, (Role, name))
    text = values.text(value, place, model._meta.get_field(column))
    if value is None or (isinstance(value, str) and not value.strip()):
        values.complain(place, "there is nothing here: take the dash away")
    return text


def _entry(part: FileList, values: FileValues, value: Any, place: Place) -> Document:
    fields = values.mapping(value, place, set(part.fields))
    return {name: _cell(values, part, name, one, (*place, name)) for name, one in fields.items()}


def _cell(values: FileValues, part: FileList, name: str, value: Any, place: Place) -> Any:
    if name == "source":
        return values.reference(value, place, values.known.sources, "source") if value else ""
    column = part.model._meta.get_field(part.fields[name])
    read = values.number if name == "value" and value != "" else values.text
    return read(value, place, column)


def _bands(values: FileValues, value: Any, place: Place) -> Document:
    levels = values.mapping(value, place, set(Level.values))
    return {level: _band(values, level, band, (*place, level)) for level, band in levels.items()}


def _band(values: FileValues, level: str, value: Any, place: Place) -> Document:
    open_top = {"open_top"} if level == Level.SENIOR else set()
    band = values.mapping(value, place, {"low", "high", "from"} | open_top)
    for end in band.keys() & {"low", "high"}:
        band[end] = values.number(band[end], (*place, end), Role._meta.get_field(f"{level}_{end}"))
    if "open_top" in band:
        band["open_top"] = values.flag(band["open_top"], (*place, "open_top"))
    if "from" in band:
        read = partial(_line, values, "pay_scale")
        band["from"] = values.entries(band["from"], (*place, "from"), read)
    return band


def _contradictions(document: Document) -> Iterator[tuple[Place, str]]:
    """Find what stands twice, and keys that no figure of the role has."""
    keys = [figure.get("key") for figure in _list(document, "figures") if isinstance(figure, dict)]
    aliases = _list(document, "aliases") + _list(document, "hidden_aliases")
    for name, entries in (("aliases", aliases), ("related", _list(document, "related")), ("figures", keys)):
        times = Counter(one.lower() for one in entries if isinstance(one, str))
        yield from (((name,), f"“{one}” stands here twice: keep one") for one in times if times[one] > 1)
    if document["role"] in _list(document, "related"):
        yield ("related",), "a role is not related to itself"
    for place, listed in _lists_of_keys(document):
        yield from ((place, f"there is no figure “{key}” in this role") for key in listed if key not in keys)


def _lists_of_keys(document: Document) -> Iterator[tuple[Place, list[Any]]]:
    bands = document.get("bands")
    for level, band in bands.items() if isinstance(bands, dict) else ():
        if isinstance(band, dict):
            yield ("bands", level, "from"), _list(band, "from")
    yield ("pay_scale",), _list(document, "pay_scale")


def _list(holder: Document, name: str) -> list[Any]:
    """Return a list; what is none is complained of elsewhere."""
    value = holder.get(name)
    return value if isinstance(value, list) else []
