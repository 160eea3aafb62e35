"""Official medians then and now, for a role's occupation group and for everybody, as far as both are on file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pay.medians import Median, earlier_medians
from pay.sources import Source
from roles.catalogue import Listing
from roles.evidence import WHOLE_UK, OccupationGroup
from roles.pay_pages.real_terms_words import percent

APRIL = 4


@dataclass(frozen=True)
class Official:
    """The medians on file for one occupation group, the oldest first; none where ONS publishes none."""

    title: str
    medians: list[Median]

    @property
    def compared(self) -> str:
        """Say how far the newest is from the oldest; empty where only one is on file."""
        if len(self.medians) < 2:
            return ""
        oldest, newest = self.medians[0], self.medians[-1]
        rise = Decimal(100 * newest.amount) / oldest.amount - 100
        return f"{percent(rise)} {'less' if rise < 0 else 'more'} than in the year to April {oldest.year}."

    def lacks(self, year: int) -> bool:
        """Whether the year is older than the newest median and has none on file."""
        years = [median.year for median in self.medians]
        return bool(years) and year < years[-1] and year not in years


def official_medians(role: Listing | None) -> list[Official]:
    """Return what is on file for a role's occupation group, where there is one, and for all full-time employees."""
    codes = [role.occupation_code, WHOLE_UK] if role and role.occupation_code else [WHOLE_UK]
    groups = OccupationGroup.objects.filter(code__in=codes).select_related("source")
    return [
        Official(group.title, _medians(group)) for group in sorted(groups, key=lambda group: codes.index(group.code))
    ]


def sources(official: list[Official]) -> list[Source]:
    """Return where the medians were read, each source once."""
    return list(dict.fromkeys(median.source for one in official for median in one.medians))


def tax_year_to(month: date) -> int:
    """Return the year in whose April the official figures for a month end; April counts to the year before it."""
    return month.year if month.month <= APRIL else month.year + 1


def _medians(group: OccupationGroup) -> list[Median]:
    earlier = [median for median in earlier_medians() if median.group == group.code]
    newest = _newest(group)
    return [one for one in earlier if one.year < newest.year] + [newest] if newest else earlier


def _newest(group: OccupationGroup) -> Median | None:
    """Return the median that is part of the guide; ONS publishes those of a year to April in the autumn after it."""
    year = group.source.as_of[:4]
    if not (group.median and year):
        return None
    source = Source("official", group.source.publisher, group.source.title, group.source.url, group.source.as_of)
    return Median(group.code, int(year), group.median, source)
