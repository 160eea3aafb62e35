"""Browse all roles: which ones a choice leaves, on which pages, and which filter to loosen when none is left."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from math import ceil

from roles.catalogue import Listing
from roles.choice import FILTERS, GRADES, SORTS, Choice, pays, read_choice

PER_PAGE = 24
# Ranges of pay to pick without typing: from and to, gross £ a year.
PAY_RANGES = ((None, 30_000), (30_000, 50_000), (50_000, 80_000), (80_000, None))


@dataclass(frozen=True)
class Result:
    """The roles a choice leaves, in its order; `without` has, by filter, those it would leave if that one were gone."""

    choice: Choice
    total: int
    sectors: Mapping[str, str]
    roles: Sequence[Listing]
    without: Mapping[str, Sequence[Listing]]

    @property
    def status(self) -> HTTPStatus:
        """400 when a part of the address cannot be read, 404 when it asks for a page past the last."""
        if self.choice.errors:
            return HTTPStatus.BAD_REQUEST
        return HTTPStatus.OK if self.choice.page <= self.pages else HTTPStatus.NOT_FOUND

    @property
    def pages(self) -> int:
        """How many pages there are; one when no role is left."""
        return max(1, ceil(len(self.roles) / PER_PAGE))

    @property
    def page_numbers(self) -> list[int]:
        """The pages to link to: the first, the last and those next to this one; 0 where some are left out."""
        page = self.choice.page
        near = {1, self.pages, *range(max(1, page - 1), min(self.pages, page + 1) + 1)}
        return with_gaps(sorted(near))

    @property
    def first(self) -> int:
        """The place of this page's first role among all that are left, from 1."""
        return (self.choice.page - 1) * PER_PAGE + 1

    @property
    def shown(self) -> Sequence[Listing]:
        """The roles of this page."""
        return self.roles[self.first - 1 :][:PER_PAGE]

    @property
    def labels(self) -> dict[str, str]:
        """What each filter that is set is set to, in words."""
        choice = self.choice
        words = {
            "sector": lambda: self.sectors[choice.sector],
            "pay": lambda: pay_words(choice.min, choice.max),
            "confidence": lambda: f"Confidence {choice.confidence}",
        }
        return {name: words[name]() for name in choice.filters}

    @property
    def sector_options(self) -> list[tuple[str, str]]:
        """What the sector can be: its slug, and its name with the number of roles it would leave."""
        counts = Counter(role.sector.slug for role in self.without["sector"])
        some = [(slug, f"{name} ({counts[slug]})") for slug, name in self.sectors.items()]
        return [("", f"All sectors ({counts.total()})"), *some]

    @property
    def grade_options(self) -> list[tuple[str, str]]:
        """What the grade of confidence can be, each with the number of roles it would leave."""
        counts = Counter(role.grade for role in self.without["confidence"])
        return [("", f"Any ({counts.total()})"), *((grade, f"{grade} ({counts[grade]})") for grade in GRADES)]

    @property
    def sorts(self) -> dict[str, str]:
        """The orders there are, each with its words."""
        return SORTS

    @property
    def pay_options(self) -> list[tuple[Choice, str]]:
        """Ranges of pay to pick without typing: the choice that each makes, and its words with the number of roles."""
        found = []
        for low, high in PAY_RANGES:
            count = sum(pays(role.bands, low, high) for role in self.without["pay"])
            found.append((self.choice.but(min=low, max=high), f"{pay_words(low, high)} ({count})"))
        return found

    @property
    def loosened(self) -> list[tuple[str, int]]:
        """The filters that would leave roles if they were gone, each with how many; the most first."""
        counts = [(name, len(self.without[name])) for name in self.choice.filters if self.without[name]]
        return sorted(counts, key=lambda one: -one[1])


def browse(listings: Collection[Listing], query: Mapping[str, str]) -> Result:
    """Find the roles that an address asks for."""
    sectors = dict(sorted({role.sector.slug: role.sector.name for role in listings}.items(), key=lambda one: one[1]))
    choice = read_choice(query, sectors)
    roles: list[Listing] = []
    without: dict[str, list[Listing]] = {name: [] for name in FILTERS}
    for role in listings:
        missed = choice.misses(role)
        for name in FILTERS:
            if missed in ([], [name]):
                without[name].append(role)
        if not missed:
            roles.append(role)
    return Result(choice, len(listings), sectors, in_order(roles, choice.sort), without)


def in_order(roles: Iterable[Listing], sort: str) -> list[Listing]:
    """Sort by title, or by the top of a level's band, the highest first; then by its bottom, then by title."""
    by_title = sorted(roles, key=lambda role: role.title.casefold())
    if sort == "name":
        return by_title
    return sorted(by_title, key=lambda role: (-getattr(role, sort).high, -getattr(role, sort).low))


def with_gaps(numbers: Sequence[int]) -> list[int]:
    """Put a 0 where rising numbers leave several out; where they leave one out, put that one."""
    filled = [*numbers[:1]]
    for before, after in pairwise(numbers):
        if after - before > 1:
            filled.append(after - 1 if after - before == 2 else 0)
        filled.append(after)
    return filled


def pay_words(low: int | None, high: int | None) -> str:
    """Write a range of pay (gross £ a year) that may be open at one end."""
    if low and high:
        return f"£{low:,}" if low == high else f"£{low:,}–£{high:,}"
    return f"From £{low:,}" if low else f"Up to £{high:,}"
