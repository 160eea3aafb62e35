"""Stopping the mails about changes from the mail itself: with one click, signed out, as RFC 8058 has it."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User


def signer() -> Signer:
    """Return what signs the token: it holds the person's id alone and never expires, since mails are kept for years."""
    return Signer(salt="accounts.unsubscribe")


def address(user: User) -> str:
    """Return the address, with the host, at which a person stops their mails about changes."""
    return settings.SITE_URL + reverse("unsubscribe", args=[signer().sign(str(user.pk))])


def headers(user: User) -> dict[str, str]:
    """Return the headers by which mail programs offer to unsubscribe."""
    return {"List-Unsubscribe": f"<{address(user)}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask before stopping the mails, since programs follow links by themselves; POST stops them. 404 if broken."""
    try:
        person = signer().unsign(token)
    except BadSignature:
        return render(request, "account/unsubscribe_broken.html", status=404)
    if request.method != "POST":
        return render(request, "account/unsubscribe.html")
    User.objects.filter(pk=person).update(wants_change_mails=False)
    return render(request, "account/unsubscribed.html")
