"""Which roles a comparison holds, what somebody adds to them, and what they have in common."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from roles.catalogue import Listing
from roles.skills import SharedSkill

ENOUGH, MOST = 2, 4
MOST_NAMED = 3
MOST_CHOICES = 6
LONGEST_NAMED = 40
LONGEST_TITLE = 60
# So many letters of names fit a description.
LONGEST_NAMES = 80
# Pairs to begin with, where the guide has both.
EXAMPLES = [
    ("data-analyst", "data-scientist"),
    ("registered-nurse", "paramedic"),
    ("electrician", "plumber"),
    ("solicitor", "barrister"),
    ("primary-school-teacher", "secondary-school-teacher"),
    ("digital-marketing-executive", "graphic-designer"),
]


def query_for(slugs: Iterable[str]) -> str:
    """Return the query that names a comparison: ?role=plumber&role=electrician."""
    return "?" + urlencode([("role", slug) for slug in slugs])


def in_words(names: Sequence[str]) -> str:
    """List names in a sentence: plumber, chef and nurse."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@dataclass(frozen=True)
class Chosen:
    """The roles to compare, in the order asked for, and a sentence for whatever was left out."""

    roles: list[Listing]
    notes: list[str]

    @property
    def slugs(self) -> list[str]:
        """The roles' slugs."""
        return [role.slug for role in self.roles]

    @property
    def query(self) -> str:
        """The query of this comparison."""
        return query_for(self.slugs)

    @property
    def full(self) -> bool:
        """Whether no other role fits."""
        return len(self.roles) == MOST

    def without(self, left_out: Listing) -> str:
        """Return the query of the comparison without one of its roles."""
        rest = [slug for slug in self.slugs if slug != left_out.slug]
        return query_for(rest) if rest else ""

    def plus(self, added: Listing) -> str:
        """Return the query of the comparison with one more role."""
        return query_for([*self.slugs, added.slug])


def choose(asked: Sequence[str], listings: Mapping[str, Listing]) -> Chosen:
    """Take the roles a query asks for by slug: up to four, each once; what is left out is named in a sentence."""
    slugs = list(dict.fromkeys(slug for slug in asked if slug))
    roles = [listings[slug] for slug in slugs if slug in listings]
    unknown = [slug for slug in slugs if slug not in listings]
    repeated = [role.title for role in roles if list(asked).count(role.slug) > 1]
    notes = [_unknown(unknown), _repeated(repeated), _too_many([role.title for role in roles[MOST:]])]
    return Chosen(roles[:MOST], [note for note in notes if note])


def _unknown(slugs: list[str]) -> str:
    quoted = [f"“{_cut(slug)}”" for slug in slugs]
    left_out = "was left out" if len(slugs) == 1 else "were left out"
    return f"{_some(quoted)} {left_out}: the guide has no such role." if slugs else ""


def _repeated(titles: list[str]) -> str:
    stands = "stands here once" if len(titles) == 1 else "stand here once each"
    return f"{_some(titles)} came more than once and {stands}." if titles else ""


def _too_many(titles: list[str]) -> str:
    left_out = "was left out" if len(titles) == 1 else "were left out"
    return f"Four roles fit beside each other, so {_some(titles)} {left_out}." if titles else ""


def _cut(typed: str) -> str:
    return typed if len(typed) <= LONGEST_NAMED else f"{typed[:LONGEST_NAMED]}…"


def _some(names: list[str]) -> str:
    """List names, and count those beyond the third."""
    more = len(names) - MOST_NAMED
    return in_words(names if more <= 0 else [*names[:MOST_NAMED], f"{more} more"])


@dataclass(frozen=True)
class Adding:
    """What somebody typed to add a role, and what came of it: that role, some to choose from, or what is wrong."""

    typed: str = ""
    role: Listing | None = None
    choices: list[Listing] = field(default_factory=list)
    error: str = ""


def add(
    typed: str | None, chosen: Chosen, names: Mapping[str, Listing], search: Callable[[str], list[Listing]]
) -> Adding:
    """Find the role that was typed: by its very name, else by search; `None` when nothing was sent."""
    if typed is None:
        return Adding()
    name = " ".join(typed.split())
    if not name:
        return Adding(error="Write the title of a role, such as nurse or electrician.")
    if chosen.full:
        return Adding(typed, error=f"Four roles fit beside each other. Remove one to make room for “{_cut(name)}”.")
    found = [names[name.casefold()]] if name.casefold() in names else search(name)
    return _found(typed, found, chosen)


def _found(typed: str, found: list[Listing], chosen: Chosen) -> Adding:
    new = [role for role in found if role not in chosen.roles]
    if len(found) == len(new) == 1:
        return Adding(typed, role=new[0])
    if new:
        return Adding(typed, choices=new[:MOST_CHOICES])
    if found:
        return Adding(typed, error=f"{found[0].title} is in the comparison already.")
    return Adding(typed, error="The guide has no role of that name yet. Try another name for the work.")


def names_of(listings: Iterable[Listing]) -> dict[str, Listing]:
    """Return the roles by every name they go by, in lower case; a title goes before another role's alias."""
    names: dict[str, Listing] = {}
    for listing in listings:
        for alias in (*listing.aliases, *listing.hidden_aliases):
            names.setdefault(alias.casefold(), listing)
    for listing in listings:
        names |= {name.casefold(): listing for name in (listing.plural, listing.slug, listing.title)}
    return names


def title_of(roles: Sequence[Listing]) -> str:
    """Return the page's title: the roles by name as far as these fit a page of results."""
    if len(roles) < ENOUGH:
        return "Compare roles and their pay | Salary Guide UK"
    titles = [role.title for role in roles]
    named = in_words(titles)
    shorter = f"{titles[0]} and {len(titles) - 1} more: pay compared"
    candidates = [f"{named}: pay compared | Salary Guide", f"{named}: pay compared", named, shorter]
    return next((title for title in candidates if len(title) <= LONGEST_TITLE), f"{len(titles)} roles: pay compared")


def description_of(roles: Sequence[Listing]) -> str:
    """Return what the page has, in a sentence that fits a page of results."""
    named = in_words([role.plural for role in roles])
    if len(roles) >= ENOUGH and len(named) <= LONGEST_NAMES:
        return f"Pay of UK {named} side by side, with official pay, what moves it, skills and ladders."
    return (
        "Put two to four UK roles side by side: pay bands, official quartiles, what moves the pay, skills in common and"
        " not, and career ladders."
    )


def skills_alone(skills: Mapping[str, Sequence[str]], shared: Sequence[SharedSkill]) -> dict[str, list[str]]:
    """Return by each role's slug the skills that none of the others has."""
    common = {owned for skill in shared for owned in skill.phrases.items()}
    return {role: [phrase for phrase in phrases if (role, phrase) not in common] for role, phrases in skills.items()}


def examples(listings: Mapping[str, Listing]) -> list[tuple[Listing, Listing]]:
    """Return pairs of published roles worth comparing."""
    return [(listings[one], listings[other]) for one, other in EXAMPLES if one in listings and other in listings]
