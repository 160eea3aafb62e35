"""What rests on a source."""

from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from roles.models import LinkCheck, Source
from roles.source_usage import Usage, link_in_words, usage_of, uses_of
from tests.factories import make_figure, make_group, make_lever, make_role, make_source, make_uk_pay
from tests.roles.drafts import draft_naming


def used(source: Source) -> Usage:
    return usage_of(Source.objects.with_usage().get(pk=source.pk))


def checked(source: Source, **traits: Any) -> Source:
    known = {"url": source.url, "checked_at": timezone.now(), "outcome": "200 OK"}
    LinkCheck.objects.create(source=source, **(known | traits))
    return Source.objects.get(pk=source.pk)


@pytest.mark.parametrize(
    ("usage", "words"),
    [
        (Usage(), ""),
        (Usage(figures=1, figure_roles=1), "1 figure in 1 role"),
        (Usage(figures=14, figure_roles=6), "14 figures in 6 roles"),
        (
            Usage(figures=2, figure_roles=1, effects=1, effect_roles=1),
            "2 figures in 1 role and 1 effect on pay in 1 role",
        ),
        (
            Usage(groups=1, going_rates=2, uk_pay=12),
            "the official pay of 1 occupation group, the going rates of 2 occupation groups "
            "and UK pay in 12 regions and age groups",
        ),
        (Usage(groups=1_200), "the official pay of 1,200 occupation groups"),
    ],
)
def test_usage_in_words(usage: Usage, words: str) -> None:
    assert usage.in_words == words


@pytest.mark.django_db
def test_everything_that_rests_on_a_source_is_counted_once() -> None:
    source, role, other = make_source(), make_role(), make_role()
    for one in (role, role, other):
        make_figure(one, source=source)
        make_lever(one, effect="5% more", source=source)
    make_lever(other)
    make_group(source=source, going_rate_source=source)
    make_group(code="1111", source=source)
    make_uk_pay(source=source)
    make_figure(role)
    assert used(source) == Usage(3, 2, 3, 2, groups=2, going_rates=1, uk_pay=1)
    assert used(source).total == 10


@pytest.mark.django_db
def test_all_sources_are_counted_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(3):
        make_figure(make_role())
    with django_assert_num_queries(1):
        assert [usage_of(source).total for source in Source.objects.with_usage()] == [1, 1, 1]


@pytest.mark.django_db
def test_roles_are_listed_by_title_each_with_its_figures_and_effects() -> None:
    source, tailor, baker = make_source(), make_role(title="Tailor"), make_role(title="Baker")
    figures = [make_figure(tailor, source=source), make_figure(tailor, source=source)]
    lever = make_lever(baker, effect="5% more", source=source)
    found = [(use.role, use.figures, [part.pk for part in use.effects]) for use in uses_of(source).roles]
    assert found == [(baker, [], [lever.pk]), (tailor, figures, [])]


@pytest.mark.django_db
def test_official_pay_and_drafts_are_listed() -> None:
    source = make_source()
    group = make_group(source=source)
    rated = make_group(code="1111", going_rate_source=source)
    pay, draft = make_uk_pay(source=source), draft_naming(source.key)
    uses = uses_of(source)
    assert (uses.groups, uses.going_rates, uses.uk_pay, uses.drafts) == ([group], [rated], [pay], [draft])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({}, "200 OK"),
        ({"outcome": "404 Not Found", "failures": 1}, "404 Not Found"),
        ({"outcome": "404 Not Found", "failures": 2}, "dead: 404 Not Found"),
        ({"outcome": "404 Not Found", "failures": 2, "url": "https://survey.example/old"}, "not asked yet"),
    ],
)
def test_link_in_words(traits: dict[str, Any], words: str) -> None:
    assert link_in_words(checked(make_source(), **traits)) == words


@pytest.mark.django_db
def test_link_that_was_never_asked_says_so() -> None:
    assert link_in_words(make_source()) == "not asked yet"
