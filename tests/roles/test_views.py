"""The guide's pages: what answers, with what status, and at what cost."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries

from roles.models import Change, Role
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
def test_every_visitor_gets_the_same_bytes(client: Client, address: str) -> None:
    before = client.get(address)
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor@guide.example", "a long password"))
    editor.get(address)
    assert client.get(address).content == before.content
    assert not before.cookies


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
    found = {link.partition("#")[0] for link in links(page_of(client, address)) if link.startswith("/salaries/a-")}
    assert found == {"/salaries/a-published/"}


def test_home_leads_to_each_sector_with_the_number_of_its_roles(client: Client) -> None:
    many, one = make_sector(slug="many", name="Many"), make_sector(slug="one", name="One")
    make_sector(slug="none", name="None")
    for sector in (many, many, one):
        make_role(sector=sector)
    assert texts(page_of(client, "/"), ".counted li") == ["Many 2 roles", "One 1 role"]


def test_home_shows_the_roles_with_the_highest_and_the_lowest_mid_career_pay(client: Client) -> None:
    for pay in (50, 10, 70, 40, 20, 60, 30, 80, 90, 100, 110):
        make_role(slug=f"pay-{pay}", mid_low=9_000, mid_high=pay * 1_000)
    shown = [f"/salaries/pay-{pay}/" for pay in (110, 100, 90, 80, 70, 10, 20, 30, 40, 50)]
    assert links(page_of(client, "/"), ".ranges__item a") == shown


def test_home_of_a_guide_with_few_roles_shows_each_once(client: Client) -> None:
    make_role(slug="only")
    page = page_of(client, "/")
    assert links(page, ".ranges__item a") == ["/salaries/only/"]
    assert "Lowest mid-career pay" not in texts(page, "h3")


def test_home_searches_first(client: Client) -> None:
    make_role()
    controls = page_of(client, "/").query("main input, main a")
    assert (controls[0].name, controls[0].attrs["name"]) == ("input", "q")


def test_home_names_the_latest_changes_of_public_figures(client: Client) -> None:
    Change.objects.create(role=make_role(title="Baker"), what="Entry band", before="£1", after="£2", who="editor")
    Change.objects.create(role=make_role(state=Role.State.DRAFT), what="secret", who="editor")
    changes = texts(page_of(client, "/"), ".changes li")
    assert len(changes) == 1
    assert "Baker: entry band £1 became £2." in changes[0]


def test_home_names_a_change_of_a_groups_official_pay_once(client: Client) -> None:
    group = make_group(title="Bakers")
    make_role(occupation_group=group)
    make_role(occupation_group=group)
    Change.objects.create(group=group, what="Official median", before="£1", after="£2", who="import")
    assert [text.count("Bakers: official median") for text in texts(page_of(client, "/"), ".changes li")] == [1]


def test_home_without_changes_says_when_pages_were_reviewed(client: Client) -> None:
    make_role(reviewed_on=date(2026, 10, 5))
    assert "the newest of them on 5 October 2026" in page_of(client, "/").to_text()


def test_home_of_an_empty_guide_says_what_to_do(client: Client) -> None:
    page = page_of(client, "/")
    assert texts(page, ".ranges, .cards, .counted") == []
    assert "No role is published yet" in page.to_text()


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
    assert texts(page, "h1, h2") == ["Farming salaries", "No role here yet", "Other sectors"]
    assert "/salaries/" in links(page, "main section a")


def test_sectors_table_says_what_its_chart_shows(client: Client) -> None:
    sector = make_sector(slug="technology")
    make_role(title="Analyst", sector=sector, senior_open_top=True, occupation_group=make_group(median=38_000))
    make_role(title="Writer", sector=sector)
    rows = texts(page_of(client, "/sectors/technology/"), "tbody tr")
    assert rows == [
        "Analyst £25,000–£33,000 £34,000–£50,000 £50,000–£70,000+ £38,000 C",
        "Writer £25,000–£33,000 £34,000–£50,000 £50,000–£70,000 not published C",
    ]


def test_sectors_chart_marks_each_official_median(client: Client) -> None:
    sector = make_sector(slug="technology")
    make_role(sector=sector, occupation_group=make_group(median=38_000))
    make_role(sector=sector)
    items = page_of(client, "/sectors/technology/").query("li.ranges__item")
    assert [len(item.query(".ranges__median")) for item in items] == [1, 0]


def test_sector_leads_to_the_others_and_not_to_itself(client: Client) -> None:
    for slug in ("technology", "legal"):
        make_role(sector=make_sector(slug=slug))
    assert links(page_of(client, "/sectors/technology/"), ".counted a") == ["/sectors/legal/"]


def test_unknown_sector_is_not_found(client: Client) -> None:
    assert client.get("/sectors/nowhere/").status_code == HTTPStatus.NOT_FOUND


def test_role_page_names_what_the_role_is_also_called_and_no_hidden_alias(client: Client) -> None:
    role = make_role(slug="baker", overview="They bake.")
    make_alias(role, name="bread maker")
    make_alias(role, name="doughnutter", hidden=True)
    page = client.get("/salaries/baker/").content.decode()
    assert "Also called: bread maker." in page
    assert "doughnutter" not in page


@pytest.mark.parametrize("number", [0, 1, 20])
def test_role_page_costs_at_most_eight_queries(
    client: Client, settings: Any, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    role = make_role(slug="analyst", occupation_group=make_group())
    fill(role, number)
    make_negotiation_step()
    # The catalogue of all roles is fetched once an edition, and the edition looked up once a second.
    settings.EDITION_CHECK_SECONDS = 60
    client.get("/salaries/analyst/")
    with django_assert_max_num_queries(8):
        client.get("/salaries/analyst/")


def cost(get: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        get()
    return len(queries)


def test_role_page_costs_the_same_with_one_part_of_each_kind_as_with_twenty(client: Client) -> None:
    fill(make_role(slug="one"), 1)
    fill(make_role(slug="twenty"), 20)
    client.get("/salaries/one/")
    assert cost(lambda: client.get("/salaries/one/")) == cost(lambda: client.get("/salaries/twenty/"))


@pytest.mark.parametrize("address", ["/", "/salaries/", "/sectors/technology/"])
def test_lists_cost_the_same_with_one_role_as_with_twenty(client: Client, address: str) -> None:
    sector = make_sector(slug="technology")
    make_role(sector=sector)
    before = cost(lambda: client.get(address))
    for number in range(19):
        make_role(sector=sector if number % 2 else make_sector())
    assert cost(lambda: client.get(address)) == before
