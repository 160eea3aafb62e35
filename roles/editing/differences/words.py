"""What changed between two texts: by words, by lines, or as a whole."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile
from typing import NamedTuple


class Kind(StrEnum):
    """What became of some words: they stayed, were taken out, or were added."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


class Run(NamedTuple):
    """Words that stand together and had the same fate."""

    kind: Kind
    text: str

    @property
    def shown(self) -> str:
        """The text as one can see it, up to its `end`: a space or an empty line that alone changed gets a sign."""
        if self.kind == Kind.SAME or not self.text.isspace():
            return self.text.rstrip("\n")
        return "¶" if "\n" in self.text else "␣"

    @property
    def end(self) -> str:
        """The line ends after what is shown, which are not to be marked."""
        return self.text[len(self.text.rstrip("\n")) :]


# A word keeps its hyphens and apostrophes, an amount its sign, commas and end: £45,000–£60,000+ is two of them.
WORD = re.compile(r"\s+|£?\w+(?:[-.,'’/]\w+)*[%+]?|[^\w\s]")
# How many words that stayed are shown before a change and after it.
NEARBY = 12
# Between changes of so many words and spaces on both sides, fewer words that stayed than these are no likeness.
LONG, TELLING = 12, 3


def word_changes(before: str, after: str) -> list[Run]:
    """Return the runs of words that lead from one text to the other, what is gone before what came in its place.

    What stayed and what is gone make up the text before, to the letter; what stayed and what came, the one after.
    """
    return _changes(WORD.findall(before), WORD.findall(after))


def line_changes(before: str, after: str) -> list[Run]:
    """Return the runs of whole lines that lead from one text to the other."""
    return _changes(before.splitlines(keepends=True), after.splitlines(keepends=True))


def whole_change(before: str, after: str) -> list[Run]:
    """Return both texts as they are, for amounts, dates and names, of which half says nothing."""
    if before == after:
        return [Run(Kind.SAME, after)]
    return [run for run in (Run(Kind.GONE, before), Run(Kind.COME, after)) if run.text]


def shortened(runs: list[Run]) -> list[Run]:
    """Leave out of long texts that stayed all but the words next to a change."""
    last = len(runs) - 1
    if last < 1:
        return runs
    return [
        run if run.kind != Kind.SAME else Run(run.kind, _ends(run.text, first=number > 0, last=number < last))
        for number, run in enumerate(runs)
    ]


def _ends(text: str, *, first: bool, last: bool) -> str:
    """Return a text's first words, its last ones or both, with a sign for what is left out."""
    words = list(re.finditer(r"\S+", text))
    if len(words) <= NEARBY * (first + last) + 1:
        return text
    begin = text[: words[NEARBY - 1].end()] + " " if first else ""
    end = " " + text[words[-NEARBY].start() :] if last else ""
    return f"{begin}…{end}"


def _changes(old: list[str], new: list[str]) -> list[Run]:
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old_end, new_end = len(old) - end, len(new) - end
    runs = [Run(Kind.SAME, "".join(old[:start])), *_compared(old[start:old_end], new[start:new_end])]
    return _joined([*runs, Run(Kind.SAME, "".join(old[old_end:]))])


def _alike(old: list[str], new: list[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _compared(old: list[str], new: list[str]) -> Iterator[Run]:
    """Compare what lies between a common beginning and a common end."""
    changes = SequenceMatcher(str.isspace, old, new).get_opcodes()
    for number, (what, i1, i2, j1, j2) in enumerate(changes):
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        around = [max(one[2] - one[1], one[4] - one[3]) for one in changes[max(number - 1, 0) : number + 2 : 2]]
        if what == "equal" and _says_something(old[i1:i2], min(around, default=0)):
            yield Run(Kind.SAME, gone)
        else:
            yield from (Run(Kind.GONE, gone), Run(Kind.COME, come))


def _says_something(stayed: list[str], around: int) -> bool:
    """Say whether words that stayed tell a reader more than if they stood in both texts.

    Spaces never do, nor does a lone "the" between two rewritten sentences.
    """
    words = sum(map(str.isalnum, stayed))
    return words > 0 and (words >= TELLING or around < LONG)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs of one kind, with all that is gone between two that stayed before all that came there."""
    joined = []
    for stayed, some in groupby((run for run in runs if run.text), lambda run: run.kind == Kind.SAME):
        together = list(some)
        for kind in (Kind.SAME,) if stayed else (Kind.GONE, Kind.COME):
            joined.append(Run(kind, "".join(run.text for run in together if run.kind == kind)))
    return [run for run in joined if run.text]
