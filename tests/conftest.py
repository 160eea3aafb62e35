"""What all tests share: the guide's real content, and templates rendered as the site renders them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.template import engines
from django.test import Client

from roles.edition import forget
from tests.signing_in import staff_client

HERE = Path(__file__).parent
# The files that take longest come first: begun last, one of them would end long after all others.
LONGEST = [
    *("browser/test_account_pages.py", "browser/test_sweep.py", "browser/test_layout.py"),
    *("browser/test_admin_pages.py", "browser/test_accessibility.py", "browser/test_account_journeys.py"),
    *("roles/editing/test_no_way_to_publish.py", "services/test_brute_force.py", "tools/test_setup.py"),
    *("roles/editing/form/test_real_role_form.py", "salaryguide/test_prepare.py", "tools/test_serve.py"),
    *("roles/test_real_data.py", "roles/test_real_guide.py", "services/test_sign_up_load.py"),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    places = {HERE / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(autouse=True, scope="session")
def templates_ready() -> None:
    """Make the environment of the templates with the site's own settings, not with those of the first test."""
    engines["jinja2"]


@pytest.fixture(autouse=True)
def no_edition_kept() -> None:
    """Let no test see what another had in its database."""
    forget()


@pytest.fixture(scope="module")
def guide(django_db_setup: None, django_db_blocker: Any, loaded: list[sqlite3.Connection]) -> Iterator[None]:
    """The real guide, in the database for a test module. Use it together with `db`."""
    with django_db_blocker.unblock():
        connection.ensure_connection()
        database = connection.connection
        with closing(copy_of(database)) as empty:
            if not loaded:
                call_command("loaddata", "guide", "plans", verbosity=0)
                loaded.append(copy_of(database))
            put(loaded[0], database)
            yield
            put(empty, database)


@pytest.fixture(scope="session")
def loaded() -> Iterator[list[sqlite3.Connection]]:
    """A copy of the database with the guide, once it was loaded: copying takes a hundredth of the time."""
    copies: list[sqlite3.Connection] = []
    yield copies
    for copy in copies:
        copy.close()


def put(copy: sqlite3.Connection, database: sqlite3.Connection) -> None:
    """Put a copy in the place of the database, whose content types have other numbers after a flush."""
    copy.backup(database)
    ContentType.objects.clear_cache()


def copy_of(database: sqlite3.Connection) -> sqlite3.Connection:
    """Copy a database into memory."""
    copy = sqlite3.connect(":memory:")
    database.backup(copy)
    return copy


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
