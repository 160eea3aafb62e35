"""What an offer is worth, by sums made by hand at the rates of 2026-27."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pay.life_hours import WorkingTime
from pay.offer import Offer, rise, worth
from pay.pension import Pension, PensionKind
from pay.rates import LoanPlan, tax_years
from pay.take_home import Circumstances, PensionTooLargeError, take_home

D = Decimal
ENGLAND = Circumstances(tax_years()["2026-27"])
TIME = WorkingTime(hours=D("37.5"), holiday=D(33), days=D(5), office=D(3), travel_cost=D("14.50"), travel_minutes=D(90))
OFFER = Offer(base=D(40_000), bonus=D(10), bonus_share=D(50), employer_pension=D(6), one_off=D(3_000), time=TIME)


def test_bonus_counts_as_far_as_it_is_expected() -> None:
    assert OFFER.expected_bonus == 2_000


def test_bonus_counts_in_full_when_nothing_else_is_said() -> None:
    assert Offer(D(40_000), bonus=D(10)).expected_bonus == 4_000


def test_bonus_and_pension_are_rounded_to_the_penny() -> None:
    offer = Offer(D("33333.33"), bonus=D("7.77"), employer_pension=D("3.33"))
    # 2,589.999741 and 1,109.999889.
    assert (offer.expected_bonus, offer.employer_pays_in) == (D("2590.00"), D("1110.00"))


def test_total_of_a_usual_year_is_base_bonus_and_the_employers_pension() -> None:
    assert worth(OFFER, ENGLAND).usual.total == 40_000 + 2_000 + 2_400


def test_first_year_has_the_one_off_payments_too() -> None:
    assert worth(OFFER, ENGLAND).first.total == 47_400


def test_bonus_and_one_off_payments_are_taxed_as_pay() -> None:
    found = worth(OFFER, ENGLAND)
    # Of 42,000: 20% and 8% of 29,430. Of 3,000 more: 28%.
    assert found.usual.pay.take_home == 42_000 - D("5886.00") - D("2354.40")
    assert found.first.pay.take_home - found.usual.pay.take_home == D("2160.00")


def test_hour_of_life_is_take_home_after_travel_by_hours_worked_and_travelled() -> None:
    year = worth(OFFER, ENGLAND).usual
    assert year.after_travel == D("33759.60") - D("1974.90")
    # 31,784.70 by 1,906.8 hours.
    assert year.in_hand_an_hour == D("16.67")


def test_pension_of_both_sides_counts_in_the_worth_of_an_hour() -> None:
    saver = replace(ENGLAND, pension=Pension(D(5), PensionKind.RELIEF_AT_SOURCE))
    year = worth(OFFER, saver).usual
    # 5% of 42,000, of which the scheme adds a fifth.
    assert year.own_pension == 2_100
    assert year.pay.take_home == D("33759.60") - 1_680
    assert year.worth == D("33759.60") - 1_680 - D("1974.90") + 2_100 + 2_400
    # 34,604.70 by 1,906.8 hours.
    assert year.worth_an_hour == D("18.15")


def test_nothing_is_said_of_an_hour_when_hours_are_not_given() -> None:
    year = worth(Offer(D(40_000)), ENGLAND).usual
    assert (year.in_hand_an_hour, year.worth_an_hour) == (None, None)


def test_travel_can_cost_more_than_the_job_pays() -> None:
    offer = Offer(D(5_000), time=replace(TIME, travel_cost=D(100)))
    assert worth(offer, ENGLAND).usual.after_travel == 5_000 - 13_620


def test_base_by_the_hour_is_that_of_52_weeks() -> None:
    assert OFFER.base_an_hour == D(40_000) / 1_950
    assert Offer(D(40_000)).base_an_hour is None


def test_higher_base_brings_bonus_and_pension_along() -> None:
    found = rise(OFFER, D(44_000), ENGLAND)
    assert (found.more_base, found.more_bonus, found.more_pension) == (4_000, 200, 240)
    # 72% of 4,200.
    assert found.more_take_home == 3_024
    assert found.kept == D("0.72")


def test_one_off_payments_change_nothing_in_a_rise() -> None:
    assert rise(OFFER, D(44_000), ENGLAND) == rise(replace(OFFER, one_off=D(90_000)), D(44_000), ENGLAND)


def test_rise_names_the_thresholds_it_crosses() -> None:
    plan_4 = replace(ENGLAND, loan=LoanPlan.PLAN_4)
    crossed = rise(Offer(D(30_000)), D(60_000), plan_4).crossed
    assert [(cause.name, cause.rate) for cause in crossed] == [
        ("Income tax, higher rate", D("0.40")),
        ("Student loan, plan 4", D("0.09")),
    ]


def test_rise_within_a_band_crosses_nothing() -> None:
    assert rise(Offer(D(30_000)), D(31_000), ENGLAND).crossed == ()


def test_pension_that_leaves_too_little_is_refused() -> None:
    with pytest.raises(PensionTooLargeError):
        worth(OFFER, replace(ENGLAND, pension=Pension(D(99), PensionKind.NET_PAY)))


def test_base_alone_is_worth_its_take_home() -> None:
    year = worth(Offer(D(40_000)), ENGLAND).usual
    assert year.worth == year.after_travel == take_home(D(40_000), ENGLAND).take_home
