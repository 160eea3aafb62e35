"""The plans as an empty database gets them: what they say is what the program does."""

import re

import pytest

from accounts.models import Plan, PlanLine
from accounts.plans import FREE_FOLLOWED_ROLES, FREE_OFFERS, Feature

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]


def lines(key: str) -> list[str]:
    """Return the words of a plan's lines, in order."""
    return [line.text for line in Plan.objects.get(key=key).lines.all()]


def test_there_are_free_and_plus() -> None:
    assert [str(plan) for plan in Plan.objects.all()] == ["Free", "Plus"]


def test_free_says_how_many_it_holds() -> None:
    said = " ".join(lines("free"))
    assert f"Up to {FREE_FOLLOWED_ROLES} followed roles" in said
    assert f"Up to {FREE_OFFERS} offers" in said
    assert sorted(map(int, re.findall(r"\d+", said))) == sorted([FREE_FOLLOWED_ROLES, FREE_OFFERS])


def test_plus_begins_with_all_of_free() -> None:
    assert lines("plus")[0] == "Everything in Free"


def test_every_feature_is_held_by_plus_once_and_by_no_line_of_free() -> None:
    granted = PlanLine.objects.exclude(feature="")
    assert sorted(granted.filter(plan__key="plus").values_list("feature", flat=True)) == sorted(Feature)
    assert not granted.filter(plan__key="free").exists()


def test_lines_stand_in_the_order_of_their_numbers() -> None:
    for plan in Plan.objects.all():
        assert [line.position for line in plan.lines.all()] == list(range(1, plan.lines.count() + 1))


def test_what_does_not_exist_yet_is_not_promised() -> None:
    said = " ".join([*lines("free"), *lines("plus"), *Plan.objects.values_list("summary", flat=True)]).lower()
    assert [
        word for word in ("practise", "practice", "coach", "camera", "take-home", "unlimited") if word in said
    ] == []
