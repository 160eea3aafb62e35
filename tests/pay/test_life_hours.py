"""How much of a year a job takes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pay.life_hours import LEAST_SOURCE, WorkingTime

D = Decimal
TIME = WorkingTime(hours=D("37.5"), holiday=D(33), days=D(5), office=D(3), travel_cost=D("14.50"), travel_minutes=D(90))


def test_weeks_worked_are_those_of_the_year_less_the_holiday() -> None:
    assert TIME.weeks_worked == D("45.4")


def test_holiday_of_a_short_week_is_counted_in_its_own_days() -> None:
    assert replace(TIME, days=D(3)).weeks_worked == 41


def test_hours_worked_are_those_of_the_weeks_worked() -> None:
    assert TIME.hours_worked == D("1702.5")


def test_travel_is_counted_for_the_days_in_the_office() -> None:
    # 45.4 weeks of 3 days.
    assert TIME.journeys == D("136.2")
    assert TIME.travel_a_year == D("1974.90")
    assert TIME.hours_travelled == D("204.3")
    assert TIME.hours_taken == D("1906.8")


def test_cost_of_travel_is_rounded_to_the_penny() -> None:
    assert replace(TIME, days=D(3), holiday=D(28), office=D(1)).travel_a_year == D("618.67")


@pytest.mark.parametrize("missing", ["hours", "holiday"])
def test_hours_are_not_known_without_hours_and_holiday(missing: str) -> None:
    time = replace(TIME, **{missing: None})
    assert time.hours_worked is None
    assert time.hours_taken is None


@pytest.mark.parametrize("missing", ["holiday", "office", "travel_cost"])
def test_cost_of_travel_is_not_known_without_what_it_rests_on(missing: str) -> None:
    assert replace(TIME, **{missing: None}).travel_a_year is None


def test_travel_that_is_not_given_counts_as_none() -> None:
    assert replace(TIME, travel_minutes=None).hours_taken == D("1702.5")


def test_hours_of_a_week_without_holiday_are_work_and_travel() -> None:
    assert TIME.hours_of_week == 42
    assert WorkingTime().hours_of_week == 0


@pytest.mark.parametrize(("days", "least"), [("5", "28"), ("3", "16.8"), ("6", "28"), ("4.5", "25.2")])
def test_least_holiday_is_5_6_weeks_and_28_days_at_most(days: str, least: str) -> None:
    """The examples for five, three and six days are those of the source."""
    assert WorkingTime(days=D(days)).least_holiday == D(least)
    assert LEAST_SOURCE.url == "https://www.gov.uk/holiday-entitlement-rights/entitlement"
