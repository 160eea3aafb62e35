"""Every address of allauth, visited by all kinds of people: nothing of its own look is left."""

from collections.abc import Callable, Iterator
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as site_settings
from django.http import HttpResponse
from django.template import engines
from django.template.loader import get_template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from accounts.adapter import AccountAdapter
from accounts.models import User
from tests.accounts.authenticators import Device, options_of
from tests.accounts.entrance import last_code, lift_limits
from tests.factories import confirm, make_user
from tests.pages import parse, texts
from tests.signing_in import EMAIL, PASSWORD, sign_in

pytestmark = pytest.mark.django_db

Person = Callable[[Client], object]
STOCK = Path(allauth.__file__).parent / "templates"
# Templates of allauth, or how their names begin, that nothing here shows, by the reason.
NEVER_SHOWN = {
    "ours extend and include our own": [
        *("allauth/", "account/base_", "mfa/base_", "usersessions/base_"),
        *("account/snippets/", "mfa/webauthn/snippets/", "account/email/base_"),
        *("mfa/recovery_codes/base.html", "mfa/totp/base.html", "mfa/webauthn/base.html"),
    ],
    "there is no such app": ["idp/", "openid/", "socialaccount/"],
    "nobody gives a telephone number": ["account/phone_", "account/confirm_phone_", "account/messages/phone_"],
    "no mail has a link that confirms or resets": [
        *("account/email_confirm.html", "account/verification_sent.html", "account/password_reset_done.html"),
        "account/email/password_reset_key_",
    ],
    "no code of allauth names it": ["account/email/email_confirm_"],
    "one has one address, and changes it": ["account/email.html"],
    "signing in asks for a confirmed address, and no view besides": ["account/verified_email_required.html"],
    "signing up is open": ["account/signup_closed.html"],
    "no browser may leave out the second step": ["mfa/trust.html"],
}


@pytest.fixture(params=[True, False], ids=["mails are sent", "no mails"], autouse=True)
def copies(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Both kinds of copies of the guide."""
    settings.MAIL_IS_SENT = request.param
    lift_limits(settings)


# Who comes


def visitor(client: Client) -> None:
    """Come for the first time."""


def with_a_password(client: Client) -> None:
    """Be signed in."""
    confirm(make_user())
    sign_in(client)


def without_a_password(client: Client) -> None:
    """Be signed in without a password."""
    user = confirm(make_user())
    user.set_unusable_password()
    user.save()
    client.force_login(user)


def who_has_just_confirmed(client: Client) -> None:
    """Be signed in, and have typed the password once more."""
    with_a_password(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def with_an_app(client: Client) -> None:
    """Have an authenticator app and recovery codes, too."""
    who_has_just_confirmed(client)
    user = User.objects.get()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def with_a_passkey(client: Client) -> None:
    """Have a passkey, too."""
    who_has_just_confirmed(client)
    options = options_of(client.get("/accounts/2fa/webauthn/add/"))
    client.post("/accounts/2fa/webauthn/add/", {"name": "Phone", "credential": Device().create(options)})


def who_changes_the_address(client: Client) -> None:
    """Have asked for another address."""
    who_has_just_confirmed(client)
    client.post("/accounts/email/", {"action_add": "1", "email": "new@salaries.example"})


def with_a_code_to_sign_in(client: Client) -> None:
    """Have asked for a code to sign in."""
    client.post("/accounts/login/code/", {"email": confirm(make_user()).email})


def with_a_code_for_a_password(client: Client) -> None:
    """Have asked for a code for a new password."""
    client.post("/accounts/password/reset/", {"email": confirm(make_user()).email})


def with_that_code_typed(client: Client) -> None:
    """Have typed that code."""
    with_a_code_for_a_password(client)
    client.post("/accounts/password/reset/confirm/", {"code": last_code()})


def before_the_second_step(client: Client) -> None:
    """Have typed the password, but no code of the authenticator app."""
    TOTP.activate(confirm(make_user()), generate_totp_secret())
    sign_in(client)


def before_making_the_passkey(client: Client) -> None:
    """Have signed up by passkey, which is still to be made."""
    client.post("/accounts/signup/passkey/", {"email": EMAIL})
    if site_settings.MAIL_IS_SENT:
        client.post("/accounts/confirm-email/", {"code": last_code()})


# To whom each address shows a page of its own.
SHOWN_TO: dict[str, Person] = {
    "account_change_password": with_a_password,
    "account_complete_password_reset": with_that_code_typed,
    "account_confirm_login_code": with_a_code_to_sign_in,
    "account_confirm_password_reset_code": with_a_code_for_a_password,
    "account_email": with_a_password,
    "account_email_verification_sent": who_changes_the_address,
    "account_inactive": visitor,
    "account_login": visitor,
    "account_logout": with_a_password,
    "account_password_reset_completed": visitor,
    "account_reauthenticate": with_a_password,
    "account_request_login_code": visitor,
    "account_reset_password": visitor,
    "account_set_password": without_a_password,
    "account_signup": visitor,
    "account_signup_by_passkey": visitor,
    "mfa_activate_totp": who_has_just_confirmed,
    "mfa_add_webauthn": who_has_just_confirmed,
    "mfa_authenticate": before_the_second_step,
    "mfa_deactivate_totp": with_an_app,
    "mfa_download_recovery_codes": with_an_app,
    "mfa_edit_webauthn": with_a_passkey,
    "mfa_generate_recovery_codes": with_an_app,
    "mfa_index": with_a_password,
    "mfa_list_webauthn": with_a_passkey,
    "mfa_login_webauthn": visitor,
    "mfa_reauthenticate": with_an_app,
    "mfa_reauthenticate_webauthn": with_a_passkey,
    "mfa_remove_webauthn": with_a_passkey,
    "mfa_signup_webauthn": before_making_the_passkey,
    "mfa_view_recovery_codes": with_an_app,
    "usersessions_list": with_a_password,
}
DATA = {"mfa_download_recovery_codes": "text/plain", "mfa_login_webauthn": "application/json"}


def patterns(inside: URLResolver) -> Iterator[URLPattern]:
    """Yield each address that a list of addresses leads to."""
    for one in inside.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def allauths(inside: URLResolver) -> Iterator[URLPattern]:
    """Yield each address that comes from allauth."""
    for one in inside.url_patterns:
        if isinstance(one, URLResolver):
            name = getattr(one.urlconf_module, "__name__", "")
            yield from patterns(one) if name == "allauth.urls" else allauths(one)


def address_of(name: str) -> str:
    """Return an address of allauth; one that is about a passkey is about the first there is."""
    about_one = name in ("mfa_edit_webauthn", "mfa_remove_webauthn")
    passkey = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).first()
    return reverse(name, kwargs={"pk": passkey.pk if passkey else 1} if about_one else {})


def assert_is_a_page_of_ours(answer: HttpResponse) -> None:
    """Assert that an answer has our look, and our words."""
    shown = parse(answer)
    assert len(shown.query("header.masthead")) == 1
    assert len(shown.query('link[href$="css/tokens.css"]')) == 1
    assert len(texts(shown, "h1")) == 1
    assert len(texts(shown, "title")[0]) <= 60
    words = texts(shown, "body")[0]
    assert [stock for stock in ("This field is required", "email", "Email", "Please") if stock in words] == []


def assert_is_ours(answer: HttpResponse) -> None:
    """Assert that an answer leads elsewhere, refuses a method, or is a page of ours."""
    assert answer.status_code in (200, 302, 403, 404, 405, 422)
    if answer.status_code in (302, 405):
        assert answer.content == b""
    elif answer.headers["Content-Type"].startswith("text/html"):
        assert_is_a_page_of_ours(answer)


def test_every_address_is_known() -> None:
    assert {one.name for one in allauths(get_resolver())} == set(SHOWN_TO)


@pytest.mark.parametrize("name", SHOWN_TO)
def test_an_address_shows_a_page_of_ours(client: Client, name: str) -> None:
    SHOWN_TO[name](client)
    answer = client.get(address_of(name), headers={"Accept": DATA.get(name, "text/html")})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(DATA.get(name, "text/html"))
    assert_is_ours(answer)
    assert_is_ours(client.post(address_of(name), {}))


@pytest.mark.parametrize("person", [visitor, with_a_password, with_an_app])
@pytest.mark.parametrize("name", SHOWN_TO)
def test_nobody_meets_a_page_that_is_not_ours(client: Client, plans: None, name: str, person: Person) -> None:
    person(client)
    address = address_of(name)
    for answer in (client.get(address), client.post(address, {})):
        assert_is_ours(answer)
        if answer.status_code == 302:
            assert_is_ours(client.get(answer.headers["Location"]))


# Templates


def is_never_shown(name: str) -> bool:
    """Say whether nothing here shows a template of allauth."""
    return any(name.startswith(start) for starts in NEVER_SHOWN.values() for start in starts)


def test_each_template_of_allauth_has_one_of_ours_in_its_place() -> None:
    names = sorted(file.relative_to(STOCK).as_posix() for file in STOCK.rglob("*.*"))
    # Mails are texts, of which ours make the HTML.
    shown = [name for name in names if not is_never_shown(name) and not name.endswith("_message.html")]
    assert len(shown) > 70
    assert [name for name in shown if get_template(name).backend is not engines["jinja2"]] == []


def test_no_address_shows_a_template_that_is_left_out() -> None:
    views = [getattr(one.callback, "view_class", None) for one in allauths(get_resolver())]
    named = {view.template_name for view in views if getattr(view, "template_name", None)}
    assert {"account/login.html", "mfa/index.html", "usersessions/usersession_list.html"} <= named
    assert {name for name in named if is_never_shown(name)} == set()


def test_addresses_are_confirmed_and_passwords_reset_by_code_alone(settings: Settings) -> None:
    assert settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED
    assert settings.ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED


def test_signing_up_is_open_to_everybody() -> None:
    assert AccountAdapter.is_open_for_signup is DefaultAccountAdapter.is_open_for_signup


def test_no_view_of_ours_asks_for_a_confirmed_address() -> None:
    folders = [site_settings.BASE_DIR / name for name in ("accounts", "practice", "roles", "salaryguide")]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    assert [file.name for file in files if "verified_email_required" in file.read_text()] == []


# The address above all of them


def test_the_address_above_them_leads_a_visitor_to_signing_in(client: Client) -> None:
    assert client.get("/accounts/").headers["Location"] == "/accounts/login/"


def test_the_address_above_them_leads_who_is_signed_in_to_their_address(client: Client) -> None:
    client.force_login(make_user())
    assert client.get("/accounts/").headers["Location"] == "/accounts/email/"


def test_an_address_that_is_not_there_is_a_page_of_ours(client: Client) -> None:
    answer = client.get("/accounts/nowhere/")
    assert answer.status_code == 404
    assert_is_a_page_of_ours(answer)
