"""The roles as lists know them."""

from typing import Any

import pytest

from roles.catalogue import catalogue
from roles.models import Role
from tests.factories import make_alias, make_career_step, make_group, make_related, make_role, make_sector

pytestmark = pytest.mark.django_db


def test_only_published_roles_are_listed_in_order_of_title() -> None:
    make_role(title="Welder", slug="welder")
    make_role(title="Baker", slug="baker")
    make_role(state=Role.State.DRAFT)
    assert list(catalogue()) == ["baker", "welder"]


def test_listing_says_what_a_list_shows() -> None:
    make_role(slug="baker", sector=make_sector(slug="food", name="Food"), occupation_group=make_group(median=39_000))
    baker = catalogue()["baker"]
    assert (baker.sector.slug, baker.sector.name, baker.median) == ("food", "Food", 39_000)
    assert (baker.entry.low, baker.mid.low, baker.senior.high) == (25_000, 34_000, 70_000)
    assert baker.grade == "C"


def test_hidden_aliases_are_kept_apart() -> None:
    role = make_role(slug="baker")
    make_alias(role, name="bread maker")
    make_alias(role, name="doughnutter", hidden=True)
    assert catalogue()["baker"].aliases == ("bread maker",)
    assert catalogue()["baker"].hidden_aliases == ("doughnutter",)


def test_skills_ladder_and_related_roles_are_listed() -> None:
    role = make_role(slug="baker", skills="dough\nlamination")
    make_career_step(role, title="Head Baker")
    make_related(role, other=make_role(slug="miller"))
    baker = catalogue()["baker"]
    assert (baker.skills, baker.ladder, baker.related) == (("dough", "lamination"), ("Head Baker",), ("miller",))


def test_catalogue_takes_the_same_queries_for_one_role_as_for_five(django_assert_num_queries: Any) -> None:
    for number in range(5):
        make_career_step(make_role(slug=f"baker-{number}"))
    with django_assert_num_queries(6):
        catalogue()
