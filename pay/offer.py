"""What a job offer is worth: a year of it before tax, after tax, and by the hour it takes."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from pay.bands import NOTHING
from pay.life_hours import WorkingTime
from pay.marginal import Cause, marginal
from pay.pension import HUNDRED
from pay.periods import WEEKS
from pay.rounding import to_penny
from pay.take_home import Circumstances, TakeHome, take_home


@dataclass(frozen=True)
class Offer:
    """What is offered. `base` is £ a year, gross; `one_off` £, paid once in the first year.

    `bonus` and `employer_pension` are percent of the base; `bonus_share` is how much of the bonus is expected, in
    percent. What is not given is zero, and the bonus is then expected in full.
    """

    base: Decimal
    bonus: Decimal = NOTHING
    bonus_share: Decimal = HUNDRED
    employer_pension: Decimal = NOTHING
    one_off: Decimal = NOTHING
    time: WorkingTime = field(default_factory=WorkingTime)

    @property
    def expected_bonus(self) -> Decimal:
        """The bonus to reckon with, £ a year, to the penny."""
        return to_penny(self.base * self.bonus * self.bonus_share / HUNDRED / HUNDRED)

    @property
    def employer_pays_in(self) -> Decimal:
        """What the employer adds to the pension, £ a year, to the penny."""
        return to_penny(self.base * self.employer_pension / HUNDRED)

    @property
    def base_an_hour(self) -> Decimal | None:
        """The base by the contracted hour, holiday included in 52 weeks: £, not rounded; `None` without hours."""
        return None if self.time.hours is None else self.base / (WEEKS * self.time.hours)


@dataclass(frozen=True)
class OfferYear:
    """One year of an offer: its pay with all that is taken off, the employer's pension, and the time it takes. £."""

    pay: TakeHome
    employer_pension: Decimal
    time: WorkingTime

    @property
    def total(self) -> Decimal:
        """What the employer spends on somebody: pay before tax, and pension."""
        return self.pay.gross + self.employer_pension

    @property
    def after_travel(self) -> Decimal:
        """Take-home less travel; below zero where travel costs more."""
        return self.pay.take_home - (self.time.travel_a_year or NOTHING)

    @property
    def own_pension(self) -> Decimal:
        """What somebody's own contributions bring into the pension, with the relief that the scheme adds."""
        return self.pay.pension + self.pay.pension_relief

    @property
    def worth(self) -> Decimal:
        """What the year leaves: take-home after travel, and all that goes into the pension."""
        return self.after_travel + self.own_pension + self.employer_pension

    @property
    def in_hand_an_hour(self) -> Decimal | None:
        """Take-home after travel by the hour worked or travelled, £ to the penny; `None` without hours."""
        return self._an_hour(self.after_travel)

    @property
    def worth_an_hour(self) -> Decimal | None:
        """The same with the pension."""
        return self._an_hour(self.worth)

    def _an_hour(self, amount: Decimal) -> Decimal | None:
        hours = self.time.hours_taken
        return to_penny(amount / hours) if hours else None


@dataclass(frozen=True)
class Worth:
    """An offer worked out: a usual year, and the first, which has the one-off payments too."""

    offer: Offer
    usual: OfferYear
    first: OfferYear


def worth(offer: Offer, circumstances: Circumstances) -> Worth:
    """Work an offer out; one-off payments are taxed as pay of the first year. Errors are those of `take_home`."""
    usual = offer.base + offer.expected_bonus

    def year(gross: Decimal) -> OfferYear:
        return OfferYear(take_home(gross, circumstances), offer.employer_pays_in, offer.time)

    return Worth(offer, year(usual), year(usual + offer.one_off))


@dataclass(frozen=True)
class Rise:
    """The same offer with a higher base; amounts are £ a usual year more than before.

    `crossed` is what takes a part of the next pound now and took none before.
    """

    base: Decimal
    more_base: Decimal
    more_bonus: Decimal
    more_pension: Decimal
    more_take_home: Decimal
    crossed: tuple[Cause, ...]

    @property
    def kept(self) -> Decimal:
        """The part of the higher pay that arrives, a fraction."""
        return self.more_take_home / (self.more_base + self.more_bonus)


def rise(offer: Offer, base: Decimal, circumstances: Circumstances) -> Rise:
    """Return what a higher base (£ a year) would mean. Errors are those of `take_home`; the base must be higher."""
    now, then = (worth(one, circumstances) for one in (offer, replace(offer, base=base)))
    before, after = (marginal(one.usual.pay.gross, circumstances).causes for one in (now, then))
    known = {cause.name for cause in before}
    return Rise(
        base=base,
        more_base=base - offer.base,
        more_bonus=then.offer.expected_bonus - now.offer.expected_bonus,
        more_pension=then.usual.employer_pension - now.usual.employer_pension,
        more_take_home=then.usual.pay.take_home - now.usual.pay.take_home,
        crossed=tuple(cause for cause in after if cause.name not in known),
    )
