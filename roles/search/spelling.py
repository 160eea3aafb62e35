"""What a misspelt word may have been meant as. No Django in here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from roles.search.words import Words, sound

# From how many letters on a word may have one, two and three typing errors.
LENGTHS = (4, 7, 13)
# How many corrections of a word are tried, and how many spellings of a query.
CORRECTIONS = 4
SPELLINGS = 12
# How many words' corrections are kept: those of a query are asked for several times.
REMEMBERED = 1_000


@dataclass(frozen=True)
class Correction:
    """The word or words that a word may stand for; `cost` is how many changes lie between them."""

    cost: int
    words: Words


class Speller:
    """Corrects words to those of a vocabulary, and names written as one word; `used` says where each is in names."""

    def __init__(self, vocabulary: Iterable[str], used: Mapping[str, Collection[int]]) -> None:
        self.used = used
        self.by_length: dict[tuple[int, str], list[str]] = defaultdict(list)
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        words = set(vocabulary)
        for word in words | used.keys():
            # Names are many: they are looked through for their first letter alone.
            self.by_length[len(word), "" if word in words else word[0]].append(word)
            self.by_sound[sound(word)].append(word)
        self.corrections = lru_cache(REMEMBERED)(self._corrections)

    def _corrections(self, word: str) -> list[Correction]:
        """Return the nearest corrections of a word, itself not among them."""
        costs = self._near(word) | dict.fromkeys(self._alike(word), 1)
        found = [Correction(cost, (one,)) for one, cost in costs.items() if one != word]
        return sorted([*found, *self._splits(word)], key=self._order)[:CORRECTIONS]

    def _near(self, word: str) -> dict[str, int]:
        reach = sum(len(word) >= length for length in LENGTHS)
        lengths = range(len(word) - reach, len(word) + reach + 1) if reach else []
        known = [
            one for length in lengths for first in ("", word[0]) for one in self.by_length.get((length, first), [])
        ]
        near = process.extract(word, known, scorer=OSA.distance, score_cutoff=reach, limit=None)
        return {one: int(cost) for one, cost, _ in near if one in self.used or cost < reach}

    def _alike(self, word: str) -> list[str]:
        return self.by_sound.get(sound(word), []) if len(word) >= LENGTHS[0] else []

    def _splits(self, word: str) -> Iterator[Correction]:
        """Yield the two words that a word is when they were run together."""
        for place in range(2, len(word) - 1):
            parts = (word[:place], word[place:])
            if all(part in self.used for part in parts):
                yield Correction(1, parts)

    def _order(self, correction: Correction) -> tuple[int, int, Words]:
        """Put few changes first, then words of many names."""
        return correction.cost, -min(len(self.used.get(word, ())) for word in correction.words), correction.words

    def spellings(self, words: Words, known: Collection[str], right: Collection[str] = ()) -> list[Correction]:
        """Return the nearest spellings of a query: a `known` word may stay as it is, a `right` one does."""
        spelt = [Correction(0, ())]
        for word in words:
            options = [Correction(0, (word,))] if word in known else []
            options += [] if word in right else self.corrections(word)
            both = [Correction(one.cost + other.cost, one.words + other.words) for one in spelt for other in options]
            spelt = sorted(both, key=lambda one: one.cost)[:SPELLINGS]
        return spelt
