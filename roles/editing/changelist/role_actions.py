"""What can be done to roles that were ticked in their list. It ends in drafts; publishing is an action of its own."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.text import get_text_list

from roles.editing.changelist.action_forms import GROUP, PUBLISH, REVIEWED, SECTOR, Asked
from roles.editing.changelist.role_changes import ask_for_review, change_drafts, publish_each
from roles.editing.changelist.waiting import waiting
from roles.editing.files.exporting import figures_file, role_file
from roles.models import Role

# Set by the page of an action: its form was filled in there.
SENT = "sent"
# As many roles as one request may change, and as a sentence names.
MOST_AT_ONCE, MOST_NAMED = 200, 8


class RoleActions(admin.ModelAdmin):
    """The actions of the list of roles. Each that needs an answer names the roles on a page of its own first."""

    actions = [
        *("mark_reviewed", "move_sector", "change_group", "ask_for_review", "publish_drafts"),
        *("export_roles", "export_figures"),
    ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out the stock deletion of many: a page that was ever public is withdrawn."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Say whether somebody may publish, which the action that does so asks."""
        return request.user.has_perm("roles.publish_role")

    @admin.action(description="Mark as reviewed today…", permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Role]) -> HttpResponse | None:
        """Ask who read the pages, and note it in the drafts."""
        return self._change_ticked(request, queryset, REVIEWED)

    @admin.action(description="Move to another sector…", permissions=["change"])
    def move_sector(self, request: HttpRequest, queryset: QuerySet[Role]) -> HttpResponse | None:
        """Ask which sector and why, and note it in the drafts."""
        return self._change_ticked(request, queryset, SECTOR)

    @admin.action(description="Change the occupation group…", permissions=["change"])
    def change_group(self, request: HttpRequest, queryset: QuerySet[Role]) -> HttpResponse | None:
        """Ask which group and why, and note it in the drafts."""
        return self._change_ticked(request, queryset, GROUP)

    @admin.action(description="Ask for review", permissions=["change"])
    def ask_for_review(self, request: HttpRequest, queryset: QuerySet[Role]) -> None:
        """Have the drafts wait for a publisher."""
        roles = self._ticked(request, queryset)
        if roles:
            number = ask_for_review(roles)
            waits = "draft now waits" if number == 1 else "drafts now wait"
            messages.success(request, f"{number} {waits} for a publisher.{_alone(len(roles) - number)}")

    @admin.action(description="Publish the drafts…", permissions=["publish"])
    def publish_drafts(self, request: HttpRequest, queryset: QuerySet[Role]) -> HttpResponse | None:
        """Ask why, publish what the rules let through, and show what they refuse."""
        roles = self._ticked(request, queryset)
        form = self._form(request, PUBLISH)
        if not roles:
            return None
        if not form.is_valid():
            return self._ask(request, roles, PUBLISH, form, "publish_drafts", **_waiting(roles))
        outcome = publish_each(roles, request.user, form.cleaned_data["why"], _seen(request, roles))
        return self._of_many(request, "published", 200, title="What was published", outcome=outcome)

    @admin.action(description="Export as a role file (YAML)", permissions=["view"])
    def export_roles(self, request: HttpRequest, queryset: QuerySet[Role]) -> HttpResponseBase:
        """Send the ticked roles as a file."""
        return offered("roles.yaml", role_file(_afresh(queryset)))

    @admin.action(description="Export figures (CSV)", permissions=["view"])
    def export_figures(self, request: HttpRequest, queryset: QuerySet[Role]) -> HttpResponseBase:
        """Send the figures of the ticked roles as a file."""
        return offered("figures.csv", figures_file(_afresh(queryset)))

    def _change_ticked(self, request: HttpRequest, queryset: QuerySet[Role], asked: Asked) -> HttpResponse | None:
        """Ask for what an action needs to know; once that is sent, change the drafts."""
        roles = self._ticked(request, queryset)
        form = self._form(request, asked)
        if not roles:
            return None
        if not form.is_valid():
            return self._ask(request, roles, asked, form)
        number = change_drafts(roles, form.change(), request.user, form.reason())
        were = "draft was" if number == 1 else "drafts were"
        messages.success(request, f"{number} {were} changed. No page changed yet.{_alone(len(roles) - number)}")
        return None

    def _ticked(self, request: HttpRequest, queryset: QuerySet[Role]) -> list[Role]:
        """Return the ticked roles that can be changed; say which cannot."""
        if queryset.count() > MOST_AT_ONCE:
            messages.error(request, f"Tick {MOST_AT_ONCE} roles at most for this. Nothing was changed.")
            return []
        withdrawn = [role for role in queryset if role.state == Role.State.WITHDRAWN]
        if withdrawn:
            are = "is withdrawn and stays as it is" if len(withdrawn) == 1 else "are withdrawn and stay as they are"
            messages.warning(request, f"{_names(withdrawn)} {are}.")
        return [role for role in queryset if role not in withdrawn]

    def _form(self, request: HttpRequest, asked: Asked) -> Any:
        return asked.form(request.POST if SENT in request.POST else None)

    def _ask(
        self, request: HttpRequest, roles: list[Role], asked: Asked, form: Any, page: str = "action", **more: Any
    ) -> HttpResponse:
        context = {"title": asked.title, "asked": asked, "roles": roles, "form": form, "box": ACTION_CHECKBOX_NAME}
        return self._of_many(request, page, 422 if form.is_bound else 200, sent=SENT, **context, **more)

    def _of_many(self, request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/roles/role/{name}.html", context, status=status)


def offered(name: str, pieces: Any) -> StreamingHttpResponse:
    """Send a file piece by piece, to be kept under a name."""
    kind = "text/csv; charset=utf-8" if name.endswith(".csv") else "application/yaml; charset=utf-8"
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type=kind, headers=named)


def _afresh(ticked: QuerySet[Role]) -> QuerySet[Role]:
    """Return the ticked roles without what the list fetched of them."""
    return Role.objects.filter(pk__in=ticked.order_by().values("pk"))


def _waiting(roles: list[Role]) -> dict[str, Any]:
    """Return what stands against each draft, and against all of them together."""
    found = list(waiting(roles))
    errors, warnings = sum(one.errors for one in found), sum(one.warnings for one in found)
    return {"waiting": found, "errors": errors, "warnings": warnings}


def _seen(request: HttpRequest, roles: list[Role]) -> dict[int, int]:
    """Return the versions that the page showed, by role."""
    sent = {role.pk: request.POST.get(f"seen-{role.pk}", "") for role in roles}
    return {pk: int(version) for pk, version in sent.items() if version.isdecimal() and len(version) < 19}


def _names(roles: list[Role]) -> str:
    """Name some roles in a sentence."""
    titles = [str(role) for role in roles[:MOST_NAMED]]
    more = len(roles) - len(titles)
    return get_text_list([*titles, f"{more} more"] if more else titles, "and")


def _alone(number: int) -> str:
    return f" Nothing was to be done for {number} of the roles." if number else ""
