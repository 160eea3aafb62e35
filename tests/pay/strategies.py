"""What property tests of pay draw from: pay in pennies, often beside a limit, and what decides how much is left."""

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import strategies as st

from pay.pension import Pension, PensionBase, PensionKind
from pay.rates import LoanPlan, Region, TaxYear, tax_years
from pay.rounding import PENNY
from pay.take_home import Circumstances

YEARS = list(tax_years().values())


def limits(year: TaxYear, region: Region) -> list[Decimal]:
    """Every pay (£ a year, without a pension) at which something begins, ends or changes its rate."""
    return sorted({*_limits(year, region)})


def _limits(year: TaxYear, region: Region) -> Iterator[Decimal]:
    yield from (year.allowance, year.taper_from, year.allowance_gone_at, year.qualifying_from, year.qualifying_to)
    for band in year.income_tax[region]:
        if band.up_to is not None:
            yield band.up_to if band.up_to > year.taper_from else band.up_to + year.allowance
    for bands in (year.national_insurance, *year.loans.values()):
        yield from (band.up_to for band in bands if band.up_to is not None)


ALL_LIMITS = sorted({limit for year in YEARS for region in Region for limit in limits(year, region)})

pennies = st.integers(0, 20_000_000).map(lambda number: number * PENNY)
beside_limits = st.tuples(st.sampled_from(ALL_LIMITS), st.integers(-300, 300)).map(lambda at: at[0] + at[1] * PENNY)
pays = pennies | beside_limits

percents = st.integers(0, 4000).map(lambda number: Decimal(number) / 100) | st.integers(0, 30).map(Decimal)
pensions = st.builds(Pension, percents, st.sampled_from(PensionKind), st.sampled_from(PensionBase))
without_pension = st.builds(
    Circumstances, st.sampled_from(YEARS), st.sampled_from(Region), st.sampled_from(LoanPlan), st.booleans()
)
circumstances = st.builds(
    Circumstances, st.sampled_from(YEARS), st.sampled_from(Region), st.sampled_from(LoanPlan), st.booleans(), pensions
)
