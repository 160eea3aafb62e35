"""Accounts. They are not open yet: the page says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def signup(request: HttpRequest) -> HttpResponse:
    """Where signing up will be."""
    return render(request, "accounts/signup.html")
