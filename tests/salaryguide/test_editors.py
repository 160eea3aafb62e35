"""How editors get into the admin: by the way in that everybody takes, with its limits and its second step."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import PASSWORD, guess, sign_in

pytestmark = pytest.mark.django_db

EMAIL = "editor@salaries.example"


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> User:
    """An editor as the command makes one."""
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email=EMAIL, interactive=False, verbosity=0)
    return User.objects.get()


def test_editor_is_led_through_our_way_in_to_the_page_they_wanted(client: Client, editor: User) -> None:
    wanted = "/admin/roles/role/?sector__id__exact=1"
    entrance = client.get(wanted, follow=True)
    assert texts(parse(entrance), "h1") == ["Sign in"]
    form = form_of(parse(entrance), "main form[action='/accounts/login/']")
    answer = client.post("/accounts/login/", form | {"login": EMAIL, "password": PASSWORD})
    assert answer.headers["Location"] == wanted
    assert client.get(wanted).status_code == 200


def test_admin_has_no_way_in_of_its_own(client: Client, editor: User) -> None:
    form = {"username": EMAIL, "password": PASSWORD, "next": "/admin/"}
    assert client.post("/admin/login/", form).headers["Location"] == "/accounts/login/?next=/admin/"
    assert client.get("/admin/").status_code == 302


def test_guessing_at_an_editors_password_is_stopped(client: Client, editor: User) -> None:
    assert guess(client, 6, EMAIL) == [422] * 5 + [429]
    assert sign_in(client, EMAIL).status_code == 429


def test_editor_with_two_steps_is_asked_for_the_second(client: Client, editor: User) -> None:
    TOTP.activate(editor, generate_totp_secret())
    assert sign_in(client, EMAIL).headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/admin/").status_code == 302


def test_editor_can_confirm_that_it_is_them(client: Client, editor: User) -> None:
    sign_in(client, EMAIL)
    answer = client.post("/accounts/reauthenticate/?next=/accounts/2fa/", {"password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/2fa/"


def test_editor_who_is_signed_in_goes_straight_on(client: Client, editor: User) -> None:
    client.force_login(editor)
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
    client.force_login(editor)
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302


def test_editors_password_is_changed_where_everybodys_is(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert client.get("/admin/password_change/").headers["Location"] == "/accounts/password/change/"
