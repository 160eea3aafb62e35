"""A form of the admin that was sent when its sender's session had ended: it waits until they have signed in again."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from salaryguide.staff_sessions import ended_for

KEY = "late_form"
TOKEN = "csrfmiddlewaretoken"


def is_late(request: HttpRequest) -> bool:
    """Say whether a request is a form with something in it, from somebody whose session has just been ended."""
    return ended_for(request) is not None and bool(request.POST.keys() - {TOKEN})


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed but passwords, for the person who typed it and for nobody else; lead them to sign in."""
    user = ended_for(request)
    kept = [name for name in request.POST if name != TOKEN and "password" not in name]
    fields = [(name, value) for name in kept for value in request.POST.getlist(name)]
    request.session[KEY] = {"user": user and user.pk, "path": request.get_full_path(), "fields": fields}
    return redirect_to_login(reverse("admin:late-form"), reverse("admin:login"))


def late_form(request: HttpRequest) -> HttpResponse:
    """Show somebody who is back that their form was not saved, with a button that sends it."""
    kept: dict[str, Any] = request.session.get(KEY, {})
    if kept.get("user") != request.user.pk:
        return redirect("admin:index")
    context = admin.site.each_context(request) | kept | {"title": "Your form was not saved yet"}
    return render(request, "admin/late_form.html", context)
