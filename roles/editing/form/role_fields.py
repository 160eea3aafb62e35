"""The fields of a role's form that are no lists, in both directions: from a document, and back to one."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import TextField
from django.forms.models import fields_for_model
from django.utils import timezone

from roles.bands import Level
from roles.documents import Document
from roles.editing.form.amounts import Pounds
from roles.editing.form.moment import read_moment
from roles.models import Role, Sector
from roles.text import tidy

NAMES = ("title", "in_sentence", "plural")
ASKED = {"in_sentence": "name as it stands in a sentence", "slug": "address"}
PLAIN = ("reviewed_on", "reviewed_by", "band_basis", "official_note", "pay", "career", "tip", "pro_move")
AMOUNTS = tuple(f"{level}_{end}" for level in Level.values for end in ("low", "high"))
# Typed freely, since browsers throw away what they cannot read in a field of numbers.
TYPED: dict[str, type[forms.Widget] | forms.Widget] = dict.fromkeys(AMOUNTS, Pounds.widget)
# Which field picks the figures behind what: the three bands, and the pay scale.
PICKS = {f"{level}_from": level for level in Level.values}
FROM_MODEL = (
    *("title", "slug", "in_sentence", "plural", "group_is_role", "overview"),
    *(*AMOUNTS, "senior_open_top", *PLAIN, "skills"),
)


class FigurePicks(forms.MultipleChoiceField):
    """Figures of the role, by key. A figure that was typed a moment ago can be picked at once."""

    def valid_value(self, value: str) -> bool:
        return True


class MomentField(forms.CharField):
    """A moment of UK time, to the minute."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def prepare_value(self, value: Any) -> Any:
        """Show a moment in UK time; what was typed stays as it is."""
        return timezone.localtime(value) if isinstance(value, datetime) else value

    def clean(self, value: Any) -> Any:
        """Return the moment with its time zone, or `None`."""
        typed = super().clean(value)
        try:
            return read_moment(typed) if typed else None
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class RoleForm(forms.Form):
    """A role's names, texts and bands. Only the names are needed for a draft."""

    sector = forms.ChoiceField(required=False)
    occupation_group = forms.CharField(
        required=False,
        max_length=4,
        widget=forms.TextInput(attrs={"data-find": "group", "autocomplete": "off"}),
        help_text=Role._meta.get_field("occupation_group").help_text,
    )
    entry_from = FigurePicks(label="Entry band set from", required=False, widget=forms.CheckboxSelectMultiple)
    mid_from = FigurePicks(label="Mid-career band set from", required=False, widget=forms.CheckboxSelectMultiple)
    senior_from = FigurePicks(label="Senior band set from", required=False, widget=forms.CheckboxSelectMultiple)
    pay_scale = FigurePicks(label="Points of the pay scale", required=False, widget=forms.CheckboxSelectMultiple)
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=200,
        help_text="For the history and the publisher.",
    )
    publish_at = MomentField(
        label="Publish at",
        required=False,
        help_text="In UK time. Leave it empty to publish at once.",
    )

    def __init__(self, *args: Any, role: Role | None, figures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role = role
        self.fields |= fields_for_model(Role, FROM_MODEL, field_classes=dict.fromkeys(AMOUNTS, Pounds), widgets=TYPED)
        for name, field in self.fields.items():
            field.required = name in (*NAMES, "slug")
            field.error_messages["required"] = f"Write the {ASKED.get(name, name)}."
            if isinstance(Role._meta.get_field(name) if name in FROM_MODEL else None, TextField):
                field.widget.attrs["rows"] = 6
        self.fields["sector"].choices = [("", "none yet"), *Sector.objects.values_list("slug", "name")]  # type: ignore[attr-defined]
        self.fields["reviewed_on"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self._address(is_kept=bool(role and role.state != Role.State.DRAFT))
        for name in (*PICKS, "pay_scale"):
            self.fields[name].choices = figures  # type: ignore[attr-defined]

    def _address(self, *, is_kept: bool) -> None:
        """Let the address be written only while no page was ever public under it."""
        slug = self.fields["slug"]
        slug.label, slug.disabled = "Address", is_kept
        if is_kept:
            slug.help_text = "It stays as it is, since others link to it."

    def clean_title(self) -> str:
        """Refuse a title that another role has."""
        return self._not_taken("title")

    def clean_publish_at(self) -> datetime | None:
        """Refuse a moment that is over."""
        moment: datetime | None = self.cleaned_data["publish_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError("This moment is over. Give one to come, or leave it empty to publish at once.")
        return moment

    def clean_slug(self) -> str:
        """Refuse an address that another role has."""
        return self._not_taken("slug")

    def _not_taken(self, name: str) -> str:
        value: str = self.cleaned_data[name]
        others = Role.objects.exclude(pk=self.role.pk) if self.role else Role.objects.all()
        if others.filter(**{f"{name}__iexact": value}).exists():
            raise forms.ValidationError(f"Another role has this {'title' if name == 'title' else 'address'}.")
        return value


def initial_of(content: Document) -> dict[str, Any]:
    """Return what the fields show for a document."""
    initial = {name: content.get(name, "") for name in (*NAMES, *PLAIN, "sector", "occupation_group", "group_is_role")}
    initial |= {"slug": content.get("role", ""), "overview": "\n\n".join(content.get("overview", []))}
    initial |= {"skills": "\n".join(content.get("skills", [])), "pay_scale": content.get("pay_scale", [])}
    for level in Level.values:
        band = content.get("bands", {}).get(level, {})
        initial |= {f"{level}_low": band.get("low"), f"{level}_high": band.get("high")}
        initial[f"{level}_from"] = band.get("from", [])
        initial["senior_open_top"] = band.get("open_top", False)
    return initial


def document_of(cleaned: dict[str, Any]) -> Document:
    """Return the document that the fields of a valid form make; what is empty is left out."""
    document: Document = {"role": cleaned["slug"]}
    document |= {name: cleaned[name] for name in (*NAMES, "sector", "occupation_group", "group_is_role")}
    document |= {name: tidy(value) if isinstance(value := cleaned[name], str) else value for name in PLAIN}
    document["overview"] = [part.strip() for part in tidy(cleaned["overview"]).split("\n\n") if part.strip()]
    document["skills"] = [line.strip() for line in cleaned["skills"].splitlines() if line.strip()]
    document["bands"] = {level: band for level in Level.values if (band := _band(cleaned, level))}
    document["pay_scale"] = cleaned["pay_scale"]
    return {name: value for name, value in document.items() if value not in ("", None, False, [], {})}


def _band(cleaned: dict[str, Any], level: str) -> Document:
    band: Document = {end: cleaned[f"{level}_{end}"] for end in ("low", "high")}
    band["open_top"] = level == Level.SENIOR and cleaned["senior_open_top"]
    band["from"] = cleaned[f"{level}_from"]
    return {name: value for name, value in band.items() if value not in (None, False, [])}
