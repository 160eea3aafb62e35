"""What an address asks of the pay case; it holds all of it, and nothing else does.

`role` is the role's slug, `pay` what is earned now and `ask` what is asked for (gross £ a year). `evidence` comes once
for each piece that is ticked: `achievements`, `percentile`, `band`, `offer`, `region`, `real-terms`. They need
`achievement1` to `achievement3`, `offer` (£ a year; perhaps `offer_from`), `area` (a region, such as `north-east`) and
`since` (2022-04). `manager` and `name` are who the talk is with and whose case it is. What decides how much is left
after tax has the names of `pay.forms.CircumstancesForm`; without `region` the `area` says where it is.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from pay.fields import SHOWN, AmountField
from pay.forms import PENSION_TOO_LARGE, REGIONS, CircumstancesForm
from pay.prices import month_name
from pay.rates import Region
from pay.take_home import PensionTooLargeError
from roles.pay_pages.month_field import MonthField
from roles.pay_pages.pay_case import Case, Kind, Known
from roles.pay_pages.pay_case_sheet import Sheet, after_tax, sheet
from roles.standing import HIGHEST_PAY, LOWEST_PAY

ACHIEVEMENTS = ("achievement1", "achievement2", "achievement3")
LONGEST_ACHIEVEMENT, LONGEST_NAME = 160, 60
# What only the reader knows: the fields a piece of evidence needs, and what to do where the first is empty.
NEEDS = {
    Kind.ACHIEVEMENTS: (ACHIEVEMENTS, "Write what you have done, or untick it."),
    Kind.OFFER: (("offer", "offer_from"), "Write the pay you were offered, or untick the offer."),
    Kind.REGION: (("area",), "Choose the region, or untick it."),
    Kind.REAL_TERMS: (("since",), "Choose the month since which your pay has stood still, or untick the prices."),
}
WORDS = {
    Kind.ACHIEVEMENTS: "what you have done",
    Kind.OFFER: "the offer",
    Kind.REGION: "the region",
    Kind.REAL_TERMS: "prices",
}
TICKED_AT_FIRST = {Kind.PERCENTILE, Kind.BAND}
RARER = ("manager", "name", "region", "loan", "pension", "pension_kind", "pension_base", "postgraduate", "year")


class WordsField(forms.CharField):
    """A few words on one line, never required."""

    def __init__(self, longest: int) -> None:
        message = f"Keep this to {longest} characters; there are %(show_value)d now."
        super().__init__(required=False, max_length=longest, error_messages={"max_length": message})

    def to_python(self, value: Any) -> str:
        """Return what was typed with single spaces between the words."""
        return " ".join((super().to_python(value) or "").split())


class TicksField(forms.MultipleChoiceField):
    """Some of several boxes; one that is not there is named in short."""

    def validate(self, value: list[str]) -> None:
        """Refuse a box that is not offered, and none at all."""
        for one in value:
            if not self.valid_value(one):
                raise ValidationError(f"“{one[:SHOWN]}” is not on record for this role. Tick what is offered below.")
        super().validate(value)


def _pay(missing: str, required: bool = True) -> AmountField:
    return AmountField(
        least=LOWEST_PAY, most=HIGHEST_PAY, example="44000", required=required, error_messages={"required": missing}
    )


class PayCaseForm(CircumstancesForm):
    """What is asked for, what speaks for it, and perhaps who talks to whom."""

    # As on the page, so that what is wrong is listed from the top down.
    field_order = ("role", "pay", "ask", "evidence", *ACHIEVEMENTS, "offer", "offer_from", "area", "since", *RARER)

    role = forms.CharField(required=False)
    pay = _pay("Write what you earn now, in pounds a year before tax.")
    ask = _pay("Write what you ask for, in pounds a year before tax.")
    evidence = TicksField(error_messages={"required": "Tick at least one thing that speaks for you."})
    achievement1 = WordsField(LONGEST_ACHIEVEMENT)
    achievement2 = WordsField(LONGEST_ACHIEVEMENT)
    achievement3 = WordsField(LONGEST_ACHIEVEMENT)
    offer = _pay("", required=False)
    offer_from = WordsField(LONGEST_NAME)
    since = MonthField(required=False)
    area = forms.ChoiceField(required=False, error_messages={"invalid_choice": "Choose a region from the list."})
    manager = WordsField(LONGEST_NAME)
    name = WordsField(LONGEST_NAME)

    def __init__(self, data: QueryDict, known: Known) -> None:
        super().__init__(data)
        self.known = known
        self.fields["evidence"].choices = [(kind, kind) for kind in known.offered]  # type: ignore[attr-defined]
        areas = [(slug, area.name) for slug, area in known.areas.items()]
        self.fields["area"].choices = [("", "Choose a region"), *areas]  # type: ignore[attr-defined]
        # The region is where the job is, unless it is said.
        self.fields["region"].initial = ""
        self.fields["region"].choices = [("", "Where the job is"), *REGIONS.items()]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """What is ticked; as long as nothing was asked for, what the guide has for everybody."""
        asked = "ask" in self.data or "evidence" in self.data
        return set(self.data.getlist("evidence")) if asked else {*TICKED_AT_FIRST}  # type: ignore[attr-defined]

    @property
    def says_more(self) -> bool:
        """Whether the rarer fields are shown unfolded."""
        return self.asks(RARER)

    @property
    def left_out(self) -> list[str]:
        """What something was typed for that is not ticked, in words."""
        unticked = [kind for kind in NEEDS if kind not in self.ticked]
        return [WORDS[kind] for kind in unticked if any(self.data.get(name, "").strip() for name in NEEDS[kind][0])]

    def clean(self) -> dict[str, Any]:
        """See that more is asked for than is earned, and that what is ticked is there."""
        given = super().clean()
        given |= {name: int(given[name]) for name in ("pay", "ask", "offer") if given.get(name)}
        if "pay" in given and "ask" in given and given["ask"] <= given["pay"]:
            self.add_error("ask", f"Write more than the £{given['pay']:,} you earn now.")
        for kind in NEEDS:
            self._check(kind, given)
        if not given.get("region") and "region" not in self.errors:
            given["region"] = given["area"] if given.get("area") in set(Region) else Region.ENGLAND
        if not self.errors:
            self._work_out()
        return given

    def _check(self, kind: Kind, given: dict[str, Any]) -> None:
        fields, sentence = NEEDS[kind]
        names = [name for name in fields if name != "offer_from"]
        ticked = kind in given.get("evidence", ())
        if ticked and not any(given.get(name) or name in self.errors for name in names):
            self.add_error(names[0], sentence)
        if ticked and kind == Kind.REAL_TERMS and given.get("since"):
            self._check_prices(given["since"])

    def _check_prices(self, since: date) -> None:
        if self.known.prices.rise(since) <= 0:
            self.add_error("since", f"Prices have not risen since {month_name(since)}. Untick them.")

    def _work_out(self) -> None:
        try:
            after_tax(self.case, self.circumstances)
        except PensionTooLargeError:
            self.add_error("pension", PENSION_TOO_LARGE)

    @property
    def case(self) -> Case:
        """What a valid form says."""
        given = self.cleaned_data
        return Case(
            pay=given["pay"],
            ask=given["ask"],
            ticked=frozenset(Kind(kind) for kind in given["evidence"]),
            since=given["since"],
            area=self.known.areas.get(given["area"]),
            achievements=tuple(given[name] for name in ACHIEVEMENTS if given[name]),
            offer=given["offer"] or 0,
            offer_from=given["offer_from"],
            name=given["name"],
            manager=given["manager"],
        )

    def sheet(self, on: date) -> Sheet:
        """Return the sheet of a valid form, dated."""
        return sheet(self.case, self.known, self.circumstances, on)

    def _is_missing(self, name: str) -> bool:
        """Boxes that are not ticked are not in an address, so a case without one is told so."""
        return super()._is_missing(name) and not (name == "evidence" and "ask" in self.data)
