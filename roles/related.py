"""Roles related to a role: by skills, sector, occupation group and ladder, after those that an editor picked.

What two roles share counts for more the fewer roles have it. An index by trait, made once an edition, keeps the cost of
one role the same however many there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import log, sqrt

from roles.catalogue import Listing, catalogue
from roles.edition import once_an_edition
from roles.skills import shared_skills, stem, stems, weight

SHOWN = 4
# How many roles are looked at closely, about: those that share the rarest traits.
LOOKED_AT = 100
# Below this, roles of two sectors share so little that no reader would see why they stand together.
ENOUGH = 0.95
# How strongly a role has a trait. Words of a name count once by themselves and once more within the sector.
IN_SECTOR, IN_TITLE, IN_LADDER, IN_GROUP = 1.25, 1.0, 0.55, 0.4
# Words in job titles that say how senior somebody is, or that they are employed, and not what they do.
RANK_WORDS = """
    advanced area assistant associate band below business chief clinical consultant deputy director executive group head
    highly junior lead leader level manager member mid national newly occupations officer operations other owner partner
    principal professionals qualified regional registered senior service skilled specialist staff student supervisor
    team trades trainee workers
"""
RANKS = frozenset(stem(word) for word in RANK_WORDS.split())


@dataclass(frozen=True)
class Related:
    """A role that stands beside another, and in a few words why."""

    role: Listing
    reason: str


def related(slug: str) -> list[Related]:
    """Return up to four roles related to a published one: the editors' picks, then the closest by what they share.

    A role that is not published has none.
    """
    return _index().related(slug) if slug in catalogue() else []


@once_an_edition
def _index() -> "Index":
    return Index(catalogue())


class Index:
    """Which roles have which traits, how strongly, and what was found with that."""

    def __init__(self, listings: Mapping[str, Listing]) -> None:
        self.listings = listings
        self.traits = {slug: traits_of(listing) for slug, listing in listings.items()}
        self.having: dict[str, list[str]] = defaultdict(list)
        for slug, traits in self.traits.items():
            for trait in traits:
                self.having[trait].append(slug)
        self.found: dict[str, list[Related]] = {}

    def related(self, slug: str) -> list[Related]:
        """Return the roles related to one, as `related` does."""
        if slug not in self.found:
            picked = [other for other in dict.fromkeys(self.listings[slug].related) if other in self.listings]
            by_editors = [Related(self.listings[other], "picked by the editors") for other in picked if other != slug]
            computed = (one for one in self._closest(slug) if one.role.slug not in picked)
            self.found[slug] = [*by_editors, *islice(computed, SHOWN)][:SHOWN]
        return self.found[slug]

    def _closest(self, slug: str) -> Iterator[Related]:
        """Yield the sector's roles, and those of others that share enough for a reader to see it; the closest first."""
        role = self.listings[slug]
        scores = {other: self.score(slug, other) for other in self.candidates(slug)}
        for other in sorted(scores, key=lambda other: (-scores[other], other)):
            found = self.listings[other]
            near = scores[other] >= ENOUGH or found.sector == role.sector
            if near and (why := reason(role, found)):
                yield Related(found, why)

    def score(self, slug: str, other: str) -> float:
        """Return how much two roles share, in a measure of its own: about 1 for the same sector alone."""
        mine, theirs = self.traits[slug], self.traits[other]
        return sum(self._rarity(trait) * mine[trait] * theirs[trait] for trait in mine.keys() & theirs.keys())

    def _rarity(self, trait: str) -> float:
        """Return 1 for a trait of one role, 0 for one of all."""
        return 1 - log(len(self.having[trait])) / log(max(len(self.listings), 2))

    def candidates(self, slug: str) -> Collection[str]:
        """Return the roles to look at closely: those that share the rarest traits, few however many roles there are."""
        found: dict[str, None] = {}
        for trait in sorted(self.traits[slug], key=lambda trait: len(self.having[trait])):
            found |= dict.fromkeys(islice(self.having[trait], LOOKED_AT))
            if len(found) > LOOKED_AT:
                break
        return found.keys() - {slug}


def traits_of(listing: Listing) -> dict[str, float]:
    """Return what a role can have in common with others, each with how strongly it has it."""
    traits: dict[str, float] = {f"sector {listing.sector.slug}": IN_SECTOR}
    for phrase in listing.skills:
        words = stems(phrase)
        for word in words:
            part = sqrt(weight([word]) / weight(words))
            traits[f"skill {word}"] = max(part, traits.get(f"skill {word}", 0))
    for word, strength in names_of(listing).items():
        traits |= {f"name {word}": strength, f"name {word} in {listing.sector.slug}": strength}
    return traits


def names_of(listing: Listing) -> dict[str, float]:
    """Return the words of a role's titles that say what it does, each with how strongly it stands for the role."""
    names = [(listing.occupation, IN_GROUP)]
    names += [(name, IN_LADDER) for name in (*listing.aliases, *listing.ladder)]
    names += [(listing.title, IN_TITLE)]
    words = [(word, strength) for name, strength in names for word in stems(name)]
    return {word: strength for word, strength in words if word not in RANKS and not word.isdigit()}


def reason(role: Listing, other: Listing) -> str:
    """Say in a few words what two roles share most plainly; "" when a reader would see nothing."""
    names = [skill.name for skill in shared_skills({role.slug: role.skills, other.slug: other.skills})]
    if names:
        return f"shares {names[0] if len(names) == 1 or ' and ' in names[0] else ' and '.join(names[:2])}"
    if role.occupation_code and role.occupation_code == other.occupation_code:
        return "same occupation group"
    if role.sector == other.sector:
        return "same sector"
    return "similar titles" if names_of(role).keys() & names_of(other).keys() else ""
