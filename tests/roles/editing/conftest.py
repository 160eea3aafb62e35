"""What tests of editing share: a small part of the real guide, a public role and an editor."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from roles.models import Role
from tests.factories import make_figure, make_lever, make_role, make_user

FEW = ("data-analyst", "data-engineer", "data-scientist")


@pytest.fixture(scope="module")
def few_pages(guide: None, django_db_blocker: Any) -> None:
    """Three pages of the real guide: the rules read all that are public each time."""
    with django_db_blocker.unblock():
        Role.objects.exclude(slug__in=FEW).delete()


@pytest.fixture
def anna(db: None) -> User:
    """An editor's account."""
    return make_user("anna@salaries.example")


@pytest.fixture
def baker(db: None) -> Role:
    """A role that has been public for a while, with a figure and a lever."""
    role = make_role(title="Baker", slug="baker", tip="Ask.", changed_on=date(2026, 11, 1))
    make_figure(role, key="mid-2025", value=30_000)
    make_lever(role, title="City", text="Rents.")
    return role
