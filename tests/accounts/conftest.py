"""Somebody with an account, signed in."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import make_user


@pytest.fixture
def user(db: None) -> User:
    """A person with an account and nothing in it."""
    return make_user()


@pytest.fixture
def reader(client: Client, user: User) -> Client:
    """That person, signed in."""
    client.force_login(user)
    return client
