"""Rows of a table about one offer or two: a name, an amount for each, how it came about, and which is better."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pay.words import MINUS, counted, in_full

ORDINALS = ("first", "second")
# An amount, `None` when it is not known, and how it came about.
Sum = tuple[Decimal | None, str]


class Better(Enum):
    """Which of two amounts is better for somebody."""

    MORE = 1
    LESS = -1
    NEITHER = 0


@dataclass(frozen=True)
class Cell:
    """An amount in words, and how it came about where that is not the same for all."""

    words: str
    how: str = ""


@dataclass(frozen=True)
class Row:
    """One line; `how` is said of all its cells, `verdict` which of two offers is better on it, and by how much."""

    name: str
    cells: list[Cell]
    how: str = ""
    verdict: str = ""
    total: bool = False


def taken(amount: Decimal) -> str:
    """Write an amount in £ that goes off: − £1,234.50."""
    return in_full(-amount)


def number(amount: Decimal) -> str:
    """Write a number with up to two decimals: 1,740 or 46.4."""
    return f"{round(amount, 2).normalize():,f}"


def hours(amount: Decimal) -> str:
    """Write a number of hours: 1,740 hours."""
    return counted(number(amount), "hour")


def percent(amount: Decimal) -> str:
    """Write a number of percent: 2.5%."""
    return f"{number(amount)}%"


def row(
    name: str,
    sums: Iterable[Sum],
    better: Better = Better.MORE,
    written: Callable[[Decimal], str] = in_full,
    total: bool = False,
) -> Row:
    """Make a row of one sum for each offer."""
    known = list(sums)
    hows = {how for _, how in known}
    same = hows.pop() if len(hows) == 1 else ""
    cells = [Cell("not known" if amount is None else written(amount), "" if same else how) for amount, how in known]
    return Row(name, cells, same, _verdict([amount for amount, _ in known], better, written), total)


def some(name: str, sums: Sequence[Sum], better: Better, written: Callable[[Decimal], str] = in_full) -> list[Row]:
    """Make a row, or none when no offer has anything of it."""
    return [row(name, sums, better, written)] if any(amount for amount, _ in sums) else []


def _verdict(amounts: Sequence[Decimal | None], better: Better, written: Callable[[Decimal], str]) -> str:
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(ORDINALS) or better == Better.NEITHER:
        return ""
    if written(known[0]) == written(known[1]):
        return "The same in both."
    lead = (known[0] - known[1]) * better.value
    return f"Better: the {ORDINALS[lead < 0]} offer, by {written(abs(lead)).removeprefix(MINUS)}."
