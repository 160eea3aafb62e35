"""What an address asks of the page on pay and prices: `pay`, `since` (2022-04), and perhaps `now` and `role`."""

from datetime import date

from pay.fields import AmountField
from pay.forms import HIGHEST_PAY, QueryForm
from pay.prices import cpih, month_name, nearest, read_month
from pay.real_terms import RealTerms
from roles.comparison import Adding
from roles.pay_pages.month_field import MonthField
from roles.pay_pages.role_field import RoleField
from roles.standing import LOWEST_PAY


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
    def nearest(self) -> list[tuple[str, str]]:
        """The months closest to one that cannot be counted from, and the query with each in its place."""
        month = self._month(self.data.get("since", ""))
        close = nearest(month, cpih().beginnings) if month and "since" in self.problems else []
        return [(month_name(one), f"?{self.query(since=f'{one:%Y-%m}')}") for one in close]

    @property
    def answer(self) -> RealTerms | None:
        """The pay held against prices; `None` as long as something is missing or wrong."""
        given = self.cleaned_data if self.is_valid() else None
        return RealTerms(cpih(), given["since"], given["pay"], given["now"]) if given else None

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The titles of roles that what was typed may mean, and the query with each in its place."""
        return [(role.title, f"?{self.query(role=role.slug)}") for role in self.found.choices]

    @staticmethod
    def _month(typed: str) -> date | None:
        try:
            return read_month(typed)
        except ValueError:
            return None
