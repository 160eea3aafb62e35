"""The page of the pay case: a role, a form, a sheet; all of it in the address."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from roles.models import Role
from tests.factories import make_role, make_uk_pay
from tests.pages import form_of, links, parse, texts
from tests.roles.pay_pages.cases import make_analyst

pytestmark = pytest.mark.django_db

CASE = "/pay-case/?role=analyst&pay=38000&ask=44000&evidence=band&evidence=percentile"
FORM = "#make form"


@pytest.fixture(autouse=True)
def analyst() -> Role:
    """A role to make a case in."""
    return make_analyst()


def show(client: Client, address: str = CASE) -> JustHTML:
    """Show a page; markup that is not sound is an error."""
    return JustHTML(client.get(address).content.decode(), sanitize=False, strict=True)


def words(page: JustHTML, selector: str) -> str:
    """Return what a part of a page says; the parser leaves a space behind each element."""
    return " ".join(" ".join(texts(page, selector)).split()).replace(" ,", ",")


def say(answer: HttpResponse) -> str:
    """Return what a page says."""
    return words(parse(answer), "main")


def test_page_without_a_role_asks_for_one(client: Client) -> None:
    answer = client.get("/pay-case/")
    page = parse(answer)
    assert answer.status_code == 200
    assert form_of(page, "main form") == {"role": ""}
    assert not page.query('meta[name="robots"]')


@pytest.mark.parametrize("typed", ["Analyst", "analysts", " analyst "])
def test_title_leads_on_to_the_role_with_the_rest_of_the_address(client: Client, typed: str) -> None:
    answer = client.get("/pay-case/", {"role": typed, "pay": "38000"})
    to = urlsplit(answer.headers["Location"])
    assert (answer.status_code, to.path) == (302, "/pay-case/")
    assert parse_qs(to.query) == {"role": ["analyst"], "pay": ["38000"]}


def test_words_that_fit_several_roles_lead_on_by_links(client: Client) -> None:
    for title in ("Primary Teacher", "Secondary Teacher"):
        make_role(slug=title.lower().replace(" ", "-"), title=title, plural=f"{title}s")
    page = show(client, "/pay-case/?role=teacher&pay=38000")
    found = [link for link in links(page) if "role=" in link]
    assert found == ["/pay-case/?role=primary-teacher&pay=38000", "/pay-case/?role=secondary-teacher&pay=38000"]


def test_role_the_guide_does_not_have_is_refused_beside_the_field(client: Client) -> None:
    answer = client.get("/pay-case/?role=qwertyuiop")
    page = parse(answer)
    assert answer.status_code == 400
    assert "The guide has no role of that name yet." in words(page, "#error-role")
    assert form_of(page, "main form") == {"role": "qwertyuiop"}


def test_withdrawn_role_leads_to_its_successor_with_the_rest_of_the_address(client: Client, analyst: Role) -> None:
    make_role(slug="gone", plural="old analysts", state=Role.State.WITHDRAWN, successor=analyst)
    answer = client.get("/pay-case/?role=gone&pay=38000")
    assert answer.status_code == 410
    assert "We no longer keep a page for old analysts" in say(answer)
    assert "/pay-case/?role=analyst&pay=38000" in links(parse(answer))


def test_withdrawn_role_without_a_successor_is_refused_kindly(client: Client) -> None:
    make_role(slug="gone", plural="old analysts", state=Role.State.WITHDRAWN)
    answer = client.get("/pay-case/?role=gone")
    assert answer.status_code == 410
    assert "so there are no figures to make a case from" in say(answer)


def test_draft_is_no_role_yet(client: Client) -> None:
    make_role(slug="wyvern-keeper", title="Wyvern Keeper", state=Role.State.DRAFT)
    assert client.get("/pay-case/?role=wyvern-keeper").status_code == 400


def test_what_was_typed_of_the_case_goes_along_to_the_role_that_is_chosen(client: Client) -> None:
    page = show(client, "/pay-case/?role=qwertyuiop&pay=38000&evidence=band&evidence=offer")
    hidden = [(one.attrs["name"], one.attrs["value"]) for one in page.query("main form [type=hidden]")]
    assert hidden == [("pay", "38000"), ("evidence", "band"), ("evidence", "offer")]


def test_another_role_can_be_chosen_with_all_that_was_typed(client: Client) -> None:
    page = show(client, "/pay-case/?role=analyst&pay=38000&evidence=band")
    assert links(page, "#field-role") == ["/pay-case/?pay=38000&evidence=band"]


def test_role_alone_shows_the_form_with_what_the_guide_knows(client: Client) -> None:
    answer = client.get("/pay-case/?role=analyst&pay=38000")
    page = parse(answer)
    assert answer.status_code == 200
    assert not page.query("#sheet")
    assert [one.attrs["value"] for one in page.query(f"{FORM} [name=evidence]")] == [
        *("achievements", "percentile", "band", "offer", "real-terms"),
    ]
    ticked = [one.attrs["value"] for one in page.query(f"{FORM} [name=evidence]") if "checked" in one.attrs]
    assert ticked == ["percentile", "band"]
    assert form_of(page, FORM)["pay"] == "38000"


@travel(datetime(2026, 11, 24, 12, tzinfo=UTC), tick=False)
def test_sheet_has_the_ask_the_day_and_what_is_left_after_tax(client: Client) -> None:
    page = show(client)
    assert texts(page, "h1") == ["The case for £44,000"]
    assert words(page, ".case__who") == "Analyst, 24 November 2026"
    assert words(page, ".case__ask") == "From £38,000 to £44,000 a year before tax: £6,000, or 15.8%, more."
    assert words(page, ".case__after").startswith("After tax that is £360.00 more a month, in England")


def test_each_piece_of_evidence_leads_to_its_source_on_the_sheet(client: Client) -> None:
    page = show(client)
    assert texts(page, ".case__evidence h3") == ["Official pay", "The range for the role"]
    places = links(page, ".case__evidence a")
    assert places == ["#source-1", "#source-2"]
    assert all(page.query(place) for place in places)
    assert words(page, "#source-1").startswith("[1] A Survey, Pay 2026, March 2026. https://survey.example/pay")
    assert words(page, "#source-2").endswith("http://127.0.0.1:8000/salaries/analyst/")


def test_sheet_has_what_to_say_three_replies_and_an_email(client: Client) -> None:
    page = show(client)
    assert words(page, ".case__said").startswith("Thank you for making the time.")
    assert len(page.query(".case__replies dt")) == len(page.query(".case__replies dd")) == 3
    assert "Subject: A time to talk about my pay" in words(page, "#email")


def test_what_may_be_held_against_the_reader_is_said_beside_the_sheet_and_not_on_it(client: Client) -> None:
    page = show(client, f"{CASE}&evidence=offer&offer=39000&achievement1=Cut+costs.")
    assert "The offer is below what you ask for." in words(page, ".case__cautions")
    assert "You wrote something about what you have done and did not tick it" in words(page, ".case__cautions")
    assert "below what you ask for" not in words(page, "#sheet")


def test_form_below_the_sheet_holds_what_was_typed(client: Client) -> None:
    make_uk_pay(name="London")
    typed = form_of(show(client, f"{CASE}&offer=45k&since=2022-04&name=Sam"), FORM)
    assert {name: typed[name] for name in ("role", "pay", "ask", "offer", "since", "name")} == {
        "role": "analyst",
        "pay": "38000",
        "ask": "44000",
        "offer": "45k",
        "since": "2022-04",
        "name": "Sam",
    }


def test_mistake_is_answered_400_with_a_sentence_and_no_sheet(client: Client) -> None:
    answer = client.get("/pay-case/?role=analyst&pay=lots&ask=44000")
    page = parse(answer)
    assert answer.status_code == 400
    assert not page.query("#sheet")
    assert links(page, ".callout--wrong a") == ["#field-pay", "#field-evidence"]
    assert all(page.query(place) for place in links(page, ".callout--wrong a"))
    assert words(page, "#error-evidence") == "Tick at least one thing that speaks for you."
    assert form_of(page, FORM)["pay"] == "lots"


def test_markup_that_was_typed_is_shown_as_it_was_typed(client: Client) -> None:
    page = show(client, f"{CASE}&evidence=achievements&achievement1=<script>alert(1)</script>&name=<b>")
    assert texts(page, ".case__points li") == ["<script>alert(1)</script>"]
    assert not page.query("#sheet b b, #sheet script")


def test_page_with_figures_is_not_for_search_engines_and_its_address_is_the_clean_one(client: Client) -> None:
    page = show(client)
    assert page.query('meta[name="robots"]')[0].attrs["content"] == "noindex"
    assert page.query('link[rel="canonical"]')[0].attrs["href"] == "http://127.0.0.1:8000/pay-case/"


def test_visitor_gets_no_cookie_and_no_token_and_the_same_bytes(client: Client) -> None:
    answer = client.get(CASE)
    assert not answer.cookies
    assert "csrf" not in answer.content.decode()
    assert Client().get(CASE).content == answer.content


def test_visitor_comes_back_to_the_same_sheet_after_signing_up(client: Client) -> None:
    (way,) = [link for link in links(show(client)) if link.startswith("/accounts/signup/")]
    back = client.get(way).wsgi_request.GET["next"]
    assert texts(show(client, back), "h1") == ["The case for £44,000"]


@pytest.mark.parametrize("junk", ["%00", "%F0%9F%98%80", "x" * 5000, "%0A", "\u202e"])
@pytest.mark.parametrize(
    "name", ["role", "pay", "ask", "evidence", "achievement1", "since", "area", "offer", "name", "year"]
)
def test_no_address_breaks_the_page(client: Client, name: str, junk: str) -> None:
    assert client.get(f"{CASE}&{name}={junk}").status_code in (200, 400)


def test_form_cannot_be_sent_as_a_post(client: Client) -> None:
    assert client.post("/pay-case/", {"role": "analyst"}).status_code == 405


def test_number_of_queries_does_not_grow_with_what_is_typed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(CASE)
    with django_assert_num_queries(5):
        client.get(f"{CASE}&evidence=achievements&achievement1=a&evidence=offer&offer=45000")
