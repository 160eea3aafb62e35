"""The security headers: the same on every kind of answer."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from roles.models import Role
from tests.factories import make_role

pytestmark = pytest.mark.django_db

CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
}
OTHERS = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CLOSED = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
OPEN_FOR_PRACTICE = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()"


def broken(request: HttpRequest) -> HttpResponse:
    """A page with a fault."""
    raise RuntimeError("A fault of ours.")


urlpatterns = [path("broken/", broken), path("", include("salaryguide.urls"))]


def assert_safe(response: HttpResponse, permissions: str = CLOSED) -> None:
    """Check that an answer carries the whole policy."""
    directives = [one.split(maxsplit=1) for one in response.headers["Content-Security-Policy"].split(";")]
    assert {name: " ".join(sorted(value.split(), reverse=True)) for name, value in directives} == {
        name: " ".join(sorted(value.split(), reverse=True)) for name, value in CONTENT.items()
    }
    assert {name: response.headers.get(name) for name in OTHERS} == OTHERS
    assert response.headers["Permissions-Policy"] == permissions


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/about/", 200),
        ("GET", "/about", 301),
        ("GET", "/no-such-page/", 404),
        ("GET", "/static/no-such-file.css", 404),
        ("POST", "/about/", 405),
        ("GET", "/admin/login/", 302),
        ("GET", "/accounts/login/", 200),
        ("GET", "/admin/", 302),
    ],
)
def test_headers(client: Client, method: str, address: str, status: int) -> None:
    response = client.generic(method, address)
    assert response.status_code == status
    assert_safe(response)


def test_headers_of_a_role_page(client: Client) -> None:
    response = client.get(make_role().get_absolute_url())
    assert response.status_code == 200
    assert_safe(response)


def test_headers_of_a_withdrawn_role(client: Client) -> None:
    response = client.get(make_role(state=Role.State.WITHDRAWN).get_absolute_url())
    assert response.status_code == 410
    assert_safe(response)


@pytest.mark.parametrize("over_https", [False, True])
def test_headers_of_a_request_for_another_host(settings: Settings, over_https: bool) -> None:
    settings.SECURE_SSL_REDIRECT = over_https
    response = Client(SERVER_NAME="other.example").get("/about/")
    assert response.status_code == 400
    assert_safe(response)


def test_headers_of_a_form_without_its_token() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert_safe(response)


@pytest.mark.urls(__name__)
def test_headers_of_a_fault_of_ours(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/broken/")
    assert response.status_code == 500
    assert_safe(response)


def test_headers_of_the_way_to_https(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/about/")
    assert (response.status_code, response.headers["Location"]) == (301, "https://testserver/about/")
    assert_safe(response)


@pytest.fixture
def static_client(settings: Settings, tmp_path: Path) -> Client:
    """A site with one collected file, `/static/sheet.css`."""
    (tmp_path / "sheet.css").write_text("main { color: green }")
    settings.STATIC_ROOT = tmp_path
    return Client()


def test_headers_of_a_static_file(static_client: Client) -> None:
    response = static_client.get("/static/sheet.css")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"main { color: green }"
    assert_safe(response)
    response.close()


def test_headers_of_a_static_file_that_has_not_changed(static_client: Client) -> None:
    first = static_client.get("/static/sheet.css")
    first.close()
    response = static_client.get("/static/sheet.css", headers={"If-None-Match": first.headers["ETag"]})
    assert response.status_code == 304
    assert_safe(response)


def test_static_file_is_not_offered_to_other_sites(static_client: Client) -> None:
    response = static_client.get("/static/sheet.css")
    assert "Access-Control-Allow-Origin" not in response.headers
    response.close()


@pytest.mark.parametrize(
    ("address", "permissions"),
    [
        ("/practice/interview/{}/", OPEN_FOR_PRACTICE),
        ("/practice/negotiation/{}/", OPEN_FOR_PRACTICE),
        ("/salaries/{}/", CLOSED),
        ("/practice", CLOSED),
        ("/practices/", CLOSED),
        ("/salaries/practice/", CLOSED),
        ("/?next=/practice/", CLOSED),
    ],
)
def test_camera_is_allowed_in_practice_only(client: Client, address: str, permissions: str) -> None:
    assert_safe(client.get(address.format(make_role().slug)), permissions)
