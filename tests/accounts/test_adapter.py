"""Whose tries are counted together, and with which address a session is kept."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import Settings

from tests.factories import make_user
from tests.signing_in import EMAIL, OTHER_SENDER, PASSWORD, guess, sign_in

pytestmark = pytest.mark.django_db

FORM = {"login": EMAIL, "password": PASSWORD}


def test_right_password_from_another_sender_still_works(client: Client) -> None:
    make_user()
    guess(client, 6)
    assert sign_in(client).status_code == 429
    assert sign_in(client, sender=OTHER_SENDER).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "status"),
    [
        (0, OTHER_SENDER, 429),
        (1, OTHER_SENDER, 302),
        (1, f"{OTHER_SENDER}, 127.0.0.1", 429),
        (2, f"{OTHER_SENDER}, 127.0.0.1", 302),
    ],
)
def test_sender_is_whom_our_own_proxies_name(
    client: Client, settings: Settings, proxies: int, forwarded: str, status: int
) -> None:
    make_user()
    settings.TRUSTED_PROXY_COUNT = proxies
    guess(client, 6)
    assert client.post("/accounts/login/", FORM, headers={"X-Forwarded-For": forwarded}).status_code == status


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:a:b:c:d", 429),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", 302),
        ("::ffff:203.0.113.7", "203.0.113.7", 429),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", 302),
    ],
)
def test_a_household_is_one_sender(client: Client, first: str, second: str, status: int) -> None:
    make_user()
    guess(client, 6, sender=first)
    assert sign_in(client, sender=second).status_code == status


@pytest.mark.parametrize(
    ("proxies", "forwarded", "asked_from", "kept"),
    [
        (0, None, "203.0.113.7", "203.0.113.7"),
        (0, None, "2001:db8:1:2::9", "2001:db8:1:2::9"),
        (0, None, "", "0.0.0.0"),
        (1, None, "203.0.113.7", "203.0.113.7"),
        (1, "203.0.113.7", "", "203.0.113.7"),
        (1, "unknown", "127.0.0.1", "0.0.0.0"),
        (3, "198.51.100.7, 203.0.113.7", "127.0.0.1", "127.0.0.1"),
        (1, "\x00, ::ffff:203.0.113.7", "127.0.0.1", "203.0.113.7"),
    ],
)
def test_session_is_kept_with_an_address_whatever_the_headers_say(
    client: Client, settings: Settings, proxies: int, forwarded: str | None, asked_from: str, kept: str
) -> None:
    make_user()
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client.post("/accounts/login/", FORM, headers=headers, REMOTE_ADDR=asked_from).status_code == 302
    assert UserSession.objects.get().ip == kept


@pytest.mark.parametrize(
    "address",
    [
        "//[",
        "https://[",
        "https://localhost/",
        "//other.example/",
        "/\\other.example/",
        "javascript:alert(1)",
        "account/",
    ],
)
def test_next_that_is_no_path_of_ours_is_not_followed(client: Client, address: str) -> None:
    make_user()
    assert client.get("/accounts/login/", {"next": address}).status_code == 200
    assert sign_in(client, next=address).headers["Location"] == "/account/"


def test_next_that_is_a_path_of_ours_is_followed(client: Client) -> None:
    make_user()
    assert sign_in(client, next="/salaries/?sort=mid").headers["Location"] == "/salaries/?sort=mid"
