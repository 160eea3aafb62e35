"""What an address asks of the page on pay and prices: `pay`, `since` (2022-04), and perhaps `now` and `role`."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError

from pay.fields import SHOWN, AmountField
from pay.forms import HIGHEST_PAY, QueryForm
from pay.prices import MonthError, cpih, month_name, nearest, read_month
from pay.real_terms import RealTerms
from roles.comparison import Adding
from roles.pay_pages.role_field import RoleField
from roles.standing import LOWEST_PAY


class MonthField(forms.CharField):
    """A month to count prices from, as 2022-04; its value is its first day, or `None` when it is empty."""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The months to choose from, the newest first."""
        months = [(f"{month:%Y-%m}", month_name(month)) for month in reversed(cpih().beginnings)]
        return [("", "Choose"), *months]

    def to_python(self, value: Any) -> Any:
        """Read what the address says."""
        typed = super().to_python(value)
        return self._read(typed) if typed else None

    def _read(self, typed: str) -> date:
        try:
            month = read_month(typed)
        except ValueError as error:
            raise ValidationError(
                f"“{typed[:SHOWN]}” is not a month we can read. Write year and month, such as 2022-04."
            ) from error
        if month >= cpih().latest:
            raise ValidationError(
                f"Our newest prices are of {month_name(cpih().latest)}, so there is nothing yet to hold"
                f" {month_name(month)} against. Choose an earlier month."
            )
        if month not in cpih().beginnings:
            raise ValidationError(str(MonthError(month, cpih().beginnings)))
        return month


class RealTermsForm(QueryForm):
    """A pay and since when; what it is today; and whose pay to hold beside it."""

    pay = AmountField(
        least=LOWEST_PAY, most=HIGHEST_PAY, error_messages={"required": "Write the pay you had then, in pounds a year."}
    )
    since = MonthField(error_messages={"required": "Choose the month from which you had that pay."})
    now = AmountField(least=LOWEST_PAY, most=HIGHEST_PAY, required=False, example="58000")
    role = RoleField(required=False)

    @property
    def found(self) -> Adding:
        """What came of looking for the role."""
        return self.cleaned_data.get("role") or Adding()

    @property
    def months(self) -> list[tuple[str, str]]:
        """The months to choose from, and what the address says where that is none of them."""
        known, typed = self.fields["since"].choices, self.data.get("since", "")  # type: ignore[attr-defined]
        return known if typed in dict(known) else [*known, (typed, self._named(typed))]

    @property
    def nearest(self) -> list[tuple[str, str]]:
        """The months closest to one that cannot be counted from, and the query with each in its place."""
        month = self._month(self.data.get("since", ""))
        close = nearest(month, cpih().beginnings) if month and "since" in self.problems else []
        return [(month_name(one), self.query(since=f"{one:%Y-%m}")) for one in close]

    @property
    def answer(self) -> RealTerms | None:
        """The pay held against prices; `None` as long as something is missing or wrong."""
        given = self.cleaned_data if self.is_valid() else None
        return RealTerms(cpih(), given["since"], given["pay"], given["now"]) if given else None

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The titles of roles that what was typed may mean, and the query with each in its place."""
        return [(role.title, self.query(role=role.slug)) for role in self.found.choices]

    def query(self, **other: str) -> str:
        """Return this query with other values for some of its names; empty ones are left out."""
        said = {name: self.data.get(name, "") for name in self.fields} | other
        return "?" + urlencode({name: value for name, value in said.items() if value})

    @staticmethod
    def _month(typed: str) -> date | None:
        try:
            return read_month(typed)
        except ValueError:
            return None

    def _named(self, typed: str) -> str:
        month = self._month(typed)
        return month_name(month) if month else typed[:SHOWN]
