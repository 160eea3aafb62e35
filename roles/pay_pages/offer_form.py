"""What an address asks of the offer check.

The first offer has the names `base` (the only one that must be there), `bonus`, `bonus_share`, `employer_pension`,
`one_off`, `hours`, `days`, `holiday`, `office`, `travel_cost` and `travel_minutes`; the second the same with `_b`
behind them. `role` is a slug or a title; what both offers share has the names of `pay.forms.CircumstancesForm`.
"""

from decimal import Decimal
from typing import Any

from django import forms

from pay.bands import NOTHING
from pay.fields import AmountField, NumberField, PercentField
from pay.forms import HIGHEST_PAY, PENSION_TOO_LARGE, CircumstancesForm
from pay.life_hours import HOURS_OF_A_WEEK, USUAL_DAYS, WorkingTime
from pay.offer import Offer, Worth, worth
from pay.pension import HUNDRED
from pay.periods import WEEKS
from pay.take_home import PensionTooLargeError
from pay.words import in_number
from roles.comparison import Adding
from roles.pay_pages.role_field import RoleField

FIRST, SECOND = "", "_b"
PAY = ("bonus", "bonus_share", "employer_pension", "one_off")
TIME = ("hours", "days", "holiday", "office", "travel_cost", "travel_minutes")
SECOND_ALONE = [name + SECOND for name in (*PAY, *TIME)]


def offer_fields() -> dict[str, forms.Field]:
    """Return the fields of one offer, by the names of the first."""
    missing = "Write the base pay before tax, in pounds, such as 45000."
    return {
        "base": AmountField(least=1, most=HIGHEST_PAY, example="45000", error_messages={"required": missing}),
        "bonus": _percent(1_000, "a percentage of the base", "10"),
        "bonus_share": _percent(200, "a percentage of the bonus", "80"),
        "employer_pension": _percent(100, "a percentage of the base", "5"),
        "one_off": AmountField(most=HIGHEST_PAY, example="3000", required=False),
        "hours": _number(168, "a number of hours a week", "37.5", least=1),
        "days": _number(7, "a number of days a week", "5", least=1),
        "holiday": _number(365, "a number of days a year", "33"),
        "office": _number(7, "a number of days a week", "3"),
        "travel_cost": AmountField(most=1_000, example="14.50", required=False),
        "travel_minutes": _number(1_440, "a number of minutes a day", "90"),
    }


def _percent(most: int, what: str, example: str) -> PercentField:
    return PercentField(required=False, most=most, what=what, example=example)


def _number(most: int, what: str, example: str, least: int = 0) -> NumberField:
    return NumberField(required=False, least=least, most=most, what=what, example=example)


class OfferForm(CircumstancesForm):
    """One offer or two, what both share, and perhaps the role they are for."""

    role = RoleField(required=False)
    second = ("base_b", *SECOND_ALONE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.worths: list[Worth] = []
        for end in (FIRST, SECOND):
            self.fields |= {name + end: field for name, field in offer_fields().items()}
        self.fields["base_b"].required = False
        self.order_fields(["base", "role", *PAY, *TIME, *self.second])

    @property
    def found(self) -> Adding:
        """What came of looking for the role."""
        return self.cleaned_data.get("role") or Adding()

    def clean(self) -> dict[str, Any]:
        """See that the days and hours of each offer fit into a week and a year, and that it can be worked out."""
        given = super().clean()
        if "base_b" in given and given["base_b"] is None and self.says(SECOND_ALONE):
            self.add_error("base_b", "Write the base of the second offer, or empty its other fields.")
        for end in (FIRST, SECOND) if not self.errors else ():
            self._check_time(end)
        if not self.errors:
            self._work_out()
        return given

    def _check_time(self, end: str) -> None:
        time = self._time(end)
        if time.holiday and time.holiday >= WEEKS * time.days:
            self.add_error("holiday" + end, "This leaves no week to work in. Write the days of holiday in one year.")
        if time.office and time.office > time.days:
            self.add_error("office" + end, f"This is more than the {in_number(time.days)} days worked a week.")
        elif time.hours_of_week > HOURS_OF_A_WEEK:
            self.add_error(
                "travel_minutes" + end,
                f"Work and travel come to {time.hours_of_week.normalize():,.0f} hours a week, which has 168.",
            )

    def _work_out(self) -> None:
        try:
            self.worths = [worth(offer, self.circumstances) for offer in self._offers()]
        except PensionTooLargeError:
            self.add_error("pension", PENSION_TOO_LARGE)

    def _offers(self) -> list[Offer]:
        return [self._offer(end) for end in (FIRST, SECOND) if self.cleaned_data["base" + end] is not None]

    def _offer(self, end: str) -> Offer:
        given = {name: self.cleaned_data[name + end] for name in ("base", *PAY)}
        share = HUNDRED if given["bonus_share"] is None else given.pop("bonus_share")
        amounts = {name: given[name] or NOTHING for name in ("base", "bonus", "employer_pension", "one_off")}
        return Offer(**amounts, bonus_share=share, time=self._time(end))

    def _time(self, end: str) -> WorkingTime:
        given: dict[str, Decimal | None] = {name: self.cleaned_data[name + end] for name in TIME}
        return WorkingTime(**given | {"days": given["days"] or USUAL_DAYS})  # type: ignore[arg-type]
