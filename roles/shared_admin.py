"""Rows that many pages share: who may change them, and why they were changed."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from roles.reason import ReasonField
from roles.shared_history import events_of, explain

PUBLISH = "roles.publish_role"


class TrackedForm(ModelForm):
    """A row, with the reason for what is changed on it."""

    why = ReasonField(required=False, help_text="Why you change it, for its history. One sentence will do.")


class TrackedAdmin(admin.ModelAdmin):
    """A form that asks why a row is changed, and the row's history in words."""

    form = TrackedForm
    object_history_template = "admin/roles/shared_history.html"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask why a row is changed, and not why it is added."""
        changing = obj and self.has_change_permission(request, obj)
        return [name for name in super().get_fields(request, obj) if changing or name != "why"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the row, and who changed it and why."""
        explain(obj, form.cleaned_data.get("why", ""), request.user)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        """Delete the row, and note who did."""
        explain(obj, "", request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Delete rows one by one: each has a history."""
        for row in queryset:
            self.delete_model(request, row)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who changed the row when and why, in words."""
        row = self.get_object(request, unquote(object_id))
        events = events_of(row) if row else []
        return super().history_view(request, object_id, {"events": events} | (extra_context or {}))


class SharedAdmin(TrackedAdmin):
    """A row that many pages share: changing it changes public pages at once, which takes the right to publish."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(PUBLISH) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(PUBLISH) and super().has_delete_permission(request, obj)
