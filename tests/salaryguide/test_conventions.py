"""The files that programs look for at fixed addresses."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.conf import settings as site
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django import Settings

from tests.pages import parse

pytestmark = pytest.mark.django_db

FILES = ["/robots.txt", "/.well-known/security.txt", "/manifest.webmanifest", "/favicon.ico"]


@pytest.fixture(autouse=True)
def own_address(settings: Settings) -> None:
    """A site whose address is not the one that is asked."""
    settings.SITE_URL = "https://guide.example"


def fields(answer: HttpResponse) -> dict[str, str]:
    """Read a file of `Name: value` lines."""
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def picture(address: str) -> Image.Image:
    """Open a picture among the static files."""
    found = finders.find(address.removeprefix("/static/"))
    assert found, address
    with Image.open(found) as opened:
        opened.load()
        return opened


def test_robots_may_visit_all_but_what_is_private(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /accounts/",
        "Disallow: /admin/",
        "Disallow: /search/?",
        "",
        "Sitemap: https://guide.example/sitemap.xml",
    ]


def test_security_txt_says_where_to_write(client: Client) -> None:
    said = fields(client.get("/.well-known/security.txt"))
    assert said["Contact"] == "https://guide.example/contact/?topic=security"
    assert said["Canonical"] == "https://guide.example/.well-known/security.txt"
    assert said["Preferred-Languages"] == "en"


def test_security_txt_leads_to_a_form_about_that(client: Client) -> None:
    page = parse(client.get("/contact/?topic=security"))
    assert [option.attrs["value"] for option in page.query("option[selected]")] == ["security"]


@pytest.mark.parametrize("today", [datetime(2026, 11, 23, 12, tzinfo=UTC), datetime(2031, 2, 28, 23, 59, tzinfo=UTC)])
def test_security_txt_expires_months_ahead_and_within_a_year(
    client: Client, monkeypatch: pytest.MonkeyPatch, today: datetime
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)
    expires = fields(client.get("/.well-known/security.txt"))["Expires"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", expires)
    assert timedelta(days=90) < datetime.fromisoformat(expires) - today < timedelta(days=365)


def test_manifest_names_the_site_and_its_front_page(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (answer.json()["name"], answer.json()["start_url"]) == (site.SITE_NAME, "/")


def test_manifest_has_the_colours_of_the_light_scheme(client: Client) -> None:
    manifest = client.get("/manifest.webmanifest").json()
    assert (manifest["background_color"], manifest["theme_color"]) == ("#fbfaf6", "#ffffff")


def test_manifest_has_the_icons_it_says(client: Client) -> None:
    icons = client.get("/manifest.webmanifest").json()["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        *(("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"))
    }
    assert {icon["src"]: "{}x{}".format(*picture(icon["src"]).size) for icon in icons} == {
        icon["src"]: icon["sizes"] for icon in icons
    }


def test_maskable_icon_fills_its_square(client: Client) -> None:
    icons = client.get("/manifest.webmanifest").json()["icons"]
    (masked,) = (picture(icon["src"]).convert("RGBA") for icon in icons if icon["purpose"] == "maskable")
    assert masked.getchannel("A").getextrema() == (255, 255)


def test_pages_name_the_manifest_and_the_icon_for_a_home_screen(client: Client) -> None:
    page = parse(client.get("/about/"))
    (icon,) = page.query('link[rel="apple-touch-icon"]')
    assert picture(icon.attrs["href"]).size == (180, 180)
    assert [link.attrs["href"] for link in page.query('link[rel="manifest"]')] == ["/manifest.webmanifest"]


def test_favicon_is_found_by_those_who_ask_for_the_old_address(client: Client) -> None:
    answer = client.get("/favicon.ico", follow=True)
    assert answer.status_code == 200
    assert Image.open(BytesIO(b"".join(answer.streaming_content))).format == "ICO"
    answer.close()


@pytest.mark.parametrize("address", FILES)
def test_file_takes_no_form_and_sets_no_cookie(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert not client.get(address).cookies
