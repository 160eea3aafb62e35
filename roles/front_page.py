"""What the front page and a sector's page pick from the catalogue."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roles.catalogue import Listing, SectorName, catalogue
from roles.chart import Axis, shared_axis
from roles.edition import once_an_edition

SHOWN = 5


@dataclass(frozen=True)
class FrontPage:
    """The guide at a glance; `sectors` are in order of name, each with the number of its roles."""

    count: int
    reviewed_on: date | None
    highest: list[Listing]
    lowest: list[Listing]
    axis: Axis
    sectors: list[tuple[SectorName, int]]


@once_an_edition
def front_page() -> FrontPage:
    """Pick the roles with the highest and the lowest mid-career pay, and count the roles of each sector."""
    listings = by_pay(catalogue().values())
    highest = listings[: -SHOWN - 1 : -1]
    lowest = [one for one in listings[:SHOWN] if one not in highest]
    reviewed_on = max((one.reviewed_on for one in listings), default=None)
    return FrontPage(len(listings), reviewed_on, highest, lowest, shared_axis(highest + lowest), sectors())


@once_an_edition
def sectors() -> list[tuple[SectorName, int]]:
    """Return each sector that has a published role, in order of name, with the number of its roles."""
    counts = Counter(listing.sector for listing in catalogue().values())
    return sorted(counts.items(), key=lambda pair: pair[0].name)


def by_pay(listings: Iterable[Listing]) -> list[Listing]:
    """Sort from the lowest mid-career pay to the highest, by the middle of the band."""
    return sorted(listings, key=lambda one: (one.mid.low + one.mid.high, one.title))
