"""Editing the guide: a role is one form, with its parts where the page has them."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.forms import CharField, ModelForm, Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone

from roles.card_files import keep_picture_of
from roles.documents import Document, role_document
from roles.history import record, snapshot, snapshot_of_group
from roles.inlines import (
    AliasInline,
    CareerStepInline,
    DayPartInline,
    FigureInline,
    InterviewQuestionInline,
    LeverInline,
    QuestionInline,
    RelatedRoleInline,
)
from roles.models import (
    Change,
    NegotiationStep,
    OccupationGroup,
    Role,
    Sector,
    Source,
    UkPay,
)
from roles.views import render_role

admin.site.site_header = admin.site.site_title = "Salary Guide UK"
admin.site.index_title = "Edit the guide"


class RoleForm(ModelForm):
    """A role, with the reason for what is changed on it."""

    reason = CharField(
        max_length=200,
        required=False,
        help_text="Why bands or figures change, for the change log. One sentence will do.",
    )


def page_of(role: Role) -> Document:
    """Return all that a role's page says in the database now; nothing for one not saved yet."""
    return role_document(Role.objects.get(pk=role.pk)) if role.pk else {}


@admin.register(Role)
class RoleAdmin(admin.ModelAdmin):
    """The one form of a role, in page order."""

    form = RoleForm
    list_display = ["title", "sector", "state", "reviewed_on", "pay_at_a_glance"]
    list_filter = ["state", "sector"]
    list_select_related = ["sector"]
    search_fields = ["title", "aliases__name"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["occupation_group", "successor"]
    save_on_top = True
    inlines = [
        AliasInline,
        CareerStepInline,
        DayPartInline,
        LeverInline,
        InterviewQuestionInline,
        QuestionInline,
        RelatedRoleInline,
        FigureInline,
    ]
    fieldsets = [
        (
            "The role",
            {"fields": ["title", "slug", "in_sentence", "plural", "sector", "occupation_group", "group_is_role"]},
        ),
        ("Publishing", {"fields": [("state", "successor"), ("reviewed_on", "reviewed_by"), "reason"]}),
        ("What they do", {"fields": ["overview"]}),
        (
            "Salary by experience",
            {
                "description": "Gross pay for a full-time year, in whole pounds. A published role needs all three.",
                "fields": [
                    ("entry_low", "entry_high"),
                    ("mid_low", "mid_high"),
                    ("senior_low", "senior_high", "senior_open_top"),
                    "band_basis",
                    "official_note",
                    "pay",
                ],
            },
        ),
        ("Career path", {"fields": ["career"]}),
        ("Negotiation and skills", {"fields": ["tip", "pro_move", "skills"]}),
    ]
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 6, "cols": 90})}}

    @admin.display(description="pay, £ a year")
    def pay_at_a_glance(self, role: Role) -> str:
        """Show the whole range in the list."""
        bands = role.bands
        return f"{bands[0].low:,}–{bands[-1].high:,}" if bands else "no bands yet"

    def view_on_site(self, role: Role) -> str | None:
        """Link to the public page, where there is one."""
        return role.get_absolute_url() if role.state == Role.State.PUBLISHED else None

    def save_model(self, request: HttpRequest, obj: Role, form: Any, change: bool) -> None:
        """Save the role, and take down first what its page and its figures said."""
        form.page, form.before = page_of(obj), snapshot(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the parts, then put every changed figure on record, and the day if anything changed."""
        super().save_related(request, form, formsets, change)
        if page_of(form.instance) != form.page:
            form.instance.note_change(timezone.localdate())
        record(
            form.before,
            snapshot(form.instance),
            role=form.instance,
            who=str(request.user),
            why=form.cleaned_data["reason"] or "edited in the admin",
        )
        transaction.on_commit(partial(keep_picture_of, form.instance), robust=True)

    def get_urls(self) -> list[URLPattern]:
        preview = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", preview, name="roles_role_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a role as its page will look, whatever its state; `admin_view` sees that it is kept in no cache."""
        role = get_object_or_404(Role.objects.with_profile(), pk=pk)
        return render_role(request, role, preview=True)


@admin.register(Sector)
class SectorAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["publisher", "title", "as_of"]
    list_filter = ["as_of"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    search_fields = ["publisher", "title", "key"]


@admin.register(OccupationGroup)
class OccupationGroupAdmin(admin.ModelAdmin):
    list_display = ["code", "title", "median", "jobs_thousands"]
    search_fields = ["code", "title"]
    autocomplete_fields = ["source", "going_rate_source"]

    def save_model(self, request: HttpRequest, obj: OccupationGroup, form: Any, change: bool) -> None:
        """Save the group and put every changed figure on record."""
        before = snapshot_of_group(obj)
        super().save_model(request, obj, form, change)
        record(before, snapshot_of_group(obj), group=obj, who=str(request.user), why="edited in the admin")


@admin.register(UkPay)
class UkPayAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "median"]
    list_filter = ["kind"]


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    """The record of changed figures: to be read only."""

    list_display = ["made_at", "role", "group", "what", "before", "after", "who", "why"]
    list_select_related = ["role", "group"]
    list_filter = ["who"]
    search_fields = ["role__title", "group__title", "what"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(NegotiationStep)
class NegotiationStepAdmin(admin.ModelAdmin):
    list_display = ["position", "title"]
