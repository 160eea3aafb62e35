"""What a counter-offer at an official figure of the role's occupation group would mean after tax."""

from dataclasses import dataclass
from decimal import Decimal

from pay.offer import Offer, Rise, rise
from pay.periods import a_month
from pay.rounding import to_penny
from pay.take_home import Circumstances, PensionTooLargeError
from pay.words import in_percent, in_pounds
from roles.models import OccupationGroup
from roles.pay_pages.offer_rows import Better, Row, row, some


@dataclass(frozen=True)
class Counter:
    """A counter-offer at a figure, such as the median."""

    name: str
    rise: Rise

    @property
    def crossed(self) -> str:
        """What takes a part of each pound from there on and takes none now, in a sentence."""
        causes = [f"{cause.name} ({in_percent(cause.rate)})" for cause in self.rise.crossed]
        return f"At {self.name} you cross a threshold: {'; '.join(causes)}." if causes else ""


@dataclass(frozen=True)
class Counters:
    """The counter-offers worth making to one offer, and a sentence, begun small, for each figure it reaches already."""

    counters: list[Counter]
    reached: list[str]

    @property
    def columns(self) -> list[str]:
        """The figures, as headings."""
        return [f"At {one.name}" for one in self.counters]

    @property
    def rows(self) -> list[Row]:
        """What each counter-offer would mean, line by line."""
        rises = [one.rise for one in self.counters]
        return [
            row("Base pay", [(Decimal(one.base), "") for one in rises], Better.NEITHER),
            row("More base pay", [(one.more_base, "") for one in rises], Better.NEITHER),
            *some("More expected bonus", [(one.more_bonus, "") for one in rises], Better.NEITHER),
            *some("More from the employer’s pension", [(one.more_pension, "") for one in rises], Better.NEITHER),
            row("More take-home a year", [(one.more_take_home, _kept(one)) for one in rises], Better.NEITHER),
            row("More a month", [(a_month(one.more_take_home), "") for one in rises], Better.NEITHER, total=True),
        ]


def _kept(one: Rise) -> str:
    """Say how much of a rise arrives, in whole percent; nothing where a step of the allowance takes all of it."""
    share = in_percent(to_penny(one.kept))
    return f"{share} of the rise in pay arrives." if one.kept > 0 else ""


def counters(offer: Offer, circumstances: Circumstances, group: OccupationGroup) -> Counters:
    """Work out counter-offers at the official figures that are published for a group and lie above an offer."""
    figures = {"the median": group.median, "the upper quartile": group.p75}
    published = {name: amount for name, amount in figures.items() if amount}
    reached = [
        f"the base reaches {name} of {in_pounds(Decimal(amount))} already."
        for name, amount in published.items()
        if amount <= offer.base
    ]
    tried = [_counter(name, amount, offer, circumstances) for name, amount in published.items() if amount > offer.base]
    return Counters([one for one in tried if one], reached)


def _counter(name: str, base: int, offer: Offer, circumstances: Circumstances) -> Counter | None:
    """Work one out; none where the pension would leave too little of the higher pay."""
    try:
        return Counter(name, rise(offer, Decimal(base), circumstances))
    except PensionTooLargeError:
        return None
