"""Official median pay of earlier years, read from `pay/medians.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pay.sources import Source

FILE = Path(__file__).parent / "medians.toml"


@dataclass(frozen=True)
class Median:
    """Median pay of a group's full-time employees in the tax year that ends in April of `year`, gross £ a year."""

    group: str
    year: int
    amount: int
    source: Source


@cache
def earlier_medians() -> tuple[Median, ...]:
    """Return the medians on file, the oldest first."""
    return read_medians(FILE.read_text())


def read_medians(text: str) -> tuple[Median, ...]:
    """Read a file of medians, the oldest first. `TypeError` when a part is missing or not known."""
    rows = tomllib.loads(text)["medians"]
    found = [Median(**row | {"source": Source(**row["source"])}) for row in rows]
    return tuple(sorted(found, key=lambda median: median.year))
