"""The way into the admin is the way in for everybody: it has the limits and the second step."""

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse


def sign_in(request: HttpRequest) -> HttpResponse:
    """Send an editor on, a visitor to our sign-in, and tell anybody else why they may not come in yet."""
    if admin.site.has_permission(request):
        return redirect("admin:index")
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("account_login"))
    reason = "403_second_step.html" if request.user.is_staff else "403_editors.html"
    return render(request, reason, status=403)
