"""Which roles words find, and in what order."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain

from roles.search.index import Index, Kind
from roles.search.words import Reading, Words

SHOWN = 24
# Steps from this number on find roles in whose texts the words stand far from each other.
WEAK = 50
# From how many letters on a word may be cut short there; shorter ones begin too many others.
LONG = 6

# A role, and the place of the phrase that has the words; None where several phrases have them together.
Found = Iterable[tuple[int, int | None]]


@dataclass(frozen=True)
class Hit:
    """A role that was found: at which step, after how many changes of spelling, by which words and phrase."""

    step: int
    cost: int
    role: int
    words: Words
    phrase: int | None

    @property
    def weak(self) -> bool:
        """Whether another spelling may be what was meant."""
        return self.step >= WEAK


def hits(index: Index, reading: Reading, cost: int = 0) -> list[Hit]:
    """Return at most 24 roles for a reading, the surest first."""
    best: dict[int, Hit] = {}
    within = sector_of(index, reading)
    steps = chain(enumerate(sure_steps(index, reading)), enumerate(weak_steps(index, reading), start=WEAK))
    for step, (words, found) in steps:
        for role, phrase in found:
            if role not in best and (within is None or role in within):
                best[role] = Hit(step, cost, role, words, phrase)
                if len(best) == SHOWN:
                    return list(best.values())
    return list(best.values())


def sector_of(index: Index, reading: Reading) -> Set[int] | None:
    """Return the roles of the sector that was asked for by its name; a reading finds no others then."""
    phrases = [index.phrases[place] for place in index.exactly(reading.asked)]
    return next((set(phrase.roles) for phrase in phrases if phrase.kind == Kind.SECTOR), None)


def everyone(index: Index, reading: Reading) -> Set[int]:
    """Return all roles that have the words of a reading anywhere."""
    return sector_of(index, reading) or index.having_begun(index.in_texts_of, reading.bare)


def sure_steps(index: Index, reading: Reading) -> Iterator[tuple[Words, Found]]:
    """Yield what each step finds; each is less sure than the one before it, and is worked out only when needed."""
    for words in (reading.everything, reading.asked, reading.bare):
        yield words, _places(index, (place for place in index.exactly(words) if place < index.names))
    for words in dict.fromkeys((reading.asked, reading.bare)):
        for found in chain(_by_a_name(index, words), _by_another_phrase(index, words)):
            yield words, found


def weak_steps(index: Index, reading: Reading) -> Iterator[tuple[Words, Found]]:
    """Yield the roles that have the words in any of their texts."""
    for words in dict.fromkeys((reading.asked, reading.bare)):
        yield words, _roles(index.having_begun(index.in_texts_of, words, shortest=LONG))


def _by_a_name(index: Index, words: Words) -> Iterator[Found]:
    """Find names that begin with the words, then those that have them all."""
    beginning, having = index.beginning(words), index.having(index.in_phrases, words)
    yield _places(index, sorted(beginning & having))
    yield _places(index, sorted(beginning))
    yield _places(index, (place for place in sorted(having) if place < index.names))
    begun = index.having_begun(index.in_phrases, words)
    yield _places(index, (place for place in sorted(begun) if place < index.names))


def _by_another_phrase(index: Index, words: Words) -> Iterator[Found]:
    """Find skills, rungs and the like that are the words; roles whose names together have them; then the rest."""
    yield _places(index, index.exactly(words))
    yield _roles(index.having_begun(index.in_names_of, words))
    yield _places(index, sorted(index.having(index.in_phrases, words)))
    yield _places(index, sorted(index.having_begun(index.in_phrases, words)))


def _places(index: Index, places: Iterable[int]) -> Found:
    return ((role, place) for place in places for role in index.phrases[place].roles)


def _roles(roles: Iterable[int]) -> Found:
    return ((role, None) for role in sorted(roles))
