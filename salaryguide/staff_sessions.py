"""A session of staff ends twelve hours after they signed in, on every page of the site, whatever they did meanwhile.

The moment is noted when somebody signs in, and by nothing else: confirming one's password or a change of it does not
move it. Who is made staff while they are signed in has no such moment, and signs in again.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts.models import User

Handler = Callable[[HttpRequest], HttpResponse]
LENGTH = timedelta(hours=12)
# So much longer a browser keeps the cookie: by it we know whose form came too late, and can keep what was typed.
GRACE = timedelta(hours=1)
SIGNED_IN_AT = "staff_signed_in_at"


def note_sign_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Note when a member of staff signed in."""
    if user.is_staff:
        request.session[SIGNED_IN_AT] = time.time()


def ends_at(session: SessionBase) -> datetime | None:
    """Return when a session of staff ends; nothing for a session that did not begin as one."""
    began = session.get(SIGNED_IN_AT)
    return datetime.fromtimestamp(began, UTC) + LENGTH if began else None


def end_staff_sessions(get_response: Handler) -> Handler:
    """Sign staff out whose time is over. Nobody is looked up who would not be anyway: it waits until a page asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: _user_of(request))  # type: ignore[assignment]  # as Django's own does
        response = get_response(request)
        if request.session.modified:
            _limit_cookie(request.session)
        return response

    return middleware


def _user_of(request: HttpRequest) -> User | AnonymousUser:
    user = get_user(request)
    if not (isinstance(user, User) and user.is_staff and _is_over(request.session)):
        return user
    request.session.flush()
    request.ended_for = user  # type: ignore[attr-defined]
    return AnonymousUser()


def ended_for(request: HttpRequest) -> User | None:
    """Return whose session was ended when this request came in."""
    return getattr(request, "ended_for", None) if request.user.is_anonymous else None


def _is_over(session: SessionBase) -> bool:
    end = ends_at(session)
    return end is None or datetime.now(UTC) >= end


def _limit_cookie(session: SessionBase) -> None:
    """Set when the browser forgets the cookie; allauth sets its own time just after signing in."""
    if end := ends_at(session):
        session.set_expiry(end + GRACE)
