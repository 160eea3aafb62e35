"""Somebody with an account, signed in."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from time_machine import Traveller, travel

from accounts.models import User
from tests.accounts.authenticators import confirmed
from tests.factories import make_user

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def user(db: None) -> User:
    """A person with an account and nothing in it."""
    return make_user()


@pytest.fixture
def reader(client: Client, user: User) -> Client:
    """That person, signed in."""
    client.force_login(user)
    return client


@pytest.fixture
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ann(clock: Traveller, user: User) -> Client:
    """A person's browser that has just confirmed the password."""
    return confirmed(user.email)
