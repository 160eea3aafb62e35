"""The reminder that a trial ends: when it is sent, and what it says."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.management import call_command

from accounts import trial_reminders
from accounts.models import Plan, PlanLine, PlusPeriod, User
from accounts.plans import start_trial
from tests.factories import make_user

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
END = START + timedelta(days=14)
SECOND = timedelta(seconds=1)


@pytest.fixture
def reader() -> User:
    """Somebody on a trial."""
    user = make_user()
    start_trial(user, START)
    return user


@pytest.fixture
def plans() -> None:
    """The plans as the site has them."""
    call_command("loaddata", "plans", verbosity=0)


def run(now: datetime) -> list[str]:
    """Send what is due, and return to whom."""
    due = [one for one in trial_reminders.due(now) if one.claim()]
    for one in due:
        one.send()
    return [one.user.email for one in due]


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (START, False),
        (END - timedelta(days=3) - SECOND, False),
        (END - timedelta(days=3), True),
        (END - timedelta(days=1), True),
        (END - SECOND, True),
        (END, False),
        (END + timedelta(days=1), False),
    ],
)
def test_reminder_is_sent_in_the_last_three_days(reader: User, now: datetime, sent: bool) -> None:
    assert run(now) == ([reader.email] if sent else [])


def test_reminder_is_sent_once(reader: User) -> None:
    run(END - timedelta(days=3))
    assert run(END - timedelta(days=2)) == []
    assert PlusPeriod.objects.get().reminded_at == END - timedelta(days=3)


def test_reminder_is_claimed_once(reader: User) -> None:
    [one], [other] = trial_reminders.due(END - SECOND), trial_reminders.due(END - SECOND)
    assert [one.claim(), other.claim()] == [True, False]


def test_reminder_given_back_is_sent_by_the_next_run(reader: User) -> None:
    [due] = trial_reminders.due(END - 2 * SECOND)
    due.claim()
    due.give_back()
    assert run(END - SECOND) == [reader.email]


def test_reminder_says_when_the_trial_ends_and_that_nothing_is_charged(reader: User) -> None:
    run(END - timedelta(days=3))
    assert mail.outbox[0].subject == "Your trial of Plus ends on 23 November 2026 at 09:00"
    assert (
        "Your trial of Plus on Salary Guide UK ends on 23 November 2026 at 09:00, UK time. "
        "It ends by itself: nothing renews, nothing is charged, and there is nothing to do."
    ) in mail.outbox[0].body
    assert f"{settings.SITE_URL}/plans/" in mail.outbox[0].body


def test_reminder_says_what_ends(reader: User, plans: None) -> None:
    run(END - SECOND)
    lines = [f"- {line}" for line in PlanLine.objects.filter(plan__key=Plan.Key.PLUS).exclude(feature="")]
    assert len(lines) == 2
    assert "What ends is what Plus adds to Free:\n\n{}\n\nWhat stays: ".format("\n".join(lines)) in mail.outbox[0].body


def test_where_nothing_ends_nothing_is_said_of_it(reader: User) -> None:
    run(END - SECOND)
    assert "What ends" not in mail.outbox[0].body


def test_reminder_says_what_stays(reader: User) -> None:
    run(END - SECOND)
    assert "What stays: Everything you saved. If you follow more than 5 roles" in mail.outbox[0].body


def test_trial_after_which_plus_goes_on_needs_no_reminder(reader: User) -> None:
    PlusPeriod.objects.create(user=reader, starts_at=START)
    assert run(END - SECOND) == []


@pytest.mark.parametrize("traits", [{"is_active": False}, {"leaves_at": END}])
def test_who_is_gone_or_leaves_is_not_reminded(reader: User, traits: dict[str, Any]) -> None:
    User.objects.filter(pk=reader.pk).update(**traits)
    assert run(END - SECOND) == []


def test_who_wants_no_mails_about_changes_is_reminded_still(reader: User) -> None:
    User.objects.filter(pk=reader.pk).update(wants_change_mails=False)
    assert run(END - SECOND) == [reader.email]


def test_where_mails_are_sent_the_address_must_be_confirmed(reader: User, settings: Any) -> None:
    settings.MAIL_IS_SENT = True
    assert run(END - SECOND) == []
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True)
    assert run(END - SECOND) == [reader.email]


def test_reminder_offers_no_unsubscribing(reader: User) -> None:
    run(END - SECOND)
    assert "List-Unsubscribe" not in mail.outbox[0].message()
