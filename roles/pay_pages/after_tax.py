"""What is left of a role's bands in a month, for the circumstances that an address names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from pay.forms import PENSION_TOO_LARGE, REGIONS, CircumstancesForm
from pay.pension import Pension, PensionBase, PensionKind
from pay.periods import a_month
from pay.rates import LoanPlan
from pay.rounding import to_pound
from pay.take_home import Circumstances, PensionTooLargeError, take_home
from pay.words import in_number
from roles.bands import Band, Level

HOW_TAKEN = {
    PensionKind.SALARY_SACRIFICE: "by salary sacrifice",
    PensionKind.NET_PAY: "from pay before tax",
    PensionKind.RELIEF_AT_SOURCE: "from pay after tax",
}
# The fields that the page keeps folded until one of them says something.
RARER = ("postgraduate", "pension_kind", "pension_base", "year")


@dataclass(frozen=True)
class Month:
    """What is left in a month at each end of a band, £ to the penny."""

    band: Band
    low: Decimal
    high: Decimal

    @property
    def pounds(self) -> tuple[int, int]:
        """Both ends to the nearest pound, half a pound up."""
        return to_pound(self.low), to_pound(self.high)


@dataclass(frozen=True)
class AfterTax:
    """What a role page says after tax: no month when the address cannot be read, since no amount is guessed."""

    form: CircumstancesForm
    months: Mapping[Level, Month]

    @property
    def words(self) -> str:
        """For whom the months are worked out; only when there are some."""
        return in_words(self.form.circumstances)

    @property
    def says_more(self) -> bool:
        """Whether one of the rarer fields says something, or something wrong."""
        return self.form.asks(RARER)

    @property
    def typed(self) -> dict[str, str]:
        """What the page's other form hands on, so that nothing is lost: as typed where it cannot be read."""
        unread = {name: self.form.data[name] for name in self.form.fields if name in self.form.data}
        return unread if self.form.problems else self.form.carried


def after_tax(bands: Sequence[Band], query: QueryDict) -> AfterTax:
    """Work out each band of a role after tax; an address that makes no sense leaves its problems in the form."""
    form = CircumstancesForm(query)
    try:
        months = {one.level: month_of(one, form.circumstances) for one in bands} if form.is_valid() else {}
    except PensionTooLargeError:
        form.add_error("pension", PENSION_TOO_LARGE)
        months = {}
    return AfterTax(form, months)


def month_of(band: Band, circumstances: Circumstances) -> Month:
    """Return a twelfth of what is left of a year at each end of a band; errors are those of `take_home`."""
    low, high = (a_month(take_home(Decimal(gross), circumstances).take_home) for gross in (band.low, band.high))
    return Month(band, low, high)


def in_words(circumstances: Circumstances) -> str:
    """Say for whom something is worked out: in Scotland, with a plan 2 student loan, …; tax year 2026-27."""
    has, lacks = _loans(circumstances), []
    if circumstances.loan == LoanPlan.NONE:
        lacks.append("student loan")
    if circumstances.pension.percent:
        has.append(_pension(circumstances.pension))
    else:
        lacks.append("pension")
    parts = [f"in {REGIONS[circumstances.region]}"]
    parts += [f"with {', '.join(has[:-1])}{' and ' if has[1:] else ''}{has[-1]}"] if has else []
    parts += [f"without a {' or '.join(lacks)}"] if lacks else []
    return f"{', '.join(parts)}; tax year {circumstances.year.name}"


def _loans(circumstances: Circumstances) -> list[str]:
    plan = [f"a {circumstances.loan.replace('-', ' ')} student loan"] if circumstances.loan != LoanPlan.NONE else []
    return [*plan, "a postgraduate loan"] if circumstances.postgraduate else plan


def _pension(pension: Pension) -> str:
    of = " of qualifying earnings" if pension.base == PensionBase.QUALIFYING_EARNINGS else ""
    return f"{in_number(pension.percent)}%{of} into a pension {HOW_TAKEN[pension.kind]}"
