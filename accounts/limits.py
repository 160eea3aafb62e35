"""What it answers when somebody tries too often. allauth counts the tries, in the cache that all workers share."""

import time
from math import ceil
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ACCOUNT = "allauth.account"
# What is typed again after a wait: label, type and autocomplete of each field.
SECRET = {
    "password": ("Password", "password", "current-password"),
    "oldpassword": ("Password you have now", "password", "current-password"),
    "password1": ("New password", "password", "new-password"),
    "code": ("Code", "text", "one-time-code"),
}
NEVER_KEPT = ("password", "csrfmiddlewaretoken")
# How long a try waits to be counted, in seconds. allauth gives up after one, and on a busy day refuses honest people.
LONGEST_QUEUE = 15

_count = ratelimit.consume


def install() -> None:
    """Have every limit of allauth answered alike: 429, with the wait.

    Some it answers with a page, others with an error of a form, none with the wait, and there is no setting for that.
    But all are counted by one function, so we put ours before it. A test exceeds every limit there is.
    """
    ratelimit.consume = count
    ratelimit.CACHE_LOCK_WAIT_TIMEOUT = LONGEST_QUEUE


def count(request: HttpRequest, *, app: str, action: str, **what: Any) -> ratelimit.RateLimitUsage:
    """Count a try; one too many stops whatever is going on and is answered 429."""
    counted = _count(request, app=app, action=action, **what)
    if counted is None:
        raise ImmediateHttpResponse(too_many(request, seconds_left(request, app=app, action=action, **what)))
    return counted


def count_guess(request: HttpRequest) -> ratelimit.RateLimitUsage:
    """Count a password or a code by its sender alone, whatever the account; to be rolled back if it is right.

    It is an action of its own, since allauth forgets all tries of `login_failed` when a second step succeeds: whoever
    has one account could guess at all others for ever.
    """
    return count(request, app=ACCOUNT, action="guess")


def seconds_left(
    request: HttpRequest, *, app: str, action: str, key: str | None = None, user: Any = None, **how: Any
) -> int:
    """Return in how many seconds there is room for one more; at least 1."""
    waits = [1]
    for rate in ratelimit.get_rates(app=app, action=action):
        name = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key, user=user)
        tries = cache.get(name, [])  # the latest first
        if len(tries) >= rate.amount:
            waits.append(ceil(tries[rate.amount - 1] + rate.duration - time.time()))
    return max(waits)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """Say how long to wait, with the form to send again afterwards. What a passkey said is worth nothing by then."""
    typed = {} if "credential" in request.POST else dict(request.POST.lists())
    context = {
        "seconds": seconds,
        "kept": [(name, value) for name, values in typed.items() if _is_kept(name) for value in values],
        "secret": [(name, *SECRET[name]) for name in typed if name in SECRET],
    }
    response = render(request, "429.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _is_kept(name: str) -> bool:
    return name not in SECRET and not any(part in name for part in NEVER_KEPT)
