"""The case for more pay: what can speak for it, what the guide knows, and what somebody asks. Gross £ a year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pay.prices import PriceIndex, cpih
from roles.confidence import Confidence
from roles.models import Figure, OccupationGroup, Role, UkPay
from roles.standing import share_below


class Kind(StrEnum):
    """What can speak for more pay, in the order in which it stands on the sheet: one's own work first."""

    ACHIEVEMENTS = "achievements"
    PERCENTILE = "percentile"
    BAND = "band"
    OFFER = "offer"
    REGION = "region"
    REAL_TERMS = "real-terms"


@dataclass(frozen=True)
class Known:
    """What the guide knows: a role fetched `with_profile()`, the grade of its bands, pay by region, and prices."""

    role: Role
    confidence: Confidence
    uk: OccupationGroup | None = None
    areas: Mapping[str, UkPay] = field(default_factory=dict)
    prices: PriceIndex = field(default_factory=cpih)

    @property
    def scale(self) -> list[Figure]:
        """The points of the pay scale the role is paid on, £ a year, from the lowest; empty for most roles."""
        return [point for point in self.role.pay_scale if point.unit == "GBP/year"]

    @property
    def offered(self) -> list[Kind]:
        """The evidence that can be ticked: what is on record for this role, and what only the reader knows."""
        group = self.role.occupation_group
        missing = {
            Kind.PERCENTILE: not (group and share_below(0, group.percentiles)),
            Kind.BAND: not self.role.bands,
            Kind.REGION: not (self.uk and self.uk.median and self.areas),
        }
        return [kind for kind in Kind if not missing.get(kind)]


@dataclass(frozen=True)
class Case:
    """What somebody earns, what they ask for, what they bring, and perhaps who they are and talk to."""

    pay: int
    ask: int
    ticked: frozenset[Kind]
    since: date | None = None
    area: UkPay | None = None
    achievements: tuple[str, ...] = ()
    offer: int = 0
    offer_from: str = ""
    name: str = ""
    manager: str = ""

    @property
    def more(self) -> int:
        """How much more is asked for, £ a year."""
        return self.ask - self.pay


@dataclass(frozen=True)
class Reference:
    """An entry of the list of sources. `as_of` is as exact as it is known; `url` is a path for a page of this site."""

    title: str
    url: str
    as_of: str


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: how the sheet puts it, how one says it, where it was read.

    `caution` is for the reader alone: why this may be held against them. `points` are their own words.
    """

    kind: Kind
    title: str
    sentence: str
    said: str
    sources: tuple[Reference, ...] = ()
    caution: str = ""
    points: tuple[str, ...] = ()
