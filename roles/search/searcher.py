"""Search: which roles a query means, the surest first, and why each was found."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process

from roles.catalogue import Listing, catalogue
from roles.edition import once_an_edition
from roles.search.index import Index
from roles.search.ranking import SHOWN, Hit, everyone, hits
from roles.search.reasons import reason
from roles.search.spelling import Speller
from roles.search.words import Reading, Words, read, reading_of, tidy

LONGEST_QUERY = 100
NEAREST = 6
# How alike a title must be to a query to be called near it, of 100.
ALIKE = 50
# How much of what a query tells must remain when words of it are left out.
ENOUGH = 0.67


@dataclass(frozen=True)
class Match:
    """A role that was found; `why` is shown beside it, and empty where the title says it all."""

    listing: Listing
    why: str


@dataclass(frozen=True)
class Answer:
    """What a search found: `matches` are the best of `total`; where there are none, `nearest` has what is most alike.

    `query` is what was searched for; `cut` says that more than that was typed, `in_part` that no match has all of it.
    """

    query: str
    cut: bool
    in_part: bool
    matches: list[Match]
    total: int
    nearest: list[Match]


Found = tuple[list[Hit], Set[int]]


class Searcher:
    """Finds roles among some listings. Each attempt returns the best hits and the places of all that it found."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self.index = Index(listings)
        self.speller = Speller(self.index.vocabulary, self.index.names_written() | self.index.in_names_of)
        self.titles = [listing.title.casefold() for listing in self.index.listings]

    def search(self, typed: str) -> Answer:
        """Find the roles a query means: as typed, else with its spelling corrected, else by most of its words."""
        whole = tidy(typed)
        query = whole[:LONGEST_QUERY].strip()
        reading = read(query)
        best, found = self._as_typed(reading)
        if not best or best[0].weak:
            best, found = _merged([(best, found), *self._corrected(reading.asked)])
        whole_query = bool(best)
        if not best:
            best, found = self._by_most_words(reading.asked)
        nearest = self._nearest(query, reading.asked) if query and not best else []
        in_part = bool(best) and not whole_query
        return Answer(query, query != whole, in_part, [self._match(hit) for hit in best], len(found), nearest)

    def _match(self, hit: Hit) -> Match:
        return Match(self.index.listings[hit.role], reason(self.index, hit))

    def _as_typed(self, reading: Reading, cost: int = 0) -> Found:
        best = hits(self.index, reading, cost)
        return best, everyone(self.index, reading) | {hit.role for hit in best}

    def _corrected(self, words: Words) -> list[Found]:
        """Find roles by words that are not known corrected; if that finds nothing, by any of the words corrected."""
        known = [word for word in words if self.index.completions(word)]
        for right in (known, []):
            spellings = self.speller.spellings(words, known, right)
            found = [self._as_typed(reading_of(one.words), one.cost) for one in spellings if one.cost]
            if any(best for best, _ in found):
                return found
        return []

    def _by_most_words(self, words: Words) -> Found:
        """Find roles by the longest name among the words, as in "plumber croydon", or by those that tell most."""
        mended = self._mended(words)
        fewer = [run for run in _runs(mended) if self._is_name(run)]
        fewer += [some for some in self._fewer(mended) if self._weight(some) >= ENOUGH * self._weight(mended)]
        found = (self._as_typed(reading_of(some)) for some in fewer)
        return next((one for one in found if one[0]), ([], set()))

    def _mended(self, words: Words) -> Words:
        """Put the nearest correction in the place of each unknown word that has one."""
        mended: Words = ()
        for word in words:
            corrections = [] if self.index.completions(word) else self.speller.corrections(word)
            mended += corrections[0].words if corrections else (word,)
        return mended

    def _is_name(self, words: Words) -> bool:
        return any(place < self.index.names for place in self.index.exactly(words))

    def _weight(self, words: Words) -> float:
        return sum(self.index.weight(word) for word in words)

    def _fewer(self, words: Words) -> list[Words]:
        """Return the known words, then these with each left out in turn, the one that tells least first."""
        known = tuple(word for word in words if self.index.completions(word))
        lightest = sorted(set(known), key=lambda word: (self.index.weight(word), word))
        return [known, *(tuple(word for word in known if word != left_out) for left_out in lightest)]

    def _nearest(self, query: str, words: Words) -> list[Match]:
        """Return roles that have some of the words, then those whose titles are most like the query."""
        matches: dict[str, Match] = {}
        for match in chain(self._by_some(words), self._by_some(self._mended(words)), self._alike(query)):
            matches.setdefault(match.listing.slug, match)
            if len(matches) == NEAREST:
                break
        return list(matches.values())

    def _by_some(self, words: Words) -> Iterator[Match]:
        singles = sorted(((word,) for word in words), key=self._weight, reverse=True)
        for some in filter(None, (*self._fewer(words), *singles)):
            yield from map(self._match, hits(self.index, reading_of(some)))

    def _alike(self, query: str) -> Iterator[Match]:
        alike = process.extract(query.casefold(), self.titles, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=NEAREST)
        return (Match(self.index.listings[role], "similar title") for _, _, role in alike)


def _runs(words: Words) -> list[Words]:
    """Return the words in a row that a query has, the longest first."""
    return [
        words[first : first + length]
        for length in range(len(words) - 1, 0, -1)
        for first in range(len(words) - length + 1)
    ]


def _merged(found: list[Found]) -> Found:
    """Put what several spellings found in one order: the surest step first, then the least changed."""
    best: dict[int, Hit] = {}
    for hit in sorted((hit for some, _ in found for hit in some), key=lambda hit: (hit.step, hit.cost)):
        best.setdefault(hit.role, hit)
    return list(best.values())[:SHOWN], set().union(*(roles for _, roles in found))


@once_an_edition
def searcher() -> Searcher:
    """Return the searcher of all published roles."""
    return Searcher(catalogue().values())
