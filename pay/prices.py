"""How prices moved: a monthly index, read from the files in `pay/prices/`. A month that is not there is not guessed."""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pay.rounding import to_penny
from pay.sources import Source

FILES = Path(__file__).parent / "prices"
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class MonthError(ValueError):
    """A month that prices are not known for; its text is a sentence that names the nearest months that are."""

    def __init__(self, month: date, months: Iterable[date]) -> None:
        super().__init__(_not_known(month, nearest(month, months)))


@dataclass(frozen=True)
class Reading:
    """Where some of the months were read and how; months that no reading names come from the index's own address."""

    months: str
    how: str
    source: Source


@dataclass(frozen=True)
class PriceIndex:
    """An index of prices by month (the first day stands for it), oldest first. `base` is the period that counts as 100.

    `step` is the step of the published figures, so each may be out by half of it; `about` says what the index measures,
    and `notes` are sentences on its limits.
    """

    name: str
    series: str
    title: str
    base: str
    step: Decimal
    licence: str
    licence_url: str
    checked_on: date
    source: Source
    about: Source
    readings: tuple[Reading, ...]
    notes: tuple[str, ...]
    values: Mapping[date, Decimal]

    @property
    def months(self) -> list[date]:
        """The months on file, oldest first."""
        return list(self.values)

    @property
    def latest(self) -> date:
        """The newest month on file."""
        return self.months[-1]

    @property
    def beginnings(self) -> list[date]:
        """The months to count from: all but the newest."""
        return self.months[:-1]

    def at(self, month: date) -> Decimal:
        """Return the index of a month. `MonthError` when it is not on file."""
        if month not in self.values:
            raise MonthError(month, self.months)
        return self.values[month]

    def stand_still(self, amount: Decimal, since: date, until: date | None = None) -> Decimal:
        """Return what an amount of one month must be in another to buy the same, to the penny, half a penny up.

        Amount × index of `until` (the newest month if none is named) ÷ index of `since`. `MonthError` when one of them
        is not on file.
        """
        return to_penny(amount * self.at(until or self.latest) / self.at(since))

    def rise(self, since: date, until: date | None = None) -> Decimal:
        """Return by how many percent prices rose between two months, not rounded; below zero when they fell."""
        return 100 * self.at(until or self.latest) / self.at(since) - 100


@cache
def cpih() -> PriceIndex:
    """Return the consumer prices index with owner occupiers' housing costs, all items."""
    return read_index((FILES / "cpih.csv").read_text(), (FILES / "cpih.toml").read_text())


def read_index(table: str, about: str) -> PriceIndex:
    """Read an index from its two files. `KeyError` when a part is missing, `ValueError` when one cannot be read."""
    given = tomllib.loads(about, parse_float=Decimal)
    values = _values(table)
    return PriceIndex(
        **{name: given[name] for name in ("name", "series", "title", "base", "step", "licence", "licence_url")},
        checked_on=given["checked_on"],
        source=_source(given, max(values)),
        about=Source(**given["about"]),
        readings=tuple(_reading(part) for part in given["readings"]),
        notes=tuple(given["notes"]),
        values=values,
    )


def read_month(text: str) -> date:
    """Read a month such as 2022-04 as its first day. `ValueError` for anything else."""
    match = MONTH.fullmatch(text)
    if not match:
        raise ValueError(f"{text} is not a month such as 2022-04.")
    return date(int(match[1]), int(match[2]), 1)


def month_name(month: date) -> str:
    """Write a month in words: April 2022."""
    return f"{month:%B} {month.year}"


def nearest(month: date, months: Iterable[date]) -> list[date]:
    """Return the last of the months before one and the first after it; one of them alone at either end."""
    ordered = sorted(months)
    before, after = [one for one in ordered if one < month], [one for one in ordered if one > month]
    return before[-1:] + after[:1]


def runs(months: Iterable[date]) -> list[list[date]]:
    """Part months in order where one or more between them are missing."""
    found: list[list[date]] = []
    for month in months:
        if found and months_between(found[-1][-1], month) == 1:
            found[-1].append(month)
        else:
            found.append([month])
    return found


def spans(months: Iterable[date]) -> str:
    """Write months in order in words: January 2015 to April 2025, January 2026 and July 2026."""
    said = [" to ".join(month_name(one) for one in dict.fromkeys((run[0], run[-1]))) for run in runs(months)]
    return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))


def months_between(one: date, other: date) -> int:
    """Return how many months later another month is."""
    return 12 * (other.year - one.year) + other.month - one.month


def _not_known(month: date, close: Sequence[date]) -> str:
    named = " and ".join(month_name(one) for one in close)
    are = "months we have are" if len(close) > 1 else "month we have is"
    return f"We have no prices for {month_name(month)}. The nearest {are} {named}."


def _source(given: Mapping[str, Any], latest: date) -> Source:
    title = f"{given['dataset']}, series {given['series']}"
    return Source("official", given["publisher"], title, given["url"], f"{latest:%Y-%m}")


def _reading(part: Mapping[str, Any]) -> Reading:
    return Reading(part["months"], part["how"], Source(**part["source"]))


def _values(table: str) -> dict[date, Decimal]:
    """Read the months; each stands there once, and later ones below earlier ones."""
    rows = [(read_month(row["month"]), Decimal(row["index"])) for row in csv.DictReader(table.splitlines())]
    months = [month for month, _ in rows]
    if not rows or months != sorted(set(months)) or min(index for _, index in rows) <= 0:
        raise ValueError("Months must stand in order, each once, with an index above zero.")
    return dict(rows)
