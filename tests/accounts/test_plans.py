"""Who has Plus and until when, at every edge; the clock stands still in each test."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from time_machine import Traveller, travel

from accounts.models import Plan, PlanLine, PlusPeriod, User
from accounts.plans import Feature, TrialError, entitled, plan_of, start_trial
from tests.factories import make_period, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 12, tzinfo=LONDON)
MOMENT, MINUTE, DAY = timedelta(microseconds=1), timedelta(minutes=1), timedelta(days=1)
FOLLOWS = Feature.ANY_NUMBER_OF_FOLLOWED_ROLES


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(NOW, tick=False) as traveller:
        yield traveller


def trial(user: User, **traits: Any) -> PlusPeriod:
    """Save a trial that began now."""
    return make_period(user, **({"kind": "trial", "starts_at": NOW, "ends_at": NOW + 14 * DAY} | traits))


def reminded(now: datetime) -> list[PlusPeriod]:
    """Return the trials whose reminder is due at a moment."""
    return list(PlusPeriod.objects.to_be_reminded(now))


@pytest.mark.parametrize("feature", Feature)
def test_free_has_no_feature_of_plus(user: User, feature: Feature) -> None:
    assert not entitled(user, feature)


@pytest.mark.parametrize("feature", Feature)
def test_trial_has_every_feature(user: User, feature: Feature) -> None:
    start_trial(user)
    assert entitled(user, feature)


@pytest.mark.parametrize("feature", Feature)
def test_a_visitor_has_no_feature(feature: Feature) -> None:
    assert not entitled(AnonymousUser(), feature)


def test_a_visitor_has_not_even_what_free_holds() -> None:
    PlanLine.objects.filter(feature=FOLLOWS).update(plan=Plan.objects.get(key="free"))
    assert not entitled(AnonymousUser(), FOLLOWS)


def test_nothing_is_granted_while_no_plan_is_loaded(user: User) -> None:
    Plan.objects.all().delete()
    start_trial(user)
    assert not entitled(user, FOLLOWS)


def test_an_editor_gives_a_feature_to_everybody_by_a_line_of_free(user: User) -> None:
    PlanLine.objects.filter(feature=FOLLOWS).update(plan=Plan.objects.get(key="free"))
    assert entitled(user, FOLLOWS)
    start_trial(user)
    assert entitled(user, FOLLOWS)


def test_an_editor_takes_a_feature_away_with_its_line(user: User) -> None:
    start_trial(user)
    PlanLine.objects.filter(feature=FOLLOWS).delete()
    assert not entitled(user, FOLLOWS)


def test_plus_adds_what_no_line_of_free_grants() -> None:
    assert {line.feature for line in PlanLine.objects.added_by_plus()} == set(Feature)
    PlanLine.objects.create(plan=Plan.objects.get(key="free"), text="Follow all", feature=FOLLOWS)
    assert {line.feature for line in PlanLine.objects.added_by_plus()} == set(Feature) - {FOLLOWS}


@pytest.mark.parametrize(
    ("after", "plan"),
    [
        (-MOMENT, "free"),
        (timedelta(), "plus"),
        (11 * DAY, "plus"),
        (14 * DAY - MINUTE, "plus"),
        (14 * DAY - MOMENT, "plus"),
        (14 * DAY, "free"),
        (365 * DAY, "free"),
    ],
)
def test_trial_is_plus_for_14_days_and_then_free_by_itself(
    user: User, clock: Traveller, after: timedelta, plan: str
) -> None:
    start_trial(user)
    clock.move_to(NOW + after)
    assert plan_of(user) == plan
    assert entitled(user, FOLLOWS) is (plan == "plus")


def test_entitled_answers_for_the_moment_it_is_asked_about(user: User) -> None:
    start_trial(user)
    assert not entitled(user, FOLLOWS, now=NOW + 14 * DAY)
    assert not entitled(user, FOLLOWS, now=NOW - MINUTE)


def test_the_trial_of_another_gives_nothing(user: User) -> None:
    start_trial(make_user("another@salaries.example"))
    assert not entitled(user, FOLLOWS)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (datetime(2026, 10, 14, 12, tzinfo=LONDON), datetime(2026, 10, 28, 11, tzinfo=LONDON)),
        (datetime(2027, 3, 20, 12, tzinfo=LONDON), datetime(2027, 4, 3, 13, tzinfo=LONDON)),
    ],
)
def test_trial_is_14_times_24_hours_when_clocks_change(
    user: User, clock: Traveller, begins: datetime, ends: datetime
) -> None:
    clock.move_to(begins)
    assert start_trial(user).ends_at == ends
    PlusPeriod.objects.all().delete()
    assert start_trial(user, now=begins).ends_at == ends
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=14 * 24)


@pytest.mark.parametrize("after", [timedelta(), 14 * DAY - MOMENT, 14 * DAY, 365 * DAY])
def test_a_second_trial_is_refused(user: User, clock: Traveller, after: timedelta) -> None:
    start_trial(user)
    clock.move_to(NOW + after)
    with pytest.raises(TrialError):
        start_trial(user)
    assert PlusPeriod.objects.get().starts_at == NOW


def test_a_second_trial_is_refused_by_the_database_when_two_begin_at_once(user: User) -> None:
    trial(user)
    with pytest.raises(IntegrityError):
        trial(user)


def test_two_people_have_a_trial_each(user: User) -> None:
    start_trial(user)
    assert start_trial(make_user("another@salaries.example"))


@pytest.mark.parametrize("ends_at", [NOW + MINUTE, None])
def test_a_trial_is_kept_for_later_while_a_grant_runs(user: User, ends_at: datetime | None) -> None:
    make_period(user, starts_at=NOW - DAY, ends_at=ends_at)
    with pytest.raises(TrialError):
        start_trial(user)
    assert not PlusPeriod.objects.filter(kind="trial").exists()


@pytest.mark.parametrize(
    ("starts_at", "ends_at"), [(NOW - DAY, NOW), (NOW + MINUTE, None)], ids=["a grant that ended", "one to come"]
)
def test_a_grant_that_does_not_run_keeps_nobody_from_their_trial(
    user: User, starts_at: datetime, ends_at: datetime | None
) -> None:
    make_period(user, starts_at=starts_at, ends_at=ends_at)
    assert start_trial(user).ends_at == NOW + 14 * DAY


@pytest.mark.parametrize(
    ("after", "plan"),
    [(-MOMENT, "free"), (timedelta(), "plus"), (60 * DAY - MOMENT, "plus"), (60 * DAY, "free")],
)
def test_a_grant_is_plus_from_its_start_until_its_end(
    user: User, clock: Traveller, after: timedelta, plan: str
) -> None:
    make_period(user, starts_at=NOW, ends_at=NOW + 60 * DAY)
    clock.move_to(NOW + after)
    assert plan_of(user) == plan


def test_a_grant_without_an_end_goes_on(user: User) -> None:
    make_period(user)
    assert plan_of(user, NOW + 3650 * DAY) == "plus"


def test_a_grant_can_follow_a_trial(user: User) -> None:
    trial(user)
    make_period(user, starts_at=NOW + 20 * DAY, ends_at=NOW + 30 * DAY)
    days = {day: plan_of(user, NOW + day * DAY) for day in (13, 14, 19, 20, 29, 30)}
    assert days == {13: "plus", 14: "free", 19: "free", 20: "plus", 29: "plus", 30: "free"}


def test_overlapping_periods_last_until_the_last_of_them_ends(user: User) -> None:
    trial(user)
    make_period(user, starts_at=NOW + 10 * DAY, ends_at=NOW + 20 * DAY)
    make_period(user, starts_at=NOW + 11 * DAY, ends_at=NOW + 12 * DAY)
    assert {plan_of(user, NOW + day * DAY) for day in (0, 9, 10, 12, 14, 19)} == {"plus"}
    assert plan_of(user, NOW + 20 * DAY) == "free"


@pytest.mark.parametrize(
    ("before_the_end", "due"),
    [(3 * DAY + MOMENT, False), (3 * DAY, True), (MINUTE, True), (MOMENT, True), (timedelta(), False), (-DAY, False)],
)
def test_reminder_is_due_from_three_days_before_the_end_until_the_end(
    user: User, before_the_end: timedelta, due: bool
) -> None:
    period = trial(user)
    assert reminded(NOW + 14 * DAY - before_the_end) == ([period] if due else [])


def test_reminder_is_due_72_hours_before_the_end_when_clocks_change(user: User) -> None:
    ends_at = datetime(2026, 10, 27, 12, tzinfo=LONDON)
    trial(user, starts_at=ends_at - 14 * DAY, ends_at=ends_at)
    assert not reminded(datetime(2026, 10, 24, 12, 59, tzinfo=LONDON))
    assert reminded(datetime(2026, 10, 24, 13, tzinfo=LONDON))


def test_nobody_is_reminded_twice(user: User) -> None:
    trial(user, reminded_at=NOW + 11 * DAY)
    assert not reminded(NOW + 12 * DAY)


def test_a_grant_has_no_reminder(user: User) -> None:
    make_period(user, starts_at=NOW, ends_at=NOW + 14 * DAY)
    assert not reminded(NOW + 12 * DAY)


@pytest.mark.parametrize(
    ("starts", "ends", "due"),
    [
        (10, 20, False),
        (10, None, False),
        (14, 20, False),
        (10, 13, True),
        (10, 14, True),
        (15, 20, True),
    ],
)
def test_nobody_is_reminded_of_an_end_that_a_grant_puts_off(
    user: User, starts: int, ends: int | None, due: bool
) -> None:
    trial(user)
    make_period(user, starts_at=NOW + starts * DAY, ends_at=NOW + ends * DAY if ends else None)
    assert bool(reminded(NOW + 12 * DAY)) is due


def test_the_grant_of_another_puts_off_nothing(user: User) -> None:
    trial(user)
    make_period(make_user("another@salaries.example"))
    assert reminded(NOW + 12 * DAY)


@pytest.mark.parametrize("ends_at", [NOW, NOW - MINUTE])
def test_plus_ends_after_it_starts(user: User, ends_at: datetime) -> None:
    with pytest.raises(IntegrityError):
        make_period(user, starts_at=NOW, ends_at=ends_at)


def test_a_trial_has_an_end(user: User) -> None:
    with pytest.raises(IntegrityError):
        trial(user, ends_at=None)


def test_there_is_no_third_plan() -> None:
    with pytest.raises(IntegrityError):
        Plan.objects.create(key="gold", summary="For few.")


def test_a_period_does_not_name_its_person(user: User) -> None:
    assert str(trial(user)) == "Trial, from 23 November 2026"
    assert str(make_period(user)) == "Given by staff, from 23 November 2026"
