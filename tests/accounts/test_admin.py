"""Accounts in the admin."""

import pytest
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML

from accounts.models import User

pytestmark = pytest.mark.django_db

WORD = "a long word 1948"
USERS = "/admin/accounts/user/"
TAKEN = "There is already an account with this e-mail address."


@pytest.fixture
def editor(client: Client) -> Client:
    """A signed-in editor who may do everything."""
    client.force_login(User.objects.create_superuser("editor@salaries.example", WORD))
    return client


def errors(response: HttpResponse) -> list[str]:
    """Return what a form says is wrong with its fields and with itself."""
    return [one.to_text() for one in JustHTML(response.content.decode(), sanitize=False).query("ul.errorlist li")]


def add(editor: Client, email: str, first: str = WORD, second: str = WORD) -> HttpResponse:
    """Send the form for a new user."""
    form = {"email": email, "usable_password": "true", "password1": first, "password2": second}
    return editor.post(f"{USERS}add/", form)


def change(editor: Client, user: User, **traits: str) -> HttpResponse:
    """Send the form of a user."""
    return editor.post(f"{USERS}{user.pk}/change/", {"email": user.email, "is_active": "on"} | traits)


def test_add_makes_a_user_who_can_sign_in(editor: Client) -> None:
    response = add(editor, "Reader@salaries.example")
    user = User.objects.get(email__iexact="reader@salaries.example")
    assert response.headers["Location"] == f"{USERS}{user.pk}/change/"
    assert Client().login(username="reader@SALARIES.example", password=WORD)


def test_add_asks_for_no_user_name(editor: Client) -> None:
    page = JustHTML(editor.get(f"{USERS}add/").content.decode(), sanitize=False)
    fields = {field.attrs["name"] for field in page.query("#user_form input[type=text], #user_form input[type=email]")}
    assert fields == {"email"}


@pytest.mark.parametrize("email", ["editor@salaries.example", "EDITOR@salaries.example"])
def test_add_refuses_an_address_that_is_taken(editor: Client, email: str) -> None:
    assert errors(add(editor, email)) == [TAKEN]
    assert User.objects.count() == 1


@pytest.mark.parametrize("email", ["", "reader", "reader@"])
def test_add_refuses_what_is_no_address(editor: Client, email: str) -> None:
    assert len(errors(add(editor, email))) == 1
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
def test_add_refuses_a_weak_or_mistyped_password(editor: Client, first: str, second: str, reason: str) -> None:
    said = errors(add(editor, "reader@salaries.example", first, second))
    assert any(reason in sentence for sentence in said)
    assert User.objects.count() == 1


def test_change_shows_the_address_and_what_it_may_do(editor: Client) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    page = JustHTML(editor.get(f"{USERS}{user.pk}/change/").content.decode(), sanitize=False)
    assert page.query("input[name=email]")[0].attrs["value"] == "reader@salaries.example"
    assert "May this person sign in to the admin?" in page.to_text()
    assert WORD not in page.to_html()


def test_change_makes_an_editor(editor: Client) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    assert change(editor, user, is_staff="on").headers["Location"] == USERS
    user.refresh_from_db()
    assert user.is_staff
    assert user.check_password(WORD)


@pytest.mark.parametrize("email", ["editor@salaries.example", "Editor@Salaries.example"])
def test_change_refuses_the_address_of_another(editor: Client, email: str) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    assert errors(change(editor, user, email=email)) == [TAKEN]
    user.refresh_from_db()
    assert user.email == "reader@salaries.example"


def test_change_can_give_a_new_password(editor: Client) -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    form = {"usable_password": "true", "password1": "another long word", "password2": "another long word"}
    editor.post(f"{USERS}{user.pk}/password/", form)
    user.refresh_from_db()
    assert user.check_password("another long word")


def test_list_finds_a_user_by_address(editor: Client) -> None:
    for name in ("ann", "ben"):
        User.objects.create_user(f"{name}@salaries.example", WORD)
    page = editor.get(USERS, {"q": "ANN@"}).content.decode()
    assert "ann@salaries.example" in page
    assert "ben@salaries.example" not in page


def test_login_of_the_admin_takes_the_address_whatever_its_case(client: Client) -> None:
    User.objects.create_superuser("editor@salaries.example", WORD)
    form = {"username": "Editor@Salaries.example", "password": WORD, "next": "/admin/"}
    assert client.post("/admin/login/", form).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_admin_is_closed_to_those_who_are_no_editors(client: Client) -> None:
    client.force_login(User.objects.create_user("reader@salaries.example", WORD))
    assert client.get(USERS).headers["Location"] == f"/admin/login/?next={USERS}"
