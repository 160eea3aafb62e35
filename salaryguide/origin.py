"""Forms without a token, since pages are the same for everybody: where a form comes from is looked at instead."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def is_own(headers: Mapping[str, str], host: str) -> bool:
    """Say whether the browser's own headers name our `host` as sender; old browsers that send none are believed."""
    if "Sec-Fetch-Site" in headers:
        return headers["Sec-Fetch-Site"] in ("same-origin", "none")
    return "Origin" not in headers or headers["Origin"].partition("://")[2] == host


def from_own_pages(view: View) -> View:
    """Let a view take forms without a token from pages of ours; one sent from another site is answered 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_own(request.headers, request.get_host()):
            return render(request, "403_elsewhere.html", status=403)
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)
