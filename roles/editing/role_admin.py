"""The role in the admin: a form whose every save is a draft, and what leads from it to the public page."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html

from roles.documents import Document
from roles.editing import withdrawal
from roles.editing.changelist.role_list import RoleList
from roles.editing.content import content_of, current_content, digest
from roles.editing.differences import views as history_views
from roles.editing.differences.differences import differences, named
from roles.editing.form.clashes import said_by_other
from roles.editing.form.finder import KINDS, find
from roles.editing.form.page import draft_of, shown_on_page
from roles.editing.form.sheet import ADD_ROW, Sheet
from roles.editing.form.work import PUBLIC_NOW, Order, carry_out, keep
from roles.editing.merging import merge
from roles.editing.page_of import preview
from roles.editing.publishing import Refused, all_findings
from roles.editing.saving import Conflict
from roles.models import Draft, Role, Version

# What a form is opened with that has nothing in it yet.
BLANK: Document = {"role": ""}
BUTTONS = {"_publish": "publish", "_review": "review", "_unplan": "unplan"}
WHY_OF_PUBLISHERS = "For the history; readers see it beside changed figures when you publish."


def saved_sheet(role: Role | None) -> Sheet:
    """Return the form of a role as it is saved: its draft, or else its public page; blank without a role."""
    draft = draft_of(role)
    if not role or not draft:
        return Sheet(role, content_of(role) if role else BLANK)
    sheet = Sheet(role, draft.document, reasons=draft.reasons)
    # A moment that is over would stand in the way of every save.
    is_planned = draft.publish_at and draft.publish_at > timezone.now()
    sheet.form.initial["publish_at"] = draft.publish_at if is_planned else None
    # What waits is held to all the rules, as publishing does.
    sheet.found = all_findings(role, draft.document) if draft.stage == Draft.Stage.REVIEW else []
    return sheet


def _with_way(role: Role, said: str) -> str:
    """Let the word that a page is public lead to it."""
    way = format_html('{} <a href="{}">See the public page</a>', said, role.get_absolute_url())
    return way if said == PUBLIC_NOW else said


class RoleAdmin(RoleList):
    """The list of roles, and the one form of a role."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages that stand beside the form."""
        own: dict[str, tuple[Any, str]] = {
            "find/": (self.find, "find"),
            "preview/": (self.preview_new, "preview_new"),
            "<int:pk>/preview/": (self.preview, "preview"),
        }
        pages = [
            path(route, self.admin_site.admin_view(view), name=f"roles_role_{name}")
            for route, (view, name) in own.items()
        ]
        beside = [*history_views.routes(self.admin_site.admin_view), *withdrawal.routes(self.admin_site.admin_view)]
        return [*pages, *beside, *super().get_urls()]

    def has_delete_permission(self, request: HttpRequest, obj: Role | None = None) -> bool:
        """Let nobody delete a page that was ever public: it is withdrawn, and its address goes on answering."""
        never_public = obj is None or (obj.state == Role.State.DRAFT and not Version.objects.last_live(obj))
        return never_public and super().has_delete_permission(request, obj)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the form, or do what was asked with what was sent. Nothing typed is lost, whatever the answer."""
        role = self._role(request, object_id)
        if request.method != "POST":
            return self._page(request, self._opened(request, role), 200)
        if not (self.has_change_permission(request, role) if role else self.has_add_permission(request)):
            raise PermissionDenied
        return self._sent(request, Sheet.of_request(role, request.POST))

    def _opened(self, request: HttpRequest, role: Role | None) -> Sheet:
        """Return the form as it is saved; a publisher sees what the editor wrote on why before readers do."""
        sheet, draft = saved_sheet(role), draft_of(role)
        if draft and request.user.has_perm("roles.publish_role"):
            sheet.form.initial["why"] = draft.version.why
        return sheet

    def _role(self, request: HttpRequest, object_id: str | None) -> Role | None:
        """Fetch the role of an address; `Http404` without one, `PermissionDenied` for who may not see it."""
        may = self.has_view_permission(request) if object_id else self.has_add_permission(request)
        if not may:
            raise PermissionDenied
        if object_id is None:
            return None
        pk = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
        return get_object_or_404(Role.objects.select_related("sector", "successor"), pk=pk)

    def _sent(self, request: HttpRequest, sheet: Sheet) -> HttpResponse:
        if ADD_ROW in request.POST:
            return self._page(request, sheet, 200)
        if not sheet.is_valid():
            return self._page(request, sheet, 422)
        try:
            return self._done(request, sheet)
        except Conflict as conflict:
            return self._conflict(request, sheet, conflict)
        except IntegrityError:
            sheet.form.add_error("title", "Another role took this title or address in the same moment.")
            return self._page(request, sheet, 422)

    # In one transaction: nobody's save comes between what a publisher sends and what goes public.
    @transaction.atomic
    def _done(self, request: HttpRequest, sheet: Sheet) -> HttpResponse:
        """Save the draft, then do what the button says; what the rules refuse stays a draft."""
        order = self._order(request, sheet)
        role = keep(sheet, order)
        try:
            messages.success(request, _with_way(role, carry_out(role, order)))
        except Refused as refused:
            draft = saved_sheet(role)
            draft.found, draft.refused = refused.findings, True
            draft.form.initial.update({"why": order.why, "publish_at": order.moment})
            return self._page(request, draft, 422)
        return redirect("admin:roles_role_change", role.pk)

    def _order(self, request: HttpRequest, sheet: Sheet) -> Order:
        button = next((BUTTONS[name] for name in BUTTONS if name in request.POST), "save")
        if button == "publish" and not request.user.has_perm("roles.publish_role"):
            raise PermissionDenied
        why, moment = sheet.form.cleaned_data["why"], sheet.form.cleaned_data["publish_at"]
        return Order(button, request.user, why, moment)

    def _conflict(self, request: HttpRequest, sheet: Sheet, conflict: Conflict) -> HttpResponse:
        """Show what somebody else saved in the meantime, with both people's changes put together in the form."""
        merged, clashes = merge(conflict.base or {}, sheet.content, conflict.theirs)
        both = Sheet(sheet.role, merged, reasons=sheet.reasons, opened=digest(conflict.theirs))
        both.form.initial.update({name: sheet.form.cleaned_data[name] for name in ("why", "publish_at")})
        both.theirs = said_by_other(clashes, merged, conflict.theirs)
        context = {
            "conflict": conflict,
            "clashes": clashes,
            "theirs": differences(*named(conflict.base or {}, conflict.theirs)),
        }
        return self._page(request, both, 409, **context)

    def _page(self, request: HttpRequest, sheet: Sheet, status: int, **more: Any) -> HttpResponse:
        # A role that was never saved lacks everything: that is no news to who has just begun it.
        if sheet.role and not sheet.found and (not sheet.form.is_bound or sheet.is_valid()):
            sheet.check()
        role, may_publish = sheet.role, request.user.has_perm("roles.publish_role")
        if may_publish:
            sheet.form["why"].help_text = WHY_OF_PUBLISHERS
        context = {
            **self.admin_site.each_context(request),
            **shown_on_page(sheet),
            "title": role.title if role else "A new role",
            "opts": self.opts,
            "may_change": self.has_change_permission(request, role),
            "may_publish": may_publish,
            "may_delete": bool(role) and self.has_delete_permission(request, role),
            **more,
        }
        return TemplateResponse(request, "admin/roles/role/form.html", context, status=status)

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page as it would be with what is in the form, or with the draft as it is saved."""
        role = self._role(request, str(pk))
        if request.method != "POST":
            return preview(request, current_content(role) if role else BLANK, role)
        sheet = Sheet.of_request(role, request.POST)
        return preview(request, sheet.content, role) if sheet.is_valid() else self._page(request, sheet, 422)

    def preview_new(self, request: HttpRequest) -> HttpResponse:
        """Show the page of a role that is not saved yet."""
        self._role(request, None)
        sheet = Sheet.of_request(None, request.POST)
        return preview(request, sheet.content, None) if sheet.is_valid() else self._page(request, sheet, 422)

    def find(self, request: HttpRequest) -> HttpResponse:
        """Answer with what a field suggests for what was typed so far."""
        kind = request.GET.get("kind", "")
        if not self.has_view_permission(request) or kind not in KINDS:
            return JsonResponse({"found": []}, status=400)
        return JsonResponse({"found": find(kind, request.GET.get("q", "")[:80])})


admin.site.register(Role, RoleAdmin)
