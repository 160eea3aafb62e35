"""What migrations do with a guide that is already in the database."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(name: str) -> Any:
    """Take the guide's tables to a migration, and return the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate([("roles", name)])
    return executor.loader.project_state([("roles", name)]).apps


@pytest.fixture
def before() -> Iterator[Any]:
    """The models before changes were noted; all migrations are back at the end."""
    yield migrate("0001_initial")
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_role_that_was_there_already_changed_on_the_day_of_its_review(before: Any) -> None:
    before.get_model("roles", "Role").objects.create(slug="baker", title="Baker", reviewed_on=date(2026, 10, 5))
    after = migrate("0002_search_and_related")
    assert after.get_model("roles", "Role").objects.get().changed_on == date(2026, 10, 5)
