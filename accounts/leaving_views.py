"""Taking everything away, and leaving."""

import time
from enum import StrEnum
from tempfile import TemporaryFile
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from accounts.export import write_export
from accounts.forms import ReauthenticateForm
from accounts.leaving import DAYS_TO_RETURN, ask_to_leave, is_last_superuser, what_goes
from accounts.views import SignedInRequest

SIGN_IN_AGAIN = "You signed in some time ago. Sign in again below, and you come back to this page."
LAST_SUPERUSER = (
    "Nobody else may give rights in the admin. Make somebody else a superuser there first, then delete your account."
)


class Proof(StrEnum):
    """What still has to be shown before an account is deleted, so that nobody does it from a browser left open."""

    GIVEN = "given"
    PASSWORD = "password"
    AUTHENTICATOR = "authenticator"
    SIGN_IN = "sign-in"


class LeavingForm(ReauthenticateForm):
    """The password, where that is the proof; the last superuser stays."""

    def __init__(self, data: QueryDict | None, proof: Proof, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.proof = proof
        if proof is not Proof.PASSWORD:
            del self.fields["password"]

    def clean(self) -> None:
        """Refuse what no password can allow."""
        if is_last_superuser(self.user):
            raise ValidationError(LAST_SUPERUSER, code="last_superuser")
        if self.proof is Proof.SIGN_IN:
            raise ValidationError(SIGN_IN_AGAIN, code="sign_in_again")


@require_safe
@login_required
def export(request: SignedInRequest) -> FileResponse:
    """One ZIP with every row about the person, and their files."""
    now, archive = timezone.now(), TemporaryFile()  # noqa: SIM115  # the answer closes it
    write_export(request.user, archive, now)
    archive.seek(0)
    name = f"{slugify(settings.SITE_NAME)}-{timezone.localdate(now)}.zip"
    return FileResponse(archive, as_attachment=True, filename=name)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: SignedInRequest) -> HttpResponse:
    """Say what goes with the account and what stays, ask for a proof, and set the day on which it is deleted."""
    proof = proof_wanted(request)
    form = LeavingForm(request.POST if request.method == "POST" else None, proof, user=request.user)
    if not form.is_valid():
        return _show(request, form)
    if proof is Proof.AUTHENTICATOR:
        raise ReauthenticationRequired
    leaves_at = ask_to_leave(request.user)
    logout(request)
    return redirect(f"{reverse('account-deletion-asked')}?at={signing.dumps(leaves_at.isoformat())}")


@require_safe
def deletion_asked(request: HttpRequest) -> HttpResponse:
    """Say when an account will be deleted; the address holds no more than that, signed by us."""
    try:
        leaves_at = parse_datetime(signing.loads(request.GET.get("at", "")))
    except signing.BadSignature as error:
        raise Http404 from error
    return render(request, "account/deletion_asked.html", {"leaves_at": leaves_at})


def proof_wanted(request: SignedInRequest) -> Proof:
    """Return the proof that is still missing; a person with neither password nor passkey signs in afresh."""
    if not get_adapter().get_reauthentication_methods(request.user):
        return Proof.GIVEN if _signed_in_lately(request) else Proof.SIGN_IN
    if did_recently_reauthenticate(request):
        return Proof.GIVEN
    return Proof.PASSWORD if request.user.has_usable_password() else Proof.AUTHENTICATOR


def _signed_in_lately(request: SignedInRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def _show(request: SignedInRequest, form: LeavingForm) -> HttpResponse:
    known = {
        "form": form,
        "proof": form.proof,
        "last_superuser": is_last_superuser(request.user),
        "goes": what_goes(request.user),
        "days": DAYS_TO_RETURN,
        "reauthentication_alternatives": _instead_of_password(request) if form.proof is Proof.PASSWORD else [],
    }
    return TemplateResponse(request, "account/delete.html", known)


def _instead_of_password(request: SignedInRequest) -> list[dict[str, str]]:
    """Return the other ways to show that it is them, which lead back to this page."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    return [way | {"url": f"{way['url']}?next={request.path}"} for way in ways if way["id"] != "reauthenticate"]
