"""The command that sends what is due: once each, whatever goes wrong, and also when two run at once."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import FollowedRole, PlusPeriod, User
from roles.models import Change, Role
from tests.factories import make_role, make_user

PEOPLE = 30
SEED = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from allauth.account.models import EmailAddress
from django.core.management import call_command
from tests.accounts.test_send_due_mails import follower
from tests.factories import make_role
call_command("migrate", verbosity=0)
role = make_role()
for number in range({PEOPLE}):
    user = follower(role, f"reader{{number}}@salaries.example")
    EmailAddress.objects.create(user=user, email=user.email, verified=True)
"""
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def follower(role: Role, email: str = "reader@salaries.example") -> User:
    """Make a person who is due a mail about changes and a reminder."""
    user, now = make_user(email), timezone.now()
    FollowedRole.objects.create(user=user, role=role, told_until=now - timedelta(days=1))
    Change.objects.get_or_create(role=role, what="Entry band", before="£25,000", after="£26,000")
    ends = {"starts_at": now - timedelta(days=12), "ends_at": now + timedelta(days=2)}
    PlusPeriod.objects.create(user=user, kind=PlusPeriod.Kind.TRIAL, **ends)
    return user


@pytest.fixture
def role(db: None) -> Role:
    """A role whose figures changed."""
    return make_role(title="Baker")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Run the command, and return what it says."""

    def send() -> str:
        call_command("send_due_mails")
        return capsys.readouterr().out

    return send


def test_all_that_is_due_is_sent_and_counted(role: Role, run: Callable[[], str]) -> None:
    follower(role)
    follower(role, "other@salaries.example")
    assert run() == "Mails sent: 2 about changes, 2 about trials that end.\n"
    assert sorted((one.to[0], one.subject[:13]) for one in mail.outbox) == [
        ("other@salaries.example", "Pay figures c"),
        ("other@salaries.example", "Your trial of"),
        ("reader@salaries.example", "Pay figures c"),
        ("reader@salaries.example", "Your trial of"),
    ]


def test_nothing_is_sent_a_second_time(role: Role, run: Callable[[], str]) -> None:
    follower(role)
    run()
    assert run() == "Mails sent: 0 about changes, 0 about trials that end.\n"
    assert len(mail.outbox) == 2


def test_nothing_due_is_no_error(db: None, run: Callable[[], str]) -> None:
    assert run() == "Mails sent: 0 about changes, 0 about trials that end.\n"


def test_mail_that_cannot_be_sent_does_not_stop_the_rest(role: Role, capsys: pytest.CaptureFixture[str]) -> None:
    broken, whole = follower(role), follower(role, "whole@salaries.example")
    User.objects.filter(pk=broken.pk).update(email="broken\n@salaries.example")
    with pytest.raises(CommandError, match=r"Not sent: 2\. The next run tries again\."):
        call_command("send_due_mails")
    said = capsys.readouterr()
    assert said.out == "Mails sent: 1 about changes, 1 about trials that end.\n"
    assert said.err.count(f"The mail to person {broken.pk} could not be sent: ") == 2
    assert [one.to for one in mail.outbox] == [[whole.email]] * 2


def test_mail_that_could_not_be_sent_is_sent_by_the_next_run(
    role: Role, run: Callable[[], str], settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    follower(role)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    with pytest.raises(CommandError):
        call_command("send_due_mails")
    assert "Connection refused" in capsys.readouterr().err
    settings.EMAIL_BACKEND = working
    assert run() == "Mails sent: 1 about changes, 1 about trials that end.\n"


def command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start Python in a process of its own, on a database in a file and with mails that become files."""
    values = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "k7-Qz_" * 10,
        "DATABASE_URL": f"sqlite:///{folder / 'guide.sqlite3'}",
        "EMAIL_URL": f"filemail://{folder / 'mails'}",
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=site.BASE_DIR,
        env=values,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_at_once_send_each_mail_once(tmp_path: Path) -> None:
    seed = command(tmp_path, "-c", SEED)
    assert seed.communicate() == ("", "")
    both = [command(tmp_path, "manage.py", "send_due_mails") for _ in range(2)]
    said = [one.communicate() for one in both]
    assert [(one.returncode, err) for one, (_, err) in zip(both, said, strict=True)] == [(0, ""), (0, "")]
    counted = [[int(number) for number in re.findall(r"\d+", out)] for out, _ in said]
    assert [sum(numbers) for numbers in zip(*counted, strict=True)] == [PEOPLE, PEOPLE]
    mails = "".join(file.read_text() for file in (tmp_path / "mails").iterdir())
    to = re.findall(r"^To: (.+)$", mails, flags=re.MULTILINE)
    assert sorted(to) == sorted([f"reader{number}@salaries.example" for number in range(PEOPLE)] * 2)
