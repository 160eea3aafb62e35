"""The command that cron runs every minute: what is planned goes public in its minute."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from roles.editing.content import content_of
from roles.editing.form.moment import read_moment
from roles.editing.publishing import schedule
from roles.editing.saving import save_version
from roles.models import Draft, Role
from tests.factories import make_alias, make_role, make_user
from tests.roles.editing.contents import with_put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]

SWAPPED = {"aliases, 1": "BI analyst", "aliases, 2": "business intelligence analyst"}


@pytest.fixture
def role() -> Role:
    return Role.objects.get(slug="data-analyst")


def plan(role: Role, moment: datetime, **places: Any) -> None:
    """Plan a change of a role's page."""
    who = User.objects.filter(email="publisher@salaries.example").first()
    who = who or make_user("publisher@salaries.example", is_staff=True)
    who.groups.add(Group.objects.get(name="Publishers"))
    save_version(role, with_put(places or SWAPPED, content_of(role)), editor=who)
    schedule(role, moment=moment, editor=who, why="As planned.")


def run(capsys: pytest.CaptureFixture[str], second: datetime) -> str:
    """Run the command as if it were that second, and return what it printed."""
    with time_machine.travel(second, tick=False):
        call_command("publish_due")
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "before", "in_time"),
    [
        ("2026-12-03T14:05", datetime(2026, 12, 3, 14, 4, 59), datetime(2026, 12, 3, 14, 5, 0)),
        ("2026-12-03T14:05", datetime(2026, 12, 3, 14, 4, 59, 999_999), datetime(2026, 12, 3, 14, 5, 59)),
        ("2027-07-03T14:05", datetime(2027, 7, 3, 13, 4, 59), datetime(2027, 7, 3, 13, 5, 0)),
        ("2027-03-28T02:00", datetime(2027, 3, 28, 0, 59, 59), datetime(2027, 3, 28, 1, 0, 0)),
    ],
)
def test_plan_goes_public_in_its_minute_of_uk_time(
    capsys: pytest.CaptureFixture[str], role: Role, typed: str, before: datetime, in_time: datetime
) -> None:
    plan(role, read_moment(typed))
    assert run(capsys, before.replace(tzinfo=UTC)) == ""
    assert Draft.objects.filter(role=role).exists()
    assert run(capsys, in_time.replace(tzinfo=UTC)) == "Data Analyst: published.\n"
    assert [alias.name for alias in role.aliases.all()[:2]] == list(SWAPPED.values())


MOMENT = read_moment("2026-12-03 14:05")


def test_each_role_has_a_line_and_one_that_is_refused_is_no_failure(
    capsys: pytest.CaptureFixture[str], role: Role
) -> None:
    plan(role, MOMENT, **{"aliases, 1": "Count keeper"})
    plan(Role.objects.get(slug="data-engineer"), MOMENT, **{"aliases, 1": "Pipeline keeper"})
    make_alias(make_role(title="Quarrier"), name="count keeper")
    assert run(capsys, MOMENT).splitlines() == [
        "Data Analyst: not published. aliases, 1 “Count keeper” already names Quarrier",
        "Data Engineer: published.",
    ]
    assert run(capsys, MOMENT) == ""


@pytest.fixture
def broken_record() -> Iterator[None]:
    """A database that keeps no version of one role."""
    trigger = (
        "CREATE TRIGGER broken BEFORE INSERT ON roles_version WHEN NEW.event = 'published' AND NEW.role_id = "
        "(SELECT id FROM roles_role WHERE slug = 'data-analyst') BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    )
    with connection.cursor() as cursor:
        cursor.execute(trigger)
        yield
        cursor.execute("DROP TRIGGER IF EXISTS broken")


@pytest.mark.usefixtures("broken_record")
def test_what_went_wrong_with_one_is_said_keeps_no_other_back_and_is_tried_again(
    capsys: pytest.CaptureFixture[str], role: Role
) -> None:
    plan(role, MOMENT)
    plan(Role.objects.get(slug="data-engineer"), MOMENT, **{"aliases, 1": "Pipeline keeper"})
    with pytest.raises(CommandError, match=r"Not published: 1\. The next run tries again\."):
        run(capsys, MOMENT)
    said = capsys.readouterr()
    assert said.out == "Data Engineer: published.\n"
    assert "The draft of Data Analyst could not be published. IntegrityError: the disk is full" in said.err
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER broken")
    assert run(capsys, MOMENT) == "Data Analyst: published.\n"


def test_help_says_how_often_to_run_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("publish_due", "--help")
    assert "from cron every minute" in " ".join(capsys.readouterr().out.split())
