"""Changing the e-mail address and the password."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML
from pytest_django import Settings

from accounts.models import User
from tests.accounts.entrance import is_signed_in, last_code, lift_limits, without_tokens
from tests.factories import confirm, make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import EMAIL, PASSWORD, WRONG, sign_in

pytestmark = pytest.mark.django_db

ADDRESS, CONFIRM, AGAIN = "/accounts/email/", "/accounts/confirm-email/", "/accounts/reauthenticate/"
CHANGE, SET = "/accounts/password/change/", "/accounts/password/set/"

NEW_EMAIL, NEW_PASSWORD = "new@salaries.example", "elm candle brook 44"


@pytest.fixture(params=[True, False], ids=["mails are sent", "no mails"], autouse=True)
def copies(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Both kinds of copies of the guide."""
    settings.MAIL_IS_SENT = request.param
    lift_limits(settings)


@pytest.fixture
def reader(client: Client) -> User:
    """Somebody who is signed in, with a confirmed address."""
    user = confirm(make_user())
    sign_in(client)
    return user


def page(client: Client, address: str) -> JustHTML:
    """Return a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return parse(answer)


def say_that_it_is_me(client: Client, password: str = PASSWORD, next: str = ADDRESS) -> HttpResponse:  # noqa: A002
    """Type the password once more."""
    return client.post(AGAIN, {"password": password, "next": next})


def ask_for(client: Client, email: str) -> HttpResponse:
    """Ask for another address, and show that it is oneself where that is asked."""
    asked = client.post(ADDRESS, {"action_add": "1", "email": email})
    return say_that_it_is_me(client) if asked.headers["Location"].startswith(AGAIN) else asked


# The address


def test_the_address_page_shows_the_address_and_that_it_is_confirmed(client: Client, reader: User) -> None:
    assert "You sign in with reader@salaries.example , which is confirmed." in texts(page(client, ADDRESS), "main")[0]
    assert texts(page(client, ADDRESS), ".said--wait") == []


def test_another_address_needs_the_password_and_then_a_code(client: Client, reader: User, plans: None) -> None:
    asked = client.post(ADDRESS, {"action_add": "1", "email": NEW_EMAIL})
    assert asked.headers["Location"] == f"{AGAIN}?next=%2Faccounts%2Femail%2F"
    assert say_that_it_is_me(client).headers["Location"] == CONFIRM
    assert mail.outbox[-1].to == [NEW_EMAIL]
    answer = client.post(CONFIRM, {"code": last_code()})
    reader.refresh_from_db()
    assert (reader.email, reader.email_is_confirmed) == (NEW_EMAIL, True)
    assert EmailAddress.objects.get().email == NEW_EMAIL
    said = texts(parse(client.get(answer.headers["Location"])), ".said")
    assert said == ["new@salaries.example is confirmed. You sign in with it from now on."]


def test_the_address_before_hears_of_the_change(client: Client, reader: User) -> None:
    ask_for(client, NEW_EMAIL)
    client.post(CONFIRM, {"code": last_code()})
    assert mail.outbox[-1].to == [EMAIL]


def test_until_the_code_is_typed_nothing_changes(client: Client, reader: User) -> None:
    ask_for(client, NEW_EMAIL)
    shown = page(client, CONFIRM)
    assert "We have written to new@salaries.example ." in texts(shown, "main")[0]
    assert "Until you type it here, your address stays as it is." in texts(shown, "main")[0]
    assert ADDRESS in links(shown, ".ways a")
    assert client.post(CONFIRM, {"code": "123"}).status_code == 422
    reader.refresh_from_db()
    assert reader.email == EMAIL


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Write your e-mail address."),
        ("new@", "Write the whole address, such as name@example.com."),
        ("READER@salaries.example", "This is your address already. Write the one you want instead."),
    ],
)
def test_an_address_that_cannot_be_taken_is_told_why(client: Client, reader: User, email: str, sentence: str) -> None:
    answer = client.post(ADDRESS, {"action_add": "1", "email": email})
    assert (answer.status_code, texts(parse(answer), "#error-email")) == (422, [sentence])
    assert parse(answer).query_one("#field-email").attrs["value"] == email


def test_only_who_has_the_code_learns_that_an_address_has_another_account(client: Client, reader: User) -> None:
    confirm(make_user("other@salaries.example"))
    taken = ask_for(client, "other@salaries.example")
    shown = without_tokens(client.get(CONFIRM), "other@")
    free = ask_for(client, "nobody@salaries.example")
    assert (taken.status_code, taken.headers["Location"]) == (free.status_code, free.headers["Location"])
    assert shown == without_tokens(client.get(CONFIRM), "nobody@")
    ask_for(client, "other@salaries.example")
    answer = client.post(CONFIRM, {"code": last_code()})
    assert texts(parse(answer), "#error-code") == ["There is another account with this address. Use a different one."]
    reader.refresh_from_db()
    assert reader.email == EMAIL


def test_an_unconfirmed_address_can_be_confirmed_later(client: Client, plans: None) -> None:
    user = make_user()
    client.force_login(user)
    shown = page(client, ADDRESS)
    assert len(texts(shown, ".said--wait")) == 1
    asked = client.post(ADDRESS, form_of(shown, "main form.actions") | {"action_send": "1"})
    assert asked.headers["Location"] == CONFIRM
    client.post(CONFIRM, {"code": last_code()})
    assert user.email_is_confirmed
    assert texts(page(client, ADDRESS), ".said--wait") == []


def test_the_account_says_of_an_unconfirmed_address_what_that_means(
    client: Client, settings: Settings, plans: None
) -> None:
    client.force_login(make_user())
    said = " ".join(texts(page(client, "/account/"), ".said--wait")[0].split())
    if settings.MAIL_IS_SENT:
        assert "We cannot know that it is yours, so a new password could go to somebody else." in said
        assert links(page(client, "/account/"), ".said--wait a") == [ADDRESS]
    else:
        assert "Everything works all the same. Only see that it is spelt right: it is what you sign in with." in said
    assert links(page(client, ADDRESS), ".said--wait a") == []


@pytest.mark.parametrize(
    ("address", "current"),
    [
        (ADDRESS, ("E-mail address", "page")),
        (CHANGE, ("Password", "page")),
        ("/accounts/logout/", ("Sign out", "page")),
    ],
)
def test_the_row_of_pages_shows_where_one_is(
    client: Client, reader: User, address: str, current: tuple[str, str]
) -> None:
    here = page(client, address).query_one(".manage__nav [aria-current]")
    assert (here.to_text(), here.attrs["aria-current"]) == current


def test_the_row_of_pages_shows_within_which_one_is(client: Client) -> None:
    client.force_login(User.objects.create_user(EMAIL))
    here = page(client, SET).query_one(".manage__nav [aria-current]")
    assert (here.to_text(), here.attrs["aria-current"]) == ("Password", "true")


def test_an_address_an_editor_changed_is_confirmed_or_given_back(client: Client, reader: User) -> None:
    User.objects.update(email=NEW_EMAIL)
    shown = page(client, ADDRESS)
    assert "You are changing it to new@salaries.example , which is not confirmed yet." in texts(shown, "main")[0]
    assert texts(shown, "main form.actions button") == ["Send a code to confirm it", "Do not change it"]
    form = form_of(shown, "main form.actions")
    client.post(ADDRESS, form | {"action_remove": "1"})
    say_that_it_is_me(client)
    reader.refresh_from_db()
    assert reader.email == EMAIL
    assert texts(page(client, ADDRESS), ".said") == ["new@salaries.example is taken off your account."]


def test_the_only_address_cannot_be_taken_off(client: Client, reader: User) -> None:
    client.post(ADDRESS, {"action_remove": "1", "email": EMAIL})
    say_that_it_is_me(client)
    said = texts(page(client, ADDRESS), ".said--wrong")
    assert said == ["reader@salaries.example is what you sign in with, so it cannot be taken off. Change it instead."]
    assert EmailAddress.objects.count() == 1


# Showing that it is oneself


def test_a_wrong_password_does_not_show_that_it_is_oneself(client: Client, reader: User) -> None:
    answer = say_that_it_is_me(client, WRONG)
    assert answer.status_code == 422
    assert texts(parse(answer), "#error-password") == ["This is not your password. Try again."]
    assert WRONG not in answer.content.decode()


def test_password_managers_know_whose_password_is_asked_for(client: Client, reader: User) -> None:
    for address in (AGAIN, CHANGE):
        owner = page(client, address).query_one("main [autocomplete=username]")
        assert owner.attrs["value"] == EMAIL
        assert "name" not in owner.attrs


# The password


def test_the_password_is_changed_with_the_one_before(client: Client, reader: User) -> None:
    answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}, follow=True)
    said = texts(parse(answer), ".said")
    assert said == ["Your password is changed. Every other browser was signed out."]
    reader.refresh_from_db()
    assert reader.check_password(NEW_PASSWORD)
    assert is_signed_in(client)


def test_a_changed_password_signs_every_other_browser_out(client: Client, reader: User) -> None:
    other = Client()
    sign_in(other)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert other.get(CHANGE).status_code == 302
    assert client.get(CHANGE).status_code == 200


def test_a_wrong_or_weak_password_changes_nothing(client: Client, reader: User) -> None:
    answer = client.post(CHANGE, {"oldpassword": WRONG, "password1": "qwertyuiop123"})
    assert answer.status_code == 422
    said = texts(parse(answer), ".field__error")
    assert said[0] == "This is not the password you have now. Try again."
    assert said[1].startswith("This password is among those that are guessed first.")
    assert "qwertyuiop123" not in answer.content.decode()
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_the_fields_of_a_change_are_known_to_password_managers(client: Client, reader: User) -> None:
    tokens = {
        one.attrs.get("name"): one.attrs["autocomplete"] for one in page(client, CHANGE).query("main [autocomplete]")
    }
    assert tokens == {None: "username", "oldpassword": "current-password", "password1": "new-password"}


def test_who_has_no_password_chooses_one(client: Client) -> None:
    user = confirm(make_user())
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert client.get(CHANGE).headers["Location"] == SET
    assert "At least 10 characters." in texts(page(client, SET), "#hint-password1")[0]
    answer = client.post(SET, {"password1": NEW_PASSWORD}, follow=True)
    assert texts(parse(answer), ".said") == ["You have a password now."]
    assert is_signed_in(client)
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_a_refused_first_password_says_why(client: Client) -> None:
    client.force_login(User.objects.create_user(EMAIL))
    answer = client.post(SET, {"password1": "short"})
    assert answer.status_code == 422
    assert texts(parse(answer), "#error-password1") == [
        "This password is too short. It must contain at least 10 characters."
    ]


def test_password_managers_find_the_page(client: Client) -> None:
    assert client.get("/.well-known/change-password").headers["Location"] == CHANGE
