"""What an address asks of the take-home tool. The page, its JSON and role pages read the same names."""

from collections.abc import Collection
from decimal import Decimal
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from pay.fields import AmountField, NumberField, OneOf, PercentField
from pay.pension import Pension, PensionBase, PensionKind
from pay.periods import Period
from pay.rates import LoanPlan, Region, tax_year_of, tax_years
from pay.take_home import Circumstances, PensionTooLargeError, take_home
from pay.wage import Wage
from pay.words import in_number, in_pounds

HIGHEST_PAY = 10_000_000
REGIONS = {
    Region.ENGLAND: "England",
    Region.SCOTLAND: "Scotland",
    Region.WALES: "Wales",
    Region.NORTHERN_IRELAND: "Northern Ireland",
}
LOANS = {
    LoanPlan.NONE: "No student loan",
    LoanPlan.PLAN_1: "Plan 1",
    LoanPlan.PLAN_2: "Plan 2",
    LoanPlan.PLAN_4: "Plan 4",
    LoanPlan.PLAN_5: "Plan 5",
}
PENSION_KINDS = {
    PensionKind.SALARY_SACRIFICE: "Salary sacrifice",
    PensionKind.NET_PAY: "From pay before tax (net pay)",
    PensionKind.RELIEF_AT_SOURCE: "From pay after tax (relief at source)",
}
PENSION_BASES = {
    PensionBase.FULL_PAY: "All of the pay",
    PensionBase.QUALIFYING_EARNINGS: "Qualifying earnings only",
}
PENSION_TOO_LARGE = "This leaves too little pay for tax, National Insurance and loans. Write a smaller percentage."
# Circumstances, which tools and role pages hand on to each other.
CARRIED = ("region", "loan", "postgraduate", "pension", "pension_kind", "pension_base", "year")
# What pay by the day or by the hour needs besides.
IN_A_WEEK = {Period.DAY.value: "days", Period.HOUR.value: "hours"}
PAYS = ("gross", "other")
RARER = ("pension", "pension_kind", "pension_base", "postgraduate", "other", "year")
PERIODS = {period: period.title() for period in Period}


class QueryForm(forms.Form):
    """A form that is an address: nothing is kept, and a name that comes twice is refused."""

    def clean(self) -> dict[str, Any]:
        """Refuse what is given more than once: nobody can know which is meant."""
        for name, field in self.fields.items():
            several = isinstance(field, forms.MultipleChoiceField)
            if len(self.data.getlist(name)) > 1 and not several:  # type: ignore[attr-defined]  # an address is a QueryDict
                self.add_error(name, "This is in the address more than once. Give it once.")
        return self.cleaned_data

    @property
    def said(self) -> list[tuple[str, str]]:
        """What an address says, name by name, without what is empty or would be meant anyway."""
        given = [(name, value.strip()) for name in self.fields for value in self.data.getlist(name)]  # type: ignore[attr-defined]
        return [(name, value) for name, value in given if value and value != self.fields[name].initial]

    def query(self, **other: str) -> str:
        """Return the query that asks for the same, in short, with other values for some of its names."""
        places = {name: place for place, name in enumerate(self.fields)}
        pairs = [*(pair for pair in self.said if pair[0] not in other), *other.items()]
        return urlencode([pair for pair in sorted(pairs, key=lambda pair: places[pair[0]]) if pair[1]])

    def says(self, names: Collection[str]) -> bool:
        """Whether the address says something in one of these fields."""
        return any(name in names for name, _ in self.said)

    def asks(self, names: Collection[str]) -> bool:
        """Whether one of these fields holds something of its own, or something wrong, and should be seen."""
        return self.says(names) or not self.problems.keys().isdisjoint(names)

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong first with each field, in the fields’ order; what nobody has asked for yet is not wrong."""
        wrong = {name: str(self.errors[name][0]) for name in self.fields if name in self.errors}
        return {name: sentence for name, sentence in wrong.items() if name in self.data or not self._is_missing(name)}

    @property
    def status(self) -> HTTPStatus:
        """400 when something in the address cannot be worked with."""
        return HTTPStatus.BAD_REQUEST if self.problems else HTTPStatus.OK

    def _is_missing(self, name: str) -> bool:
        return self.has_error(name, "required")


class CircumstancesForm(QueryForm):
    """What decides, besides the pay, how much of it is left."""

    region = OneOf(REGIONS.items())
    loan = OneOf(LOANS.items())
    postgraduate = OneOf([("0", "No"), ("1", "Yes")])
    pension = PercentField(required=False, most=100, what="a percentage", example="5")
    pension_kind = OneOf(PENSION_KINDS.items())
    pension_base = OneOf(PENSION_BASES.items())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = tax_year_of(timezone.localdate()).name
        names = [now, *(name for name in tax_years() if name != now)]
        self.fields["year"] = OneOf([(name, name) for name in names])

    @property
    def carried(self) -> dict[str, str]:
        """What links carry on: all that a form says and that is not meant anyway; nothing when something is wrong."""
        given = {} if self.errors else {name: self.cleaned_data[name] for name in CARRIED}
        said = {name: value for name, value in given.items() if value and value != self.fields[name].initial}
        return {name: in_number(one) if isinstance(one, Decimal) else one for name, one in said.items()}

    @property
    def circumstances(self) -> Circumstances:
        """What a valid form says."""
        given = self.cleaned_data
        percent = given["pension"] or Decimal(0)
        return Circumstances(
            year=tax_years()[given["year"]],
            region=Region(given["region"]),
            loan=LoanPlan(given["loan"]),
            postgraduate=given["postgraduate"] == "1",
            pension=Pension(percent, PensionKind(given["pension_kind"]), PensionBase(given["pension_base"])),
        )


class TakeHomeForm(CircumstancesForm):
    """A pay, what it is paid for, and perhaps another one to hold beside it."""

    field_order = ("gross", "per", "days", "hours")

    gross = AmountField(
        most=HIGHEST_PAY, error_messages={"required": "Write the pay before tax, in pounds, such as 33000."}
    )
    other = AmountField(most=HIGHEST_PAY, required=False)
    per = OneOf(PERIODS.items())
    days = NumberField(required=False, most=7, what="a number of days a week", example="5")
    hours = NumberField(required=False, most=168, what="a number of hours a week", example="37.5")

    def clean(self) -> dict[str, Any]:
        """See that both amounts can be worked out for a year, and that the pension leaves something for the rest."""
        given = super().clean()
        needed = IN_A_WEEK.get(given.get("per", ""))
        if needed in given and not given[needed]:
            self.add_error(needed, f"Say how many {needed} a week, so that we can work out the year.")
        if not self.errors:
            self._work_out_years()
        return given

    @property
    def unfolded(self) -> bool:
        """Whether the rarer fields are shown from the start, since one of them is wrong."""
        return any(name in self.problems for name in RARER)

    @property
    def wages(self) -> list[Wage]:
        """The one or two pays of a valid form."""
        return [self._wage(name) for name in PAYS if self.cleaned_data[name] is not None]

    @property
    def shown(self) -> Circumstances:
        """What a form says of everything but the pay; when something is wrong, what is meant when nothing is said."""
        return Circumstances(tax_year_of(timezone.localdate())) if self.problems else self.circumstances

    def _wage(self, name: str) -> Wage:
        given = self.cleaned_data
        return Wage(given[name], Period(given["per"]), given.get(IN_A_WEEK.get(given["per"], "")))

    def _work_out_years(self) -> None:
        circumstances = self.circumstances
        for name, wage in {name: self._wage(name) for name in PAYS if self.cleaned_data[name] is not None}.items():
            try:
                self._work_out(wage, circumstances)
            except PensionTooLargeError:
                self.add_error("pension", PENSION_TOO_LARGE)
            except ValidationError as error:
                self.add_error(name, error)

    @staticmethod
    def _work_out(wage: Wage, circumstances: Circumstances) -> None:
        if wage.a_year > HIGHEST_PAY:
            raise ValidationError(f"That is {in_pounds(wage.a_year)} a year. This tool goes up to £{HIGHEST_PAY:,}.")
        take_home(wage.a_year, circumstances)
