"""The forms for what only the person knows: their own pay and target, and offers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.keeping import Offer, OwnPay
from accounts.models import User
from accounts.plans import FREE_OFFERS
from roles.catalogue import catalogue
from roles.models import Role
from roles.standing import PayError, read_pay
from roles.text import tidy

NOTE = 1000
FULL = f"Free holds {FREE_OFFERS} offers, so this one does not fit. Delete one, or have Plus, which holds any number."


class PayField(forms.CharField):
    """Pay as people type it, such as 52k; its value is gross, whole £ a year, or `None` when it is left empty."""

    def to_python(self, value: Any) -> Any:
        """Read what was typed."""
        typed = super().to_python(value)
        try:
            return read_pay(typed) if typed else None
        except PayError as error:
            raise ValidationError(str(error), code="unreadable") from error

    def prepare_value(self, value: Any) -> Any:
        """Write an amount with its commas, and what was typed as it was typed."""
        return f"{value:,}" if isinstance(value, int) else value


class NoteField(forms.CharField):
    """Text of several lines. The end of a line counts as one character, as browsers count it."""

    def to_python(self, value: Any) -> Any:
        """Return the text without the carriage returns that forms are sent with."""
        return tidy(super().to_python(value) or "")


class WithRole(forms.Form):
    """A form with a published role in it, or the one `kept` so far, whose page may have gone since."""

    role = forms.ChoiceField(required=False, error_messages={"invalid_choice": "Choose a role from the list."})

    def __init__(self, *args: Any, kept: Role | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = {listing.slug: listing.title for listing in catalogue().values()}
        gone = {kept.slug: f"{kept.title} (no longer in the guide)"} if kept and kept.slug not in roles else {}
        self.fields["role"].choices = [("", "No role"), *(gone | roles).items()]  # type: ignore[attr-defined]  # of a choice

    def clean_role(self) -> Role | None:
        """Find the role that was chosen."""
        return Role.objects.filter(slug=self.cleaned_data["role"]).first()


class OwnPayForm(WithRole):
    """What a person earns, what they want to earn, and in which role. Each is up to them."""

    pay = PayField(required=False)
    target = PayField(required=False)

    def __init__(self, data: Any, own: OwnPay | None) -> None:
        role = own.role if own else None
        known = {"role": role.slug if role else "", "pay": own.pay, "target": own.target} if own else {}
        super().__init__(data, initial=known, kept=role)

    def keep(self, user: User) -> None:
        """Keep what was typed; where all was left empty, keep nothing."""
        if any(self.cleaned_data.values()):
            OwnPay.objects.update_or_create(user=user, defaults=self.cleaned_data)
        else:
            OwnPay.objects.filter(user=user).delete()


class OfferForm(WithRole):
    """An offer; `full` says that the person's plan holds no more."""

    employer = forms.CharField(
        max_length=120,
        error_messages={
            "required": "Write who made the offer.",
            "max_length": "Keep this to 120 characters; there are %(show_value)d now.",
        },
    )
    pay = PayField(error_messages={"required": "Write the pay you were offered."})
    answer_by = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
        error_messages={"invalid": "This is not a day we can read. Write it as 30/11/2026."},
    )
    note = NoteField(
        required=False,
        max_length=NOTE,
        error_messages={"max_length": f"Keep the note to {NOTE:,} characters; there are %(show_value)d now."},
    )

    def __init__(self, data: Any, offer: Offer, full: bool = False) -> None:
        self.offer, self.full = offer, full
        known = {name: getattr(offer, name) for name in ("employer", "pay", "answer_by", "note")}
        super().__init__(data, initial=known | {"role": offer.role.slug if offer.role else ""}, kept=offer.role)

    def clean(self) -> None:
        """Refuse one offer too many, also when there was room as the form was opened."""
        if self.full:
            raise ValidationError(FULL, code="full")

    def keep(self) -> None:
        """Put the offer down as it was typed."""
        for name, value in self.cleaned_data.items():
            setattr(self.offer, name, value)
        self.offer.save()
