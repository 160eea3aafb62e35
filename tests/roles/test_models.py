"""Sectors and roles: the rules the database holds, and the questions the site asks."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import F, ProtectedError
from pytest_django import DjangoAssertNumQueries

from roles.models import Band, InterviewQuestion, Level, NegotiationStep, Role
from tests.factories import (
    make_figure,
    make_group,
    make_interview_question,
    make_lever,
    make_negotiation_step,
    make_question,
    make_role,
    make_sector,
    make_source,
)

pytestmark = pytest.mark.django_db

STATES = [Role.State.DRAFT, Role.State.PUBLISHED, Role.State.WITHDRAWN]
BROKEN: dict[str, list[dict[str, Any]]] = {
    "role_entry_low_below_high": [{"entry_low": 33_000}, {"entry_low": 33_001}, {"entry_high": 1}],
    "role_mid_low_below_high": [{"mid_low": 50_000}, {"mid_low": 50_001}, {"mid_high": 1}],
    "role_senior_low_below_high": [{"senior_low": 70_000}, {"senior_low": 70_001}, {"senior_high": 1}],
    "role_published_has_sector": [{"sector": None}],
    "role_published_has_three_bands": [
        {f"{level}_{end}": None} for level in ("entry", "mid", "senior") for end in ("low", "high")
    ],
    "role_published_is_reviewed": [{"reviewed_on": None}],
    "role_successor_only_when_withdrawn": [
        {"successor": F("id")},
        {"successor": F("id"), "state": "withdrawn"},
        {"successor": F("id"), "state": "draft"},
    ],
}


@pytest.mark.parametrize(("name", "change"), [(name, change) for name, changes in BROKEN.items() for change in changes])
def test_database_refuses_a_role_that_breaks_a_rule(name: str, change: dict[str, Any]) -> None:
    make_role()
    with pytest.raises(IntegrityError, match=name):
        Role.objects.update(**change)


def test_every_rule_of_a_role_is_tried_here() -> None:
    assert {constraint.name for constraint in Role._meta.constraints} == set(BROKEN)


def test_saving_a_band_upside_down_fails() -> None:
    role = make_role()
    role.mid_low, role.mid_high = 50_000, 34_000
    with pytest.raises(IntegrityError, match="role_mid_low_below_high"):
        role.save()


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.PUBLISHED])
def test_only_a_withdrawn_role_may_have_a_successor(state: str) -> None:
    with pytest.raises(IntegrityError, match="role_successor_only_when_withdrawn"):
        make_role(state=state, successor=make_role())


def test_withdrawn_role_may_have_another_role_as_successor() -> None:
    assert make_role(state=Role.State.WITHDRAWN, successor=make_role()).successor


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_that_is_not_public_may_be_unfinished(state: str) -> None:
    missing = dict.fromkeys(["sector", "reviewed_on", "entry_low", "entry_high", "mid_low", "senior_high"])
    assert make_role(state=state, **missing).pk


@pytest.mark.parametrize("state", STATES)
def test_no_state_excuses_a_band_upside_down(state: str) -> None:
    with pytest.raises(IntegrityError, match="role_entry_low_below_high"):
        make_role(state=state, entry_low=40_000)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"entry_low": 40_000}, "The entry band's low must be below its high."),
        ({"sector": None}, "A published role needs a sector."),
        ({"senior_high": None}, "A published role needs all three bands, each with a low and a high."),
        ({"reviewed_on": None}, "A published role needs the day it was reviewed."),
    ],
)
def test_each_rule_is_said_in_a_sentence(change: dict[str, Any], sentence: str) -> None:
    role = make_role()
    for name, value in change.items():
        setattr(role, name, value)
    with pytest.raises(ValidationError) as error:
        role.full_clean()
    assert error.value.messages == [sentence]


@pytest.mark.parametrize("name", ["slug", "title"])
def test_slug_and_title_are_used_once(name: str) -> None:
    make_role(**{name: "analyst"})
    with pytest.raises(IntegrityError, match=name):
        make_role(**{name: "analyst"})


def test_sector_is_kept_while_a_role_stands_in_it() -> None:
    sector = make_role().sector
    assert sector is not None
    with pytest.raises(ProtectedError):
        sector.delete()


def test_successor_is_kept_while_a_withdrawn_role_names_it() -> None:
    successor = make_role()
    make_role(state=Role.State.WITHDRAWN, successor=successor)
    with pytest.raises(ProtectedError):
        successor.delete()


def test_published_is_what_the_public_may_read() -> None:
    roles = {state: make_role(state=state) for state in STATES}
    assert list(Role.objects.published()) == [roles[Role.State.PUBLISHED]]


def test_addressed_is_all_but_drafts() -> None:
    roles = {state: make_role(state=state) for state in STATES}
    assert set(Role.objects.addressed()) == {roles[Role.State.PUBLISHED], roles[Role.State.WITHDRAWN]}


def test_profile_is_fetched_once_and_for_all(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    source = make_source()
    role = make_role(occupation_group=make_group(source=source))
    make_lever(role, effect="20% more", source=source)
    make_figure(role, source=source)
    make_question(role)
    make_interview_question(role)
    (role,) = Role.objects.with_profile()
    with django_assert_num_queries(0):
        assert role.cited == [(source, list(role.figures.all()))]
        assert role.sector is not None
        assert role.occupation_group.source == source
        assert len(role.questions) == len(role.interview_questions) == 1
        assert not role.career_steps
        assert not role.day_parts


def test_bands_come_from_entry_to_senior() -> None:
    assert make_role(senior_open_top=True).bands == [
        Band(Level.ENTRY, 25_000, 33_000),
        Band(Level.MID, 34_000, 50_000),
        Band(Level.SENIOR, 50_000, 70_000, open_top=True),
    ]


def test_band_that_is_not_filled_in_is_left_out() -> None:
    role = make_role(state=Role.State.DRAFT, mid_low=None, mid_high=None)
    assert [band.level for band in role.bands] == [Level.ENTRY, Level.SENIOR]


def test_role_without_pay_has_no_bands() -> None:
    assert Role().bands == []


def test_skill_list_is_one_entry_a_line() -> None:
    assert Role(skills="SQL \n\n Python\r\nstatistics\n").skill_list == ["SQL", "Python", "statistics"]


def test_cited_gives_each_source_its_figures_in_order() -> None:
    role, ours, theirs = make_role(), make_source(), make_source()
    last = make_figure(role, source=ours, position=3)
    first = make_figure(role, source=theirs, position=1)
    second = make_figure(role, source=ours, position=2)
    assert role.cited == [(theirs, [first]), (ours, [second, last])]


def test_cited_ends_with_sources_only_a_lever_rests_on() -> None:
    role, shared, own = make_role(), make_source(), make_source()
    make_lever(role, position=1, effect="5% more", source=own)
    make_lever(role, position=2, effect="9% more", source=shared)
    make_lever(role, position=3)
    figure = make_figure(role, source=shared)
    assert role.cited == [(shared, [figure]), (own, [])]


def test_interview_by_type_groups_questions_in_the_order_of_the_types() -> None:
    role = make_role()
    play = make_interview_question(role, position=1, type="role-play")
    late = make_interview_question(role, position=3, type="technical")
    early = make_interview_question(role, position=2, type="technical")
    kinds = InterviewQuestion.Type
    assert role.interview_by_type == [(kinds.TECHNICAL, [early, late]), (kinds.ROLE_PLAY, [play])]


def test_year_is_that_of_the_last_review() -> None:
    assert Role(reviewed_on=date(2026, 11, 23)).year == 2026


def test_role_that_was_never_reviewed_has_no_year() -> None:
    assert Role().year is None


def test_negotiation_steps_are_four_at_most() -> None:
    make_negotiation_step(position=4).full_clean()
    with pytest.raises(ValidationError, match="less than or equal to 4"):
        make_negotiation_step(position=5).full_clean()


def test_negotiation_steps_come_in_their_order() -> None:
    steps = [make_negotiation_step(position=place) for place in (2, 1)]
    assert list(NegotiationStep.objects.all()) == steps[::-1]


def test_names_are_those_of_the_page() -> None:
    assert str(make_role(title="Data Analyst")) == "Data Analyst"
    assert str(make_sector(name="Technology")) == "Technology"
    assert str(make_negotiation_step(title="Have it in writing")) == "Have it in writing"


def test_addresses_are_made_of_the_slugs() -> None:
    assert make_role(slug="data-analyst").get_absolute_url() == "/salaries/data-analyst/"
    assert make_sector(slug="technology").get_absolute_url() == "/sectors/technology/"
