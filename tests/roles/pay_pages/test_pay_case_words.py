"""What to say in the talk: chosen by what is ticked, and other words where pay follows a published scale."""

import re
from datetime import date

import pytest

from roles.pay_pages.pay_case import Case, Kind
from roles.pay_pages.pay_case_evidence import evidence
from roles.pay_pages.pay_case_words import email, half_way, opening, replies
from tests.roles.pay_pages.cases import case_of, known_of

pytestmark = pytest.mark.django_db


def full(*ticked: Kind, **traits: object) -> Case:
    """Make a case that has what any piece of evidence needs."""
    given = {"since": date(2022, 1, 1), "achievements": ("A",), "offer": 45_000, "offer_from": "Bank"}
    return case_of(*ticked, **(given | traits))


def objections(case: Case, on_scale: bool = False) -> list[str]:
    """Return what the sheet has replies to."""
    return [reply.objection for reply in replies(case, evidence(case, known_of()), on_scale)]


def test_opening_has_the_figure_and_the_two_strongest_pieces() -> None:
    case = full(Kind.REAL_TERMS, Kind.ACHIEVEMENTS, Kind.BAND)
    said = opening(case, evidence(case, known_of()), on_scale=False)
    assert said == (
        "Thank you for making the time. I would like my pay to go from £38,000 to £44,000 a year. I have written down "
        "one result of my work that I would like to show you. £44,000 is in the mid-career band that Salary Guide UK "
        "has for analysts. May I take you through it?"
    )


def test_opening_leaves_out_what_may_be_held_against_one() -> None:
    case = full(Kind.OFFER, offer=38_000)
    assert "offer" not in opening(case, evidence(case, known_of()), on_scale=False)


def test_opening_of_a_post_on_a_scale_asks_for_band_point_and_allowances() -> None:
    case = full(Kind.ACHIEVEMENTS)
    assert "which band, point and allowances fit the work I do" in opening(case, [], on_scale=True)


@pytest.mark.parametrize(
    ("ticked", "invited"),
    [
        ([Kind.OFFER], "We do not match other offers."),
        ([Kind.PERCENTILE], "Others at your level here earn the same."),
        ([Kind.BAND], "Others at your level here earn the same."),
        ([Kind.REAL_TERMS], "Pay was reviewed only recently."),
        ([Kind.ACHIEVEMENTS], "That is what we expect of everybody in the job."),
    ],
)
def test_evidence_decides_which_objections_are_met(ticked: list[Kind], invited: str) -> None:
    assert objections(full(*ticked)) == [
        "There is no budget for it this year.",
        invited,
        "I cannot decide that on my own.",
    ]


def test_region_that_pays_more_is_met_by_one_and_one_that_pays_less_is_not() -> None:
    known, said = known_of(), "We pay the same everywhere in the country."
    for area, met in [("london", True), ("north-east", False)]:
        case = full(Kind.REGION, area=known.areas[area])
        found = [reply.objection for reply in replies(case, evidence(case, known), on_scale=False)]
        assert (said in found) is met


def test_offer_below_the_ask_still_needs_its_reply() -> None:
    assert "We do not match other offers." in objections(full(Kind.OFFER, offer=40_000))


@pytest.mark.parametrize("on_scale", [True, False])
def test_there_are_three_replies_whatever_is_ticked(on_scale: bool) -> None:
    area = known_of().areas["london"]
    kinds = [[], [Kind.ACHIEVEMENTS], [kind for kind in Kind if kind != Kind.REGION]]
    known = [replies(full(*ticked, area=area), [], on_scale) for ticked in kinds]
    assert [len({reply.objection for reply in found}) for found in known] == [3, 3, 3]


@pytest.mark.parametrize(
    ("pay", "ask", "half"),
    [(38_000, 44_000, 41_000), (38_000, 43_100, 40_600), (30_000, 31_990, 30_995), (30_000, 32_010, 31_000)],
)
def test_step_half_way_is_between_the_two(pay: int, ask: int, half: int) -> None:
    assert half_way(case_of(pay=pay, ask=ask)) == half


def test_replies_on_a_scale_do_not_haggle_over_its_points() -> None:
    case = full(Kind.PERCENTILE, Kind.REAL_TERMS)
    found = replies(case, evidence(case, known_of()), on_scale=True)
    assert [reply.objection for reply in found] == [
        "The scale is fixed. I cannot pay you more.",
        "There is no money for a higher band.",
        "Everybody on your point does that.",
    ]
    assert not re.search(r"£", " ".join(reply.answer for reply in found))


def test_email_says_what_it_is_about_and_names_no_figure() -> None:
    case = full(Kind.ACHIEVEMENTS, Kind.OFFER, Kind.REAL_TERMS, name="Sam Lee", manager="Mo")
    written = email(case, evidence(case, known_of()), on_scale=False)
    assert written.subject == "A time to talk about my pay"
    assert written.paragraphs[0] == "Dear Mo,"
    assert written.paragraphs[-1] == "Kind regards\nSam Lee"
    text = " ".join(written.paragraphs)
    assert "one page with what I have done and what prices have done since January 2022." in text
    assert "£" not in text
    assert "offer" not in text


def test_email_leaves_names_to_fill_in() -> None:
    written = email(full(Kind.OFFER), evidence(full(Kind.OFFER), known_of()), on_scale=False)
    assert (written.paragraphs[0], written.paragraphs[-1]) == ("Dear [name],", "Kind regards\n[your name]")
    assert "I will bring what I would like to show you." in written.paragraphs[1]


def test_email_about_a_post_on_a_scale_asks_about_the_post() -> None:
    case = full(Kind.BAND)
    written = email(case, evidence(case, known_of()), on_scale=True)
    assert written.subject == "A time to talk about the band, point and allowances of my post"
    assert "one page with the published scale." in written.paragraphs[1]
