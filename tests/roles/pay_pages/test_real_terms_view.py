"""The page on pay and prices."""

import pytest
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries

from roles.models import Role
from tests.factories import make_group, make_role, make_source
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

ANSWERED = "pay=52000&since=2022-04"


def get(client: Client, query: str = "") -> HttpResponse:
    """Ask for the page."""
    return client.get(f"/real-terms/?{query}" if query else "/real-terms/")


def show(client: Client, query: str = "") -> JustHTML:
    """Show the page; markup that is not sound is an error."""
    return JustHTML(get(client, query).content.decode(), sanitize=False, strict=True)


def say(page: JustHTML, selector: str) -> list[str]:
    """Return the words of each element with single spaces between them."""
    return [" ".join(text.split()) for text in texts(page, selector)]


@pytest.fixture
def chef() -> Role:
    """A role, and official pay of 2025 for it and for everybody."""
    source = make_source(publisher="ONS", title="ASHE 2025", as_of="2025-10-23")
    make_group(code="UK", title="All full-time employees", source=source, median=39_039)
    group = make_group(code="5434", title="Chefs", source=source, median=32_000)
    return make_role(slug="chef", title="Chef", plural="chefs", occupation_group=group)


def test_clean_address_shows_the_form_alone_and_may_be_found(client: Client) -> None:
    page = show(client)
    assert form_of(page, "form.tool__form") == {"pay": "", "since": "", "now": "", "role": ""}
    assert not page.query("#answer")
    assert not page.query("meta[name=robots]")


def test_clean_address_says_which_months_there_are(client: Client) -> None:
    (method,) = say(show(client), "#method > p:not(.eyebrow)")
    assert "We have the index of January 2015 to April 2025, January 2026 and July 2026" in method


def test_query_keeps_the_clean_address_as_canonical_and_is_not_indexed(client: Client) -> None:
    page = show(client, ANSWERED)
    assert links(page, "link[rel=canonical]")[0].endswith("/real-terms/")
    assert page.query('meta[name="robots"][content="noindex"]')


def test_answer_names_what_the_pay_must_be(client: Client) -> None:
    page = show(client, ANSWERED)
    assert say(page, "#answer > h2") == ["£52,000 since April 2022 must be £62,356 to stand still"]
    assert say(page, ".result")[0] == "To stand still, a year £62,356 In July 2026, the newest month we have."


def test_answer_says_how_far_the_pay_now_is_behind(client: Client) -> None:
    page = show(client, ANSWERED + "&now=58000")
    assert say(page, "#answer > h2") == ["£58,000 is £4,356 a year behind prices"]
    assert say(page, ".sum__total td") == ["£62,356.30", "£58,000.00", "£4,356.30", "£363.03"]


def test_form_keeps_what_was_typed(client: Client, chef: Role) -> None:
    page = show(client, "pay=52k&since=2022-04&now=58%2C000&role=CHEFS")
    assert form_of(page, "form.tool__form") == {"pay": "52k", "since": "2022-04", "now": "58,000", "role": "Chef"}


def test_chart_has_its_figures_in_words_and_in_a_table(client: Client) -> None:
    page = show(client, ANSWERED)
    (chart,) = page.query(".path__plot")
    assert chart.attrs["role"] == "img"
    assert "£62,356 by July 2026" in chart.attrs["aria-label"]
    rows = say(page, ".path tbody tr")
    assert (len(rows), rows[0], rows[-1]) == (39, "April 2022 119.0 £52,000.00", "July 2026 142.7 £62,356.30")


def test_month_that_is_missing_leads_to_the_nearest_with_nothing_lost(client: Client) -> None:
    response = get(client, "pay=52000&since=2025-06&now=58000")
    page = parse(response)
    assert response.status_code == 400
    assert say(page, ".field__error") == [
        "We have no prices for June 2025. The nearest months we have are April 2025 and January 2026."
    ]
    assert form_of(page, "form.tool__form") == {"pay": "52000", "since": "2025-06", "now": "58000", "role": ""}
    ways = links(page, "form.tool__form li.more a")[1:]  # the first leads to the field
    assert ways == [
        "/real-terms/?pay=52000&since=2025-04&now=58000#answer",
        "/real-terms/?pay=52000&since=2026-01&now=58000#answer",
    ]
    assert [client.get(way).status_code for way in ways] == [200, 200]


@pytest.mark.parametrize("query", ["pay=lots&since=2022-04", "pay=52000&since=lots", "pay=&since=", "role=xyzzy"])
def test_what_makes_no_sense_is_answered_400_without_an_answer(client: Client, query: str) -> None:
    response = get(client, query)
    assert response.status_code == 400
    assert parse(response).query(".field__error")
    assert not parse(response).query("#answer")


def test_what_was_typed_cannot_leave_its_place(client: Client) -> None:
    page = show(client, "pay=%22%3E%3Cb%3E&since=%22%3E%3Cb%3E&role=%3Cb%3E")
    assert form_of(page, "form.tool__form")["pay"] == form_of(page, "form.tool__form")["since"] == '"><b>'


def test_official_medians_stand_beside_with_what_is_not_on_file(client: Client, chef: Role) -> None:
    page = show(client, ANSWERED + "&role=chef")
    assert say(page, "#official h3") == ["Chefs", "All full-time employees"]
    assert say(page, "#official dl") == [
        "Median, year to April 2022 not on file Median, year to April 2025 £32,000",
        "Median, year to April 2022 not on file Median, year to April 2024 £37,439 Median, year to April 2025 £39,039",
    ]
    assert "4.3% more than in the year to April 2024." in say(page, "#official p")


def test_official_median_then_is_shown_where_it_is_on_file(client: Client, chef: Role) -> None:
    page = show(client, "pay=52000&since=2024-04")
    assert say(page, "#official dl") == ["Median, year to April 2024 £37,439 Median, year to April 2025 £39,039"]


def test_role_without_a_group_is_said_to_have_none(client: Client, chef: Role) -> None:
    make_role(slug="founder", plural="founders", occupation_group=None)
    page = show(client, ANSWERED + "&role=founder")
    assert say(page, "#official > p.muted")[0].startswith("Founders are not counted in one official group")


def test_group_without_a_median_is_said_to_have_none(client: Client, chef: Role) -> None:
    make_role(slug="pilot", occupation_group=make_group(code="3511", title="Pilots", median=None, p25=None))
    assert "ONS publishes no median for this group." in say(show(client, ANSWERED + "&role=pilot"), "#official p")


def test_words_that_fit_several_roles_leave_the_answer_and_ask_which(client: Client) -> None:
    for slug in ("pastry-chef", "head-chef"):
        make_role(slug=slug, title=slug.replace("-", " ").title())
    page = show(client, ANSWERED + "&role=chef")
    assert page.query("#answer")
    assert sorted(links(page, "form.tool__form div li a")) == [
        "/real-terms/?pay=52000&since=2022-04&role=head-chef#answer",
        "/real-terms/?pay=52000&since=2022-04&role=pastry-chef#answer",
    ]


def test_sources_and_their_licence_are_named(client: Client, chef: Role) -> None:
    page = show(client, ANSWERED)
    assert any(link.endswith("/timeseries/l522/mm23") for link in links(page, "#method a"))
    assert any("open-government-licence" in link for link in links(page, "#method a"))
    assert "checked on 23 November 2026" in " ".join(say(page, "#method"))


def test_page_warns_that_its_address_holds_the_figures(client: Client) -> None:
    assert "Whoever has the link sees them." in " ".join(say(show(client), "form.tool__form"))


def test_page_sets_no_cookie_and_takes_no_post(client: Client) -> None:
    assert not get(client, ANSWERED).cookies
    assert client.post("/real-terms/").status_code == 405


def test_answer_with_a_role_takes_few_queries(
    client: Client, chef: Role, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    get(client, ANSWERED + "&role=chef")
    with django_assert_max_num_queries(3):
        get(client, ANSWERED + "&role=chef")
