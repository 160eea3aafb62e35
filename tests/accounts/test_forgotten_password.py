"""Choosing a new password for a forgotten one, with a code by e-mail."""

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML
from pytest_django import Settings

from accounts.models import User
from tests.accounts.entrance import is_signed_in, last_code, lift_limits, without_tokens
from tests.factories import confirm, make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import EMAIL, PASSWORD, sign_in

pytestmark = pytest.mark.django_db

RESET, TYPE_CODE, COMPLETE, DONE = (
    f"/accounts/password/reset/{step}" for step in ("", "confirm/", "complete/", "done/")
)
NEW_PASSWORD = "elm candle brook 44"


@pytest.fixture(params=[True, False], ids=["mails are sent", "no mails"], autouse=True)
def copies(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Both kinds of copies of the guide."""
    settings.MAIL_IS_SENT = request.param
    lift_limits(settings)


def page(client: Client, address: str) -> JustHTML:
    """Return a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return parse(answer)


def forget(client: Client, email: str = EMAIL) -> HttpResponse:
    """Say that one has forgotten the password, as the page's form does it."""
    return client.post(RESET, form_of(page(client, RESET), "main form") | {"email": email})


def test_a_forgotten_password_is_replaced_with_a_code(client: Client) -> None:
    user = confirm(make_user())
    there = forget(client).headers["Location"]
    answer = client.post(there, {"code": last_code()})
    assert texts(page(client, answer.headers["Location"]), "h1") == ["Choose a new password"]
    answer = client.post(answer.headers["Location"], {"password1": NEW_PASSWORD})
    shown = page(client, answer.headers["Location"])
    assert texts(shown, "h1") == ["Sign in with your new password"]
    assert texts(shown, ".said") == ["Your password is changed. Sign in with the new one."]
    assert links(shown, "main a") == ["/accounts/login/"]
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert not is_signed_in(client)
    assert sign_in(client, password=NEW_PASSWORD).headers["Location"] == "/account/"


def test_a_refused_new_password_can_be_put_right(client: Client) -> None:
    make_user()
    client.post(forget(client).headers["Location"], {"code": last_code()})
    answer = client.post(COMPLETE, {"password1": "qwertyuiop123"})
    assert answer.status_code == 422
    assert texts(parse(answer), "#error-password1")[0].startswith("This password is among those")
    assert parse(answer).query_one("main [autocomplete=username]").attrs["value"] == EMAIL
    assert client.post(COMPLETE, {"password1": NEW_PASSWORD}).headers["Location"] == DONE


def test_asking_for_a_new_password_tells_nobody_that_an_address_has_an_account() -> None:
    confirm(make_user("known@salaries.example"))
    steps = []
    for name in ("known", "nobody"):
        client = Client()
        asked = forget(client, f"{name}@salaries.example")
        shown = client.get(asked.headers["Location"])
        wrong = [client.post(TYPE_CODE, {"code": "123"}) for _ in range(3)]
        ended = client.get(wrong[-1].headers["Location"])
        pages = [without_tokens(answer, f"{name}@") for answer in (shown, *wrong, ended)]
        steps.append([asked.status_code, asked.headers["Location"], *(answer.status_code for answer in wrong), *pages])
    assert steps[0] == steps[1]
    assert steps[0][2:5] == [422, 422, 302]
    assert [message.to for message in mail.outbox] == [["known@salaries.example"], ["nobody@salaries.example"]]


def test_the_page_of_the_code_says_how_long_it_works(client: Client, settings: Settings) -> None:
    shown = page(client, forget(client).headers["Location"])
    minutes = settings.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT // 60
    assert f"code that works for {minutes} minutes" in texts(shown, "main")[0]
    field = shown.query_one("#field-code").attrs
    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")


def test_without_the_code_there_is_no_new_password(client: Client) -> None:
    make_user()
    assert client.get(COMPLETE).headers["Location"] == RESET
    forget(client)
    assert client.post(COMPLETE, {"password1": NEW_PASSWORD}).headers["Location"] == TYPE_CODE
    assert User.objects.get().check_password(PASSWORD)
