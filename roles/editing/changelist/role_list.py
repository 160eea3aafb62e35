"""The list of roles in the admin: where each stands."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format

from roles.editing.changelist.need_filters import FindingFilter, NeedFilter
from roles.editing.changelist.role_actions import RoleActions, offered
from roles.editing.changelist.stages import StagedRoles, stage_of
from roles.editing.files.exporting import figures_file, role_file
from roles.freshness import Age, freshness
from roles.models import Role


class StageFilter(admin.SimpleListFilter):
    """Narrows the list to roles at one stage; the name of each is that of its question in `StagedRoles`."""

    title = "stage"
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("published", "Published"),
            ("waiting", "A draft waits"),
            ("in_review", "In review"),
            ("planned", "Planned"),
            ("new", "New"),
            ("withdrawn", "Withdrawn"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Role]) -> QuerySet[Role]:
        """Ask the question that was chosen."""
        asked = self.value()
        kept: QuerySet[Role] = getattr(queryset, asked)() if asked in dict(self.lookup_choices) else queryset
        return kept


class RoleList(RoleActions):
    """The list of roles."""

    list_display = ["title", "sector", "stage", "review", "pay_at_a_glance"]
    list_filter = [StageFilter, NeedFilter, FindingFilter, "sector"]
    search_fields = ["title", "aliases__name"]
    # No other column is ever empty.
    empty_value_display = "No sector yet"
    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        """Fetch what the list shows and no more."""
        return StagedRoles(Role).for_list().order_by("title")

    def get_urls(self) -> list[URLPattern]:
        """Add the files of all roles."""
        view = self.admin_site.admin_view
        return [
            path("export/roles.yaml", view(self.all_roles), name="roles_role_export_roles"),
            path("export/figures.csv", view(self.all_figures), name="roles_role_export_figures"),
            *super().get_urls(),
        ]

    @admin.display(description="stage")
    def stage(self, role: Role) -> str:
        """Say where the role stands, and what waits beside its page."""
        return stage_of(role.state, getattr(role, "draft", None))

    @admin.display(description="reviewed", ordering="reviewed_on")
    def review(self, role: Any) -> str:
        """Show the day, and whether it is long ago. A new role's day is that of its draft."""
        if role.state == Role.State.DRAFT:
            return _day(date.fromisoformat(role.drafted_review)) if role.drafted_review else "not yet"
        return _day(role.reviewed_on) if role.reviewed_on else "never"

    @admin.display(description="pay, £ a year")
    def pay_at_a_glance(self, role: Any) -> str:
        """Show the whole range, of a new role as its draft has it."""
        low, high = role.entry_low, role.senior_high
        if role.state == Role.State.DRAFT:
            low, high = (int(end or 0) for end in (role.drafted_low, role.drafted_high))
        return f"{low:,}–{high:,}" if low and high else "no bands yet"

    def all_roles(self, request: HttpRequest) -> HttpResponseBase:
        """Send all roles as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return offered("roles.yaml", role_file(Role.objects.all()))

    def all_figures(self, request: HttpRequest) -> HttpResponseBase:
        """Send the figures of all roles as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return offered("figures.csv", figures_file(Role.objects.all()))


def _day(reviewed_on: date) -> str:
    """Write the day of a review, with its age where it is worth a word."""
    age = freshness(reviewed_on, timezone.localdate()).age
    return f"{date_format(reviewed_on, 'j M Y')}{'' if age == Age.FRESH else f' · {age}'}"
