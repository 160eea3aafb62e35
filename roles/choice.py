"""What an address of the list of roles asks for: which roles, in which order, and which page of them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any
from urllib.parse import urlencode

from roles.bands import Band
from roles.catalogue import Listing
from roles.confidence import Grade
from roles.standing import HIGHEST_PAY, LOWEST_PAY, PayError, read_pay

SORTS = {
    "name": "Name",
    "entry": "Entry pay, highest first",
    "mid": "Mid-career pay, highest first",
    "senior": "Senior pay, highest first",
}
# The grades that a role with bands can have.
GRADES = (Grade.A, Grade.B, Grade.C)
# Each filter, with the fields of the address that set it.
FILTERS = {"sector": ("sector",), "pay": ("min", "max"), "confidence": ("confidence",)}
LONGEST_PAGE_NUMBER = 5


class ChoiceError(ValueError):
    """A part of an address that cannot be read; its text says why to the person who typed it, after what they typed."""


@dataclass(frozen=True)
class Choice:
    """What an address asks for, by the names it has there. Amounts are gross £ a year.

    A field that is empty or cannot be read filters nothing. `typed` has each field as it came, `errors` a sentence
    for each that cannot be read.
    """

    sector: str = ""
    min: int | None = None
    max: int | None = None
    confidence: str = ""
    sort: str = "name"
    page: int = 1
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The end of the address that asks for this; empty for the first page of all roles by name."""
        asked = {name: getattr(self, name) for name in ("sector", "min", "max", "confidence", "sort", "page")}
        given = {name: value for name, value in asked.items() if value != getattr(DEFAULT, name)}
        return f"?{urlencode(given)}" if given else ""

    @property
    def filters(self) -> list[str]:
        """The names of the filters that are set."""
        return [name for name, fields in FILTERS.items() if any(getattr(self, one) for one in fields)]

    def but(self, **changes: Any) -> "Choice":
        """Return this choice with changes, on its first page unless they name another."""
        return replace(self, **({"page": 1} | changes))

    def without(self, name: str) -> "Choice":
        """Return this choice with one filter taken away."""
        return self.but(**{one: getattr(DEFAULT, one) for one in FILTERS[name]})

    def misses(self, role: Listing) -> list[str]:
        """Return the names of the filters that leave a role out."""
        missed = []
        if self.sector and role.sector.slug != self.sector:
            missed.append("sector")
        if (self.min or self.max) and not pays(role.bands, self.min, self.max):
            missed.append("pay")
        if self.confidence and role.grade != self.confidence:
            missed.append("confidence")
        return missed


DEFAULT = Choice()


def pays(bands: Iterable[Band], low: int | None, high: int | None) -> bool:
    """Say whether any band's figures reach into `low` to `high`, both included.

    An open top counts for no more than its figure: by "some earn more" nearly every role would pay anything.
    """
    least, most = low or 0, high or inf
    for band in bands:  # noqa: SIM110  # any() takes four times as long, and thousands of roles are asked
        if band.low <= most and band.high >= least:
            return True
    return False


def read_choice(query: Mapping[str, str], sectors: Collection[str]) -> Choice:
    """Read what an address asks for; `sectors` are the slugs there are."""
    readers: dict[str, Callable[[str], Any]] = {
        "sector": lambda typed: _one_of(sectors, typed, "is not a sector of this guide. Choose one from the list."),
        "min": _read_limit,
        "max": _read_limit,
        "confidence": lambda typed: _one_of(GRADES, typed, "is not a grade we give. Choose one from the list."),
        "sort": lambda typed: _one_of(SORTS, typed, "is not an order we know. Choose one from the list."),
        "page": _read_page,
    }
    typed = {name: query.get(name, "").strip() for name in readers}
    read: dict[str, Any] = {}
    errors = {}
    for name in readers:
        try:
            read |= {name: readers[name](typed[name])} if typed[name] else {}
        except ChoiceError as error:
            errors[name] = f"“{typed[name][:40]}” {error}"
    if read.get("min", 0) > read.get("max", inf):
        errors["max"] = f"This is less than the £{read['min']:,} to start from. Swap the two, or empty one of them."
        del read["min"], read["max"]
    return Choice(**read, typed=typed, errors=errors)


def _one_of(known: Collection[str], typed: str, otherwise: str) -> str:
    if typed not in known:
        raise ChoiceError(otherwise)
    return typed


def _read_limit(typed: str) -> int:
    try:
        return read_pay(typed)
    except PayError as error:
        advice = f"Write pounds from {LOWEST_PAY:,} to {HIGHEST_PAY:,}, such as 30000."
        raise ChoiceError(f"is not a pay we can look for. {advice}") from error


def _read_page(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_PAGE_NUMBER and int(typed)):
        raise ChoiceError("is not the number of a page, so this is the first.")
    return int(typed)
