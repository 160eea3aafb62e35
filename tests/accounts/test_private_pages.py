"""What caches may keep: a visitor's page, the same for everybody; never a page made for one person."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from roles.models import Role
from tests.factories import make_role, make_user

pytestmark = pytest.mark.django_db

EVERYBODYS = ["/", "/salaries/", "/salaries/chef/", "/sectors/food/", "/search/?q=chef", "/compare/", "/plans/"]
EVERYBODYS += ["/about/", "/contact/", "/no-such-page/", "/offer/?base=40000&role=chef"]
EVERYBODYS += ["/pay-case/", "/pay-case/?role=chef&pay=26000&ask=28000&evidence=band"]
OWN = ["/account/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/"]
ENTRANCES = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/no-such-page/"]
FILES = ["/static/css/tokens.css", "/data/roles.json", "/data/roles.csv", "/feeds/changes.atom", "/search/index.json"]
FILES += ["/salaries/chef/changes.atom", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest"]


@pytest.fixture(autouse=True)
def role() -> Role:
    """The only role of the guide."""
    role = make_role(slug="chef", title="Chef")
    role.sector.slug = "food"
    role.sector.save()
    return role


@pytest.fixture
def person() -> Client:
    """Somebody who is signed in."""
    client = Client()
    client.force_login(make_user())
    return client


def body(answer: HttpResponse) -> bytes:
    """Return what an answer holds, streamed or not."""
    return b"".join(answer)


def vary(answer: HttpResponse) -> set[str]:
    """Return the headers that an answer says it depends on."""
    return set(answer.headers.get("Vary", "").split(", "))


@pytest.mark.parametrize("address", [*EVERYBODYS, *OWN, "/accounts/no-such-page/"])
def test_page_of_somebody_signed_in_is_kept_by_no_cache(person: Client, address: str) -> None:
    answer = person.get(address)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not {"ETag", "Last-Modified", "Expires"} & set(answer.headers)


@pytest.mark.parametrize("address", ENTRANCES)
def test_way_in_is_kept_by_no_cache(client: Client, address: str) -> None:
    assert client.get(address).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", EVERYBODYS)
def test_visitors_page_sets_no_cookie_and_holds_no_token(client: Client, address: str) -> None:
    answer = client.get(address)
    assert not answer.has_header("Set-Cookie")
    assert not answer.cookies
    assert b"csrf" not in body(answer)
    assert "no-store" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize("address", EVERYBODYS)
def test_visitors_page_says_that_it_differs_for_who_is_signed_in(client: Client, person: Client, address: str) -> None:
    first, second = client.get(address), person.get(address)
    assert body(first) != body(second)
    assert "Cookie" in vary(first) & vary(second)


@pytest.mark.parametrize("address", EVERYBODYS)
def test_visitors_page_is_the_same_for_everybody_before_and_after_somebody_signs_in(address: str) -> None:
    before = body(Client().get(address))
    person = Client()
    person.force_login(make_user())
    assert body(person.get(address)) != before
    assert body(Client(headers={"User-Agent": "Another"}).get(address)) == before
    person.logout()
    assert body(person.get(address)) == before


def stale(client: Client) -> None:
    """Give the browser a session that was ended elsewhere."""
    client.force_login(make_user())
    client.session.delete()


def forged(client: Client) -> None:
    """Give the browser a session that never was."""
    client.cookies["sessionid"] = "a" * 32


def junk(client: Client) -> None:
    """Give the browser what is no session's name."""
    client.cookies["sessionid"] = "'; DROP TABLE users --" * 50


def closed(client: Client) -> None:
    """Give the browser the session of somebody whose account was closed."""
    user = make_user()
    client.force_login(user)
    user.is_active = False
    user.save()


@pytest.mark.parametrize("cookie", [stale, forged, junk, closed])
@pytest.mark.parametrize("address", ["/", "/salaries/chef/", "/no-such-page/"])
def test_session_that_is_none_gets_the_visitors_page(cookie: Callable[[Client], None], address: str) -> None:
    client = Client()
    cookie(client)
    answer = client.get(address)
    assert body(answer) == body(Client().get(address))
    assert all(morsel.value == "" for morsel in answer.cookies.values())


@pytest.mark.parametrize("address", FILES)
def test_file_is_the_same_for_everybody_whatever_their_cookies(client: Client, person: Client, address: str) -> None:
    first, second = client.get(address), person.get(address)
    assert (first.status_code, body(first)) == (200, body(second))
    assert "Cookie" not in vary(first) | vary(second)
    assert "private" not in second.headers.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/", "/salaries/chef/", "/account/"])
@pytest.mark.parametrize(
    "headers", [{"If-None-Match": "*"}, {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}], ids=["tag", "date"]
)
def test_page_of_somebody_signed_in_is_always_sent_whole(person: Client, address: str, headers: dict[str, str]) -> None:
    answer = person.get(address, headers=headers)
    assert answer.status_code == 200
    assert b"Your account" in body(answer)
