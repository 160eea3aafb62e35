"""Two people who sign up with one address at the same moment."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accounts.forms import TAKEN, SignupForm
from accounts.models import User
from tests.accounts.entrance import WAYS_TO_SIGN_UP, is_signed_in, sign_up, sign_up_by_passkey
from tests.factories import confirm, make_user
from tests.pages import parse, texts
from tests.signing_in import EMAIL

pytestmark = pytest.mark.django_db


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who signs up with the same address after the form was checked and before it is saved."""
    save = SignupForm.save

    def late(form: SignupForm, request: Any) -> User:
        if not User.objects.exists():
            confirm(make_user(password="first come 1948"))
        return save(form, request)

    monkeypatch.setattr(SignupForm, "save", late)


@pytest.mark.parametrize("way", [sign_up, sign_up_by_passkey])
def test_without_mails_the_slower_of_two_is_refused(
    client: Client, overtaken: None, way: Callable[[Client, str], HttpResponse]
) -> None:
    answer = way(client, EMAIL)
    assert (answer.status_code, texts(parse(answer), "#error-email")) == (422, [TAKEN])
    assert not is_signed_in(client)
    assert User.objects.get().check_password("first come 1948")
    assert EmailAddress.objects.count() == 1


@pytest.mark.parametrize("way", WAYS_TO_SIGN_UP)
def test_with_mails_the_slower_of_two_is_answered_as_always(
    client: Client, settings: Settings, overtaken: None, way: Callable[[Client, str], HttpResponse]
) -> None:
    settings.MAIL_IS_SENT = True
    assert way(client, EMAIL).headers["Location"] == "/accounts/confirm-email/"
    assert [message.subject for message in mail.outbox] == ["You have an account already"]
    assert User.objects.get().check_password("first come 1948")
    assert EmailAddress.objects.count() == 1
