"""What is no longer kept is deleted, by whoever runs the command and however many do so at once."""

import re
import subprocess
import sys
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from salaryguide.models import Feedback
from tests.factories import make_feedback, make_message, make_user
from tests.tools.processes import ROOT, environment

pytestmark = pytest.mark.django_db

PEOPLE = 40
MAKE_PEOPLE = f"""
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
past = timezone.now() - timedelta(days=1)
User.objects.bulk_create(User(email=f"reader-{{n}}@salaries.example", leaves_at=past) for n in range({PEOPLE}))
User.objects.create(email="stays@salaries.example")
"""
# Stops once it knows who is due, until a file is there: so both have the same people before them.
PURGE = """
import sys, time, pathlib, django
django.setup()
from django.core.management import call_command
from django.db import connection

def stop(execute, sql, params, many, context):
    answer = execute(sql, params, many, context)
    if "leaves_at" in sql and not pathlib.Path(sys.argv[1]).exists():
        print("ready", flush=True)
        while not pathlib.Path(sys.argv[1]).exists():
            time.sleep(0.001)
    return answer

with connection.execute_wrapper(stop):
    call_command("purge")
"""


def ago(**span: float) -> datetime:
    """Return a moment in the past."""
    return timezone.now() - timedelta(**span)


def purge() -> str:
    """Run the command and return what it says."""
    said = StringIO()
    call_command("purge", stdout=said)
    return said.getvalue()


def cached() -> list[str]:
    """Return the keys in the table of the cache, those that have run out included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        return sorted(key.rpartition(":")[2] for (key,) in cursor.fetchall())


def test_it_says_what_it_deleted() -> None:
    for days in (1, 800, 900):
        make_feedback(sent_at=ago(days=days))
    make_message(sent_at=ago(days=800))
    make_user("leaves@salaries.example", leaves_at=ago(minutes=1))
    make_user("waits@salaries.example", leaves_at=ago(minutes=-1))
    make_user("stays@salaries.example")
    assert purge() == "Deleted: 1 accounts, 2 answers and 1 messages.\n"
    assert Feedback.objects.count() == 1
    assert set(User.objects.values_list("email", flat=True)) == {"waits@salaries.example", "stays@salaries.example"}
    assert purge() == "Deleted: 0 accounts, 0 answers and 0 messages.\n"


def test_sessions_that_ran_out_are_deleted() -> None:
    Session.objects.create(session_key="ended", expire_date=ago(days=1))
    Session.objects.create(session_key="open", expire_date=ago(days=-1))
    purge()
    assert [session.pk for session in Session.objects.all()] == ["open"]


def test_where_one_was_signed_in_is_forgotten_when_that_has_ended(client: Client) -> None:
    make_user()
    other = Client()
    for browser in (client, other):
        browser.post("/accounts/login/", {"login": "reader@salaries.example", "password": "oak lantern river 9"})
    open_one = other.session.session_key
    assert UserSession.objects.count() == 2
    Session.objects.exclude(pk=open_one).delete()
    purge()
    assert [row.session_key for row in UserSession.objects.all()] == [open_one]


def test_counters_that_ran_out_leave_the_cache_and_others_stay() -> None:
    cache.set("over", [1], timeout=-5)
    cache.set("running", [1], timeout=60)
    cache.set("always", [1], timeout=None)
    purge()
    assert cached() == ["always", "running"]


def test_a_cache_elsewhere_is_left_to_itself(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://x"}}
    assert purge().startswith("Deleted: ")


def run(database: dict[str, str], *command: str) -> None:
    """Run a command of the site to its end."""
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment(**database), check=True)


def test_two_at_once_delete_each_account_once(tmp_path: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/guide.sqlite3", "DJANGO_SETTINGS_MODULE": "salaryguide.settings"}
    run(database, "migrate", "--verbosity=0")
    run(database, "createcachetable")
    run(database, "shell", "--verbosity=0", "-c", MAKE_PEOPLE)
    go = tmp_path / "go"
    command = [sys.executable, "-c", PURGE, str(go)]
    both = [
        subprocess.Popen(command, cwd=ROOT, env=environment(**database), stdout=-1, stderr=-1, text=True)
        for _ in range(2)
    ]
    assert [one.stdout.readline() for one in both if one.stdout] == ["ready\n"] * 2
    go.touch()
    answers = [one.communicate(timeout=60) for one in both]
    assert [one.returncode for one in both] == [0, 0], answers
    numbers = [int(found) for said, _ in answers for found in re.findall(r"Deleted: (\d+) accounts", said)]
    assert sum(numbers) == PEOPLE
    left = (
        "from accounts.models import User; assert [u.email for u in User.objects.all()] == ['stays@salaries.example']"
    )
    run(database, "shell", "--verbosity=0", "-c", left)


def test_accounts_nobody_ever_entered_are_deleted_after_a_week() -> None:
    old, new = ago(days=8), ago(days=6)
    for name, joined, entered in [("stranger", old, None), ("reader", old, old), ("newcomer", new, None)]:
        user = make_user(f"{name}@salaries.example", date_joined=joined, last_login=entered)
        EmailAddress.objects.create(user=user, email=user.email, primary=True)
    # Made by an editor, for whom nobody signed up.
    make_user("colleague@salaries.example", date_joined=old)
    assert "1 accounts" in purge()
    left = {name.partition("@")[0] for name in User.objects.values_list("email", flat=True)}
    assert left == {"reader", "newcomer", "colleague"}
