"""All published roles at once, in memory: what search, lists, comparison and related roles look through.

It is built once an edition of the content in each process, and never changed.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from roles.bands import Band
from roles.confidence import Grade
from roles.edition import once_an_edition
from roles.models import Role
from roles.trust import confidence_in


@dataclass(frozen=True)
class SectorName:
    """A sector, as far as a list names it."""

    slug: str
    name: str


@dataclass(frozen=True)
class Listing:
    """One published role, as lists know it. `median` is its occupation group's official median, gross £ a year."""

    slug: str
    title: str
    in_sentence: str
    plural: str
    sector: SectorName
    bands: tuple[Band, ...]
    median: int | None
    grade: Grade
    reviewed_on: date
    aliases: tuple[str, ...] = ()
    hidden_aliases: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    ladder: tuple[str, ...] = ()
    occupation: str = ""
    occupation_code: str = ""
    related: tuple[str, ...] = ()

    @property
    def entry(self) -> Band:
        """The band of a first job."""
        return self.bands[0]

    @property
    def mid(self) -> Band:
        """The band in mid-career."""
        return self.bands[1]

    @property
    def senior(self) -> Band:
        """The band of the most senior."""
        return self.bands[2]


@once_an_edition
def catalogue() -> dict[str, Listing]:
    """Return all published roles by their slug, in order of title."""
    today = timezone.localdate()
    return {role.slug: listing_of(role, today) for role in Role.objects.published().with_evidence()}


def listing_of(role: Role, today: date) -> Listing:
    """List a published role fetched `with_evidence()`."""
    assert role.sector  # the database sees that what is published has both
    assert role.reviewed_on
    group = role.occupation_group
    return Listing(
        slug=role.slug,
        title=role.title,
        in_sentence=role.in_sentence,
        plural=role.plural,
        sector=SectorName(role.sector.slug, role.sector.name),
        bands=tuple(role.bands),
        median=group.median if group else None,
        grade=confidence_in(role, today).grade,
        reviewed_on=role.reviewed_on,
        aliases=tuple(alias.name for alias in role.aliases.all() if not alias.hidden),
        hidden_aliases=tuple(alias.name for alias in role.aliases.all() if alias.hidden),
        skills=tuple(role.skill_list),
        ladder=tuple(step.title for step in role.career_steps),
        occupation=group.title if group else "",
        occupation_code=group.code if group else "",
        related=tuple(related.other.slug for related in role.related.all()),
    )
