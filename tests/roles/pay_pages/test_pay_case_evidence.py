"""The sentences that speak for more pay: each has its figures, its source, and what may be held against it."""

from datetime import date

import pytest

from roles.confidence import Confidence, Grade
from roles.pay_pages.pay_case import Case, Kind, Known, Piece
from roles.pay_pages.pay_case_evidence import evidence, in_place, percent_more
from tests.factories import make_figure, make_group, make_source
from tests.roles.pay_pages.cases import case_of, known_of, make_analyst

pytestmark = pytest.mark.django_db


def piece(case: Case, known: Known) -> Piece:
    """Return the only piece of a case."""
    (one,) = evidence(case, known)
    return one


def test_evidence_stands_in_the_order_of_the_sheet_whatever_was_ticked_first() -> None:
    known = known_of()
    case = case_of(
        *reversed(Kind), since=date(2022, 1, 1), area=known.areas["london"], achievements=("A",), offer=45_000
    )
    assert [one.kind for one in evidence(case, known)] == list(Kind)


def test_achievements_are_the_readers_own_words() -> None:
    one = piece(case_of(Kind.ACHIEVEMENTS, achievements=("Cut costs.", "Hired four.")), known_of())
    assert (one.points, one.sources) == (("Cut costs.", "Hired four."), ())
    assert one.said == "I have written down two results of my work that I would like to show you."


def test_official_pay_has_both_shares_the_median_and_its_source() -> None:
    one = piece(case_of(Kind.PERCENTILE), known_of())
    assert one.sentence == (
        "Of full-time employees in the official group “Data analysts”, which is wider than this role, about 50 in 100 "
        "earn less than £38,000 and about 67 in 100 less than £44,000. The median is £38,000."
    )
    assert [(source.title, source.as_of) for source in one.sources] == [("A Survey, Pay 2026", "2026-03")]


def test_group_that_is_the_role_is_not_called_wider() -> None:
    one = piece(case_of(Kind.PERCENTILE), known_of(make_analyst(group_is_role=True)))
    assert "wider" not in one.sentence


@pytest.mark.parametrize(
    ("pay", "ask", "said"),
    [
        (24_000, 26_000, "more than 90 in 100 in my occupation earn more than £26,000"),
        (31_000, 38_000, "about 50 in 100 in my occupation earn more than £38,000"),
        (36_000, 44_000, "put my pay in the lower half of my occupation: about 43 in 100 earn less than I do"),
        (38_000, 44_000, "put £44,000 above about 67 in 100 in my occupation"),
    ],
)
def test_official_pay_is_said_from_its_stronger_side(pay: int, ask: int, said: str) -> None:
    one = piece(case_of(Kind.PERCENTILE, pay=pay, ask=ask), known_of())
    assert said in one.said
    assert one.caution == ""


@pytest.mark.parametrize(
    ("pay", "ask", "caution"),
    [
        (48_000, 50_000, "Of the group, about 76 in 100 earn less than you do now."),
        (38_000, 60_000, "Of the group, more than 90 in 100 earn less than you ask for."),
    ],
)
def test_high_place_in_the_group_is_pointed_out(pay: int, ask: int, caution: str) -> None:
    assert piece(case_of(Kind.PERCENTILE, pay=pay, ask=ask), known_of()).caution.startswith(caution)


def test_band_names_all_three_and_where_both_pays_lie() -> None:
    one = piece(case_of(Kind.BAND), known_of(make_analyst(senior_open_top=True)))
    assert one.sentence == (
        "Salary Guide UK has these bands for analysts: entry £25,000–£33,000, mid-career £34,000–£50,000, senior or "
        "lead £50,000–£70,000+. £44,000 is in the mid-career band; so is £38,000."
    )
    assert [(source.title, source.url, source.as_of) for source in one.sources] == [
        ("Salary Guide UK, Analyst, confidence B", "/salaries/analyst/", "2026-11-23")
    ]


def test_pay_in_another_band_is_said_so() -> None:
    assert (
        "£44,000 is in the mid-career band; £30,000 is in the entry band."
        in piece(case_of(Kind.BAND, pay=30_000), known_of()).sentence
    )


def test_rough_band_is_called_rough_with_the_reason() -> None:
    rough = Confidence(Grade.C, "There is no official median.")
    one = piece(case_of(Kind.BAND), known_of(confidence=rough))
    assert one.sentence.endswith("These bands are rough. There is no official median.")
    assert one.caution == "These bands are rough, so do not lean on them alone."


@pytest.mark.parametrize(
    ("pay", "ask", "caution"),
    [(60_000, 70_001, "You ask for more than the highest band."), (50_000, 60_000, "Your pay is in the highest band")],
)
def test_band_that_does_not_help_is_pointed_out(pay: int, ask: int, caution: str) -> None:
    assert piece(case_of(Kind.BAND, pay=pay, ask=ask), known_of()).caution.startswith(caution)


@pytest.mark.parametrize(
    ("ask", "place"),
    [
        (44_000, "£44,000 is a point of it: band 6, top."),
        (40_000, "On record nearest to £40,000: £38,682 (band 6, entry) and £44,000 (band 6, top)."),
        (50_000, "On record nearest to £50,000: £44,000 (band 6, top)."),
    ],
)
def test_role_on_a_pay_scale_has_its_nearest_points_in_place_of_bands(ask: int, place: str) -> None:
    role, scale = make_analyst(), make_source(publisher="NHS", title="Scale")
    for what, value in [("band 6, entry", 38_682), ("band 6, top", 44_000)]:
        make_figure(role, what=what, value=value, on_scale=True, source=scale)
    one = piece(case_of(Kind.BAND, ask=ask), known_of(role))
    assert one.sentence == f"Analysts are paid on a published scale. {place}"
    assert [source.title for source in one.sources] == ["Salary Guide UK, Analyst, confidence B", "NHS, Scale"]
    assert bool(one.caution) is (ask != 44_000)


def test_region_is_held_against_the_whole_uk_with_both_sources() -> None:
    known = known_of()
    one = piece(case_of(Kind.REGION, area=known.areas["london"]), known)
    assert one.sentence == (
        "The median of all full-time jobs in London is £50,000, 25.0% above that of the whole UK, £40,000."
    )
    assert [source.title for source in one.sources] == ["ONS, Table 3.7a", "ONS, Table 14.7a"]


def test_region_that_pays_less_is_pointed_out() -> None:
    known = known_of()
    one = piece(case_of(Kind.REGION, area=known.areas["north-east"]), known)
    assert "in the North East is £34,000, 15.0% below" in one.sentence
    assert "speaks against you" in one.caution


def test_prices_say_what_the_pay_would_have_to_be() -> None:
    one = piece(case_of(Kind.REAL_TERMS, since=date(2022, 1, 1)), known_of())
    assert one.sentence == (
        "My pay has been £38,000 since January 2022. By January 2024, the newest month on file, prices (CPIH) had "
        "risen by 25.0%: £47,500 buys what £38,000 bought then. £44,000 is still below that."
    )
    assert [source.as_of for source in one.sources] == ["2024-01"]


def test_rise_beyond_prices_says_how_much_of_it_they_took() -> None:
    one = piece(case_of(Kind.REAL_TERMS, ask=50_000, since=date(2022, 1, 1)), known_of())
    assert one.sentence.endswith("£9,500 of the rise does no more than make up for it.")


@pytest.mark.parametrize(
    ("offer", "compared", "caution"),
    [
        (45_000, "£7,000 (18.4%) more than my pay", ""),
        (40_000, "£2,000 (5.3%) more than my pay", "The offer is below what you ask for."),
        (38_001, "£1 (0.0%) more than my pay", "The offer is below what you ask for."),
        (38_000, "which is my pay", "The offer is no more than your pay"),
        (36_000, "£2,000 (5.3%) less than my pay", "The offer is no more than your pay"),
    ],
)
def test_offer_is_held_against_the_pay(offer: int, compared: str, caution: str) -> None:
    one = piece(case_of(Kind.OFFER, offer=offer, offer_from="Bank"), known_of())
    assert one.sentence == f"Bank has offered me £{offer:,} a year, {compared}."
    assert one.caution.startswith(caution)
    assert bool(one.caution) is bool(caution)


def test_offer_need_not_say_from_whom() -> None:
    assert piece(case_of(Kind.OFFER, offer=45_000), known_of()).sentence.startswith("Another employer has offered me")


def test_what_is_not_on_record_is_not_offered() -> None:
    group = make_group(p10=None, p25=None, median=38_000, p75=None, p90=None)
    known = known_of(make_analyst(occupation_group=group), areas={})
    assert known.offered == [Kind.ACHIEVEMENTS, Kind.BAND, Kind.OFFER, Kind.REAL_TERMS]


def test_role_without_a_group_has_no_official_pay_to_tick() -> None:
    assert Kind.PERCENTILE not in known_of(make_analyst(occupation_group=None)).offered


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("London", "in London"),
        ("North East", "in the North East"),
        ("East of England", "in the East of England"),
        ("Northern Ireland", "in Northern Ireland"),
        ("Yorkshire and The Humber", "in Yorkshire and The Humber"),
    ],
)
def test_region_is_named_as_one_says_it(name: str, said: str) -> None:
    assert in_place(name) == said


def test_percentages_are_rounded_half_up_to_one_decimal() -> None:
    assert [str(percent_more(*pair)) for pair in [(2_000, 2_001), (38_000, 44_000), (50_000, 40_000)]] == [
        *("0.1", "15.8", "-20.0"),
    ]
