"""When staff are signed out: twelve hours after they signed in, to the second, and everywhere."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import Traveller, travel

from accounts.models import User
from tests.accounts.authenticators import PASSWORD_AGAIN, SECOND_STEP, app_code, confirmed, set_up_app
from tests.factories import make_role, make_user
from tests.pages import links, parse, texts
from tests.signing_in import EMAIL, PASSWORD, sign_in, sign_in_staff

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Europe/London"))
TWELVE_HOURS, HOUR, SECOND = timedelta(hours=12), timedelta(hours=1), timedelta(seconds=1)
CODE_AGAIN, NEW_PASSWORD = "/accounts/2fa/reauthenticate/", "elm candle brook 4"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def app(clock: Traveller) -> str:
    """The key of the app of somebody who may do everything; it was set up an hour ago."""
    make_user(EMAIL, is_staff=True, is_superuser=True)
    clock.shift(-HOUR)
    key = set_up_app(confirmed(EMAIL))
    clock.shift(HOUR)
    return key


@pytest.fixture
def staff(client: Client, app: str) -> Client:
    """That person's browser, signed in at eight in the morning with a password and a code."""
    sign_in(client, EMAIL)
    assert client.post(SECOND_STEP, {"code": app_code(app)}).status_code == 302
    return client


def is_known(client: Client) -> bool:
    """Say whether a public page greets somebody as signed in."""
    return links(parse(client.get("/about/")), ".masthead > div > a.button") == ["/account/"]


def test_admin_is_open_for_twelve_hours_to_the_second(staff: Client, clock: Traveller) -> None:
    clock.shift(TWELVE_HOURS - SECOND)
    assert staff.get("/admin/").status_code == 200
    clock.shift(SECOND)
    assert staff.get("/admin/").status_code == 302


def test_staff_are_signed_out_of_public_pages_at_the_same_moment(staff: Client, clock: Traveller) -> None:
    clock.shift(TWELVE_HOURS - SECOND)
    assert is_known(staff)
    clock.shift(SECOND)
    assert not is_known(staff)


def test_what_the_browser_still_holds_opens_nothing_once_it_was_refused(staff: Client, clock: Traveller) -> None:
    cookie = staff.cookies["sessionid"].value
    clock.shift(TWELVE_HOURS)
    staff.get("/about/")
    assert not Session.objects.filter(session_key=cookie).exists()


def test_whose_time_is_over_is_led_to_sign_in_and_back(staff: Client, clock: Traveller) -> None:
    clock.shift(TWELVE_HOURS)
    answer = staff.get("/admin/roles/role/?q=nurse", follow=True)
    assert texts(parse(answer), "h1") == ["Sign in"]
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/admin/roles/role/%3Fq%3Dnurse"


@pytest.mark.parametrize(
    "do",
    [
        lambda client, app: client.post(PASSWORD_AGAIN, {"password": PASSWORD}),
        lambda client, app: client.post(CODE_AGAIN, {"code": app_code(app)}),
        lambda client, app: client.post(
            "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}
        ),
        lambda client, app: client.post("/account/welcome/"),
    ],
    ids=["password again", "code again", "new password", "anything"],
)
def test_nothing_done_meanwhile_makes_it_longer(
    staff: Client, app: str, clock: Traveller, do: Callable[[Client, str], HttpResponse]
) -> None:
    clock.shift(TWELVE_HOURS - HOUR)
    assert do(staff, app).status_code in {302, 303}
    clock.shift(HOUR - SECOND)
    assert is_known(staff)
    clock.shift(SECOND)
    assert not is_known(staff)


def test_signing_in_again_begins_anew(staff: Client, app: str, clock: Traveller) -> None:
    clock.shift(TWELVE_HOURS)
    sign_in(staff, EMAIL)
    staff.post(SECOND_STEP, {"code": app_code(app)})
    clock.shift(TWELVE_HOURS - SECOND)
    assert staff.get("/admin/").status_code == 200


def test_browser_keeps_the_cookie_of_staff_for_thirteen_hours(staff: Client) -> None:
    assert staff.cookies["sessionid"]["max-age"] == 13 * 60 * 60


def test_it_is_no_longer_where_no_second_step_is_set_up(client: Client) -> None:
    make_user(EMAIL, is_staff=True)
    sign_in(client, EMAIL)
    assert client.cookies["sessionid"]["max-age"] == 13 * 60 * 60


def test_readers_stay_signed_in(client: Client, clock: Traveller) -> None:
    make_user(EMAIL)
    sign_in(client, EMAIL)
    clock.shift(10 * TWELVE_HOURS)
    assert is_known(client)


def test_who_is_made_staff_while_signed_in_signs_in_again(client: Client) -> None:
    user = make_user(EMAIL)
    client.force_login(user)
    User.objects.update(is_staff=True, is_superuser=True)
    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    assert not is_known(client)
    user.refresh_from_db()
    assert sign_in_staff(client, user).get("/admin/").status_code == 200


def test_who_is_no_longer_staff_is_a_reader(staff: Client) -> None:
    User.objects.update(is_staff=False, is_superuser=False)
    assert is_known(staff)
    assert staff.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize(("known", "queries"), [(False, 0), (True, 2)])
def test_nobodys_page_costs_a_query_more(
    staff: Client, known: bool, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Staff cost two as all who are signed in: their session and themselves."""
    client = staff if known else Client()
    with django_assert_num_queries(queries):
        client.get("/about/")


def test_file_that_asks_for_no_user_looks_up_none(
    staff: Client, clock: Traveller, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_role()
    Client().get("/data/roles.csv")
    for client in (Client(), staff):
        with django_assert_num_queries(1):
            assert "Cookie" not in client.get("/data/roles.csv").headers.get("Vary", "")
