"""The role somebody meant to save or follow before they had an account: carried through signing up or in."""

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.signals import user_logged_in
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.kept import FollowsTooManyError, follow, save
from accounts.models import User
from accounts.plans import FREE_FOLLOWED_ROLES
from roles.catalogue import Listing, catalogue
from roles.models import Role

KEY = "role_to_keep"
CARRIED = ("next", "keep", "role")
KEEPING = {"save": save, "follow": follow}
# Seconds; later it is another visit, and perhaps another person at the same screen.
MEANT_FOR = 60 * 60


def stash(request: HttpRequest) -> None:
    """Take what a form under `/accounts/` carries in its fields `keep` and `role` into the session."""
    keep, role = request.POST.get("keep", ""), request.POST.get("role", "")
    if keep in KEEPING and role in catalogue():
        request.session[KEY] = {"keep": keep, "role": role, "at": time.time()}


def forget(request: HttpRequest) -> None:
    """Take it out of the session again, so that tries that are refused fill no table."""
    request.session.pop(KEY, None)


def carried_by(request: HttpRequest) -> dict[str, str]:
    """Return where a page on the way in leads to afterwards and which role is to be kept, as far as it names them."""
    given = {name: request.POST.get(name) or request.GET.get(name) for name in CARRIED}
    return {name: value for name, value in given.items() if value}


def carrying(request: HttpRequest, address: str) -> str:
    """Return the address of another page on the way in, with what the present one carries."""
    carried = carried_by(request)
    return f"{address}?{urlencode(carried)}" if carried else address


def role_to_keep(request: HttpRequest) -> tuple[str, Listing] | None:
    """Return "save" or "follow" and the published role for it, where a page on the way in carries them."""
    carried = carried_by(request)
    keep = carried.get("keep", "")
    role = catalogue().get(carried.get("role", "")) if keep in KEEPING else None
    return (keep, role) if role else None


@receiver(user_logged_in)
def keep_what_was_meant(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Save or follow the role now that there is somebody to keep it for; what makes no sense is dropped."""
    meant = request.session.pop(KEY, {})
    if time.time() - meant.get("at", 0) > MEANT_FOR:
        return
    role = Role.objects.published().filter(slug=meant["role"]).first()
    if role:
        _keep(request, user, meant["keep"], role)


def _keep(request: HttpRequest, user: User, keep: str, role: Role) -> None:
    try:
        KEEPING[keep](user, role)
    except FollowsTooManyError:
        left_out = f"as many as Free holds: {role.in_sentence} is not among them."
        messages.info(request, f"You follow {FREE_FOLLOWED_ROLES} roles already, {left_out}")
