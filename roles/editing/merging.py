"""Two editors in the same form: what each changed, put together."""

from typing import Any

from roles.documents import Document

MISSING = object()


def merge(base: Document, mine: Document, theirs: Document) -> tuple[Document, list[str]]:
    """Put together what two people made of the same document.

    Return it with the places both changed in different ways, such as `tip` or `levers, 2, text`; there mine is kept.
    """
    clashes: list[str] = []
    merged: Document = _merge((), base, mine, theirs, clashes)
    return merged, clashes


def _merge(place: tuple[str, ...], base: Any, mine: Any, theirs: Any, clashes: list[str]) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if all(isinstance(one, dict) for one in (base, mine, theirs)):
        return _merge_mappings(place, base, mine, theirs, clashes)
    if all(isinstance(one, list) and len(one) == len(base) for one in (base, mine, theirs)):
        rows = enumerate(zip(base, mine, theirs, strict=True), start=1)
        return [_merge((*place, str(number)), *row, clashes) for number, row in rows]
    clashes.append(", ".join(place))
    return mine


def _merge_mappings(place: tuple[str, ...], base: dict, mine: dict, theirs: dict, clashes: list[str]) -> Document:
    names = [*mine, *(name for name in theirs if name not in mine)]
    merged = {}
    for name in names:
        was, my_own, their_own = (one.get(name, MISSING) for one in (base, mine, theirs))
        merged[name] = _merge((*place, name), was, my_own, their_own, clashes)
    return {name: value for name, value in merged.items() if value is not MISSING}
