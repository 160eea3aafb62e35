"""Accounts in the admin, and what of a person is not there."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML

from accounts.keeping import FollowedRole, Offer, OwnPay, SavedRole
from accounts.models import PlusPeriod, User
from tests.factories import make_period, make_role, make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import sign_in_staff

pytestmark = pytest.mark.django_db

WORD = "a long word 1948"
USERS, PERIODS = "/admin/accounts/user/", "/admin/accounts/plusperiod/"
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/London"))
TAKEN = "There is already an account with this e-mail address."


def errors(response: HttpResponse) -> list[str]:
    """Return what a form says is wrong with its fields and with itself."""
    return [one.to_text() for one in JustHTML(response.content.decode(), sanitize=False).query("ul.errorlist li")]


def add(superuser: Client, email: str, first: str = WORD, second: str = WORD) -> HttpResponse:
    """Send the form for a new user."""
    form = {"email": email, "usable_password": "true", "password1": first, "password2": second}
    return superuser.post(f"{USERS}add/", form)


def change(superuser: Client, user: User, **traits: str) -> HttpResponse:
    """Open the form of a user, change something and send it."""
    address = f"{USERS}{user.pk}/change/"
    form = form_of(parse(superuser.get(address)), "#user_form")
    return superuser.post(address, form | traits | {"_save": "Save"})


def make_keeper() -> User:
    """Save a person who keeps one of each thing."""
    user, role = make_user(), make_role(title="Beekeeper")
    SavedRole.objects.create(user=user, role=role)
    FollowedRole.objects.create(user=user, role=role)
    OwnPay.objects.create(user=user, role=role, pay=31_415, target=42_424)
    Offer.objects.create(user=user, employer="Hive and Sons", pay=51_515, note="They asked twice.")
    return user


def test_add_makes_a_user_who_can_sign_in(superuser: Client) -> None:
    response = add(superuser, "Reader@salaries.example")
    user = User.objects.get(email__iexact="reader@salaries.example")
    assert response.headers["Location"] == f"{USERS}{user.pk}/change/"
    assert Client().login(username="reader@SALARIES.example", password=WORD)


def test_add_asks_for_no_user_name(superuser: Client) -> None:
    page = JustHTML(superuser.get(f"{USERS}add/").content.decode(), sanitize=False)
    fields = {field.attrs["name"] for field in page.query("#user_form input[type=text], #user_form input[type=email]")}
    assert fields == {"email"}


@pytest.mark.parametrize("email", ["superuser@salaries.example", "SUPERUSER@salaries.example"])
def test_add_refuses_an_address_that_is_taken(superuser: Client, email: str) -> None:
    assert errors(add(superuser, email)) == [TAKEN]
    assert User.objects.count() == 1


@pytest.mark.parametrize("email", ["", "reader", "reader@"])
def test_add_refuses_what_is_no_address(superuser: Client, email: str) -> None:
    assert len(errors(add(superuser, email))) == 1
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("short 194", "short 194", "at least 10 characters"),
        ("password1234", "password1234", "too common"),
        ("reader@salaries.example", "reader@salaries.example", "too similar"),
        (WORD, "another long word", "match"),
    ],
)
def test_add_refuses_a_weak_or_mistyped_password(superuser: Client, first: str, second: str, reason: str) -> None:
    said = errors(add(superuser, "reader@salaries.example", first, second))
    assert any(reason in sentence for sentence in said)
    assert User.objects.count() == 1


def test_change_shows_the_address_and_what_it_may_do(superuser: Client) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    page = JustHTML(superuser.get(f"{USERS}{user.pk}/change/").content.decode(), sanitize=False)
    assert page.query("input[name=email]")[0].attrs["value"] == "reader@salaries.example"
    assert "May this person sign in to the admin?" in page.to_text()
    assert WORD not in page.to_html()


def test_change_makes_an_editor(superuser: Client) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    assert change(superuser, user, is_staff="on").headers["Location"] == USERS
    user.refresh_from_db()
    assert user.is_staff
    assert user.check_password(WORD)


@pytest.mark.parametrize("email", ["superuser@salaries.example", "Superuser@Salaries.example"])
def test_change_refuses_the_address_of_another(superuser: Client, email: str) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    assert errors(change(superuser, user, email=email)) == [TAKEN]
    user.refresh_from_db()
    assert user.email == "reader@salaries.example"


def test_change_can_give_a_new_password(superuser: Client) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    form = {"usable_password": "true", "password1": "another long word", "password2": "another long word"}
    superuser.post(f"{USERS}{user.pk}/password/", form)
    user.refresh_from_db()
    assert user.check_password("another long word")


def test_list_finds_a_user_by_address(superuser: Client) -> None:
    for name in ("ann", "ben"):
        User.objects.create_user(f"{name}@salaries.example", WORD)
    page = superuser.get(USERS, {"q": "ANN@"}).content.decode()
    assert "ann@salaries.example" in page
    assert "ben@salaries.example" not in page


def test_admin_is_closed_to_those_who_are_no_editors(client: Client) -> None:
    client.force_login(User.objects.create_user("reader@salaries.example", WORD))
    assert client.get(USERS).headers["Location"] == f"/admin/login/?next={USERS}"


def test_change_of_an_address_takes_the_old_one_away(superuser: Client) -> None:
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    assert change(superuser, user, email="new@salaries.example").status_code == 302
    assert not EmailAddress.objects.exists()
    assert not Client().login(username="reader@salaries.example", password="oak lantern river 9")
    assert Client().login(username="new@salaries.example", password="oak lantern river 9")


def test_any_other_change_leaves_the_address_confirmed(superuser: Client) -> None:
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    change(superuser, user, is_staff="on")
    assert EmailAddress.objects.get().verified


def test_user_shows_whether_the_address_is_confirmed_and_when_they_had_plus(superuser: Client) -> None:
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    make_period(user, kind="trial", starts_at=NOON, ends_at=NOON.replace(month=12))
    page = parse(superuser.get(f"{USERS}{user.pk}/change/"))
    assert page.query("#emailaddress_set-group .field-verified img")[0].attrs["alt"] == "False"
    assert texts(page, "#plus_periods-group .field-kind p") == ["Trial"]
    assert texts(page, "#plus_periods-group .field-ends_at p") == ["23 Dec 2026, 12:00"]


def test_user_form_changes_no_plus_and_confirms_no_address(superuser: Client) -> None:
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    period = make_period(user, reason="You helped us.")
    fields = form_of(parse(superuser.get(f"{USERS}{user.pk}/change/")), "#user_form")
    assert not [name for name in fields if name.endswith(("-verified", "-reason", "-ends_at_0", "-DELETE"))]
    change(superuser, user, **{"plus_periods-0-reason": "Changed.", "emailaddress_set-0-verified": "on"})
    period.refresh_from_db()
    assert period.reason == "You helped us."
    assert not EmailAddress.objects.get().verified


def test_new_user_form_asks_for_nothing_of_a_person_who_is_not_there(superuser: Client) -> None:
    assert not parse(superuser.get(f"{USERS}add/")).query(".inline-group")


@pytest.mark.parametrize("model", [EmailAddress, Authenticator, UserSession, SavedRole, FollowedRole, OwnPay, Offer])
def test_what_is_a_persons_own_has_no_pages_in_the_admin(superuser: Client, model: type[Model]) -> None:
    assert not admin.site.is_registered(model)
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    assert superuser.get(address).status_code == 404
    assert address not in links(parse(superuser.get("/admin/")), "a")


def pages_about(superuser: Client, user: User) -> str:
    """Return all that the admin shows of a person: lists, their form, their history, and what asks before deleting."""
    own = f"{USERS}{user.pk}/"
    addresses = ["/admin/", USERS, PERIODS, f"{own}change/", f"{own}history/", f"{own}delete/"]
    shown = [superuser.get(address) for address in addresses]
    shown.append(superuser.post(USERS, {"action": "delete_selected", "_selected_action": str(user.pk)}))
    assert [answer.status_code for answer in shown] == [200] * len(shown)
    return "".join(answer.content.decode() for answer in shown)


def test_the_admin_shows_nothing_that_a_person_keeps(superuser: Client) -> None:
    shown = pages_about(superuser, make_keeper())
    assert "reader@salaries.example" in shown
    for kept in (
        "Beekeeper",
        "31415",
        "31,415",
        "42,424",
        "Hive and Sons",
        "51,515",
        "asked twice",
        "Saved role:",
        "Offer:",
    ):
        assert kept not in shown


def test_the_admin_shows_no_secret_of_a_person(superuser: Client) -> None:
    user = make_user()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "5eed5eed"})
    person = Client(headers={"user-agent": "Netscape"})
    person.force_login(user)
    person.get("/account/")
    shown = pages_about(superuser, user)
    for secret in ("JBSWY3DPEHPK3PXP", "5eed5eed", person.session.session_key, "Netscape", user.password):
        assert secret not in shown


@pytest.mark.parametrize("way", ["one", "chosen"])
def test_deleting_a_user_takes_along_what_belongs_to_them(superuser: Client, way: str) -> None:
    user = make_keeper()
    make_period(user, kind="trial", ends_at=NOON.replace(year=2100))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    chosen = {"action": "delete_selected", "_selected_action": str(user.pk), "post": "yes"}
    address, form = (f"{USERS}{user.pk}/delete/", {"post": "yes"}) if way == "one" else (USERS, chosen)
    assert superuser.post(address, form).headers["Location"] == USERS
    assert list(User.objects.values_list("email", flat=True)) == ["superuser@salaries.example"]
    for model in (SavedRole, FollowedRole, OwnPay, Offer, PlusPeriod, EmailAddress):
        assert not model.objects.exists()


def test_whoever_may_delete_users_may_delete_what_goes_with_them(client: Client) -> None:
    helper = make_user("helper@salaries.example", is_staff=True)
    helper.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "delete_user"]))
    sign_in_staff(client, helper)
    user = make_user()
    make_period(user)
    assert client.post(f"{USERS}{user.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not PlusPeriod.objects.exists()
    assert list(User.objects.all()) == [helper]
