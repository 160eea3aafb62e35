"""Whether a pay kept up with prices. Gross £ a year throughout."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pay.periods import a_month
from pay.prices import PriceIndex
from pay.rounding import to_penny


@dataclass(frozen=True)
class Change:
    """What became of a pay: £ a year then and now, and what it must be now to buy the same."""

    then: Decimal
    now: Decimal
    needed: Decimal

    @property
    def ahead(self) -> Decimal:
        """How much the pay is ahead of prices, £ a year; below zero when it fell behind."""
        return self.now - self.needed

    @property
    def ahead_a_month(self) -> Decimal:
        """The same for a month, to the penny."""
        return a_month(self.ahead)

    @property
    def rise(self) -> Decimal:
        """By how many percent the pay itself rose."""
        return 100 * self.now / self.then - 100

    @property
    def real_rise(self) -> Decimal:
        """By how many percent what it buys rose; below zero when it buys less."""
        return 100 * self.now / self.needed - 100


@dataclass(frozen=True)
class RealTerms:
    """A pay since a month, held against prices up to the newest month on file; `now` is what the pay is today."""

    prices: PriceIndex
    since: date
    then: Decimal
    now: Decimal | None = None

    @property
    def until(self) -> date:
        """The newest month on file."""
        return self.prices.latest

    @property
    def needed(self) -> Decimal:
        """What the pay must be to buy what it bought then, to the penny."""
        return self.prices.stand_still(self.then, self.since)

    @property
    def change(self) -> Change | None:
        """What became of the pay; `None` when it is not known what it is today."""
        return None if self.now is None else Change(self.then, self.now, self.needed)

    @property
    def margin(self) -> Decimal:
        """How far `needed` can be out because the index is published in steps, £ either way, to the penny."""
        half = self.prices.step / 2
        before, after = self.prices.at(self.since), self.prices.at(self.until)
        return to_penny(self.then * (after + half) / (before - half) - self.then * after / before)

    @property
    def rise(self) -> Decimal:
        """By how many percent prices rose."""
        return self.prices.rise(self.since)

    @property
    def path(self) -> list[tuple[date, Decimal, Decimal]]:
        """Each month on file since then: its index, and what the pay had to be in it, to the penny."""
        months = [month for month in self.prices.months if month >= self.since]
        return [
            (month, self.prices.at(month), self.prices.stand_still(self.then, self.since, month)) for month in months
        ]
