"""The words of all roles and where each stands: what search looks things up in."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import IntEnum
from math import log

from roles.catalogue import Listing
from roles.search.words import Words, words_of

NOWHERE: frozenset[int] = frozenset()
AFTER_ALL = chr(0x10FFFF)
# From how many letters on a word may be the beginning of another; the last one of a query may at any length.
BEGINNING = 3


class Kind(IntEnum):
    """What a phrase is to its roles, in the order in which they come among results. The first three are names."""

    TITLE = 0
    ALIAS = 1
    HIDDEN = 2
    OCCUPATION = 3
    STEP = 4
    SKILL = 5
    SECTOR = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name, a skill or another text of one or more roles; `roles` are places in the index's listings."""

    kind: Kind
    text: str
    words: Words
    roles: tuple[int, ...]


class Index:
    """All phrases of all roles. A phrase is known by its place, and sorting places ranks what was found."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self.listings = list(listings)
        self.phrases = _phrases(self.listings)
        self.names = sum(phrase.kind <= Kind.HIDDEN for phrase in self.phrases)
        self.of_role: list[list[int]] = [[] for _ in self.listings]
        self.written: dict[str, list[int]] = defaultdict(list)
        self.in_phrases: dict[str, set[int]] = defaultdict(set)
        self.in_names_of: dict[str, set[int]] = defaultdict(set)
        self.in_texts_of: dict[str, set[int]] = defaultdict(set)
        for place, phrase in enumerate(self.phrases):
            self._add(place, phrase)
        self.vocabulary = sorted(self.in_texts_of)
        shown = (place for place, phrase in enumerate(self.phrases) if phrase.kind <= Kind.ALIAS)
        self.shown_names = sorted(("".join(self.phrases[place].words), place) for place in shown)

    def _add(self, place: int, phrase: Phrase) -> None:
        self.written["".join(phrase.words)].append(place)
        for role in phrase.roles:
            self.of_role[role].append(place)
        for word in phrase.words:
            self.in_phrases[word].add(place)
            self.in_texts_of[word].update(phrase.roles)
            if place < self.names:
                self.in_names_of[word].update(phrase.roles)

    def exactly(self, words: Words) -> list[int]:
        """Return the phrases that are these words, written apart or together."""
        return self.written.get("".join(words), [])

    def names_written(self) -> dict[str, set[int]]:
        """Return the names, each written as one word, with their places."""
        return {key: set(places) for key, places in self.written.items() if places[0] < self.names}

    def beginning(self, words: Words) -> set[int]:
        """Return the names that begin with these words, written apart or together; hidden ones do not count."""
        key = "".join(words) or AFTER_ALL
        first, after = bisect_left(self.shown_names, (key,)), bisect_left(self.shown_names, (key + AFTER_ALL,))
        return {place for _, place in self.shown_names[first:after]}

    def completions(self, word: str) -> list[str]:
        """Return the words that begin with a word, itself among them."""
        first, after = bisect_left(self.vocabulary, word), bisect_left(self.vocabulary, word + AFTER_ALL)
        return self.vocabulary[first:after]

    def having(self, where: Mapping[str, Set[int]], words: Words) -> Set[int]:
        """Return what has all these words, of that which a mapping such as `in_phrases` knows."""
        return _intersection([[where.get(word, NOWHERE)] for word in words])

    def having_begun(self, where: Mapping[str, Set[int]], words: Words, shortest: int = BEGINNING) -> Set[int]:
        """Return what has all these words, where the last and those of so many letters may be cut short."""
        options = [
            self.completions(word) if len(word) >= shortest or place == len(words) else [word]
            for place, word in enumerate(words, start=1)
        ]
        return _intersection([[where.get(option, NOWHERE) for option in one] for one in options])

    def weight(self, word: str) -> float:
        """Return how much a word tells: the fewer roles it is about, the more."""
        roles = _union([self.in_texts_of[one] for one in self.completions(word)])
        return 1 + log((1 + len(self.listings)) / (1 + len(roles)))


def _union(sets: list[Set[int]]) -> Set[int]:
    return sets[0] if len(sets) == 1 else set().union(*sets)


def _intersection(choices: list[list[Set[int]]]) -> Set[int]:
    """Return what lies in one set of each choice. The smallest choice goes first, which keeps all later work small."""
    found: Set[int] | None = None
    for sets in sorted(choices, key=lambda sets: sum(map(len, sets))):
        found = _union(sets if found is None else [found & one for one in sets])
    return found or NOWHERE


def _phrases(listings: list[Listing]) -> list[Phrase]:
    """Return the phrases of all roles by kind, the shorter first; roles that share a text share its phrase."""
    roles: dict[tuple[Kind, str, Words], dict[int, None]] = defaultdict(dict)
    for role, listing in enumerate(listings):
        for kind, text, said in _texts(listing):
            roles[kind, text, words_of(said)][role] = None
    phrases = [Phrase(*known, tuple(places)) for known, places in roles.items() if known[-1]]
    return sorted(phrases, key=lambda phrase: (phrase.kind, len(phrase.words), phrase.text.casefold()))


def _texts(listing: Listing) -> Iterator[tuple[Kind, str, str]]:
    """Yield what a role is found by: its kind, the text as it is shown, and as it is read."""
    yield from ((Kind.TITLE, listing.title, said) for said in (listing.title, listing.plural))
    for kind, texts in [
        (Kind.ALIAS, listing.aliases),
        (Kind.HIDDEN, listing.hidden_aliases),
        (Kind.OCCUPATION, (listing.occupation,)),
        (Kind.STEP, listing.ladder),
        (Kind.SKILL, listing.skills),
        (Kind.SECTOR, (listing.sector.name,)),
    ]:
        yield from ((kind, text, text) for text in texts)
