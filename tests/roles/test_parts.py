"""The parts of a role: what the database lets stand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from roles.models import Alias, CareerStep, DayPart, Figure, InterviewQuestion, Lever, Question, RelatedRole
from roles.parts import Part
from tests.factories import (
    make_alias,
    make_career_step,
    make_day_part,
    make_figure,
    make_interview_question,
    make_lever,
    make_question,
    make_related,
    make_role,
    make_source,
)

pytestmark = pytest.mark.django_db

PARTS: dict[Any, Callable[..., Any]] = {
    Alias: make_alias,
    CareerStep: make_career_step,
    DayPart: make_day_part,
    Lever: make_lever,
    Question: make_question,
    InterviewQuestion: make_interview_question,
    Figure: make_figure,
    RelatedRole: make_related,
}
each_part = pytest.mark.parametrize("make", PARTS.values(), ids=[part.__name__ for part in PARTS])


def test_every_kind_of_part_is_tried_here() -> None:
    assert set(PARTS) == {Alias, RelatedRole, Figure, *Part.__subclasses__()}


@each_part
def test_two_parts_of_a_role_cannot_share_a_place(make: Callable[..., Any]) -> None:
    role = make_role()
    make(role, position=1)
    with pytest.raises(IntegrityError, match=r"role_id, .*\.position|position_unique_in_role"):
        make(role, position=1)


@each_part
def test_parts_of_two_roles_may_share_a_place(make: Callable[..., Any]) -> None:
    make(make_role(), position=1)
    assert make(make_role(), position=1).pk


@each_part
def test_parts_come_in_their_order(make: Callable[..., Any]) -> None:
    role = make_role()
    rows = [make(role, position=place) for place in (3, 1, 2)]
    found = type(rows[0])._default_manager.filter(role=role)
    assert [row.position for row in found] == [1, 2, 3]


@each_part
def test_a_part_goes_with_its_role(make: Callable[..., Any]) -> None:
    part = make(make_role())
    part.role.delete()
    assert not type(part)._default_manager.exists()


@each_part
def test_a_part_cannot_be_without_a_role(make: Callable[..., Any]) -> None:
    part = make(make_role())
    with pytest.raises(IntegrityError, match=r"role_id"):
        type(part)._default_manager.update(role=None)


@pytest.mark.parametrize("again", ["ML engineer", "ml engineer", "ML ENGINEER"])
def test_an_alias_names_one_role_whatever_its_case(again: str) -> None:
    make_alias(make_role(), name="ML engineer")
    with pytest.raises(IntegrityError, match="alias_names_one_role"):
        make_alias(make_role(), name=again)


def test_an_alias_of_another_role_is_refused_with_a_sentence() -> None:
    make_alias(make_role(), name="ML engineer")
    with pytest.raises(ValidationError, match="This alias already belongs to a role"):
        Alias(role=make_role(), position=1, name="ml Engineer").full_clean()


def test_two_figures_of_a_role_cannot_share_a_key() -> None:
    role = make_role()
    make_figure(role, key="median")
    with pytest.raises(IntegrityError, match=r"role_id, .*\.key|figure_key_unique_in_role"):
        make_figure(role, key="median")


def test_figures_of_two_roles_may_share_a_key() -> None:
    make_figure(make_role(), key="median")
    assert make_figure(make_role(), key="median").pk


def test_a_figure_cannot_be_without_a_source() -> None:
    make_figure(make_role())
    with pytest.raises(IntegrityError, match="source_id"):
        Figure.objects.update(source=None)


def test_an_effect_cannot_be_without_a_source() -> None:
    with pytest.raises(IntegrityError, match="part_effect_has_source"):
        make_lever(make_role(), effect="20% more")


def test_a_lever_without_effect_cannot_have_a_source() -> None:
    with pytest.raises(IntegrityError, match="part_effect_has_source"):
        make_lever(make_role(), source=make_source())


def test_only_a_lever_has_an_effect() -> None:
    with pytest.raises(IntegrityError, match="part_effect_has_source"):
        make_question(make_role(), effect="20% more", source=make_source())


def test_an_interview_question_cannot_be_without_a_type() -> None:
    with pytest.raises(IntegrityError, match="part_interview_question_has_type"):
        make_interview_question(make_role(), type="")


def test_only_an_interview_question_has_a_type() -> None:
    with pytest.raises(IntegrityError, match="part_interview_question_has_type"):
        make_question(make_role(), type="technical")


def test_parts_of_two_kinds_may_share_a_place() -> None:
    role = make_role()
    make_question(role, position=1)
    assert make_lever(role, position=1).pk


def test_each_kind_knows_its_own_parts_only() -> None:
    role = make_role()
    make_question(role, position=1)
    lever = make_lever(role, position=1)
    assert list(Lever.objects.all()) == [lever]


def test_a_rule_of_the_table_is_validated_for_each_kind() -> None:
    with pytest.raises(ValidationError, match="The size of an effect needs its source"):
        Lever(role=make_role(), position=1, title="City", text="Why.", effect="20% more").full_clean()


def test_an_effect_with_its_source_stands() -> None:
    assert make_lever(make_role(), effect="20% more", source=make_source()).pk


def test_every_rule_of_the_parts_is_tried_here() -> None:
    places = {f"{name}_position_unique_in_role" for name in ("part", "alias", "figure")}
    tried = {"alias_names_one_role", "figure_key_unique_in_role", "part_effect_has_source"}
    tried |= places | {"part_interview_question_has_type"}
    assert {constraint.name for model in (Alias, Figure, Part) for constraint in model._meta.constraints} == tried


@pytest.mark.parametrize(
    ("part", "fields", "shown"),
    [
        (Alias, {"name": "ML engineer"}, "ML engineer"),
        (CareerStep, {"title": "Junior"}, "Junior"),
        (DayPart, {"title": "Stand-up"}, "Stand-up"),
        (Lever, {"title": "London"}, "London"),
        (Question, {"title": "Is it hard?"}, "Is it hard?"),
        (InterviewQuestion, {"title": "Why us?"}, "Why us?"),
        (Figure, {"what": "median", "value": 40_000, "unit": "GBP/year"}, "median: £40,000 a year"),
    ],
)
def test_a_part_is_named_by_what_it_says(part: type[Any], fields: dict[str, Any], shown: str) -> None:
    assert str(part(**fields)) == shown


def test_a_role_is_not_related_to_itself() -> None:
    role = make_role()
    with pytest.raises(IntegrityError, match="related_is_another_role"):
        make_related(role, other=role)


def test_a_role_is_related_to_another_once() -> None:
    role, other = make_role(), make_role()
    make_related(role, other=other)
    with pytest.raises(IntegrityError, match=r"related_other_unique|other_id"):
        make_related(role, other=other)
