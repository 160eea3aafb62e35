"""How much a text or a list holds and how much is asked for, in the words of the form.

A page counts as one types: `static/js/role-form/counts.js` says the same in the same words.
"""

from dataclasses import dataclass

from roles import editorial
from roles.text import tidy

# What is counted in a text that is a list of its own, and what stands between its entries.
LINES = {"overview": ("paragraphs", "\n\n"), "skills": ("skills", "\n")}


@dataclass(frozen=True)
class Count:
    """How many words, paragraphs or rows there are, and how many are asked for; `most` is 0 where nothing is.

    `each` has the words of each entry, and `each_asked` the fewest and the most words asked for in one.
    """

    unit: str
    have: int
    least: int = 0
    most: int = 0
    each: tuple[int, ...] = ()
    each_asked: tuple[int, int] = (0, 0)

    @property
    def fits(self) -> bool:
        """Whether there is as much as is asked for."""
        return (not self.most or self.least <= self.have <= self.most) and not self._misfits

    def __str__(self) -> str:
        """Say both: “10 of 12 skills”, “58 words; 60 to 100 are asked for”."""
        return "; ".join([self._total, *self._misfits])

    @property
    def _total(self) -> str:
        if self.most and self.least == self.most:
            return f"{self.have} of {self.most} {self.unit}"
        total = f"{self.have} {_of(self.have, self.unit)}"
        return f"{total}; {self.least} to {self.most} are asked for" if self.most else total

    @property
    def _misfits(self) -> list[str]:
        least, most = self.each_asked
        wrong = [(number, have) for number, have in enumerate(self.each, start=1) if not least <= have <= most]
        one = self.unit.removesuffix("s")
        return [f"{one} {number} has {have} {_of(have, 'words')}, not {least} to {most}" for number, have in wrong]


def _of(have: int, unit: str) -> str:
    return unit.removesuffix("s") if have == 1 else unit


def count_of_text(name: str, text: str) -> Count | None:
    """Count the text of a field of the form; `None` where the editorial guide asks for no length."""
    if name in LINES:
        return _count_of_lines(name, text)
    bounds = editorial.PARAGRAPHS.get(name)
    return count_of_words(text, bounds) if bounds else None


def count_of_words(text: str, asked: tuple[int, int]) -> Count:
    """Count the words of a text that should have so many."""
    return Count("words", len(editorial.words(text)), *asked)


def _count_of_lines(name: str, text: str) -> Count:
    unit, between = LINES[name]
    asked, each = editorial.LISTS[name]
    entries = [entry for entry in tidy(text).split(between) if entry.strip()]
    return Count(unit, len(entries), *asked, tuple(len(editorial.words(entry)) for entry in entries), each[""])
