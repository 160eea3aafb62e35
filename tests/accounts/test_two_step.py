"""Two-step sign-in by an authenticator app."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from accounts.two_step import WRONG_CODE
from tests.accounts.authenticators import (
    ACTIVATE,
    ADD,
    PASSWORD_AGAIN,
    SECOND_STEP,
    app_code,
    confirmed,
    is_signed_in,
    second_step,
    set_up_app,
)
from tests.factories import make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

INDEX, DEACTIVATE, CODES = "/accounts/2fa/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/"
CODE_AGAIN = "/accounts/2fa/reauthenticate/"
# As long as a confirmation holds, and more than a code of an app.
SIX_MINUTES = timedelta(minutes=6)


@pytest.fixture
def key(ann: Client) -> str:
    """The key of the authenticator app that Ann set up."""
    return set_up_app(ann)


def said_of_code(answer: HttpResponse) -> list[str]:
    """Return what stands beside the field for the code."""
    return texts(parse(answer), "#error-code")


def test_at_first_it_is_off(ann: Client) -> None:
    page = parse(ann.get(INDEX))
    assert texts(page, "h1, .manage__main strong") == [
        "Two-step sign-in",
        "It is off. An authenticator app or a passkey turns it on.",
    ]
    assert links(page, ".step a") == [ACTIVATE, "/accounts/2fa/webauthn/add/"]


def test_with_an_app_it_is_on(ann: Client, key: str) -> None:
    page = parse(ann.get(INDEX))
    assert texts(page, ".manage__main strong")[0].startswith("It is on:")
    assert "In use since 23 November 2026 at 12:00." in texts(page, ".step p")
    assert "10 of 10 are left." in texts(page, ".step p")


def test_key_is_shown_as_a_picture_and_to_be_typed(ann: Client) -> None:
    page = parse(ann.get(ACTIVATE))
    picture = page.query("img.qr")[0].attrs
    assert picture["src"].startswith("data:image/svg+xml;base64,")
    assert picture["alt"] == "QR code with the key that is written out below it"
    key = texts(page, ".secret")[0]
    assert re.fullmatch(r"[A-Z2-7]{4}( [A-Z2-7]{4}){7}", key)
    app = page.query('a[href^="otpauth:"]')[0].attrs["href"]
    assert app == f"otpauth://totp/reader%40salaries.example?secret={key.replace(' ', '')}&issuer=Salary%20Guide%20UK"


def test_code_can_be_filled_in_by_the_device(ann: Client) -> None:
    pages = [ann.get(ACTIVATE)]
    set_up_app(ann)
    pages += [ann.get(CODE_AGAIN), second_step("")[1]]
    fields = [parse(answer).query("#field-code")[0].attrs for answer in pages]
    assert [(field["autocomplete"], field["inputmode"]) for field in fields] == [("one-time-code", "numeric")] * 3


def test_wrong_first_code_is_refused_and_the_key_stays(ann: Client) -> None:
    key = texts(parse(ann.get(ACTIVATE)), ".secret")
    answer = ann.post(ACTIVATE, {"code": "123456"})
    page = parse(answer)
    assert answer.status_code == 422
    assert said_of_code(answer) == [WRONG_CODE]
    assert texts(page, ".callout--wrong a") == [WRONG_CODE]
    assert (texts(page, ".secret"), page.query("#field-code")[0].attrs["value"]) == (key, "123456")
    assert texts(page, "title") == ["Not done yet: Set up an authenticator app | Salary Guide UK"]


def test_right_first_code_leads_to_ten_recovery_codes(ann: Client) -> None:
    key = texts(parse(ann.get(ACTIVATE)), ".secret")[0].replace(" ", "")
    answer = ann.post(ACTIVATE, {"code": app_code(key)}, follow=True)
    page = parse(answer)
    assert answer.redirect_chain == [(CODES, 302)]
    assert "10 of 10 are left." in texts(page, ".manage__main p")
    assert len(set(texts(page, ".codes li"))) == 10


def test_app_is_set_up_once(ann: Client, key: str) -> None:
    assert ann.get(ACTIVATE)["Location"] == DEACTIVATE


def test_password_alone_lets_nobody_in(key: str) -> None:
    client = Client()
    assert sign_in(client)["Location"] == SECOND_STEP
    assert texts(parse(client.get(SECOND_STEP)), "h1") == ["Your second step"]
    assert not is_signed_in(client)


def test_code_of_the_app_lets_in(key: str) -> None:
    client, answer = second_step(app_code(key))
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert is_signed_in(client)


def test_code_may_be_typed_in_groups(key: str) -> None:
    code = app_code(key)
    client, _ = second_step(f" {code[:3]} {code[3:]} ")
    assert is_signed_in(client)


def test_code_of_the_app_lets_in_once(key: str, clock: Traveller) -> None:
    second_step(app_code(key))
    client, answer = second_step(app_code(key))
    assert (answer.status_code, said_of_code(answer)) == (422, [WRONG_CODE])
    clock.shift(30)
    client, _ = second_step(app_code(key))
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("code", "sentence"), [("", "Type the code."), ("123", WRONG_CODE), ("ééé", WRONG_CODE), ("\0", None)]
)
def test_what_is_no_code_lets_nobody_in(key: str, code: str, sentence: str | None) -> None:
    client, answer = second_step(code)
    assert answer.status_code == 422
    assert not is_signed_in(client)
    assert sentence is None or said_of_code(answer) == [sentence]


@pytest.mark.parametrize("address", [ACTIVATE, CODE_AGAIN])
def test_empty_code_is_asked_for(ann: Client, address: str) -> None:
    if address == CODE_AGAIN:
        set_up_app(ann)
    answer = ann.post(address, {"code": " "})
    assert (answer.status_code, said_of_code(answer)) == (422, ["Type the code."])


def test_second_step_leads_on_to_where_one_was_going(key: str) -> None:
    _, answer = second_step(app_code(key), next="/salaries/?sector=technology")
    assert answer["Location"] == "/salaries/?sector=technology"


def test_second_step_can_be_left(key: str) -> None:
    client = Client()
    sign_in(client)
    form = form_of(parse(client.get(SECOND_STEP)), 'form[action="/accounts/logout/"]')
    assert client.post("/accounts/logout/", form)["Location"] == "/accounts/login/"
    assert client.get(SECOND_STEP)["Location"] == "/accounts/login/"


def test_app_can_be_removed(key: str, ann: Client) -> None:
    page = parse(ann.get(DEACTIVATE))
    assert "Two-step sign-in is off after that" in texts(page, ".manage__main p")[0]
    answer = ann.post(DEACTIVATE, form_of(page, f'form[action="{DEACTIVATE}"]'), follow=True)
    assert texts(parse(answer), ".said") == ["The authenticator app is removed."]
    assert not Authenticator.objects.exists()
    assert sign_in(Client())["Location"] == "/account/"


def test_app_that_is_not_set_up_cannot_be_removed(ann: Client) -> None:
    assert ann.get(DEACTIVATE).status_code == 404


@pytest.mark.parametrize("address", [DEACTIVATE, CODES, f"{CODES}download/", f"{CODES}generate/", ADD])
def test_after_five_minutes_it_is_asked_again_who_one_is(key: str, ann: Client, clock: Traveller, address: str) -> None:
    assert ann.get(address).status_code == 200
    clock.shift(SIX_MINUTES)
    answer = ann.get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, PASSWORD_AGAIN)


def test_setting_up_asks_who_one_is(client: Client, user: User) -> None:
    sign_in(client)
    answer = client.get(ACTIVATE, follow=True)
    assert answer.redirect_chain[0][0].startswith(PASSWORD_AGAIN)
    page = parse(answer)
    form = form_of(page, f'form[action="{PASSWORD_AGAIN}"]')
    assert client.post(PASSWORD_AGAIN, form | {"password": PASSWORD})["Location"] == ACTIVATE


def test_code_of_the_app_confirms_who_one_is(key: str, ann: Client, clock: Traveller) -> None:
    clock.shift(SIX_MINUTES)
    page = parse(ann.get(CODE_AGAIN, {"next": CODES}))
    assert texts(page, "h1") == ["Confirm that it is you"]
    form = form_of(page, f'form[action="{CODE_AGAIN}"]')
    wrong = ann.post(CODE_AGAIN, form | {"code": "123456"})
    assert (wrong.status_code, said_of_code(wrong)) == (422, [WRONG_CODE])
    form = form_of(parse(wrong), f'form[action="{CODE_AGAIN}"]')
    assert ann.post(CODE_AGAIN, form | {"code": app_code(key)})["Location"] == CODES
    assert ann.get(CODES).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        *("mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
        *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
        *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_authenticate"),
    ],
)
def test_visitors_are_asked_to_sign_in(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_codes_of_others_let_nobody_in(key: str) -> None:
    make_user("other@salaries.example")
    others = set_up_app(confirmed("other@salaries.example"))
    assert not is_signed_in(second_step(app_code(others))[0])
