"""A form of the admin that cannot be taken as it comes: its sender's session had ended, or its token is an old one.

It is kept, or shown again, so that nothing typed is lost; nothing is saved until somebody sends it anew."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.csrf import csrf_failure

from salaryguide.staff_sessions import ended_for

KEY = "late_form"
TOKEN = "csrfmiddlewaretoken"


def is_late(request: HttpRequest) -> bool:
    """Say whether a request is a form with something in it, from somebody whose session has just been ended."""
    return ended_for(request) is not None and bool(request.POST.keys() - {TOKEN})


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed but passwords, for the person who typed it and for nobody else; lead them to sign in."""
    user = ended_for(request)
    request.session[KEY] = {"user": user and user.pk, "path": request.get_full_path(), "fields": _typed(request)}
    return redirect_to_login(reverse("admin:late-form"), reverse("admin:login"))


def late_form(request: HttpRequest) -> HttpResponse:
    """Show somebody who is back that their form was not saved, with a button that sends it."""
    kept: dict[str, Any] = request.session.get(KEY, {})
    if kept.get("user") != request.user.pk:
        return redirect("admin:index")
    return _offered(request, kept | {"reason": "It reached us after your twelve hours were over."}, 200)


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token; to staff who signed in anew in another tab, show what they typed once more."""
    if not (
        reason.startswith("CSRF token") and request.path.startswith("/admin/") and admin.site.has_permission(request)
    ):
        return csrf_failure(request, reason)
    kept = {"path": request.get_full_path(), "fields": _typed(request)}
    return _offered(request, kept | {"reason": "You signed in again after the page was opened."}, 403)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    names = [name for name in request.POST if name != TOKEN and "password" not in name]
    return [(name, value) for name in names for value in request.POST.getlist(name)]


def _offered(request: HttpRequest, kept: dict[str, Any], status: int) -> HttpResponse:
    context = admin.site.each_context(request) | kept | {"title": "Your form was not saved yet"}
    return render(request, "admin/late_form.html", context, status=status)
