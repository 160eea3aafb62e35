"""How editors get into the admin: by the way in that everybody takes, with its limits and its second step."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.authenticators import SECOND_STEP, add_passkey, app_code, confirmed, set_up_app, use
from tests.factories import make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import PASSWORD, guess, sign_in, sign_in_staff

pytestmark = pytest.mark.django_db

EMAIL = "editor@salaries.example"


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> User:
    """An editor as the command makes one."""
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email=EMAIL, interactive=False, verbosity=0)
    return User.objects.get()


def sign_in_to(client: Client, wanted: str) -> HttpResponse:
    """Ask for a page of the admin, fill in what one is led to, and return the answer."""
    entrance = client.get(wanted, follow=True)
    assert texts(parse(entrance), "h1") == ["Sign in"]
    form = form_of(parse(entrance), "main form[action='/accounts/login/']")
    return client.post("/accounts/login/", form | {"login": EMAIL, "password": PASSWORD})


def test_first_editor_is_led_from_the_password_to_the_second_step_and_then_in(client: Client, editor: User) -> None:
    refused = client.get(sign_in_to(client, "/admin/").headers["Location"], follow=True)
    assert refused.status_code == 403
    assert texts(parse(refused), "h1") == ["Set up two-step sign-in first"]
    assert links(parse(refused)) == ["/accounts/2fa/", "/admin/"]
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    set_up_app(client)
    assert client.get("/admin/").status_code == 200


def test_editor_is_led_through_our_way_in_to_the_page_they_wanted(client: Client, editor: User) -> None:
    key = set_up_app(confirmed(EMAIL))
    wanted = "/admin/roles/role/?sector__id__exact=1"
    assert sign_in_to(client, wanted).headers["Location"] == SECOND_STEP
    assert client.post(SECOND_STEP, {"code": app_code(key)}).headers["Location"] == wanted
    assert client.get(wanted).status_code == 200


def test_passkey_is_a_second_step(client: Client, editor: User) -> None:
    device = add_passkey(confirmed(EMAIL))
    use(device, client)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("address", ["/admin/", "/admin/roles/role/"])
def test_recovery_codes_alone_are_none(client: Client, editor: User, address: str) -> None:
    Authenticator.objects.create(user=editor, type="recovery_codes", data={"seed": "5eed5eed"})
    client.force_login(editor)
    assert "Recovery codes alone are not enough" in texts(parse(client.get(address, follow=True)), "main")[0]


def test_whoever_removes_the_second_step_is_out_again(client: Client, editor: User) -> None:
    sign_in_staff(client, editor)
    Authenticator.objects.all().delete()
    assert client.get("/admin/", follow=True).status_code == 403


def test_developers_need_no_second_step(client: Client, editor: User, settings: Settings) -> None:
    settings.DEBUG = True
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200


def test_admin_has_no_way_in_of_its_own(client: Client, editor: User) -> None:
    form = {"username": EMAIL, "password": PASSWORD, "next": "/admin/"}
    assert client.post("/admin/login/", form).headers["Location"] == "/accounts/login/?next=/admin/"
    assert client.get("/admin/").status_code == 302


def test_guessing_at_an_editors_password_is_stopped(client: Client, editor: User) -> None:
    assert guess(client, 6, EMAIL) == [422] * 5 + [429]
    assert sign_in(client, EMAIL).status_code == 429


def test_editor_with_two_steps_is_asked_for_the_second(client: Client, editor: User) -> None:
    set_up_app(confirmed(EMAIL))
    assert sign_in(client, EMAIL).headers["Location"] == SECOND_STEP
    assert client.get("/admin/").status_code == 302


def test_editor_can_confirm_that_it_is_them(client: Client, editor: User) -> None:
    sign_in(client, EMAIL)
    answer = client.post("/accounts/reauthenticate/?next=/accounts/2fa/", {"password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/2fa/"


def test_editor_who_is_signed_in_goes_straight_on(client: Client, editor: User) -> None:
    sign_in_staff(client, editor)
    assert client.get("/admin/login/").headers["Location"] == "/admin/"


@pytest.mark.parametrize("address", ["/admin/", "/admin/roles/role/"])
def test_reader_is_told_that_they_are_no_editor_and_what_to_do(client: Client, address: str) -> None:
    client.force_login(make_user())
    answer = client.get(address, follow=True)
    assert answer.status_code == 403
    assert "your account is not an editor’s" in texts(parse(answer), "main")[0]
    assert links(parse(answer)) == ["/accounts/logout/", "/account/"]


@pytest.mark.parametrize("outside", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_way_in_leads_to_no_other_site(client: Client, editor: User, outside: str) -> None:
    entrance = client.get("/admin/login/", {"next": outside}, follow=True)
    form = form_of(parse(entrance), "main form[action='/accounts/login/']")
    answer = client.post("/accounts/login/", form | {"login": EMAIL, "password": PASSWORD})
    assert answer.headers["Location"] == "/account/"


def test_editor_signs_out_in_the_admin(client: Client, editor: User) -> None:
    sign_in_staff(client, editor)
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302


def test_editors_password_is_changed_where_everybodys_is(client: Client, editor: User) -> None:
    sign_in_staff(client, editor)
    assert client.get("/admin/password_change/").headers["Location"] == "/accounts/password/change/"
