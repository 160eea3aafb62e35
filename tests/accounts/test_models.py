"""The person with an account."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db

WORD = "a long word 1948"


def test_user_model_is_our_own() -> None:
    assert get_user_model() is User


def test_create_user_keeps_the_address_in_lower_case() -> None:
    assert str(User.objects.create_user("Editor@Salaries.Example", WORD)) == "editor@salaries.example"


def test_create_user_gives_no_rights() -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    assert (user.is_active, user.is_staff, user.is_superuser) == (True, False, False)


def test_create_user_keeps_the_password_as_a_hash() -> None:
    user = User.objects.create_user("reader@salaries.example", WORD)
    assert WORD not in user.password
    assert user.check_password(WORD)


def test_create_user_without_a_password_has_none_that_works() -> None:
    assert not User.objects.create_user("reader@salaries.example").has_usable_password()


def test_create_user_needs_an_address() -> None:
    with pytest.raises(ValueError, match="An account needs an e-mail address"):
        User.objects.create_user("", WORD)


def test_create_superuser_may_do_everything() -> None:
    user = User.objects.create_superuser("editor@salaries.example", WORD)
    assert user.is_staff
    assert user.has_perm("roles.change_role")


def test_createsuperuser_asks_for_the_address_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", WORD)
    call_command("createsuperuser", interactive=False, email="editor@salaries.example", verbosity=0)
    assert User.objects.get().check_password(WORD)


@pytest.mark.parametrize("given", ["editor@salaries.example", "Editor@Salaries.Example"])
@pytest.mark.parametrize("typed", ["editor@salaries.example", "EDITOR@salaries.example"])
def test_address_is_the_login_whatever_its_case(given: str, typed: str) -> None:
    assert authenticate(username=typed, password=WORD) is None
    user = User.objects.create_user(given, WORD)
    assert authenticate(username=typed, password=WORD) == user


def test_wrong_password_is_no_login() -> None:
    User.objects.create_user("reader@salaries.example", WORD)
    assert authenticate(username="reader@salaries.example", password="another long word") is None


def test_closed_account_is_no_login() -> None:
    User.objects.create_user("reader@salaries.example", WORD, is_active=False)
    assert authenticate(username="reader@salaries.example", password=WORD) is None


def test_two_accounts_cannot_have_one_address_whatever_its_case() -> None:
    User.objects.create(email="reader@salaries.example")
    with pytest.raises(IntegrityError):
        User.objects.create(email="READER@salaries.example")


@pytest.mark.parametrize("second", ["reader@salaries.example", "READER@salaries.example"])
def test_second_account_of_an_address_is_refused_with_a_sentence(second: str) -> None:
    User.objects.create_user("reader@salaries.example", WORD)
    with pytest.raises(ValidationError) as refused:
        User(email=second, password="x").full_clean()
    assert refused.value.messages == ["There is already an account with this e-mail address."]
