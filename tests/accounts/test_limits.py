"""How often one may try, and what it answers when that was too often."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.account import app_settings as account
from allauth.mfa import app_settings as mfa
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from time_machine import Traveller, travel

from tests.factories import make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import EMAIL, OTHER_SENDER, PASSWORD, WRONG, guess, sign_in, statuses

pytestmark = pytest.mark.django_db

Try = Callable[[Client], HttpResponse]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/London")), tick=False) as traveller:
        yield traveller


def wrong_password(client: Client) -> HttpResponse:
    return sign_in(client, password=WRONG)


def wrong_second_step(client: Client) -> HttpResponse:
    if not client.cookies:
        TOTP.activate(make_user(), generate_totp_secret())
        sign_in(client)
    return client.post(reverse("mfa_authenticate"), {"code": "000000"})


def signed_in(name: str, **data: str) -> Try:
    """Send a form as somebody who is signed in."""

    def send(client: Client) -> HttpResponse:
        if "_auth_user_id" not in client.session:
            client.force_login(make_user())
        return client.post(reverse(name), data)

    return send


def sent(name: str, **data: str) -> Try:
    """Send a form as a visitor, each time in a new browser."""
    return lambda client: Client().post(reverse(name), data)


# Each limit, and what comes up against it.
TRIES: dict[str, list[Try]] = {
    "login": [sent("account_login")],
    "login_failed": [wrong_password, wrong_second_step],
    "guess": [wrong_password, signed_in("account_reauthenticate", password=WRONG)],
    "signup": [sent("account_signup"), sent("account_signup_by_passkey")],
    "request_login_code": [sent("account_request_login_code", email=EMAIL)],
    "reset_password": [sent("account_reset_password", email=EMAIL)],
    "reset_password_from_key": [sent("account_complete_password_reset")],
    "confirm_email": [sent("account_signup", email=EMAIL, password1=PASSWORD)],
    "reauthenticate": [signed_in("account_reauthenticate", password=PASSWORD)],
    "change_password": [signed_in("account_change_password"), signed_in("account_set_password")],
    "manage_email": [signed_in("account_email", action_add="")],
    "webauthn_login": [sent("mfa_login_webauthn", credential="{}")],
}
NOT_ROUTED = {"change_phone", "verify_phone"}


def limits() -> dict[str, str]:
    """Return every limit there is: allauth's with ours in their place."""
    return account.RATE_LIMITS | mfa.RATE_LIMITS


@pytest.fixture
def only_one(settings: Settings) -> Callable[[str], None]:
    """Make a limit that of one try in four minutes, whoever and whatever it is counted by, and lift all others."""

    def limit(action: str) -> None:
        rates = re.sub(r"\d+/\w+/", "1/4m/", limits()[action])
        settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(account.RATE_LIMITS) | {action: rates}
        settings.MFA_RATE_LIMITS = dict.fromkeys(mfa.RATE_LIMITS) | {action: rates}
        settings.MAIL_IS_SENT = action == "confirm_email"

    return limit


def test_every_limit_is_known() -> None:
    assert set(limits()) - NOT_ROUTED == set(TRIES)


@pytest.mark.parametrize(
    ("action", "send"), [pytest.param(action, send, id=action) for action, ways in TRIES.items() for send in ways]
)
def test_every_limit_is_answered_with_the_wait(
    client: Client, clock: Traveller, only_one: Callable[[str], None], action: str, send: Try
) -> None:
    only_one(action)
    assert send(client).status_code != 429
    answer = send(client)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "240")
    assert texts(parse(answer), "h1") == ["Too many tries in a row"]
    assert "Wait 4 minutes, then try again." in texts(parse(answer), "main")[0]
    clock.shift(239)
    assert send(client).headers["Retry-After"] == "1"
    clock.shift(1)
    assert send(client).status_code != 429


def test_five_wrong_passwords_are_enough_for_one_account(client: Client, clock: Traveller) -> None:
    make_user()
    assert guess(client, 7) == [422] * 5 + [429] * 2
    assert sign_in(client).status_code == 429
    clock.shift(timedelta(minutes=10))
    assert sign_in(client).status_code == 302


def test_a_wrong_password_counts_for_ten_minutes(client: Client, clock: Traveller) -> None:
    make_user()
    for _ in range(5):
        wrong_password(client)
        clock.shift(60)
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")


def test_other_accounts_are_let_in_from_the_same_sender(client: Client) -> None:
    make_user("other@salaries.example")
    guess(client, 6)
    assert sign_in(client, "other@salaries.example").status_code == 302


def test_address_in_capitals_is_the_same_account(client: Client) -> None:
    make_user()
    guess(client, 5)
    assert sign_in(client, EMAIL.upper()).status_code == 429


def test_twenty_wrong_passwords_are_enough_for_one_sender(client: Client) -> None:
    make_user()
    answers = (sign_in(client, f"person-{number}@salaries.example", WRONG) for number in range(22))
    assert statuses(answers) == [422] * 20 + [429] * 2
    assert sign_in(client).status_code == 429
    assert sign_in(client, sender=OTHER_SENDER).status_code == 302


def test_who_is_made_to_wait_does_not_make_the_whole_house_wait(client: Client) -> None:
    make_user("other@salaries.example")
    guess(client, 25)
    assert sign_in(client, "other@salaries.example").status_code == 302


def test_right_passwords_are_no_guesses(clock: Traveller) -> None:
    make_user()
    for _ in range(25):
        assert sign_in(Client()).status_code == 302
        clock.shift(3)


def test_who_has_one_account_cannot_guess_for_ever_at_others(client: Client, clock: Traveller) -> None:
    own = make_user("own@salaries.example")
    secret = generate_totp_secret()
    TOTP.activate(own, secret)
    for number in range(19):
        sign_in(client, f"person-{number}@salaries.example", WRONG)
        clock.shift(3)
    sign_in(client, "own@salaries.example")
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(reverse("mfa_authenticate"), {"code": code}).headers["Location"] == "/account/"
    answers = (sign_in(Client(), f"person-{number}@salaries.example", WRONG) for number in range(30, 32))
    assert statuses(answers) == [422, 429]


def asks_for_code(client: Client, mailoutbox: list[EmailMessage]) -> str:
    """Ask for a code to sign in with, and return the one in the mail."""
    client.post("/accounts/login/code/", {"email": EMAIL})
    return re.search(r"\b\d{3}-\d{3}-\d{3}\b", str(mailoutbox[-1].body))[0]


def test_wrong_codes_are_guesses_and_the_right_one_is_refused_then(
    client: Client, clock: Traveller, mailoutbox: list[EmailMessage]
) -> None:
    make_user()
    for number in range(18):
        sign_in(client, f"person-{number}@salaries.example", WRONG)
    code = asks_for_code(client, mailoutbox)
    answers = (client.post("/accounts/login/code/confirm/", {"code": typed}) for typed in ("1", "2", code))
    assert statuses(answers) == [422, 422, 429]
    clock.shift(timedelta(minutes=10))
    assert client.post("/accounts/login/code/confirm/", {"code": code}).headers["Location"] == "/account/"


def test_right_codes_are_no_guesses(clock: Traveller, mailoutbox: list[EmailMessage]) -> None:
    make_user()
    for number in range(19):
        sign_in(Client(), f"person-{number}@salaries.example", WRONG)
    for _ in range(3):
        clock.shift(1)
        client = Client()
        code = asks_for_code(client, mailoutbox)
        assert client.post("/accounts/login/code/confirm/", {"code": code}).headers["Location"] == "/account/"


def test_what_was_typed_is_sent_again_after_the_wait_but_for_what_is_secret(client: Client, clock: Traveller) -> None:
    make_user()
    address = "/accounts/login/?next=/compare/"
    typed = {"login": EMAIL, "password": WRONG, "next": "/compare/?role=<a>"}
    for _ in range(6):
        answer = client.post(address, typed)
    page = parse(answer)
    form, secret = page.query_one("main form").attrs, page.query_one("main [type=password]").attrs
    assert (form["action"], form["method"]) == (address, "post")
    assert (secret["name"], secret["autocomplete"]) == ("password", "current-password")
    again = form_of(page, "main form")
    assert again.pop("csrfmiddlewaretoken")
    assert again == {"login": EMAIL, "next": "/compare/?role=<a>", "password": ""}
    clock.shift(timedelta(minutes=10))
    assert client.post(address, again | {"password": PASSWORD}).headers["Location"] == "/compare/?role=%3Ca%3E"


def test_code_is_typed_again(client: Client, only_one: Callable[[str], None]) -> None:
    only_one("login_failed")
    wrong_second_step(client)
    page = parse(wrong_second_step(client))
    assert texts(page, "main form label") == ["Code"]
    assert page.query_one("main form [name=code]").attrs["value"] == ""


def test_passkey_is_asked_for_again_where_it_was(client: Client, only_one: Callable[[str], None]) -> None:
    only_one("webauthn_login")
    for _ in range(2):
        answer = client.post(reverse("mfa_login_webauthn"), {"credential": "{}", "next": "/compare/"})
    page = parse(answer)
    assert not page.query("main form")
    assert links(page) == [reverse("mfa_login_webauthn")]


def test_page_of_the_wait_is_kept_by_no_cache(client: Client) -> None:
    make_user()
    guess(client, 5)
    answer = wrong_password(client)
    assert answer.status_code == 429
    assert answer.headers["Cache-Control"] == "private, no-store"
