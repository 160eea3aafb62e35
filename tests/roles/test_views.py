"""The guide's pages: what answers, with what status, and at what cost."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries

from roles.models import Role
from tests.factories import (
    make_alias,
    make_career_step,
    make_day_part,
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
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db
PAGES = ["/", "/salaries/", "/salaries/analyst/", "/salaries/old/", "/salaries/nowhere/", "/sectors/technology/"]


def page_of(client: Client, address: str) -> JustHTML:
    """What an address shows, whatever its status."""
    return parse(client.get(address))


@pytest.fixture
def analyst() -> Role:
    """A published role in a sector, a withdrawn one beside it."""
    role = make_role(slug="analyst", title="Analyst", sector=make_sector(slug="technology", name="Technology"))
    make_role(slug="old", state=Role.State.WITHDRAWN, successor=role)
    return role


def fill(role: Role, number: int) -> None:
    """Give a role so many of each of its parts."""
    source = make_source()
    for _ in range(number):
        for make in (make_alias, make_career_step, make_day_part, make_question, make_interview_question, make_figure):
            make(role)
        make_lever(role, effect="20% more", source=source)


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize(("address", "status"), list(zip(PAGES, [200, 200, 200, 410, 404, 200], strict=True)))
def test_each_page_answers_with_its_status(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize("address", PAGES)
def test_no_page_sets_a_cookie(client: Client, address: str) -> None:
    assert not client.get(address).cookies


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize("address", PAGES)
def test_head_answers_as_get_without_a_body(client: Client, address: str) -> None:
    answer = client.head(address)
    assert (answer.status_code, answer.content) == (client.get(address).status_code, b"")


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_not_allowed(client: Client, address: str, method: str) -> None:
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer["Allow"]) == (HTTPStatus.METHOD_NOT_ALLOWED, "GET, HEAD")


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize("address", PAGES)
def test_an_editor_gets_the_same_bytes_as_everyone(client: Client, address: str) -> None:
    everyone = client.get(address).content
    client.force_login(get_user_model().objects.create_superuser("editor@guide.example", "a long password"))
    assert client.get(address).content == everyone


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize("address", PAGES)
def test_each_page_has_one_heading_and_a_title(client: Client, address: str) -> None:
    page = page_of(client, address)
    assert len(texts(page, "h1")) == len(texts(page, "title")) == 1
    assert texts(page, "h1") != [""]


def test_draft_cannot_be_told_from_an_address_that_leads_nowhere(client: Client) -> None:
    make_role(slug="draft", state=Role.State.DRAFT)
    draft, nowhere = client.get("/salaries/draft/"), client.get("/salaries/nowhere/")
    assert draft.status_code == HTTPStatus.NOT_FOUND
    assert draft.content.replace(b"draft", b"nowhere") == nowhere.content


@pytest.mark.usefixtures("analyst")
def test_withdrawn_role_links_to_its_successor(client: Client) -> None:
    assert links(page_of(client, "/salaries/old/")) == ["/salaries/analyst/"]


@pytest.mark.parametrize("state", [None, Role.State.DRAFT])
def test_withdrawn_role_without_a_public_successor_links_to_all_salaries(client: Client, state: str | None) -> None:
    successor = make_role(slug="next", state=state) if state else None
    make_role(slug="old", state=Role.State.WITHDRAWN, successor=successor)
    assert links(page_of(client, "/salaries/old/")) == ["/salaries/"]


@pytest.mark.parametrize("address", ["/", "/salaries/", "/sectors/technology/"])
def test_lists_show_published_roles_alone(client: Client, address: str) -> None:
    sector = make_sector(slug="technology")
    for state in Role.State.values:
        make_role(slug=f"a-{state}", sector=sector, state=state)
    found = {link for link in links(page_of(client, address)) if link.startswith("/salaries/a-")}
    assert found == {"/salaries/a-published/"}


def test_home_leads_to_each_sector_with_the_number_of_its_roles(client: Client) -> None:
    many, one = make_sector(slug="many", name="Many"), make_sector(slug="one", name="One")
    make_sector(slug="none", name="None")
    for sector in (many, many, one):
        make_role(sector=sector)
    assert texts(page_of(client, "/"), ".card--link") == ["Many 2 roles", "One 1 role"]


def test_home_shows_the_six_roles_with_the_highest_mid_career_pay(client: Client) -> None:
    for pay in (50, 10, 70, 40, 20, 60, 30):
        make_role(slug=f"pay-{pay}", mid_low=9_000, mid_high=pay * 1_000)
    assert links(page_of(client, "/"), ".ranges__item a") == [
        f"/salaries/pay-{pay}/" for pay in (70, 60, 50, 40, 30, 20)
    ]


def test_home_of_an_empty_guide_answers(client: Client) -> None:
    assert texts(page_of(client, "/"), ".ranges, .cards") == []


def test_list_of_roles_is_in_the_order_of_their_titles_with_the_whole_range(client: Client) -> None:
    make_role(title="Writer")
    make_role(title="Analyst", senior_open_top=True)
    assert texts(page_of(client, "/salaries/"), ".ranges__text") == [
        "Analyst £25,000–£70,000+",
        "Writer £25,000–£70,000",
    ]


def test_list_of_an_empty_guide_says_what_to_do(client: Client) -> None:
    assert "No role is published yet" in page_of(client, "/salaries/").to_text()


def test_sector_shows_its_roles_from_the_lowest_mid_career_pay(client: Client) -> None:
    sector = make_sector(slug="technology")
    for low in (36_000, 34_000, 35_000):
        make_role(slug=f"from-{low}", sector=sector, mid_low=low)
    make_role(slug="elsewhere")
    found = links(page_of(client, "/sectors/technology/"), ".ranges__item a")
    assert found == ["/salaries/from-34000/", "/salaries/from-35000/", "/salaries/from-36000/"]


def test_sector_without_roles_says_so_and_leads_on(client: Client) -> None:
    make_sector(slug="farming", name="Farming")
    page = page_of(client, "/sectors/farming/")
    assert texts(page, "h1, h2") == ["Farming salaries", "No role here yet"]
    assert "/salaries/" in links(page, "main section a")


def test_unknown_sector_is_not_found(client: Client) -> None:
    assert client.get("/sectors/nowhere/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("number", [0, 1, 20])
def test_role_page_costs_at_most_eight_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    role = make_role(slug="analyst", occupation_group=make_group())
    fill(role, number)
    make_negotiation_step()
    with django_assert_max_num_queries(8):
        client.get("/salaries/analyst/")


def cost(get: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        get()
    return len(queries)


def test_role_page_costs_the_same_with_one_part_of_each_kind_as_with_twenty(client: Client) -> None:
    fill(make_role(slug="one"), 1)
    fill(make_role(slug="twenty"), 20)
    assert cost(lambda: client.get("/salaries/one/")) == cost(lambda: client.get("/salaries/twenty/"))


@pytest.mark.parametrize("address", ["/", "/salaries/", "/sectors/technology/"])
def test_lists_cost_the_same_with_one_role_as_with_twenty(client: Client, address: str) -> None:
    sector = make_sector(slug="technology")
    make_role(sector=sector)
    before = cost(lambda: client.get(address))
    for number in range(19):
        make_role(sector=sector if number % 2 else make_sector())
    assert cost(lambda: client.get(address)) == before
