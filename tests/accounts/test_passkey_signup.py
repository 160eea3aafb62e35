"""Signing up with a passkey."""

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.two_step import WRONG_PASSKEY
from tests.accounts.authenticators import JUNK, Device, is_signed_in, options_of, use
from tests.pages import form_of, links, parse, texts
from tests.signing_in import PASSWORD

pytestmark = pytest.mark.django_db

SIGN_UP, MAKE = "/accounts/signup/passkey/", "/accounts/2fa/webauthn/signup/"
INDEX, NEW_CODES = "/accounts/2fa/", "/accounts/2fa/recovery-codes/generate/"


def sign_up(client: Client) -> HttpResponse:
    """Begin to sign up with a passkey, and return the page that makes it."""
    form = form_of(parse(client.get(SIGN_UP)), f'form[action="{SIGN_UP}"]')
    answer = client.post(SIGN_UP, form | {"email": "new@salaries.example"}, follow=True)
    assert answer.redirect_chain[-1][0] == MAKE
    return answer


def test_sign_up_with_a_passkey(client: Client) -> None:
    device, page = Device(), sign_up(client)
    assert texts(parse(page), "h1") == ["Make your passkey"]
    answer = client.post(MAKE, {"credential": device.create(options_of(page))})
    assert answer["Location"] == "/account/"
    client.post("/accounts/logout/")
    use(device, client)
    assert is_signed_in(client)


def test_account_with_a_passkey_alone_is_led_to_recovery_codes(client: Client) -> None:
    answer = client.post(MAKE, {"credential": Device().create(options_of(sign_up(client)))}, follow=True)
    assert "in case you lose it." in texts(parse(answer), ".said")[0]
    page = parse(client.get(INDEX))
    assert "You have none yet. Without your passkey nothing else would let you in." in texts(page, ".step p")
    assert links(page, ".step a")[-1] == NEW_CODES


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_no_passkey_makes_no_account(client: Client, junk: str) -> None:
    sign_up(client)
    answer = client.post(MAKE, {"credential": junk})
    assert (answer.status_code, texts(parse(answer), ".callout--wrong p")) == (422, [WRONG_PASSKEY])
    assert not is_signed_in(client)


def test_without_signing_up_no_passkey_is_made(client: Client) -> None:
    assert client.get(MAKE)["Location"] == "/accounts/signup/"


def test_who_gave_up_making_a_passkey_can_begin_again(client: Client, settings: Settings) -> None:
    settings.MAIL_IS_SENT = False
    sign_up(client)
    other = Client()
    answer = other.post("/accounts/signup/", {"email": "new@salaries.example", "password1": PASSWORD})
    assert answer.headers["Location"] == "/account/"
    assert User.objects.get().check_password(PASSWORD)


def test_page_that_makes_the_passkey_has_ways_out(client: Client) -> None:
    ways = parse(sign_up(client)).query('.ways form[action="/accounts/logout/"] [name="next"]')
    assert [way.attrs["value"] for way in ways] == ["/accounts/login/code/", "/accounts/signup/"]
