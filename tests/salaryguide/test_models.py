"""What visitors sent: how long it is kept, how it is counted, and what the database refuses."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from salaryguide.models import LETTERS, Feedback, Message, make_reference
from tests.factories import make_feedback, make_message

pytestmark = pytest.mark.django_db


def ago(**span: float) -> datetime:
    """Return a moment in the past."""
    return timezone.now() - timedelta(**span)


@pytest.mark.parametrize(("make", "kept"), [(make_feedback, Feedback), (make_message, Message)])
def test_purge_forgets_senders_after_a_day_and_rows_after_two_years(make: type, kept: type) -> None:
    rows = [make(sent_at=moment) for moment in (ago(hours=23), ago(hours=25), ago(days=729), ago(days=731))]
    assert kept.objects.purge() == 1
    assert [(row.pk, bool(row.sender)) for row in kept.objects.order_by("-sent_at")] == [
        (rows[0].pk, True),
        (rows[1].pk, False),
        (rows[2].pk, False),
    ]
    assert kept.objects.purge() == 0


def test_wait_is_reckoned_from_the_latest_of_one_sender() -> None:
    for minutes in (50, 5, 30):
        make_message(sender="a", sent_at=ago(minutes=minutes))
    assert 55 * 60 - 5 < Message.objects.seconds_to_wait("a", 1) <= 55 * 60
    assert 10 * 60 - 5 < Message.objects.seconds_to_wait("a", 3) <= 10 * 60
    assert Message.objects.seconds_to_wait("a", 4) == Message.objects.seconds_to_wait("b", 1) == 0


def test_a_second_answer_about_a_page_takes_the_place_of_the_first() -> None:
    Feedback.objects.give("a", "/salaries/", useful=True, comment="Clear.")
    Feedback.objects.give("a", "/salaries/", useful=False, comment="")
    Feedback.objects.give("a", "/", useful=True, comment="")
    Feedback.objects.give("b", "/salaries/", useful=True, comment="")
    found = Feedback.objects.values_list("sender", "page", "useful", "comment")
    assert set(found) == {("a", "/salaries/", False, ""), ("a", "/", True, ""), ("b", "/salaries/", True, "")}


def test_database_refuses_a_senders_second_answer_about_a_page() -> None:
    make_feedback(sender="a", page="/")
    with pytest.raises(IntegrityError):
        make_feedback(sender="a", page="/")


def test_answers_whose_sender_is_forgotten_may_be_about_one_page() -> None:
    make_feedback(sender="", page="/")
    make_feedback(sender="", page="/")
    assert Feedback.objects.count() == 2


def test_totals_are_those_of_the_page_whatever_is_kept_of_it() -> None:
    for useful in (True, True, False):
        make_feedback(page="/", useful=useful)
    make_feedback(page="/salaries/", useful=False)
    found = Feedback.objects.filter(useful=False).with_totals().values_list("page", "yeses", "answers")
    assert set(found) == {("/", 2, 3), ("/salaries/", 0, 1)}


def test_references_can_be_read_aloud() -> None:
    references = {make_reference() for _ in range(50)}
    assert len(references) == 50
    assert not set("01ILO") & set(LETTERS)
    assert {len(reference) for reference in references} == {9}


def test_message_is_not_answered_before_it_was_acknowledged() -> None:
    message = make_message(acknowledged_on=date(2026, 11, 24), answered_on=date(2026, 11, 24))
    message.answered_on = date(2026, 11, 23)
    with pytest.raises(ValidationError, match="cannot be answered before it was acknowledged"):
        message.full_clean()
    with pytest.raises(IntegrityError):
        message.save()


@pytest.mark.parametrize("done", [{"acknowledged_on": date(2026, 11, 24)}, {"answered_on": date(2026, 11, 24)}])
def test_message_may_be_acknowledged_or_answered_at_once(done: dict[str, date]) -> None:
    message = make_message(**done)
    message.full_clean()
    assert message.reply_by is None


@pytest.mark.parametrize(
    ("topic", "day"),
    [("privacy", date(2026, 12, 23)), ("accessibility", date(2026, 12, 7)), ("figure", None), ("security", None)],
)
def test_first_reply_is_due_when_our_pages_promise_it(topic: str, day: date | None) -> None:
    sent_at = datetime(2026, 11, 23, 23, 30, tzinfo=timezone.get_default_timezone())
    assert make_message(topic=topic, sent_at=sent_at).reply_by == day


def test_no_reply_is_due_once_it_was_given() -> None:
    assert make_message(topic="privacy", acknowledged_on=date(2026, 11, 24)).reply_by is None
    assert make_message(topic="privacy", answered_on=date(2026, 11, 24)).reply_by is None


def test_rows_are_named_without_what_a_person_wrote() -> None:
    message = make_message(topic="privacy", text="My name is Ann.", email="ann@salaries.example")
    assert str(message) == f"{message.reference}: Privacy or a complaint"
    assert str(make_feedback(page="/salaries/", useful=False, comment="I am Ann.")) == "/salaries/: no"
