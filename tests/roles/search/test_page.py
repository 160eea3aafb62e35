"""The search page: what it shows of an answer, and what it says when there is none."""

from urllib.parse import quote

import pytest
from django.test import Client
from justhtml import JustHTML

from tests.factories import make_alias, make_role, make_sector
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db


def page_for(client: Client, query: str) -> JustHTML:
    """Open the page for what was typed."""
    answer = client.get(f"/search/?q={quote(query, errors='surrogatepass')}")
    assert answer.status_code == 200
    return parse(answer)


def test_result_shows_title_range_sector_and_reason(client: Client) -> None:
    role = make_role(title="Baker", slug="baker", sector=make_sector(name="Food"), senior_open_top=True)
    make_alias(role, name="bread maker")
    page = page_for(client, "bread maker")
    shown = "Baker £25,000–£70,000+ Food · also called “bread maker” Save Baker Follow Baker"
    assert texts(page, "main li.found") == [shown]
    assert "/salaries/baker/" in links(page)


def test_heading_counts_all_that_was_found_and_says_that_the_best_are_shown(client: Client) -> None:
    sector = make_sector()
    for number in range(25):
        make_role(title=f"Baker {number}", sector=sector)
    page = page_for(client, "baker")
    assert texts(page, "main h2") == ["25 roles for “baker”"]
    assert len(page.query("main li.found")) == 24
    assert "Here are the 24 that fit best." in texts(page, "main section")[0]


def test_single_exact_match_is_shown_and_not_gone_to(client: Client) -> None:
    make_role(title="Baker")
    page = page_for(client, "baker")
    assert texts(page, "main h2") == ["1 role for “baker”"]


def test_page_keeps_what_was_typed_in_its_box(client: Client) -> None:
    page = page_for(client, 'baker & "co"')
    assert [box.attrs["value"] for box in page.query("#search")] == ['baker & "co"']


def test_nothing_found_leads_to_the_nearest_to_all_and_to_a_suggestion(client: Client) -> None:
    make_role(title="Baker", slug="baker")
    page = page_for(client, "bakelite &")
    assert texts(page, "main h2") == ["No role found for “bakelite &”"]
    assert {"/salaries/baker/", "/salaries/"} <= set(links(page))
    assert "/contact/?topic=missing-role&about=bakelite%20%26" in links(page)


def test_suggestion_takes_what_was_typed_along(client: Client) -> None:
    page = page_for(client, "shepherd")
    address = next(link for link in links(page) if "topic=missing-role" in link)
    assert [field.attrs["value"] for field in parse(client.get(address)).query('[name="about"]')] == ["shepherd"]


def test_role_that_has_only_some_of_the_words_is_called_near(client: Client) -> None:
    make_role(title="Baker", slug="baker")
    page = page_for(client, "baker timbuktu")
    assert texts(page, "main h2") == ["Nearest to “baker timbuktu”"]
    assert any("topic=missing-role" in link for link in links(page))


def test_found_role_needs_no_suggestion(client: Client) -> None:
    make_role(title="Baker")
    assert not any("topic=" in link for link in links(page_for(client, "baker")))


@pytest.mark.parametrize("address", ["/search/", "/search/?q=", "/search/?q=%00", "/search/?other=1"])
def test_page_without_a_query_offers_the_sectors(client: Client, address: str) -> None:
    make_role(sector=make_sector(name="Food", slug="food"))
    page = parse(client.get(address))
    assert texts(page, "main h2") == ["Or choose a sector"]
    assert "/sectors/food/" in links(page)
    assert page.query('meta[name="robots"]') == []


def test_page_with_a_query_is_not_for_search_engines(client: Client) -> None:
    robots = page_for(client, "baker").query('meta[name="robots"]')
    assert [tag.attrs["content"] for tag in robots] == ["noindex"]


def test_cut_query_is_owned_up_to(client: Client) -> None:
    page = page_for(client, "x" * 150)
    assert "We looked for its first 100 characters." in texts(page, "main header")[0]
    assert page.query("#search")[0].attrs["value"] == "x" * 100


@pytest.mark.parametrize("query", ["baker", "x" * 100, "w w " * 25, "<script>alert(1)</script>", "\u202e‮ЖЖ", "🚚🚚"])
def test_head_of_the_page_keeps_its_lengths(client: Client, query: str) -> None:
    page = page_for(client, query)
    description = page.query('meta[name="description"]')[0].attrs["content"]
    assert len(texts(page, "head title")[0]) <= 60
    assert 70 <= len(description) <= 160
    assert "  " not in description
    assert not [script for script in page.query("script") if "alert" in script.to_text()]


def test_page_is_the_same_for_every_visitor(client: Client) -> None:
    make_role(title="Baker")
    first, second = client.get("/search/?q=baker"), Client().get("/search/?q=baker")
    assert first.content == second.content
    assert not first.cookies


def test_bytes_that_are_no_text_are_no_error(client: Client) -> None:
    assert client.get("/search/?q=%FF%FE%00baker").status_code == 200


def test_page_cannot_be_posted_to(client: Client) -> None:
    assert client.post("/search/", {"q": "baker"}).status_code == 405
