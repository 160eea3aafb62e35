"""How long signing up takes tells nobody that an address has an account."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from pytest_django import Settings

from tests.accounts.entrance import sign_up
from tests.factories import make_user

pytestmark = pytest.mark.django_db


class CountedHasher(MD5PasswordHasher):
    """Counts how often a password was hashed, which is what takes the time."""

    algorithm = "counted"
    times = 0

    def encode(self, password: str, salt: str) -> str:
        """Hash a password."""
        CountedHasher.times += 1
        return super().encode(password, salt)


def test_a_taken_address_takes_as_long(settings: Settings) -> None:
    settings.MAIL_IS_SENT = True
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]
    make_user("known@salaries.example")
    times = []
    for email in ("known@salaries.example", "nobody@salaries.example"):
        CountedHasher.times = 0
        sign_up(Client(), email)
        times.append(CountedHasher.times)
    assert times == [1, 1]
