"""Ending all of a person's sessions at once; the page that lists them is allauth's view with our template."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST


@require_POST
@login_required(redirect_field_name=None)
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign the person out wherever they are signed in, here too."""
    get_adapter().end_sessions(UserSession.objects.filter(user=request.user))
    logout(request)
    messages.success(request, "You are signed out everywhere.")
    return redirect("account_login")
