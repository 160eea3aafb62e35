"""The lists of parts on the form of a role: one inline for each kind, standing where the page has it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.forms import BaseInlineFormSet, ModelForm, Textarea

from roles.models import Alias, CareerStep, DayPart, Figure, InterviewQuestion, Lever, Question, RelatedRole

NO_TWO_ALIKE: dict[Any, str] = {Alias: "name", Figure: "key", RelatedRole: "other"}


class PartForm(ModelForm):
    """A part of a role. Its order may be shared, swapped or left empty: the list is numbered anew when saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False

    def _get_validation_exclusions(self) -> set[str]:
        # The stubs leave this method out. The kind is no field of the form, but the rules of its parts depend on it.
        return (super()._get_validation_exclusions() | {"position"}) - {"kind"}  # type: ignore[misc]


class PartFormSet(BaseInlineFormSet):
    """The parts of one kind, saved in the order their numbers give, counted from one."""

    @classmethod
    def get_default_prefix(cls) -> str:
        """Name the fields after the kind: the table, which all kinds share, cannot."""
        model: Any = cls.model
        return str(model._meta.verbose_name_plural).replace(" ", "_")

    def clean(self) -> None:
        """Refuse two parts with the same name or key, whatever its case; their place may be the same."""
        super().clean()
        field = NO_TWO_ALIKE.get(self.model, "")
        kept = [form.cleaned_data for form in self.forms if form not in self.deleted_forms and form.is_valid()]
        names = [str(data[field]).lower() for data in kept if data.get(field)]
        for name in {name for name in names if names.count(name) > 1}:
            raise ValidationError(f"“{name}” stands twice: keep one of them.")

    def save(self, commit: bool = True) -> list[Any]:
        """Save the parts; those that keep their row move out of the way first, since no two may share a place."""
        saved = super().save(commit=False)
        for row in self.deleted_objects:
            row.delete()
        rows = self._in_order()
        self.get_queryset().filter(pk__in=[row.pk for row in rows if row.pk]).update(position=F("position") + 1000)
        for place, row in enumerate(rows, start=1):
            row.position = place
            row.save()
        return saved

    def _in_order(self) -> list[Any]:
        forms = [
            form for form in self.forms if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        return [form.instance for form in sorted(forms, key=_place)]


def _place(form: ModelForm) -> tuple[bool, int]:
    """Sort by the number typed; a part without one comes last."""
    return form.instance.position is None, form.instance.position or 0


class PartInline(admin.StackedInline):
    """A list of parts below the fieldset named by `after`."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    after = ""
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 90})}}


class AliasInline(admin.TabularInline):
    model = Alias
    form = PartForm
    formset = PartFormSet
    extra = 0
    after = "The role"
    fields = ["position", "name", "hidden"]


class RelatedRoleInline(admin.TabularInline):
    model = RelatedRole
    fk_name = "role"
    form = PartForm
    formset = PartFormSet
    extra = 0
    after = "Negotiation and skills"
    verbose_name_plural = "Related roles to show first"
    fields = ["position", "other"]
    autocomplete_fields = ["other"]


class CareerStepInline(PartInline):
    model = CareerStep
    after = "Career path"
    fields = ["position", "title", "text"]


class DayPartInline(PartInline):
    model = DayPart
    after = "Career path"
    verbose_name_plural = "A day in the life"
    fields = ["position", "title", "text"]


class LeverInline(PartInline):
    model = Lever
    after = "Career path"
    verbose_name_plural = "What moves the pay"
    fields = ["position", "title", ("effect", "source"), "text"]
    autocomplete_fields = ["source"]


class InterviewQuestionInline(PartInline):
    model = InterviewQuestion
    after = "Negotiation and skills"
    fields = ["position", "type", "title", "text"]


class QuestionInline(PartInline):
    model = Question
    after = "Negotiation and skills"
    verbose_name_plural = "Questions people ask"
    fields = ["position", "title", "text"]


class FigureInline(admin.TabularInline):
    model = Figure
    form = PartForm
    formset = PartFormSet
    extra = 0
    after = "Negotiation and skills"
    verbose_name_plural = "Figures on record"
    fields = [
        *("position", "key", "what", "value", "unit", "source"),
        *("sets_entry", "sets_mid", "sets_senior", "on_scale"),
    ]
    autocomplete_fields = ["source"]
