"""The tables of the offer check: what one offer or two come to, line by line."""

from collections.abc import Sequence
from decimal import Decimal

from pay.breakdown import breakdown
from pay.life_hours import WorkingTime
from pay.offer import Offer, OfferYear, Worth
from pay.pension import HUNDRED
from pay.periods import a_month
from pay.take_home import Circumstances
from pay.words import counted, in_pounds
from roles.pay_pages.offer_rows import Better, Row, hours, number, percent, row, some, taken

LESS, MORE, NEITHER = Better.LESS, Better.MORE, Better.NEITHER


def headlines(worths: Sequence[Worth]) -> list[Row]:
    """Return what somebody wants to know first."""
    first = "the first year" if _pays_once(worths) else "a year"
    found = [
        row(f"Worth in {first}", [(one.first.total, _later(one)) for one in worths]),
        row("Take-home a month", [(a_month(one.usual.pay.take_home), _usual(one)) for one in worths]),
    ]
    hours = [(one.usual.in_hand_an_hour, "Take-home after travel, by hours worked and travelled.") for one in worths]
    return found + some("An hour of your life", hours, MORE)


def _pays_once(worths: Sequence[Worth]) -> bool:
    return any(one.offer.one_off for one in worths)


def _a_year(worths: Sequence[Worth]) -> str:
    """Name a year as all have it, apart from the first where that has one-off payments."""
    return "a usual year" if _pays_once(worths) else "a year"


def _later(one: Worth) -> str:
    later = f" {in_pounds(one.usual.total)} in each later year." if one.offer.one_off else ""
    pension = "with" if one.offer.employer_pension else "without"
    return f"Before tax, {pension} the employer’s pension.{later}"


def _usual(one: Worth) -> str:
    return "In a year without the one-off payments." if one.offer.one_off else "A twelfth of the year."


def before_tax(worths: Sequence[Worth]) -> list[Row]:
    """Return what the employer pays, £ a year."""
    offers = [one.offer for one in worths]
    found = [
        row("Base pay", [(one.base, "") for one in offers]),
        *some("Expected bonus", [(one.expected_bonus, _bonus(one)) for one in offers], MORE),
        *some("Employer’s pension", [(one.employer_pays_in, _employer(one)) for one in offers], MORE),
        row(f"Worth in {_a_year(worths)}", [(one.usual.total, "") for one in worths], total=True),
    ]
    once = some("One-off payments", [(one.one_off, "") for one in offers], MORE)
    total = row("Worth in the first year", [(one.first.total, "") for one in worths], total=True)
    return [*found, *once, total] if once else found


def _bonus(offer: Offer) -> str:
    share = "" if offer.bonus_share == HUNDRED else f", of which you expect {percent(offer.bonus_share)}"
    return f"{percent(offer.bonus)} of the base{share}." if offer.bonus else ""


def _employer(offer: Offer) -> str:
    return f"{percent(offer.employer_pension)} of the base." if offer.employer_pension else ""


def after_tax(worths: Sequence[Worth], circumstances: Circumstances) -> list[Row]:
    """Return what is taken off in a usual year, £, and what the one-off payments leave."""
    years = [one.usual for one in worths]
    lines = zip(*(breakdown(year.pay, circumstances) for year in years), strict=True)
    return [
        row("Pay before tax", [(one.usual.pay.gross, _parts(one.offer)) for one in worths], NEITHER),
        *(row(each[0].name, [(one.amount, one.how) for one in each], NEITHER, taken) for each in lines),
        row(f"Take-home in {_a_year(worths)}", [(year.pay.take_home, "") for year in years], total=True),
        row("A month", [(a_month(year.pay.take_home), "A twelfth.") for year in years]),
        *some("Left of the one-off payments", [_left_of_one_off(one) for one in worths], MORE),
    ]


def _parts(offer: Offer) -> str:
    return "Base and expected bonus." if offer.expected_bonus else ""


def _left_of_one_off(one: Worth) -> tuple[Decimal, str]:
    left = one.first.pay.take_home - one.usual.pay.take_home
    return left, f"Of {in_pounds(one.offer.one_off)}, taxed as pay of the first year." if one.offer.one_off else ""


def by_the_hour(worths: Sequence[Worth]) -> list[Row]:
    """Return what is left of a usual year after travel, the time it takes, and what an hour of that is worth.

    Nothing when neither travel nor hours can be worked out for any offer.
    """
    years = [one.usual for one in worths]
    if all(year.time.travel_a_year is None and year.in_hand_an_hour is None for year in years):
        return []
    return _left(years) + _time([year.time for year in years]) + _hourly(years)


def _left(years: Sequence[OfferYear]) -> list[Row]:
    own = some("Your own pension", [(year.own_pension, _relief(year)) for year in years], NEITHER)
    employers = some("Employer’s pension", [(year.employer_pension, "") for year in years], MORE)
    with_pension = row("With what goes into the pension", [(year.worth, "") for year in years], total=True)
    return [
        row("Take-home pay", [(year.pay.take_home, "") for year in years]),
        *some("Travel", [(year.time.travel_a_year, _fares(year.time)) for year in years], LESS, taken),
        row("In hand after travel", [(year.after_travel, "") for year in years], total=True),
        *own,
        *employers,
        *([with_pension] if own or employers else []),
    ]


def _relief(year: OfferYear) -> str:
    relief = year.pay.pension_relief
    return f"With {in_pounds(relief)} of tax relief, which the scheme adds." if relief else "Out of your pay."


def _fares(time: WorkingTime) -> str:
    if time.journeys is None or time.travel_cost is None:
        return ""
    return f"{counted(number(time.journeys), 'day')} a year at {in_pounds(time.travel_cost)}."


def _time(times: Sequence[WorkingTime]) -> list[Row]:
    return [
        *some("Weeks worked", [(one.weeks_worked, _weeks(one)) for one in times], NEITHER, number),
        *some("Hours worked", [(one.hours_worked, _hours(one)) for one in times], LESS, hours),
        *some("Hours on the way", [(one.hours_travelled, _minutes(one)) for one in times], LESS, hours),
    ]


def _weeks(time: WorkingTime) -> str:
    if time.holiday is None:
        return ""
    return f"52 less {counted(number(time.holiday), 'day')} of holiday at {number(time.days)} a week."


def _hours(time: WorkingTime) -> str:
    return "" if time.hours is None else f"{number(time.hours)} a week."


def _minutes(time: WorkingTime) -> str:
    if time.journeys is None or time.travel_minutes is None:
        return ""
    days, minutes = counted(number(time.journeys), "day"), counted(number(time.travel_minutes), "minute")
    return f"{days} a year of {minutes}."


def _hourly(years: Sequence[OfferYear]) -> list[Row]:
    """Return what an hour is worth; nothing when the hours of no offer are known."""
    if all(year.in_hand_an_hour is None for year in years):
        return []
    in_hand = [(year.in_hand_an_hour, "In hand after travel, by the hours worked and on the way.") for year in years]
    found = [row("An hour of your life, in hand", in_hand, total=True)]
    if any(year.worth != year.after_travel for year in years):
        found.append(
            row("An hour of your life, with the pension", [(year.worth_an_hour, "") for year in years], total=True)
        )
    return found
