"""What the law says of an offer, and what is still to be given."""

from collections.abc import Sequence
from dataclasses import dataclass

from pay.life_hours import LEAST_SOURCE, WorkingTime
from pay.offer import Offer
from pay.rates import Region
from pay.sources import Source
from pay.take_home import Circumstances
from pay.words import counted, in_full, in_pounds
from roles.pay_pages.offer_rows import number


@dataclass(frozen=True)
class Shortfall:
    """Something that is less than the law gives, with the sum and where the rule was read."""

    text: str
    how: str
    sources: Sequence[Source]


def shortfalls(offer: Offer, circumstances: Circumstances) -> list[Shortfall]:
    """Return what of an offer lies below a minimum that is on file."""
    return [one for one in (_minimum_wage(offer, circumstances), _least_holiday(offer.time, circumstances)) if one]


def _minimum_wage(offer: Offer, circumstances: Circumstances) -> Shortfall | None:
    hourly, year = offer.base_an_hour, circumstances.year
    if hourly is None or hourly >= year.minimum_wage:
        return None
    return Shortfall(
        f"The base comes to {in_full(hourly)} an hour. The minimum wage for people of 21 and over is"
        f" {in_full(year.minimum_wage)} in {year.name}.",
        f"{in_pounds(offer.base)} by 52 weeks of {counted(number(offer.time.hours or hourly), 'hour')}.",
        year.sources["minimum_wage"],
    )


def _least_holiday(time: WorkingTime, circumstances: Circumstances) -> Shortfall | None:
    """Compare with the least holiday in Great Britain, of which the source speaks."""
    abroad = circumstances.region == Region.NORTHERN_IRELAND
    if time.holiday is None or time.holiday >= time.least_holiday or abroad:
        return None
    days = counted(number(time.days), "day")
    return Shortfall(
        f"At {days} a week almost all workers have at least {number(time.least_holiday)} days of holiday by law, bank"
        f" holidays included. Here it is {number(time.holiday)}.",
        f"5.6 weeks of {days}, and at most 28 days.",
        (LEAST_SOURCE,),
    )


def gaps(time: WorkingTime) -> list[str]:
    """Say what could be worked out if more were given."""
    found = []
    if time.hours_worked is None:
        found.append("Add the hours a week and the holiday to see what an hour of your life is worth.")
    if time.journeys is None and (time.travel_cost or time.travel_minutes):
        found.append("Travel is left out until you add the days in the office and the holiday.")
    return found
