"""Editing the guide: what many pages share. A role has a form of its own, in `roles/editing`."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

import roles.editing.role_admin  # registers the role
import roles.import_admin  # registers the files brought in
import roles.source_admin  # noqa: F401  # registers the sources
from roles.history import record, snapshot_of_group
from roles.models import (
    Change,
    NegotiationStep,
    OccupationGroup,
    Sector,
    UkPay,
)
from roles.shared_admin import SharedAdmin


@admin.register(Sector)
class SectorAdmin(SharedAdmin):
    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(OccupationGroup)
class OccupationGroupAdmin(SharedAdmin):
    list_display = ["code", "title", "median", "jobs_thousands"]
    search_fields = ["code", "title"]

    def save_model(self, request: HttpRequest, obj: OccupationGroup, form: Any, change: bool) -> None:
        """Save the group and put every changed figure on record."""
        before = snapshot_of_group(obj)
        super().save_model(request, obj, form, change)
        why = form.cleaned_data.get("why") or "edited in the admin"
        record(before, snapshot_of_group(obj), group=obj, who=str(request.user), why=why)


@admin.register(UkPay)
class UkPayAdmin(SharedAdmin):
    list_display = ["name", "kind", "median"]
    list_filter = ["kind"]


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    """The record of changed figures: to be read only."""

    list_display = ["made_at", "subject", "what", "before", "after", "why", "who"]
    list_select_related = ["role", "group"]
    list_filter = ["who"]
    search_fields = ["role__title", "group__title", "what"]

    @admin.display(description="role or group")
    def subject(self, change: Change) -> str:
        """Name the role or the occupation group whose figure changed."""
        return str(change.role or change.group or "")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(NegotiationStep)
class NegotiationStepAdmin(SharedAdmin):
    list_display = ["position", "title"]
