"""The history of a role's page in the admin: its versions, what each changed, and the way back to one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import InvalidPage
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from roles.editing.content import content_of, current_content, digest
from roles.editing.differences.differences import differences, named
from roles.editing.differences.timeline import Standing, by_day, entry_of, page_of_history, standing_of
from roles.editing.saving import Conflict, save_version
from roles.models import Role, Version
from roles.source_keys import with_current_keys

SAVED_SINCE = (
    "Somebody saved this role after you opened this page. Look at what waits now, then restore if you still want to."
)
NO_OTHER = "There is no other version “{}” to compare with. Choose one from the list."
# So many versions are offered to compare with, the newest first.
MOST_OFFERED = 100
may_read = permission_required("roles.view_role", raise_exception=True)
may_change = permission_required("roles.change_role", raise_exception=True)


class RestoreForm(forms.Form):
    """Why a version comes back; and what the role said when the form was made, in short."""

    why = forms.CharField(
        required=False,
        max_length=180,
        label="Why it comes back",
        help_text="One line for the history. You can leave it empty.",
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)


def routes(admin_view: Callable[..., Any]) -> list[URLPattern]:
    """Return the addresses of these pages; `admin_view` lets staff alone in."""
    views = {
        "history/": (history, "roles_role_history"),
        "history/<int:number>/": (version, "roles_role_version"),
        "history/<int:number>/restore/": (restore, "roles_role_restore"),
        "beside/": (beside, "roles_role_beside"),
    }
    return [path(f"<int:pk>/{rest}", admin_view(view), name=name) for rest, (view, name) in views.items()]


@require_safe
@may_read
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of a role, the newest first, a page at a time; 404 for a page that is not there."""
    role = get_object_or_404(Role, pk=pk)
    try:
        page, entries = page_of_history(role, request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error
    context = {
        "title": f"History of {role}",
        "days": by_day(entries),
        "page": page,
        "standing": entries[0].standing if entries else None,
    }
    return _show(request, role, "history", context)


@require_safe
@may_read
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a version changed of the one before, or of the one that `?with=` names; 400 for one there is none of."""
    chosen = _version(pk, number)
    asked = request.GET.get("with", "")
    other = _other(chosen, asked)
    if asked and not other:
        return _show_version(request, chosen, None, NO_OTHER.format(asked[:20]), status=400)
    return _show_version(request, chosen, other)


@require_POST
@may_change
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make a version the role's draft. The page comes back with 422 for a reason that is too long, 409 for a
    draft that somebody saved since it was shown."""
    chosen, form = _version(pk, number), RestoreForm(request.POST)
    if not form.is_valid():
        return _show_version(request, chosen, _other(chosen), form=form, status=422)
    try:
        _restore(chosen, form.cleaned_data, request.user)
    except Conflict:
        again = RestoreForm(initial=form.cleaned_data | {"opened": digest(current_content(chosen.role))})
        return _show_version(request, chosen, _other(chosen), SAVED_SINCE, again, status=409)
    messages.success(request, f"Version {number} is the draft now. The public page is as it was.")
    return redirect("admin:roles_role_change", pk)


@require_safe
@may_read
def beside(request: HttpRequest, pk: int) -> HttpResponse:
    """What the draft changes on the public page, side by side."""
    role = get_object_or_404(Role, pk=pk)
    standing = standing_of(role)
    draft = standing.draft
    context = {
        "title": f"What the draft of {role} changes",
        "entry": entry_of(draft.version, None, standing) if draft else None,
        "sections": differences(*named(content_of(role), draft.document)) if draft else [],
        "was": "Public now" if role.state == Role.State.PUBLISHED else "Before",
        "now": "This draft",
    }
    return _show(request, role, "beside", context)


def _version(pk: int, number: int) -> Version:
    return get_object_or_404(Version.objects.select_related("role", "editor"), role=pk, number=number)


def _other(chosen: Version, asked: str = "") -> Version | None:
    """Return the version to compare with: the one asked for, or else the one before."""
    others = Version.objects.of(chosen.role).exclude(pk=chosen.pk)
    if not asked:
        return others.filter(number__lt=chosen.number).first()
    return others.filter(number=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None


def _offered(chosen: Version, other: Version | None, standing: Standing) -> list[Version]:
    """Return the versions to choose from: the newest, the one that is public, and the one that is compared with."""
    others = Version.objects.of(chosen.role).exclude(pk=chosen.pk).defer("document")
    kept = Q(number=standing.public) | Q(pk=other and other.pk)
    newest = list(others[:MOST_OFFERED])
    return newest + list(others.filter(kept).exclude(pk__in=[one.pk for one in newest]))


def _restore(chosen: Version, typed: dict[str, str], editor: Any) -> None:
    why = f"Version {chosen.number}: {typed['why']}" if typed["why"] else f"Version {chosen.number}, as it was"
    content, event = with_current_keys(chosen.document), Version.Event.RESTORED
    save_version(chosen.role, content, editor=editor, event=event, why=why, opened=typed["opened"])


def _show_version(
    request: HttpRequest,
    chosen: Version,
    other: Version | None,
    problem: str = "",
    form: RestoreForm | None = None,
    status: int = 200,
) -> HttpResponse:
    role, current = chosen.role, digest(current_content(chosen.role))
    older, newer = sorted([chosen, other], key=lambda one: one.number) if other else (None, chosen)
    standing = standing_of(role)
    context = {
        "entry": entry_of(chosen, None, standing),
        "title": f"{role}: version {chosen.number}",
        "older": older,
        "newer": newer,
        "was": older and f"Version {older.number}",
        "now": f"Version {newer.number}",
        "sections": differences(*named(older.document, newer.document)) if older else [],
        "others": _offered(chosen, other, standing),
        "other": other,
        "problem": problem,
        "standing": standing,
        "says_the_same": digest(with_current_keys(chosen.document)) == current,
        "form": form or RestoreForm(initial={"opened": current}),
    }
    return _show(request, role, "version", context, status)


def _show(request: HttpRequest, role: Role, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    everywhere = admin.site.each_context(request) | {"opts": Role._meta, "role": role}
    return render(request, f"admin/roles/role/{name}.html", everywhere | context, status=status)
