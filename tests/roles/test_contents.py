"""The links to the sections of a role page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict

from roles.models import Role
from roles.page import role_context
from tests.factories import (
    make_career_step,
    make_day_part,
    make_figure,
    make_group,
    make_interview_question,
    make_lever,
    make_negotiation_step,
    make_question,
    make_related,
    make_role,
    make_source,
)

pytestmark = pytest.mark.django_db


def shown(role: Role) -> list[tuple[str, str]]:
    """The contents of a role's page, as the page itself has them."""
    return role_context(role, QueryDict())["contents"]


def fragments(role: Role) -> list[str]:
    return [fragment for fragment, _ in shown(role)]


PARTS = {
    "career": make_career_step,
    "day": make_day_part,
    "levers": make_lever,
    "interview": make_interview_question,
    "questions": make_question,
    "related": make_related,
    "sources": make_figure,
}


def full_role() -> Role:
    role = make_role(overview="They count.", tip="Ask early.", skills="SQL")
    for make in PARTS.values():
        make(role)
    make_negotiation_step()
    return role


def test_contents_of_a_full_role_are_in_page_order() -> None:
    assert fragments(full_role()) == [
        *("work", "pay", "career", "day", "levers", "tip", "negotiate", "skills", "interview", "questions", "related"),
        "sources",
    ]


def test_labels_are_all_different() -> None:
    labels = [label for _, label in shown(full_role())]
    assert len(labels) == len(set(labels)) == 12


def test_contents_of_an_empty_role_have_the_common_steps_alone() -> None:
    make_negotiation_step()
    no_pay = {f"{level}_{end}": None for level in ("entry", "mid", "senior") for end in ("low", "high")}
    assert fragments(make_role(state=Role.State.DRAFT, **no_pay)) == ["negotiate"]


@pytest.mark.parametrize(("name", "fragment"), [("overview", "work"), ("tip", "tip"), ("skills", "skills")])
def test_a_text_brings_its_section(name: str, fragment: str) -> None:
    role = make_role()
    assert fragment not in fragments(role)
    setattr(role, name, "Something.")
    assert fragment in fragments(role)


@pytest.mark.parametrize(("fragment", "make"), PARTS.items(), ids=PARTS)
def test_a_part_brings_its_section(fragment: str, make: Callable[..., Any]) -> None:
    role = make_role()
    assert fragment not in fragments(role)
    make(role)
    assert fragment in fragments(role)


def test_the_source_of_a_lever_brings_the_sources() -> None:
    role = make_role()
    make_lever(role, effect="20% more", source=make_source())
    assert "sources" in fragments(role)


def test_official_pay_brings_the_sources() -> None:
    assert "sources" in fragments(make_role(occupation_group=make_group()))
