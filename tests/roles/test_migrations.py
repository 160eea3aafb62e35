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


@pytest.fixture(autouse=True)
def newest_tables() -> Iterator[None]:
    """See that all migrations are back at the end."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_role_that_was_there_already_changed_on_the_day_of_its_review() -> None:
    before = migrate("0001_initial")
    before.get_model("roles", "Role").objects.create(slug="baker", title="Baker", reviewed_on=date(2026, 10, 5))
    after = migrate("0002_search_and_related")
    assert after.get_model("roles", "Role").objects.get().changed_on == date(2026, 10, 5)


def test_rows_that_were_there_before_their_history_begin_it_as_they_are() -> None:
    models = migrate("0003_drafts_and_checks")
    source = models.get_model("roles", "Source").objects.create(
        key="survey", title="Pay", url="https://survey.example/"
    )
    models.get_model("roles", "OccupationGroup").objects.create(code="3544", title="Data analysts", source=source)
    history = migrate("0004_history_of_shared_rows")
    began = history.get_model("roles", "HistoricalSource").objects.get()
    assert (began.id, began.title, began.history_type) == (source.pk, "Pay", "+")
    assert began.history_change_reason == "as it was when its history began"
    assert history.get_model("roles", "HistoricalOccupationGroup").objects.get().source_id == source.pk
    assert not history.get_model("roles", "HistoricalSector").objects.exists()
