"""Which entry of one list became which of another, by what they say."""

from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from roles.documents import Document

# Two parts that share less than half of their words are two parts.
ALIKE = 0.5


class Pair(NamedTuple):
    """The places of an entry in the list before and in the list after, from 0; `None` where it does not stand."""

    before: int | None
    after: int | None


def pairs(before: list[Any], after: list[Any], likeness: Callable[[Any, Any], float]) -> list[Pair]:
    """Pair the entries of two lists, the likest first; what is not alike was taken out or added.

    The pairs come in the order of the list after, and what was taken out where it stood.
    """
    likest = sorted(_candidates(before, after, likeness), key=lambda one: (-one[0], abs(one[1] - one[2])))
    old_to_new: dict[int, int] = {}
    for _, old, new in likest:
        if old not in old_to_new and new not in old_to_new.values():
            old_to_new[old] = new
    paired = [Pair(old, old_to_new.get(old)) for old in range(len(before))]
    paired += [Pair(None, new) for new in sorted(set(range(len(after))) - set(old_to_new.values()))]
    return sorted(paired, key=lambda pair: (pair.before, False) if pair.after is None else (pair.after, True))


def moved(paired: list[Pair]) -> set[Pair]:
    """Return the pairs that changed their order, as few as may be; those that only made room have not moved."""
    stayed = [pair for pair in paired if None not in pair]
    order, places = [pair.before for pair in stayed], sorted(pair.before for pair in stayed if pair.before is not None)
    blocks = SequenceMatcher(None, places, order, autojunk=False).get_matching_blocks()
    kept = {place for block in blocks for place in order[block.b : block.b + block.size]}
    return {pair for pair in stayed if pair.before not in kept}


def shared_words(one: Document, other: Document) -> float:
    """Return how much two parts have in common, from 0 to 1; two with the same heading are alike."""
    if one == other:
        return 2
    mine, theirs = _words(one), _words(other)
    share = 2 * (mine & theirs).total() / max(1, mine.total() + theirs.total())
    same_heading = _heading(one) and _heading(one) == _heading(other)
    return max(share, ALIKE) if same_heading else share


def _candidates(
    before: list[Any], after: list[Any], likeness: Callable[[Any, Any], float]
) -> list[tuple[float, int, int]]:
    every = ((likeness(was, now), old, new) for old, was in enumerate(before) for new, now in enumerate(after))
    return [one for one in every if one[0] >= ALIKE]


def _words(part: Document) -> Counter[str]:
    return Counter(" ".join(str(value) for value in part.values()).lower().split())


def _heading(part: Document) -> str:
    return str(next((part[name] for name in ("title", "lead", "question") if name in part), ""))
