"""The page of all roles: its form, its filters and its pages, all in the address."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from justhtml import JustHTML

from roles.models import Role
from tests.factories import make_group, make_role, make_sector
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db
FORM = ".filters"


def page_of(client: Client, query: str = "", status: int = 200) -> JustHTML:
    """The page that a query asks for, which answers with a status."""
    answer = client.get(f"/salaries/{query}")
    assert answer.status_code == status
    return parse(answer)


def titles(page: JustHTML) -> list[str]:
    """The roles that a page shows."""
    return texts(page, ".ranges__text a")


def choices(page: JustHTML, name: str) -> list[str]:
    """What can be chosen in a field."""
    return texts(page, f"[name={name}] option")


@pytest.fixture
def three() -> None:
    """Two roles in technology, one of them paid better, and one in law."""
    technology, legal = make_sector(slug="technology", name="Technology"), make_sector(slug="legal", name="Legal")
    make_role(title="Tester", sector=technology)
    group = make_group(median=70_000, p75=80_000, p90=90_000)
    make_role(title="Architect", sector=technology, mid_low=60_000, mid_high=80_000, senior_high=90_000)
    make_role(title="Judge", sector=legal, occupation_group=group, group_is_role=True, mid_low=65_000, mid_high=75_000)


@pytest.fixture
def fifty() -> None:
    """Fifty roles of one sector, "Role 01" to "Role 50"."""
    sector = make_sector(slug="technology")
    for number in range(1, 51):
        make_role(title=f"Role {number:02}", slug=f"role-{number:02}-of-50", sector=sector)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Architect", "Judge", "Tester"]),
        ("?sector=technology", ["Architect", "Tester"]),
        ("?min=76,000", ["Architect"]),
        ("?min=£71k&max=74000", ["Architect", "Judge"]),
        ("?confidence=A", ["Judge"]),
        ("?sort=mid", ["Architect", "Judge", "Tester"]),
        ("?sector=technology&min=&max=40000&confidence=C&sort=entry&page=1", ["Architect", "Tester"]),
        ("?sector=&min=&max=&confidence=&sort=&page=", ["Architect", "Judge", "Tester"]),
        ("?utm_source=elsewhere", ["Architect", "Judge", "Tester"]),
    ],
)
def test_page_shows_the_roles_that_its_query_asks_for(client: Client, query: str, found: list[str]) -> None:
    assert titles(page_of(client, query)) == found


@pytest.mark.usefixtures("three")
def test_form_is_left_as_the_address_says(client: Client) -> None:
    query = {"sector": "technology", "min": "30,000", "max": "£90k", "confidence": "C", "sort": "mid"}
    answer = client.get("/salaries/", query)
    assert form_of(parse(answer), FORM) == query


@pytest.mark.usefixtures("three")
def test_options_say_how_many_roles_each_would_leave(client: Client) -> None:
    page = page_of(client, "?sector=technology&confidence=C")
    assert choices(page, "sector") == ["All sectors (2)", "Legal (0)", "Technology (2)"]
    assert choices(page, "confidence") == ["Any (2)", "A (0)", "B (0)", "C (2)"]
    assert texts(page, "[aria-label='Ranges of pay'] a")[-1] == "From £80,000 (1)"


@pytest.mark.usefixtures("three")
def test_range_of_pay_that_is_chosen_is_marked(client: Client) -> None:
    page = page_of(client, "?sector=technology&min=50000&max=80000")
    assert texts(page, "[aria-label='Ranges of pay'] [aria-current]") == ["£50,000–£80,000 (2)"]


@pytest.mark.usefixtures("three")
def test_each_filter_in_force_can_be_taken_away(client: Client) -> None:
    page = page_of(client, "?sector=technology&min=30000&confidence=C&sort=mid&page=1")
    filters = "[aria-label='Filters in force'] a"
    assert texts(page, filters) == [
        "Remove the filter Technology",
        "Remove the filter From £30,000",
        "Remove the filter Confidence C",
    ]
    assert links(page, filters) == [
        "/salaries/?min=30000&confidence=C&sort=mid",
        "/salaries/?sector=technology&confidence=C&sort=mid",
        "/salaries/?sector=technology&min=30000&sort=mid",
    ]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "field", "typed", "sentence"),
    [
        ("?sector=gardening", "sector", "", "“gardening” is not a sector of this guide. Choose one from the list."),
        (
            "?min=lots&max=80000",
            "min",
            "lots",
            "“lots” is not a pay we can look for. Write pounds from 1,000 to 2,000,000, such as 30000.",
        ),
        (
            "?min=60000&max=40000",
            "max",
            "40000",
            "This is less than the £60,000 to start from. Swap the two, or empty one of them.",
        ),
        ("?confidence=Z", "confidence", "", "“Z” is not a grade we give. Choose one from the list."),
        ("?sort=colour", "sort", "name", "“colour” is not an order we know. Choose one from the list."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_with_what_was_typed_still_there(
    client: Client, query: str, field: str, typed: str, sentence: str
) -> None:
    page = page_of(client, query, status=400)
    assert texts(page, f"#error-{field}") == [sentence]
    assert page.query(f"#field-{field}")[0].attrs["aria-describedby"].split() == [f"error-{field}"]
    assert form_of(page, FORM)[field] == typed
    assert "open" in page.query(f"{FORM} details")[0].attrs
    assert titles(page) == ["Architect", "Judge", "Tester"]


@pytest.mark.usefixtures("three")
def test_markup_in_a_query_is_shown_as_text(client: Client) -> None:
    page = page_of(client, "?min=<b>1</b>&sector=<i>&page=<u>", status=400)
    assert texts(page, "main b, main i, main u") == []
    assert form_of(page, FORM)["min"] == "<b>1</b>"


@pytest.mark.usefixtures("three")
def test_page_that_is_no_number_is_said_above_the_roles(client: Client) -> None:
    page = page_of(client, "?page=two", status=400)
    assert texts(page, ".found__error") == ["“two” is not the number of a page, so this is the first."]


@pytest.mark.usefixtures("three")
def test_empty_result_says_which_filter_to_loosen_and_what_that_brings(client: Client) -> None:
    page = page_of(client, "?sector=technology&min=72000&max=75000&confidence=A")
    assert texts(page, "h2") == ["No role fits these filters"]
    assert texts(page, ".found .more") == [
        "Without the sector filter: 1 role",
        "Without the confidence filter: 1 role",
        "Without any filter: 3 roles",
    ]
    assert links(page, ".found .more a") == [
        "/salaries/?min=72000&max=75000&confidence=A",
        "/salaries/?sector=technology&min=72000&max=75000",
        "/salaries/",
    ]


@pytest.mark.usefixtures("three")
def test_empty_result_of_one_filter_says_once_how_to_be_rid_of_it(client: Client) -> None:
    assert texts(page_of(client, "?max=10000"), ".found .more") == ["Without the pay filter: 3 roles"]


@pytest.mark.usefixtures("three")
def test_empty_result_says_when_no_single_filter_is_to_blame(client: Client) -> None:
    page = page_of(client, "?max=10000&confidence=B")
    assert "Taking one filter away would not bring any back, so begin again:" in page.to_text()
    assert texts(page, ".found .more") == ["Without any filter: 3 roles"]


def test_list_sorted_by_a_level_shows_the_figures_of_that_level(client: Client) -> None:
    make_role(title="Baker")
    found = texts(parse(client.get("/salaries/?sort=mid")), ".ranges__text")
    assert found == ["Baker £34,000–£50,000"]


@pytest.mark.usefixtures("fifty")
def test_pages_of_24_follow_each_other(client: Client) -> None:
    pages = [page_of(client, query) for query in ("", "?page=2", "?page=3")]
    assert [len(titles(page)) for page in pages] == [24, 24, 2]
    assert [texts(page, "h2") for page in pages] == [
        ["Roles 1 to 24 of 50"],
        ["Roles 25 to 48 of 50"],
        ["Roles 49 to 50 of 50"],
    ]
    assert [links(page, "[rel=prev]") + links(page, "[rel=next]") for page in pages] == [
        ["/salaries/?page=2"],
        ["/salaries/", "/salaries/?page=3"],
        ["/salaries/?page=2"],
    ]


@pytest.mark.usefixtures("fifty")
def test_pages_are_numbered_and_this_one_is_marked(client: Client) -> None:
    page = page_of(client, "?page=2")
    assert texts(page, ".pages li") == ["Page 1", "Page 2", "Page 3"]
    assert texts(page, ".pages [aria-current=page]") == ["Page 2"]


@pytest.mark.usefixtures("fifty")
def test_pages_keep_the_filters_and_the_order(client: Client) -> None:
    page = page_of(client, "?sector=technology&min=30k&sort=senior")
    assert links(page, "[rel=next]") == ["/salaries/?sector=technology&min=30000&sort=senior&page=2"]


@pytest.mark.usefixtures("fifty")
def test_new_filter_begins_on_the_first_page(client: Client) -> None:
    page = page_of(client, "?page=2")
    assert "page" not in form_of(page, FORM)
    assert links(page, "[aria-label='Ranges of pay'] a")[0] == "/salaries/?max=30000"


@pytest.mark.usefixtures("three")
def test_few_roles_have_no_pages(client: Client) -> None:
    page = page_of(client, "?sector=legal")
    assert texts(page, "h2") == ["1 role"]
    assert not page.query("nav.pages")


@pytest.mark.usefixtures("fifty")
def test_page_past_the_last_is_not_found_and_leads_to_the_last(client: Client) -> None:
    page = page_of(client, "?sort=mid&page=4", status=404)
    assert texts(page, "h2") == ["There is no page 4"]
    assert links(page, ".found a") == ["/salaries/?sort=mid&page=3"]


def test_all_pages_of_a_result_have_the_same_axis(client: Client, fifty: Any) -> None:
    Role.objects.filter(title="Role 50").update(senior_high=400_000)
    axes = [texts(page_of(client, query), ".ranges__item--axis text") for query in ("", "?page=3")]
    assert axes[0] == axes[1]
    assert "£400k" in axes[0]


@pytest.mark.usefixtures("fifty")
@pytest.mark.parametrize(
    ("query", "canonical", "indexed"),
    [
        ("", "", True),
        ("?sector=&page=1", "", True),
        ("?page=2", "?page=2", True),
        ("?sort=mid&page=2", "", True),
        ("?sector=technology", "", False),
        ("?max=30000&page=2", "", False),
        ("?confidence=C", "", False),
    ],
)
def test_search_engines_are_told_which_pages_to_keep(client: Client, query: str, canonical: str, indexed: bool) -> None:
    page = page_of(client, query)
    assert page.query("link[rel=canonical]")[0].attrs["href"] == f"{settings.SITE_URL}/salaries/{canonical}"
    assert bool(page.query("meta[name=robots][content=noindex]")) is not indexed


@pytest.mark.usefixtures("fifty")
def test_titles_tell_filters_and_pages_apart(client: Client) -> None:
    addresses = ("", "?page=2", "?sector=technology&max=30k&confidence=C", "?confidence=C&page=2")
    found = [texts(page_of(client, query), "title")[0] for query in addresses]
    sector = Role.objects.select_related("sector")[0].sector
    assert found == [
        "All salaries, role by role | Salary Guide UK",
        "All salaries, role by role, page 2 | Salary Guide UK",
        f"{sector}, Up to £30,000, Confidence C | Salaries",
        "Confidence C, page 2 | Salaries",
    ]


@pytest.fixture
def visited(client: Client) -> Client:
    """A client of a process that has built its catalogue."""
    client.get("/salaries/")
    return client


@pytest.mark.parametrize(
    "query", ["", "?page=2", "?sector=technology&min=30k&confidence=C&sort=mid", "?sector=nowhere"]
)
def test_page_costs_one_query_at_most(
    fifty: Any, visited: Client, query: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(1):
        visited.get(f"/salaries/{query}")
