"""What the forms of signing up and in say of errors."""

from typing import Any

import pytest
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django import forms
from django.conf import settings as site_settings
from django.utils.module_loading import import_string

from accounts.forms import ChangeAddressForm, SignupForm
from tests.factories import make_user

pytestmark = pytest.mark.django_db

WRITE_ADDRESS, CHOOSE = "Write your e-mail address.", "Choose a password."
NO_CODE, NO_PASSWORD = "Type the code from our mail.", "Write your password."
# What each form says when nothing is filled in.
NOTHING = {
    "add_email": {"email": WRITE_ADDRESS},
    "change_password": {"oldpassword": "Write the password you have now.", "password1": CHOOSE},
    "confirm_email_verification_code": {"code": NO_CODE},
    "confirm_login_code": {"code": NO_CODE},
    "confirm_password_reset_code": {"code": NO_CODE},
    "login": {"login": WRITE_ADDRESS, "password": NO_PASSWORD},
    "reauthenticate": {"password": NO_PASSWORD},
    "request_login_code": {"email": WRITE_ADDRESS},
    "reset_password": {"email": WRITE_ADDRESS},
    "reset_password_from_key": {"password1": CHOOSE},
    "set_password": {"password1": CHOOSE},
    "signup": {"email": WRITE_ADDRESS, "password1": CHOOSE},
}
NEED_A_USER = {"add_email", "change_password", "reauthenticate", "reset_password_from_key", "set_password"}
# Sentences for what there is not here: user names, telephones, links that expire, several addresses, other limits.
NEVER_SAID = {
    *("username_blacklisted", "username_password_mismatch", "username_taken", "select_only_one"),
    *("phone_password_mismatch", "phone_taken", "unknown_phone"),
    *("invalid_or_expired_key", "invalid_login", "invalid_password_reset", "unknown_email", "same_as_current"),
    *("cannot_remove_primary_email", "max_email_addresses", "unverified_primary_email"),
    *("account_inactive", "rate_limited"),
}


def form(name: str, **data: str) -> forms.Form:
    """Make one of the forms that stand in place of allauth's."""
    kwargs: dict[str, Any] = {"user": make_user()} if name in NEED_A_USER else {}
    made: forms.Form = import_string(site_settings.ACCOUNT_FORMS[name])(data=data, **kwargs)
    return made


def errors(form: forms.Form) -> dict[str, str]:
    """Return the first error of each field."""
    return {field: sentences[0] for field, sentences in form.errors.items()}


@pytest.mark.parametrize("name", site_settings.ACCOUNT_FORMS)
def test_a_form_left_empty_says_what_to_write(name: str) -> None:
    assert errors(form(name)) == NOTHING[name]


@pytest.mark.parametrize("name", [name for name, fields in NOTHING.items() if {"email", "login"} & set(fields)])
@pytest.mark.parametrize("typed", ["reader", "reader@", "@salaries.example", "reader salaries.example"])
def test_what_is_no_address_is_told_by_an_example(name: str, typed: str) -> None:
    field = "login" if name == "login" else "email"
    assert errors(form(name, **{field: typed}))[field] == "Write the whole address, such as name@example.com."


def address(length: int) -> str:
    """Return an address of so many characters."""
    return "a" * 60 + "@" + ".".join(["b" * 60] * 4)[: length - 69] + ".example"


@pytest.mark.parametrize("name", [name for name, fields in NOTHING.items() if {"email", "login"} & set(fields)])
def test_an_address_longer_than_addresses_are_is_refused(name: str) -> None:
    field = "login" if name == "login" else "email"
    said = errors(form(name, **{field: address(255)}))[field]
    assert said == "No e-mail address has more than 254 characters. Check what you wrote."


@pytest.mark.parametrize("made", [SignupForm, ChangeAddressForm])
def test_the_longest_address_is_taken(made: type[forms.Form]) -> None:
    kwargs = {"user": make_user()} if made is ChangeAddressForm else {}
    assert len(address(254)) == 254
    assert made(data={"email": address(254), "password1": "oak lantern river 9"}, **kwargs).is_valid()


@pytest.mark.parametrize("name", site_settings.ACCOUNT_FORMS)
def test_a_new_password_is_typed_once(name: str) -> None:
    assert "password2" not in form(name).fields


def test_what_allauth_says_is_said_in_our_words() -> None:
    stock, ours = DefaultAccountAdapter.error_messages, get_adapter().error_messages
    assert {code for code, sentence in ours.items() if sentence == stock.get(code)} == NEVER_SAID
