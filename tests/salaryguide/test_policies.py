"""What the pages on accessibility, privacy and cookies say is true of this site."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.account import app_settings as account
from allauth.core.internal import ratelimit
from allauth.mfa import app_settings as mfa
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.conf import settings as site
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accounts.leaving import DAYS_TO_RETURN
from salaryguide.cookies import all_cookies
from salaryguide.models import DAYS_TO_ACKNOWLEDGE, DAYS_TO_REPLY, YEARS_KEPT
from salaryguide.personal_data import RECORDS
from tests.accounts.authenticators import SECOND_STEP, app_code
from tests.factories import make_role, make_source, make_user
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

# Tables that hold nothing of a person: the guide itself, and what Django keeps about its own tables and rights.
IMPERSONAL = {
    *("roles.Sector", "roles.Source", "roles.OccupationGroup", "roles.UkPay", "roles.NegotiationStep", "roles.Edition"),
    *("roles.Part", "roles.CareerStep", "roles.DayPart", "roles.Lever", "roles.InterviewQuestion", "roles.Question"),
    *("roles.Alias", "roles.RelatedRole", "roles.Figure", "roles.FormerKey", "roles.LinkCheck", "roles.PageCheck"),
    *("accounts.Plan", "accounts.PlanLine", "auth.Permission", "auth.Group", "contenttypes.ContentType"),
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


def longest_count_in_minutes() -> float:
    """Return for how long tries are counted by the longest of all limits."""
    limits = [*account.RATE_LIMITS.values(), *mfa.RATE_LIMITS.values()]
    return max(rate.duration for limit in limits for rate in ratelimit.parse_rates(limit)) / 60


def test_privacy_page_promises_what_the_program_keeps_to(client: Client) -> None:
    said = text_of(client, "/privacy/")
    assert said.count(f"The code for a day, the rest for {YEARS_KEPT} years.") == 2
    assert f"We tell you within {DAYS_TO_ACKNOWLEDGE} days" in said
    assert f"Until you sign out, or {site.SESSION_COOKIE_AGE // 86_400} days after it was last renewed" in said
    assert f"and {DAYS_TO_RETURN} days longer in which signing in takes that back" in said
    assert f"Counted for {longest_count_in_minutes():.0f} minutes at most." in said


def test_privacy_page_says_whether_this_copy_sends_mails(client: Client, settings: Settings) -> None:
    settings.MAIL_IS_SENT = False
    assert "This copy of Salary Guide UK sends no e-mail." in text_of(client, "/privacy/")
    settings.MAIL_IS_SENT = True
    assert "Mails pass through the mail server of whoever runs this copy" in text_of(client, "/privacy/")


def test_rights_are_buttons(client: Client) -> None:
    page = parse(client.get("/privacy/"))
    assert links(page, "main .actions a.button") == ["/account/export/", "/account/delete/"]


def test_privacy_page_says_from_what_age_accounts_are(client: Client) -> None:
    assert "Accounts are for people of 16 and over. We do not ask how old you are" in text_of(client, "/privacy/")


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


def answers_to_a_reader(client: Client) -> list[HttpResponse]:
    """Do what a reader does with an account, from signing up to signing out, and return what was answered."""
    role = make_role()
    known = {"login": "reader@salaries.example", "password": "oak lantern river 9"}
    return [
        client.get("/accounts/signup/"),
        client.post("/accounts/signup/", {"email": known["login"], "password1": known["password"]}),
        *(client.get(address) for address in ("/account/", "/", role.get_absolute_url(), "/about/", "/plans/")),
        client.post("/account/keep/", {"do": "save", "role": role.slug}),
        *(client.get(address) for address in ("/account/", "/account/delete/")),
        client.post("/accounts/logout/"),
        client.get("/accounts/login/"),
        client.post("/accounts/login/", known),
    ]


def answers_to_an_editor(client: Client) -> list[HttpResponse]:
    """Sign in to the admin, save something, read that it was saved, and return what was answered."""
    user = make_user("editor@salaries.example", is_staff=True, is_superuser=True)
    key = generate_totp_secret()
    TOTP.activate(user, key)
    address = f"/admin/roles/source/{make_source().pk}/change/"
    known = {"login": "editor@salaries.example", "password": "oak lantern river 9", "next": "/admin/"}
    answers = [client.get("/admin/", follow=True), client.post("/accounts/login/", known)]
    answers += [client.post(SECOND_STEP, {"code": app_code(key)}), client.get(address)]
    saved = client.post(address, form_of(parse(answers[-1]), "#source_form") | {"_save": "Save"})
    assert saved.status_code == 302
    return [*answers, saved, client.get("/admin/roles/source/")]


@pytest.mark.parametrize("visit", [answers_to_a_reader, answers_to_an_editor])
def test_people_who_sign_in_get_the_cookies_of_the_list_and_no_other(
    client: Client, visit: Callable[[Client], list[HttpResponse]]
) -> None:
    found = {name for answer in visit(client) for name in answer.cookies}
    assert found == {cookie.name for cookie in all_cookies()}


@pytest.mark.parametrize("visit", [answers_to_a_reader, answers_to_an_editor])
def test_cookies_are_set_where_the_page_says(client: Client, visit: Callable[[Client], list[HttpResponse]]) -> None:
    elsewhere = {
        name
        for answer in visit(client)
        for name in answer.cookies
        if not answer.request["PATH_INFO"].startswith(("/accounts/", "/account/", "/admin/"))
    }
    # Buttons that save a role hold a token.
    assert elsewhere <= {site.CSRF_COOKIE_NAME}
    wheres = {cookie.name: cookie.where for cookie in all_cookies()}
    assert all(where.startswith("Under /accounts/, /account/ and /admin/") for where in wheres.values())
    assert "also where a button saves or follows a role" in wheres[site.CSRF_COOKIE_NAME]


def test_cookies_live_as_long_as_the_page_says(client: Client) -> None:
    answers = answers_to_a_reader(client)
    lives = [(name, cookie["max-age"]) for answer in answers for name, cookie in answer.cookies.items() if cookie.value]
    said = {cookie.name: cookie.life for cookie in all_cookies()}
    for name, life in lives:
        if name == "messages":
            assert life == ""
        else:
            assert said[name].startswith(f"{life // 86_400} days")


def test_signing_out_deletes_the_cookie_that_kept_one_signed_in(client: Client) -> None:
    answers_to_a_reader(client)
    assert client.post("/accounts/logout/").cookies[site.SESSION_COOKIE_NAME]["max-age"] == 0


def test_accessibility_page_says_how_long_a_code_lasts(client: Client) -> None:
    (minutes,) = {site.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60, site.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT // 60}
    assert f"A code we send you does after {minutes} minutes" in text_of(client, "/accessibility/")


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
    for address in (
        "/",
        "/salaries/",
        f"{role.get_absolute_url()}?pay=30000",
        "/contact/",
        "/privacy/",
        "/plans/",
        "/nowhere/",
    ):
        client.get(address)
    client.post("/feedback/", {"page": "/", "useful": "yes"})
    client.post("/contact/", {"topic": "other", "text": "Please add more roles."})
    client.post("/contact/", {})
    assert not client.cookies


def test_no_script_but_of_the_editors_form_keeps_anything_in_the_browser(client: Client) -> None:
    folder: Path = site.BASE_DIR / "static" / "js"
    stores = {file: set(STORES_IN_BROWSER.findall(file.read_text())) for file in folder.rglob("*.js")}
    found = {file.relative_to(folder).as_posix(): kept for file, kept in stores.items() if kept}
    assert found == {"role-form/folding.js": {"sessionStorage"}, "role-form/returning.js": {"sessionStorage"}}
    assert "For editors only: the form in which they write a role remembers" in text_of(client, "/cookies/")


@pytest.mark.parametrize("address", ["/accounts/signup/", "/accounts/signup/passkey/"])
def test_who_signs_up_is_told_from_what_age_and_where_it_says_what_is_kept(client: Client, address: str) -> None:
    assert "Accounts are for people of 16 and over." in text_of(client, address)
    assert "/privacy/" in links(parse(client.get(address)))
