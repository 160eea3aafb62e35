"""What all tests share: the guide's real content, and templates rendered as the site renders them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.template import engines
from django.test import Client

from roles.edition import forget
from tests.signing_in import staff_client


@pytest.fixture(autouse=True, scope="session")
def templates_ready() -> None:
    """Make the environment of the templates with the site's own settings, not with those of the first test."""
    engines["jinja2"]


@pytest.fixture(autouse=True)
def no_edition_kept() -> None:
    """Let no test see what another had in its database."""
    forget()


@pytest.fixture(scope="module")
def guide(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The real guide, loaded once for a test module. Use it together with `db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", "guide", "plans", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def plans(db: None) -> None:
    """Free and Plus, as an empty database gets them."""
    call_command("loaddata", "plans", verbosity=0)


@pytest.fixture
def editor(db: None) -> Client:
    """The browser of an editor, who may write and not publish."""
    return staff_client("editor@salaries.example", "Editors")


@pytest.fixture
def publisher(db: None) -> Client:
    """The browser of a publisher."""
    return staff_client("publisher@salaries.example", "Publishers")


@pytest.fixture
def superuser(db: None) -> Client:
    """The browser of somebody who may do everything."""
    return staff_client("superuser@salaries.example", is_superuser=True)


@pytest.fixture
def render() -> Callable[..., str]:
    """Render a template given as text in the site's own environment, with its macros, filters and strictness."""

    def render_text(text: str, **context: Any) -> str:
        return engines["jinja2"].from_string(text).render(context)

    return render_text
