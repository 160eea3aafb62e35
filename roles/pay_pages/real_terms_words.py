"""What the page on pay and prices says of an answer, in words. Amounts are gross £ a year unless a month is named."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pay.periods import a_month
from pay.prices import PriceIndex, month_name
from pay.real_terms import Change, RealTerms
from pay.rounding import to_pound
from pay.words import in_full, in_pounds

TENTH = Decimal("0.1")
FACTOR = Decimal("0.000001")


@dataclass(frozen=True)
class Result:
    """A figure that answers: what it is, and below it what else it is."""

    label: str
    figure: str
    below: str


Row = tuple[str, str, list[str]]


def headline(answer: RealTerms) -> str:
    """Say what an answer comes to; a pay that is out by less than the index can tell has kept up."""
    change = answer.change
    if change is None:
        return (
            f"{in_pounds(answer.then)} since {month_name(answer.since)} must be {pounds(answer.needed)} to stand still"
        )
    if abs(change.ahead) <= answer.margin:
        return f"{in_pounds(change.now)} has kept up with prices"
    side = "behind" if change.ahead < 0 else "ahead of"
    return f"{in_pounds(change.now)} is {pounds(abs(change.ahead))} a year {side} prices"


def results(answer: RealTerms) -> list[Result]:
    """Return the figures that answer, the one that was asked for first."""
    span = f"{month_name(answer.since)} to {month_name(answer.until)}"
    still = Result(
        "To stand still, a year", pounds(answer.needed), f"In {month_name(answer.until)}, the newest month we have."
    )
    prices = Result(f"Prices {rose(answer.rise)}", percent(answer.rise), f"{span}.")
    if answer.change is None:
        return [still, prices, _more(answer.needed - answer.then)]
    return [still, _difference(answer.change), _worth(answer.change, answer.rise)]


def _more(more: Decimal) -> Result:
    label = "Less than then" if more < 0 else "More than then"
    return Result(label, pounds(abs(more)), f"A year, or {pounds(abs(a_month(more)))} a month.")


def _difference(change: Change) -> Result:
    return Result(
        f"{_side(change)}, a year",
        pounds(abs(change.ahead)),
        f"{pounds(abs(change.ahead_a_month))} a month, before tax.",
    )


def _side(change: Change) -> str:
    if not to_pound(abs(change.ahead)):
        return "Difference from prices"
    return "Behind prices" if change.ahead < 0 else "Ahead of prices"


def _worth(change: Change, prices: Decimal) -> Result:
    moves, size = f"Your pay {moved(change.rise)}, prices {moved(prices)}.", percent(change.real_rise)
    if size == percent(Decimal(0)):
        return Result("What it buys", "the same", moves)
    return Result(f"What it buys is {'less' if change.real_rise < 0 else 'more'} by", size, moves)


def rows(answer: RealTerms) -> list[Row]:
    """Return the sum line by line: what each is called, how it came about, and the amount."""
    prices, since, until = answer.prices, answer.since, answer.until
    before, after = prices.at(since), prices.at(until)
    sum_of_it = f"{in_full(answer.then)} × {after} ÷ {before}"
    found: list[Row] = [
        (f"Your pay in {month_name(since)}", "", [in_full(answer.then)]),
        (f"{prices.name} in {month_name(since)}", f"{_base(prices)} is 100.", [str(before)]),
        (f"{prices.name} in {month_name(until)}", "The newest month we have.", [str(after)]),
        (f"How far prices {rose(answer.rise)}", f"{after} ÷ {before}", [f"× {(after / before).quantize(FACTOR)}"]),
        ("To stand still", sum_of_it, [in_full(answer.needed)]),
    ]
    return found + (_rows_of_now(answer.change) if answer.change else [])


def _rows_of_now(change: Change) -> list[Row]:
    side = _side(change)
    larger, smaller = max(change.now, change.needed), min(change.now, change.needed)
    return [
        ("Your pay now", "", [in_full(change.now)]),
        (f"{side}, a year", f"{in_full(larger)} − {in_full(smaller)}", [in_full(abs(change.ahead))]),
        (f"{side}, a month", "", [in_full(abs(change.ahead_a_month))]),
    ]


def path(answer: RealTerms) -> list[tuple[str, str, str]]:
    """Return each month on file: its name, its index, and what the pay had to be in it."""
    return [(month_name(month), str(index), in_full(amount)) for month, index, amount in answer.path]


def pounds(amount: Decimal) -> str:
    """Write an amount to the nearest pound, half a pound up: £62,356."""
    return f"£{to_pound(amount):,}"


def percent(change: Decimal) -> str:
    """Write how large a change in percent is, up or down, to one decimal: 19.9%."""
    return f"{abs(change).quantize(TENTH, ROUND_HALF_UP)}%"


def rose(change: Decimal) -> str:
    """Say which way a change in percent went."""
    return "fell" if change < 0 else "rose"


def moved(change: Decimal) -> str:
    """Say how far something went: rose by 19.9%, stayed as it was."""
    return f"{rose(change)} by {percent(change)}" if change else "stayed as it was"


def _base(prices: PriceIndex) -> str:
    return prices.base.partition("=")[0]
