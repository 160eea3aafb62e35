"""Pages about the site itself, and the pages for what went wrong."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.views.defaults import server_error
from justhtml import JustHTML
from pytest_django import Settings

from roles.models import WHOLE_UK
from tests.factories import make_group, make_source
from tests.signing_in import sign_in_staff

OFFICIAL = {"p25": 29_500, "median": 39_039, "p75": 52_800}


def read(response: HttpResponse) -> JustHTML:
    """Read a page; markup that is not sound is an error."""
    return JustHTML(response.content.decode(), sanitize=False, strict=True)


def words(page: JustHTML, selector: str = "main") -> str:
    """Return the words of the first element a selector finds."""
    return " ".join(page.query(selector)[0].to_text(separator="", strip=False).split())


def assert_own_error_page(response: HttpResponse, status: int) -> None:
    """Check that an error has a page in the site's look, with a way on, which no search engine keeps."""
    page = read(response)
    assert response.status_code == status
    assert page.query("header.masthead a.brand")
    assert f"Error {status}" in words(page)
    assert len(page.query("h1")) == 1
    assert page.query("main a.button")[0].attrs["href"].startswith("/")
    assert page.query('meta[name="robots"]')[0].attrs["content"] == "noindex"


def test_about_says_what_the_guide_is(client: Client) -> None:
    response = client.get("/about/")
    assert response.status_code == 200
    assert words(read(response), "h1") == "About Salary Guide UK"


@pytest.mark.django_db
def test_methodology_gives_the_uk_median_with_its_source(client: Client) -> None:
    source = make_source(publisher="ONS", title="Table 14.7a", as_of="2025-10-23", url="https://ons.example/14")
    make_group(code=WHOLE_UK, source=source, **OFFICIAL)
    page = read(client.get("/methodology/"))
    assert "is £39,039 a year, and the middle half earn £29,500–£52,800." in words(page)
    assert "Source: ONS, Table 14.7a, 23 October 2025" in words(page)
    assert page.query('main a[href="https://ons.example/14"]')


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["p25", "p75"])
def test_methodology_leaves_out_a_middle_half_that_is_not_published(client: Client, missing: str) -> None:
    make_group(code=WHOLE_UK, **OFFICIAL | {missing: None})
    text = words(read(client.get("/methodology/")))
    assert "is £39,039 a year. Source" in text
    assert "the middle half earn" not in text


@pytest.mark.django_db
def test_methodology_without_official_pay_gives_no_figure(client: Client) -> None:
    response = client.get("/methodology/")
    assert response.status_code == 200
    assert "£" not in words(read(response))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no-such-page/", "/salaries/no-such-role/", "/sectors/no-such-sector/"])
def test_address_that_leads_nowhere_gets_a_page(client: Client, address: str) -> None:
    assert_own_error_page(client.get(address), 404)


def test_request_for_another_host_gets_a_page() -> None:
    assert_own_error_page(Client(SERVER_NAME="other.example").get("/about/"), 400)


@pytest.mark.django_db
def test_editor_without_the_right_gets_a_page(client: Client) -> None:
    helper = get_user_model().objects.create_user("helper@salaries.example", is_staff=True)
    assert_own_error_page(sign_in_staff(client, helper).get("/admin/roles/role/add/"), 403)


def test_form_without_its_token_gets_a_page() -> None:
    client = Client(enforce_csrf_checks=True)
    assert_own_error_page(client.post("/admin/login/", {"username": "a", "password": "b"}), 403)


@pytest.fixture
def server_error_page(settings: Settings, tmp_path: Path) -> HttpResponse:
    """The page for a fault of ours, where nothing was collected and no test may ask the database."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "salaryguide.static.StaticStorage"}}
    return server_error(RequestFactory().get("/broken/"))


def test_fault_of_ours_gets_a_page_that_needs_nothing(server_error_page: HttpResponse) -> None:
    assert_own_error_page(server_error_page, 500)


def test_fault_of_ours_has_sheets_that_are_there(server_error_page: HttpResponse) -> None:
    files = [link.attrs["href"] for link in read(server_error_page).query("link")]
    assert len(files) > 1
    assert [file for file in files if not finders.find(file.removeprefix("/static/"))] == []
