"""The places where the share that is taken of a further pound changes, and what is taken between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from pay.bands import NOTHING, Band
from pay.marginal import Marginal, marginal
from pay.pension import HUNDRED, PensionBase, PensionKind
from pay.rates import TaxYear
from pay.rounding import PENNY
from pay.take_home import BASIC, Circumstances

# Of each further pound above the limit of the allowance, half a pound of allowance goes too.
GROWTH_IN_TAPER = Decimal("1.5")
INFINITE = Decimal("Infinity")


@dataclass(frozen=True)
class Stretch:
    """Pay above `low` and up to `high` (gross £ a year), of which each pound is charged alike; the last has no end."""

    low: Decimal
    high: Decimal | None
    taken: Marginal

    @property
    def width(self) -> Decimal:
        """How much pay it is, £ a year; infinite for the last."""
        return INFINITE if self.high is None else self.high - self.low

    def holds(self, gross: Decimal) -> bool:
        """Say whether the next penny above a pay lies here."""
        return self.low <= gross and (self.high is None or gross < self.high)


def stretches(circumstances: Circumstances) -> list[Stretch]:
    """Cut pay at every place where a cause of what is taken begins, ends or changes its rate, the lowest first."""
    found: list[Stretch] = []
    for low, high in pairwise([*thresholds(circumstances), None]):
        assert low is not None  # only the last has no end
        taken = marginal(low, circumstances)
        if found and found[-1].taken == taken:
            low = found.pop().low
        found.append(Stretch(low, high, taken))
    return found


def cliffs(all_stretches: list[Stretch]) -> list[Stretch]:
    """Return the narrow stretches of which more is taken than of the pay above, such as where the allowance shrinks."""
    return [one for one, above in pairwise(all_stretches) if is_cliff(one, above)]


def is_cliff(one: Stretch, above: Stretch) -> bool:
    """Say whether more is taken here than above; where less is taken only for a while, that is no cliff."""
    return one.taken.rate > above.taken.rate and one.width < above.width


def thresholds(circumstances: Circumstances) -> list[Decimal]:
    """Return £0 and each pay at which a limit of the year is reached: gross £ a year, up to a penny, the lowest first.

    A pension moves most of them: what is paid in is not looked at, or widens the bands by as much.
    """
    pays = {NOTHING, *_insured(circumstances), *_taxed(circumstances), *_qualifying(circumstances)}
    return sorted({pay.quantize(PENNY, ROUND_CEILING) for pay in pays})


def _insured(circumstances: Circumstances) -> Iterator[Decimal]:
    """Yield where National Insurance and loans change: only a sacrifice moves these."""
    sacrificed = circumstances.pension.kind == PensionKind.SALARY_SACRIFICE
    bands = [*circumstances.year.national_insurance, *(b for each in circumstances.loan_bands.values() for b in each)]
    for limit in _ends(bands):
        yield from _with_pension(limit, circumstances) if sacrificed else [limit]


def _taxed(circumstances: Circumstances) -> Iterator[Decimal]:
    """Yield where income tax changes, and where the allowance begins to shrink, and where it is gone."""
    year, bands = circumstances.year, circumstances.year.income_tax[circumstances.region]
    below = [band.name for band in bands].index(BASIC) if _widens(circumstances) else 0
    yield from (limit + year.allowance for limit in _ends(bands[:below]))
    incomes = [_income_of(limit, year) for limit in _ends(bands[below:])]
    for income in [year.allowance, *incomes, year.taper_from, year.allowance_gone_at]:
        yield from _with_pension(income, circumstances)
    if _widens(circumstances):
        yield year.allowance


def _qualifying(circumstances: Circumstances) -> Iterator[Decimal]:
    pension, year = circumstances.pension, circumstances.year
    if pension.percent and pension.base == PensionBase.QUALIFYING_EARNINGS:
        yield from (year.qualifying_from, year.qualifying_to)


def _widens(circumstances: Circumstances) -> bool:
    return circumstances.pension.kind == PensionKind.RELIEF_AT_SOURCE


def _ends(bands: list[Band] | tuple[Band, ...]) -> Iterator[Decimal]:
    yield from (band.up_to for band in bands if band.up_to is not None)


def _income_of(taxed: Decimal, year: TaxYear) -> Decimal:
    """Return the income of which this much (£ a year) lies above the allowance, which may have shrunk."""
    whole = taxed + year.allowance
    if whole <= year.taper_from:
        return whole
    return max((whole + year.taper_from / 2) / GROWTH_IN_TAPER, taxed)


def _with_pension(left: Decimal, circumstances: Circumstances) -> Iterator[Decimal]:
    """Yield the pay that is this much (£ a year) without what is paid into the pension, unless all of it goes there."""
    share = circumstances.pension.percent / HUNDRED
    low, high = NOTHING, None
    if circumstances.pension.base == PensionBase.QUALIFYING_EARNINGS:
        low, high = circumstances.year.qualifying_from, circumstances.year.qualifying_to
    if left <= low:
        yield left
    elif high is not None and left > high - (high - low) * share:
        yield left + (high - low) * share
    elif share < 1:
        yield (left - low * share) / (1 - share)
