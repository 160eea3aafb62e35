"""What a person's pages say about their plan, worked out from their periods of Plus."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import PlusPeriod
from accounts.plan_page import PlanNow, plan_context, plan_now
from tests.factories import make_period, make_user

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TRIAL, GRANT = PlusPeriod.Kind.TRIAL, PlusPeriod.Kind.GRANT


def day(number: float) -> datetime:
    """Return the moment so many days from now."""
    return NOW + timedelta(days=number)


def period(starts: float, ends: float | None, kind: str = GRANT, reason: str = "") -> PlusPeriod:
    """Make a period from and to so many days from now; `None`: without an end."""
    ends_at = None if ends is None else day(ends)
    return PlusPeriod(kind=kind, starts_at=day(starts), ends_at=ends_at, reason=reason)


def plan(*periods: PlusPeriod) -> PlanNow:
    """Return the plan of somebody with these periods, now."""
    return plan_now(periods, NOW)


def test_somebody_new_has_free_and_may_try_plus() -> None:
    new = plan()
    assert (new.name, new.ends_at, new.ended, new.may_try) == ("Free", None, None, True)


def test_a_running_trial_is_plus_until_its_end() -> None:
    trying = plan(period(-3, 11, TRIAL))
    assert (trying.name, trying.ends_at, trying.ended, trying.may_try) == ("Plus", day(11), None, False)


@pytest.mark.parametrize(("ends", "name"), [(1 / 86_400, "Plus"), (0, "Free")])
def test_plus_is_over_at_its_end_to_the_second(ends: float, name: str) -> None:
    assert plan(period(-14, ends, TRIAL)).name == name


def test_an_ended_trial_is_named_and_not_offered_again() -> None:
    trial = period(-20, -6, TRIAL)
    after = plan(trial)
    assert (after.name, after.ended, after.may_try) == ("Free", trial, False)


def test_a_grant_shows_its_reason_and_its_end() -> None:
    given = plan(period(-1, 60, reason="You tested the guide."))
    assert (given.name, given.ends_at, given.reasons) == ("Plus", day(60), ("You tested the guide.",))


def test_a_grant_without_an_end_has_none() -> None:
    given = plan(period(-1, None))
    assert (given.name, given.ends_at) == ("Plus", None)


def test_a_grant_keeps_the_trial_for_later() -> None:
    given = plan(period(-1, 60))
    assert (given.trial_had, given.may_try) == (False, False)
    assert plan_now([period(-1, 60)], day(60)).may_try


def test_after_a_grant_that_is_what_ended() -> None:
    grant = period(-9, -2)
    assert plan(grant).ended == grant


def test_of_several_the_one_that_ended_last_is_named() -> None:
    trial = period(-20, -6, TRIAL)
    assert plan(period(-40, -30), trial, period(-18, -10)).ended == trial


def test_while_plus_runs_no_earlier_end_is_named() -> None:
    assert plan(period(-20, -6, TRIAL), period(-1, 9)).ended is None


def test_a_period_to_come_does_not_count_yet() -> None:
    early = plan(period(1, 9, reason="Soon."))
    assert (early.name, early.ends_at, early.reasons, early.ended) == ("Free", None, (), None)


@pytest.mark.parametrize(
    ("periods", "ends"),
    [
        ([period(-3, 11, TRIAL), period(5, 30)], 30),
        ([period(5, 30), period(-3, 11, TRIAL)], 30),
        ([period(-3, 11, TRIAL), period(11, 30)], 30),
        ([period(-3, 11, TRIAL), period(12, 30)], 11),
        ([period(-3, 11, TRIAL), period(-1, 4)], 11),
        ([period(-3, 11, TRIAL), period(5, 20), period(19, 40)], 40),
        ([period(-30, -16), period(-3, 11, TRIAL)], 11),
        ([period(-3, 11, TRIAL), period(10, None)], None),
    ],
)
def test_plus_lasts_over_all_periods_that_follow_on(periods: list[PlusPeriod], ends: int | None) -> None:
    assert plan(*periods).ends_at == (None if ends is None else day(ends))


def test_only_reasons_that_hold_now_are_given() -> None:
    running, over, early = period(-1, 9, reason="Now."), period(-9, -1, reason="Then."), period(2, 9, reason="Soon.")
    assert plan(over, running, early, period(-1, 9)).reasons == ("Now.",)


@pytest.mark.django_db
def test_context_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = make_user()
    make_period(user, kind=TRIAL, starts_at=day(-20), ends_at=day(-6))
    make_period(user, starts_at=day(-1), reason="Thank you.")
    make_period(make_user("another@salaries.example"), starts_at=day(-1), reason="For another.")
    with django_assert_num_queries(1):
        shown = plan_context(user, NOW)["plan"]
    assert (shown.name, shown.reasons) == ("Plus", ("Thank you.",))
