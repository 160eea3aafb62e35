"""What the pages on accessibility, privacy and cookies say is true of this site."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import Settings

from salaryguide.cookies import all_cookies
from salaryguide.models import DAYS_TO_ACKNOWLEDGE, DAYS_TO_REPLY, YEARS_KEPT
from salaryguide.personal_data import RECORDS
from tests.factories import make_role, make_source
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

# Tables that hold nothing of a person: the guide itself, and what Django keeps about its own tables and rights.
IMPERSONAL = {
    *("roles.Sector", "roles.Source", "roles.OccupationGroup", "roles.UkPay", "roles.NegotiationStep", "roles.Edition"),
    *("roles.Part", "roles.CareerStep", "roles.DayPart", "roles.Lever", "roles.InterviewQuestion", "roles.Question"),
    *("roles.Alias", "roles.RelatedRole", "roles.Figure"),
    *("auth.Permission", "auth.Group", "contenttypes.ContentType"),
}
STORES_IN_BROWSER = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|caches\.")


def text_of(client: Client, address: str) -> str:
    """Return the words of a page."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(texts(parse(response), "main")[0].split())


def test_every_table_is_named_to_hold_something_of_people_or_not() -> None:
    named = [model for record in RECORDS for model in record.models]
    assert len(named) == len(set(named))
    assert {model._meta.label for model in apps.get_models()} == IMPERSONAL | set(named)
    assert not IMPERSONAL & set(named)


def test_privacy_page_says_what_each_of_them_holds_why_and_how_long(client: Client) -> None:
    said = text_of(client, "/privacy/").casefold()
    for record in RECORDS:
        for words in (record.name, record.holds, record.purpose, record.basis, record.kept):
            assert words.casefold() in said


def test_privacy_page_promises_what_the_program_keeps_to(client: Client) -> None:
    said = text_of(client, "/privacy/")
    assert said.count(f"The code for a day, the rest for {YEARS_KEPT} years.") == 2
    assert f"We tell you within {DAYS_TO_ACKNOWLEDGE} days" in said
    assert f"being signed in, {site.SESSION_COOKIE_AGE // 86_400} days at most" in said


def test_complaint_leads_to_the_form_and_then_to_the_ico(client: Client) -> None:
    page = parse(client.get("/privacy/"))
    route = links(page, "#complain + ul a")
    assert route == ["/contact/?topic=privacy", "https://ico.org.uk/make-a-complaint/"]
    assert form_of(parse(client.get(route[0])), 'main form[method="post"]')["topic"] == "privacy"


@pytest.mark.parametrize("address", ["/privacy/", "/accessibility/"])
def test_pages_name_who_runs_this_copy(client: Client, settings: Settings, address: str) -> None:
    assert "has not given a name here" in text_of(client, address)
    settings.OPERATOR = "Example Ltd, 1 High St, York"
    assert "is run by Example Ltd, 1 High St, York." in text_of(client, address)
    assert "has not given a name here" not in text_of(client, address)


def test_accessibility_page_says_where_to_report_and_when_an_answer_comes(client: Client) -> None:
    page = parse(client.get("/accessibility/"))
    assert "/contact/?topic=accessibility" in links(page)
    assert f"an editor answers within {DAYS_TO_REPLY} days" in text_of(client, "/accessibility/")


def test_every_fault_we_know_of_names_its_criterion(client: Client) -> None:
    faults = texts(parse(client.get("/accessibility/")), "#faults + ul li")
    assert faults
    assert [fault for fault in faults if not re.search(r"\(\d\.\d\.\d+ [A-Z].*\)$", fault)] == []


def sign_in_and_save(client: Client) -> None:
    """Do what an editor does: sign in, save something, and read that it was saved."""
    get_user_model().objects.create_superuser("editor@salaries.example", "a long word")
    client.get("/admin/login/")
    client.post("/admin/login/", {"username": "editor@salaries.example", "password": "a long word", "next": "/admin/"})
    address = f"/admin/roles/source/{make_source().pk}/change/"
    saved = client.post(address, form_of(parse(client.get(address)), "#source_form") | {"_save": "Save"})
    assert saved.status_code == 302


def test_editors_get_the_cookies_of_the_list_and_no_other(client: Client) -> None:
    sign_in_and_save(client)
    assert set(client.cookies) == {cookie.name for cookie in all_cookies()}


def test_cookies_live_as_long_as_the_page_says(client: Client) -> None:
    sign_in_and_save(client)
    lives = {name: cookie["max-age"] for name, cookie in client.cookies.items()}
    said = {cookie.name: cookie.life for cookie in all_cookies()}
    for name in (site.SESSION_COOKIE_NAME, site.CSRF_COOKIE_NAME):
        assert said[name].startswith(f"{lives[name] / 86_400:.0f} days")
    assert lives["messages"] == ""


def test_cookies_page_lists_each_with_purpose_life_and_place(client: Client) -> None:
    page = parse(client.get("/cookies/"))
    said = text_of(client, "/cookies/")
    assert texts(page, "main h3") == [cookie.name for cookie in all_cookies()]
    for cookie in all_cookies():
        assert all(words in said for words in (cookie.purpose, cookie.life, cookie.where))


def test_cookies_page_has_the_names_that_are_used_over_https(client: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    assert {"__Host-session", "__Host-csrf"} <= set(texts(parse(client.get("/cookies/")), "main h3"))


def test_readers_get_no_cookie_whatever_they_do(client: Client) -> None:
    role = make_role()
    for address in ("/", "/salaries/", f"{role.get_absolute_url()}?pay=30000", "/contact/", "/privacy/", "/nowhere/"):
        client.get(address)
    client.post("/feedback/", {"page": "/", "useful": "yes"})
    client.post("/contact/", {"topic": "other", "text": "Please add more roles."})
    client.post("/contact/", {})
    assert not client.cookies


def test_no_script_of_ours_keeps_anything_in_the_browser() -> None:
    scripts: list[Path] = sorted((site.BASE_DIR / "static" / "js").rglob("*.js"))
    assert scripts
    assert [file.name for file in scripts if STORES_IN_BROWSER.search(file.read_text())] == []
