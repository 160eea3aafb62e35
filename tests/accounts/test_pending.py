"""The role somebody meant to keep is kept when they have an account, whichever way they come in."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from time_machine import travel

from accounts.models import User
from accounts.plans import FREE_FOLLOWED_ROLES
from roles.models import Role
from tests.accounts.entrance import last_code, sign_up
from tests.factories import confirm, make_role, make_user
from tests.pages import parse, texts
from tests.signing_in import EMAIL, PASSWORD, sign_in

pytestmark = pytest.mark.django_db

SIGNUP, LOGIN = "/accounts/signup/", "/accounts/login/"
THERE = "/salaries/data-analyst/"
Way = Callable[[Client, dict[str, str]], str]


@pytest.fixture(autouse=True)
def role() -> Role:
    """A role that can be kept."""
    return make_role(slug="data-analyst", title="Data Analyst", in_sentence="data analyst")


def kept(user: User | None = None) -> tuple[set[str], set[str]]:
    """Return the slugs of what somebody saved, and of what they follow."""
    user = user or User.objects.get()
    return user.saved_slugs, user.followed_slugs


def sign_up_at_once(client: Client, carried: dict[str, str]) -> str:
    return sign_up(client, **carried).headers["Location"]


def sign_up_and_confirm(client: Client, carried: dict[str, str], password: str = PASSWORD) -> str:
    sign_up(client, password=password, **carried)
    return client.post("/accounts/confirm-email/", {"code": last_code()}).headers["Location"]


def sign_up_without_a_password(client: Client, carried: dict[str, str]) -> str:
    return sign_up_and_confirm(client, carried, password="")


def sign_in_with_a_password(client: Client, carried: dict[str, str]) -> str:
    confirm(make_user())
    return sign_in(client, **carried).headers["Location"]


def sign_in_with_a_code(client: Client, carried: dict[str, str]) -> str:
    confirm(make_user())
    there = client.post("/accounts/login/code/", {"email": EMAIL} | carried).headers["Location"]
    onward = {
        one.attrs["name"]: one.attrs["value"] for one in parse(client.get(there)).query("main form")[0].query("[name]")
    }
    return client.post(there, onward | {"code": last_code()}).headers["Location"]


def choose_a_new_password(client: Client, carried: dict[str, str]) -> str:
    """Go from signing in to a new password and back, along the links and fields of the pages."""
    confirm(make_user())
    first = parse(client.get(LOGIN, carried))
    there = next(link.attrs["href"] for link in first.query(".ways a") if "new password" in link.to_text())
    back = parse(client.get(there)).query_one("main form input[name=next]").attrs["value"]
    there = client.post("/accounts/password/reset/", {"email": EMAIL, "next": back}).headers["Location"]
    there = client.post(there, {"code": last_code()}).headers["Location"]
    there = client.post(there, {"password1": "elm candle brook 44"}).headers["Location"]
    fields = parse(client.get(there)).query("main form")[0].query("input[type=hidden]")
    return sign_in(
        client, password="elm candle brook 44", **{f.attrs["name"]: f.attrs["value"] for f in fields}
    ).headers["Location"]


@pytest.mark.parametrize("keep", ["save", "follow"])
@pytest.mark.parametrize(
    ("mails", "way"),
    [
        (False, sign_up_at_once),
        (True, sign_up_and_confirm),
        (True, sign_up_without_a_password),
        *((mails, way) for mails in (True, False) for way in (sign_in_with_a_password, sign_in_with_a_code)),
        (True, choose_a_new_password),
    ],
)
def test_the_role_is_kept_and_one_is_back_on_its_page(
    client: Client, settings: Settings, mails: bool, way: Way, keep: str
) -> None:
    settings.MAIL_IS_SENT = mails
    assert way(client, {"next": THERE, "keep": keep, "role": "data-analyst"}) == THERE
    assert kept() == (({"data-analyst"}, set()) if keep == "save" else (set(), {"data-analyst"}))


def test_a_form_with_errors_forgets_nothing(client: Client) -> None:
    answer = sign_up(client, password="short", keep="save", role="data-analyst", next=THERE)
    fields = {one.attrs["name"]: one.attrs["value"] for one in parse(answer).query("main form")[0].query("input[name]")}
    assert client.post(SIGNUP, fields | {"password1": PASSWORD}).headers["Location"] == THERE
    assert kept() == ({"data-analyst"}, set())


@pytest.mark.parametrize(
    "carried", [{"keep": "drop"}, {"keep": "leave"}, {"keep": "save", "role": "nobody"}, {"keep": "save"}]
)
def test_what_makes_no_sense_is_dropped(client: Client, carried: dict[str, str]) -> None:
    assert sign_up(client, **carried).status_code == 302
    assert kept() == (set(), set())


@pytest.mark.parametrize("keep", ["drop", "leave"])
def test_no_link_takes_anything_away(client: Client, role: Role, keep: str) -> None:
    user = make_user()
    user.saved_roles.create(role=role)
    user.followed_roles.create(role=role)
    sign_in(client, keep=keep, role="data-analyst")
    assert kept() == ({"data-analyst"}, {"data-analyst"})


def test_a_draft_is_not_kept(client: Client) -> None:
    make_role(slug="draft", state=Role.State.DRAFT)
    sign_up(client, keep="save", role="draft")
    assert kept() == (set(), set())


def test_it_is_kept_once(client: Client) -> None:
    user = make_user()
    sign_in(client, keep="save", role="data-analyst")
    user.saved_roles.all().delete()
    client.post("/accounts/logout/")
    sign_in(client)
    assert kept() == (set(), set())


def test_after_an_hour_it_is_somebody_elses_visit(client: Client) -> None:
    make_user()
    with travel("2026-11-23 12:00", tick=False):
        sign_in(client, password="wrong", keep="save", role="data-analyst")
    with travel("2026-11-23 13:01", tick=False):
        sign_in(client)
    assert kept() == (set(), set())


def test_one_more_than_free_holds_is_not_followed_and_that_is_said(client: Client, plans: None) -> None:
    user = make_user()
    for _ in range(FREE_FOLLOWED_ROLES):
        user.followed_roles.create(role=make_role())
    answer = sign_in(client, keep="follow", role="data-analyst")
    assert "data-analyst" not in kept(user)[1]
    said = texts(parse(client.get(answer.headers["Location"])), ".said")
    assert "You follow 5 roles already, as many as Free holds: data analyst is not among them." in said


# What the page promises


@pytest.mark.parametrize(
    ("address", "keep", "promise"),
    [
        (SIGNUP, "save", "Data analyst is saved as soon as you have an account."),
        (SIGNUP, "follow", "You follow data analyst as soon as you have an account."),
        ("/accounts/signup/passkey/", "save", "Data analyst is saved as soon as you have an account."),
        (LOGIN, "save", "Data analyst is saved as soon as you are signed in."),
        ("/accounts/login/code/", "follow", "You follow data analyst as soon as you are signed in."),
    ],
)
def test_the_page_says_what_will_be_kept(client: Client, address: str, keep: str, promise: str) -> None:
    asked = {"keep": keep, "role": "data-analyst"}
    assert texts(parse(client.get(address, asked)), ".said") == [promise]
    assert texts(parse(client.post(address, asked)), ".said") == [promise]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"role": "data-analyst"},
        {"keep": "save"},
        {"keep": "drop", "role": "data-analyst"},
        {"keep": "save", "role": "<b>"},
    ],
)
def test_the_page_promises_nothing_else(client: Client, asked: dict[str, str]) -> None:
    assert texts(parse(client.get(SIGNUP, asked)), ".said") == []


def test_a_page_without_a_role_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(SIGNUP)


def test_role_that_another_site_sends_is_not_remembered() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(LOGIN, {"keep": "follow", "role": "data-analyst"}).status_code == 403
    assert not client.session.keys()


@pytest.mark.parametrize(
    ("address", "carried"),
    [
        (LOGIN, {"keep": "save", "role": "no-such-role" * 1_000}),
        (LOGIN, {"keep": "drop", "role": "data-analyst"}),
        ("/accounts/logout/", {"keep": "save", "role": "data-analyst"}),
    ],
)
def test_nothing_else_is_remembered(client: Client, address: str, carried: dict[str, str]) -> None:
    client.post(address, carried)
    assert "role_to_keep" not in client.session


def test_tries_that_are_refused_fill_no_table(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    for _ in range(3):
        Client().post(LOGIN, {"login": EMAIL, "password": "x", "keep": "save", "role": "data-analyst"})
    assert Session.objects.count() == 1
