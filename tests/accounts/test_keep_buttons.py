"""The buttons that save and follow a role on its page, among what search found and in a comparison."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries

from accounts.kept import follow, save
from accounts.models import User
from roles.models import Role
from tests.factories import make_role, make_user
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

ROLE, SEARCH, COMPARE = "/salaries/analyst/", "/search/?q=analyst", "/compare/?role=analyst&role=tester"
PAGES = [ROLE, SEARCH, COMPARE]
FORM = "form[data-keep]"


@pytest.fixture(autouse=True)
def analyst() -> Role:
    """A role to keep, and another beside it."""
    make_role(slug="tester", title="Tester")
    return make_role(slug="analyst", title="Analyst")


def buttons(page: JustHTML, role: str = "analyst") -> dict[str, str]:
    """Return the buttons of a role: what each does, and the words that are to be seen and heard on it."""
    form = next(one for one in page.query(FORM) if one.query_one("[name=role]").attrs["value"] == role)
    words = {one.attrs["value"]: one.query("[data-when]") for one in form.query("button")}
    return {do: " ".join(one.to_text() for one in some if "hidden" not in one.attrs) for do, some in words.items()}


def sign_up_links(page: JustHTML) -> list[str]:
    """Return the links of a page that lead a visitor to signing up with a role in mind."""
    return [link for link in links(page) if link.startswith("/accounts/signup/?")]


def test_visitor_signs_up_from_a_role_page_to_save_or_follow_it(client: Client) -> None:
    page = parse(client.get(ROLE))
    start = "/accounts/signup/?next=/salaries/analyst/&keep="
    assert sign_up_links(page) == [f"{start}save&role=analyst", f"{start}follow&role=analyst"]
    assert texts(page, '.head a[rel="nofollow"]') == ["Save this role", "Follow changes"]


def test_calls_of_a_role_page_keep_their_promises(client: Client) -> None:
    said = texts(parse(client.get(ROLE)), ".head__actions")[0]
    assert "Practise salary negotiation" in said
    assert "Sign up free" in said
    assert "no card" in said
    assert "free trial" in said


def test_pay_that_was_typed_does_not_go_to_the_sign_up_page(client: Client) -> None:
    page = parse(client.get(f"{ROLE}?pay=52000"))
    assert len(sign_up_links(page)) == 2
    assert [link for link in sign_up_links(page) if "52000" in link] == []


@pytest.mark.parametrize(
    ("address", "back", "roles"),
    [
        (SEARCH, "/search/%3Fq%3Danalyst", ["analyst"]),
        (COMPARE, "/compare/%3Frole%3Danalyst%26role%3Dtester", ["analyst", "tester"]),
    ],
)
def test_visitor_comes_back_to_what_they_looked_at(client: Client, address: str, back: str, roles: list[str]) -> None:
    expected = [f"/accounts/signup/?next={back}&keep={do}&role={role}" for role in roles for do in ("save", "follow")]
    assert sign_up_links(parse(client.get(address))) == expected


@pytest.mark.parametrize("query", ["a b&c=d", "<b>\"'", "überall", "%", "a" * 400])
def test_search_of_any_words_can_be_come_back_to(client: Client, query: str) -> None:
    page = parse(client.get("/search/", {"q": f"analyst {query}"}))
    assert sign_up_links(page)
    for link in sign_up_links(page):
        shown = parse(client.get(client.get(link).wsgi_request.GET["next"]))
        assert texts(shown, "main h2") == texts(page, "main h2")


@pytest.mark.parametrize("address", PAGES)
def test_page_of_a_visitor_has_no_token_and_sets_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "csrf" not in answer.content.decode()
    assert not parse(answer).query(FORM)
    assert not answer.cookies
    assert Client().get(address).content == answer.content


@pytest.mark.parametrize("address", PAGES)
def test_person_has_forms_in_place_of_the_links(reader: Client, address: str) -> None:
    page = parse(reader.get(address))
    assert sign_up_links(page) == []
    assert {one.attrs["value"] for one in page.query(f"{FORM} [name=next]")} == {address}
    assert form_of(page, FORM)["csrfmiddlewaretoken"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (ROLE, {"save": "Save this role", "follow": "Follow changes"}),
        (SEARCH, {"save": "Save Analyst", "follow": "Follow Analyst"}),
        (COMPARE, {"save": "Save Analyst", "follow": "Follow Analyst"}),
    ],
)
def test_buttons_say_what_they_do(reader: Client, address: str, words: dict[str, str]) -> None:
    assert buttons(parse(reader.get(address))) == words


@pytest.mark.parametrize("address", PAGES)
def test_buttons_say_what_is_kept_and_how_to_end_it(reader: Client, user: User, analyst: Role, address: str) -> None:
    save(user, analyst)
    assert "drop" in buttons(parse(reader.get(address)))
    assert "follow" in buttons(parse(reader.get(address)))
    follow(user, analyst)
    assert buttons(parse(reader.get(address))) == {
        "drop": "Saved Analyst, take off your list",
        "leave": "Following Analyst, stop following",
    }


def test_comparison_shows_the_state_of_each_role(reader: Client, user: User, analyst: Role) -> None:
    save(user, analyst)
    page = parse(reader.get(COMPARE))
    assert list(buttons(page, "analyst")) == ["drop", "follow"]
    assert list(buttons(page, "tester")) == ["save", "follow"]


def test_what_another_person_keeps_is_not_shown(reader: Client, analyst: Role) -> None:
    save(make_user("other@salaries.example"), analyst)
    assert list(buttons(parse(reader.get(ROLE)))) == ["save", "follow"]


def test_pressed_button_leads_back_to_the_pay_that_was_typed(reader: Client) -> None:
    page = parse(reader.get(f"{ROLE}?pay=52000"))
    answer = reader.post("/account/keep/", form_of(page, FORM) | {"do": "save"})
    assert answer.headers["Location"] == f"{ROLE}?pay=52000"
    assert list(buttons(parse(reader.get(ROLE)))) == ["drop", "follow"]


def test_preview_of_a_draft_has_no_buttons(superuser: Client) -> None:
    draft = make_role(state=Role.State.DRAFT)
    page = parse(superuser.get(f"/admin/roles/role/{draft.pk}/preview/"))
    assert texts(page, ".notice")
    assert not page.query(FORM)


@pytest.mark.parametrize("address", PAGES)
def test_page_of_a_person_reaches_no_cache(reader: Client, address: str) -> None:
    assert reader.get(address).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", PAGES)
def test_no_name_stands_twice(reader: Client, address: str) -> None:
    names = [one.attrs["id"] for one in parse(reader.get(address)).query("[id]")]
    assert len(names) == len(set(names))


def test_role_page_of_a_person_costs_at_most_twelve_queries(
    reader: Client, settings: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.EDITION_CHECK_SECONDS = 60
    reader.get(ROLE)
    with django_assert_max_num_queries(12):
        reader.get(ROLE)


def test_search_costs_the_same_with_one_role_found_as_with_ten(reader: Client, settings: Any) -> None:
    settings.EDITION_CHECK_SECONDS = 60
    for number in range(9):
        make_role(title=f"Baker {number}")
    costs = []
    for query in ("tester", "baker"):
        reader.get("/search/", {"q": query})
        with CaptureQueriesContext(connection) as queries:
            reader.get("/search/", {"q": query})
        costs.append(len(queries))
    assert costs == [4, 4]
