"""Whoever first shows that an address is theirs has the account, and no stranger who signed up with it before."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.entrance import is_signed_in, last_code, sign_up
from tests.pages import parse, texts
from tests.signing_in import EMAIL, PASSWORD, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mails_are_sent(settings: Settings) -> None:
    settings.MAIL_IS_SENT = True


def sign_in_by_code(client: Client) -> None:
    client.post("/accounts/login/code/", {"email": EMAIL})
    client.post("/accounts/login/code/confirm/", {"code": last_code()})
    assert is_signed_in(client)


def test_stranger_who_signed_up_first_is_kept_out(client: Client) -> None:
    sign_up(Client())
    sign_in_by_code(client)
    stranger = Client()
    assert sign_in(stranger).status_code == 422
    assert not is_signed_in(stranger)


def test_owner_stays_signed_in_and_is_told(client: Client) -> None:
    sign_up(Client())
    sign_in_by_code(client)
    page = client.get("/account/")
    assert page.status_code == 200
    assert any("works no more" in said for said in texts(parse(page), ".said"))


def test_code_of_the_sign_up_itself_leaves_the_password(client: Client) -> None:
    sign_up(client)
    client.post("/accounts/confirm-email/", {"code": last_code()})
    assert User.objects.get().check_password(PASSWORD)


def test_later_codes_leave_the_password(client: Client) -> None:
    sign_up(client)
    client.post("/accounts/confirm-email/", {"code": last_code()})
    client.post("/accounts/logout/")
    sign_in_by_code(client)
    assert User.objects.get().check_password(PASSWORD)


def test_nothing_is_confirmed_where_no_mail_is_sent(client: Client, settings: Settings) -> None:
    settings.MAIL_IS_SENT = False
    sign_up(Client())
    sign_in_by_code(client)
    assert User.objects.get().check_password(PASSWORD)
