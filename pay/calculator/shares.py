"""The bar of one pay: what is kept of it and what is taken, laid out in percent of the width."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pay.breakdown import Line
from pay.take_home import TakeHome

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Share:
    """One part of a pay: its name in the JSON, what it is called, £ a year, its part of the pay and where it lies."""

    key: str
    name: str
    amount: Decimal
    of_pay: Decimal
    left: float
    right: float

    @property
    def percent(self) -> str:
        """Its part of the pay in whole percent; never 0 for what is there."""
        whole = round(self.of_pay * HUNDRED)
        return f"{whole}%" if whole else "under 1%"


def shares(result: TakeHome, lines: Iterable[Line], widest: Decimal) -> list[Share]:
    """Lay out the parts of a pay from what is kept to what is taken; `widest` is the pay (£ a year) that fills the bar.

    Parts of nothing are left out, so that no pay has no bar.
    """
    parts = [("take_home", "Take-home pay", result.take_home), *((one.key, one.name, one.amount) for one in lines)]
    found, reached = [], Decimal(0)
    for key, name, amount in parts:
        if amount > 0:
            left, reached = reached, reached + amount
            found.append(Share(key, name, amount, amount / result.gross, _at(left, widest), _at(reached, widest)))
    return found


def _at(amount: Decimal, widest: Decimal) -> float:
    return round(float(HUNDRED * amount / widest), 2)
