"""What every answer to a person with an account has in common."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.pending import forget, stash

Handler = Callable[[HttpRequest], HttpResponse]
OWN = ("/account/", "/accounts/")
WAYS_IN = {
    *("account_login", "account_signup", "account_signup_by_passkey"),
    *("account_request_login_code", "mfa_login_webauthn"),
}


def private_pages(get_response: Handler) -> Handler:
    """Keep a page that was made for one person out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        made_for_one = request.session.accessed and request.user.is_authenticated
        if made_for_one or request.path.startswith(OWN):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware


class CarryRole:
    """Remembers the role somebody meant to keep when they were asked to sign in first."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 429:
            forget(request)
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """Look at a form once it is known to be ours: this comes after the middleware that checks its token."""
        way = request.resolver_match.url_name if request.resolver_match else ""
        if request.method == "POST" and way in WAYS_IN:
            stash(request)


class FormStatus:
    """Answers a form with errors 422; allauth's own views say 200."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Look for errors in the forms a page shows: the second step of signing in has two."""
        forms = [(response.context_data or {}).get(name) for name in ("form", "webauthn_form")]
        wrong = any(getattr(form, "errors", None) for form in forms)
        if request.method == "POST" and response.status_code == 200 and wrong:
            response.status_code = 422
        return response
