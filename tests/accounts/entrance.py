"""What a person does to sign up, and how its answers are compared."""

import re
from collections.abc import Callable

from allauth.account import app_settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.signing_in import EMAIL, PASSWORD

CODE = re.compile(r"^\d{3}-\d{3}-\d{3}$", re.MULTILINE)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def last_code() -> str:
    """Return the code in the last mail."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found.group()


def sign_up(client: Client, email: str = EMAIL, password: str = PASSWORD, **more: str) -> HttpResponse:
    """Send the form of signing up."""
    return client.post("/accounts/signup/", {"email": email, "password1": password} | more)


def sign_up_without_a_password(client: Client, email: str = EMAIL) -> HttpResponse:
    """Send the form of signing up with an empty password."""
    return sign_up(client, email, password="")


def sign_up_by_passkey(client: Client, email: str = EMAIL) -> HttpResponse:
    """Send the form of signing up by passkey."""
    return client.post("/accounts/signup/passkey/", {"email": email})


def is_signed_in(client: Client) -> bool:
    """Say whether a browser is signed in."""
    return "_auth_user_id" in client.session


def without_tokens(answer: HttpResponse, address: str) -> str:
    """Return the page of an answer without what differs by chance, and without the address that was typed."""
    return TOKEN.sub("", answer.content.decode()).replace(address, "")


def lift_limits(settings: Settings) -> None:
    """Let a test do in a moment what people do in minutes."""
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(app_settings.RATE_LIMITS)


WAYS_TO_SIGN_UP: list[Callable[[Client, str], HttpResponse]] = [sign_up, sign_up_without_a_password, sign_up_by_passkey]
