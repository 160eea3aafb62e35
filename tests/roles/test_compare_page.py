"""The page that puts roles side by side."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries, Settings

from roles.models import Role
from tests.factories import make_alias, make_career_step, make_group, make_lever, make_role, make_sector, make_source
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db


def get(client: Client, *slugs: str, **more: str) -> HttpResponse:
    """Ask for a comparison."""
    return client.get("/compare/?" + urlencode([*(("role", slug) for slug in slugs), *more.items()]))


def show(client: Client, *slugs: str, **more: str) -> JustHTML:
    """Show a comparison; markup that is not sound is an error."""
    return JustHTML(get(client, *slugs, **more).content.decode(), sanitize=False, strict=True)


def row(page: JustHTML, heading: str) -> list[str]:
    """Return the words of the cells beside a heading, without the names of roles that phones show."""
    for line in page.query(".compare__table tr"):
        if [one.to_text() for one in line.query("th[scope=row]")] == [heading]:
            cells = line.query("td")
            names = [name.to_text() if (name := cell.query_one(".compare__who")) else "" for cell in cells]
            return [cell.to_text().removeprefix(name).strip() for cell, name in zip(cells, names, strict=True)]
    raise AssertionError(f"There is no row {heading}.")


def say(page: JustHTML, selector: str) -> list[str]:
    """Return the words of each element with single spaces between them."""
    return [" ".join(text.split()) for text in texts(page, selector)]


@pytest.fixture
def chef() -> Role:
    """A role with all that is compared."""
    group = make_group(title="Chefs", code="5434", p10=22_000, p25=26_100, median=30_010, p75=35_200)
    role = make_role(
        slug="chef",
        title="Chef",
        in_sentence="chef",
        plural="chefs",
        sector=make_sector(slug="food", name="Food"),
        occupation_group=group,
        skills="menu planning\nknife skills",
        senior_open_top=True,
    )
    make_lever(role, title="London kitchens", effect="20% more", source=make_source())
    make_lever(role, title="Rosettes")
    make_career_step(role, title="Commis Chef")
    make_career_step(role, title="Sous Chef")
    make_alias(role, name="line cook")
    return role


@pytest.fixture
def baker(chef: Role) -> Role:
    """A second role, counted together with the first, whose upper quartile is not published."""
    return make_role(
        slug="baker",
        title="Baker",
        in_sentence="baker",
        plural="bakers",
        sector=chef.sector,
        occupation_group=chef.occupation_group,
        skills="menu planning\nlamination",
        entry_low=21_000,
    )


@pytest.fixture
def pilot() -> Role:
    """A role without an occupation group, in another sector."""
    return make_role(slug="pilot", title="Pilot", in_sentence="pilot", plural="pilots", skills="instrument flying")


@pytest.mark.usefixtures("baker")
def test_roles_stand_side_by_side_in_the_order_asked_for(client: Client) -> None:
    page = show(client, "baker", "chef")
    assert texts(page, "h1") == ["Compare Baker and Chef"]
    assert texts(page, ".compare__table thead th") == ["Baker", "Chef"]
    assert links(page, ".compare__table thead a") == ["/salaries/baker/", "/salaries/chef/"]


@pytest.mark.usefixtures("baker")
def test_bands_official_pay_levers_and_ladder_are_compared(client: Client) -> None:
    page = show(client, "chef", "baker")
    assert row(page, "Entry") == ["£25,000–£33,000", "£21,000–£33,000"]
    assert row(page, "Senior or lead") == ["£50,000–£70,000+", "£50,000–£70,000"]
    assert row(page, "Median") == ["£30,010", "£30,010"]
    assert row(page, "What moves the pay") == ["London kitchens: 20% more Rosettes", ""]
    assert row(page, "Ladder") == ["Commis Chef Sous Chef", ""]
    assert "The official median, £30,010, lies outside the mid-career band." in row(page, "Confidence")[0]


@pytest.mark.usefixtures("baker")
def test_skills_in_common_stand_apart_from_each_roles_own(client: Client) -> None:
    page = show(client, "chef", "baker")
    assert row(page, "Menu planning") == ["Menu planning", "Menu planning"]
    assert row(page, "Only here") == ["Knife skills", "Lamination"]


@pytest.mark.usefixtures("chef", "pilot")
def test_roles_without_a_skill_in_common_say_so(client: Client) -> None:
    assert "No skill in common" in texts(show(client, "chef", "pilot"), "h2")


@pytest.mark.usefixtures("baker")
def test_roles_counted_together_are_named(client: Client) -> None:
    sentence = "Chef and Baker are counted in the same official group, Chefs, so their official figures are the same."
    assert sentence in texts(show(client, "chef", "baker"), ".compare__aside")


@pytest.mark.usefixtures("chef", "pilot")
def test_official_pay_that_is_missing_is_not_published(client: Client) -> None:
    suppressed = make_group(title="Dentists", code="2253", p10=None, p25=None, median=None, p75=None, p90=None)
    make_role(slug="dentist", title="Dentist", occupation_group=suppressed)
    page = show(client, "chef", "pilot", "dentist")
    assert row(page, "Counted in") == ["Chefs", "no single group", "Dentists"]
    assert row(page, "Upper quartile") == ["£35,200", "not published", "not published"]
    assert not any("counted in the same" in text for text in texts(page, ".compare__aside"))


@pytest.mark.usefixtures("pilot")
def test_source_of_official_pay_is_named_once(client: Client, chef: Role) -> None:
    assert chef.occupation_group
    make_role(slug="cook", occupation_group=make_group(code="9263", source=chef.occupation_group.source))
    page = show(client, "chef", "cook", "pilot")
    assert say(page, ".compare__aside") == ["Official pay: A Survey, Pay 2026 , March 2026."]
    assert links(page, ".compare__aside a") == ["https://survey.example/pay"]


@pytest.mark.usefixtures("baker")
def test_every_figure_of_the_chart_is_in_the_table(client: Client) -> None:
    page = show(client, "chef", "baker")
    (chart,) = page.query("[role=img]")
    assert chart.attrs["aria-label"].endswith("the table below has the figures.")
    assert len(page.query(".compare__track")) == 2
    assert page.query(".compare__table caption")


@pytest.mark.usefixtures("baker", "pilot")
def test_each_role_can_be_removed_by_a_link(client: Client) -> None:
    page = show(client, "chef", "baker", "pilot")
    assert say(page, ".compare__chosen a") == ["Remove Chef", "Remove Baker", "Remove Pilot"]
    assert links(page, ".compare__chosen a")[1] == "/compare/?role=chef&role=pilot"
    assert texts(parse(client.get(links(page, ".compare__chosen a")[1])), "h1") == ["Compare Chef and Pilot"]


@pytest.mark.usefixtures("chef")
def test_last_role_leaves_a_clean_address(client: Client) -> None:
    assert links(show(client, "chef"), ".compare__chosen a") == ["/compare/"]


@pytest.mark.usefixtures("baker", "pilot")
def test_form_carries_the_roles_along_and_leads_to_a_clean_address(client: Client) -> None:
    page = show(client, "chef", "baker")
    assert [one.attrs["value"] for one in page.query("main form input[name=role]")] == ["chef", "baker"]
    assert form_of(page, "main form")["add"] == ""
    response = get(client, "chef", "baker", add="pilot")
    assert (response.status_code, response.headers["Location"]) == (302, "/compare/?role=chef&role=baker&role=pilot")


@pytest.mark.usefixtures("chef")
@pytest.mark.parametrize("typed", ["chef", "CHEFS", "line cook", "Line  Cook"])
def test_role_is_added_by_any_of_its_names(client: Client, typed: str) -> None:
    assert get(client, add=typed).headers["Location"] == "/compare/?role=chef"


@pytest.mark.usefixtures("pilot")
def test_words_that_fit_several_roles_offer_them_as_links(client: Client) -> None:
    make_role(slug="pastry-chef", title="Pastry Chef")
    make_role(slug="sushi-chef", title="Sushi Chef")
    response = get(client, "pilot", add="chef")
    page = parse(response)
    assert response.status_code == 200
    assert form_of(page, "main form")["add"] == "chef"
    assert say(page, "header.head .more a") == ["Add Pastry Chef", "Add Sushi Chef"]
    assert links(page, "header.head .more a")[0] == "/compare/?role=pilot&role=pastry-chef"


@pytest.mark.usefixtures("chef")
@pytest.mark.parametrize(
    ("typed", "error"), [("qwertyuiop", "no role of that name"), ("chef", "already"), ("", "Write")]
)
def test_what_cannot_be_added_is_said_beside_the_field(client: Client, typed: str, error: str) -> None:
    response = get(client, "chef", add=typed)
    page = parse(response)
    assert response.status_code == 400
    assert error in texts(page, ".field__error")[0]
    assert form_of(page, "main form")["add"] == typed
    assert texts(page, ".compare__chosen li")[0].startswith("Remove Chef")


def test_four_roles_leave_no_room_for_a_fifth(client: Client) -> None:
    slugs = [make_role(title=f"Role {letter}").slug for letter in "ABCD"]
    page = show(client, *slugs)
    assert not page.query("main form")
    assert texts(page, ".compare__hint") == ["Four roles fit beside each other. Remove one to add another."]
    response = get(client, *slugs, add="plumber")
    assert response.status_code == 400
    assert texts(parse(response), ".compare__hint")[0].endswith("Remove one to make room for “plumber”.")


@pytest.mark.usefixtures("baker")
def test_what_was_left_out_is_named_and_the_rest_compared(client: Client) -> None:
    response = get(client, "pirate", "chef", "chef", "baker")
    page = parse(response)
    assert response.status_code == 200
    assert texts(page, "h1") == ["Compare Chef and Baker"]
    assert texts(page, ".compare__note") == [
        "“pirate” was left out: the guide has no such role.",
        "Chef came more than once and stands here once.",
    ]


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_that_is_not_published_is_unknown(client: Client, chef: Role, state: Role.State) -> None:
    make_role(slug="old", state=state, successor=chef if state == Role.State.WITHDRAWN else None)
    assert texts(show(client, "chef", "old"), ".compare__note") == ["“old” was left out: the guide has no such role."]


def test_role_withdrawn_a_moment_ago_is_not_shown(client: Client, settings: Settings, baker: Role) -> None:
    settings.EDITION_CHECK_SECONDS = 60
    assert texts(show(client, "chef", "baker"), "thead th") == ["Chef", "Baker"]
    Role.objects.filter(pk=baker.pk).update(state=Role.State.WITHDRAWN)
    assert texts(show(client, "chef", "baker"), "thead th") == ["Chef"]


@pytest.mark.usefixtures("baker")
def test_one_role_is_offered_what_goes_well_beside_it(client: Client) -> None:
    page = show(client, "chef")
    assert texts(page, "h1") == ["Compare roles"]
    assert say(page, ".compare__way") == ["Add Baker Shares menu planning"]
    assert links(page, ".compare__way a") == ["/compare/?role=chef&role=baker"]


def test_empty_page_says_what_to_do_and_offers_pairs(client: Client) -> None:
    make_role(slug="plumber", title="Plumber")
    make_role(slug="electrician", title="Electrician")
    page = show(client)
    assert "two to four roles side by side" in texts(page, ".head__standfirst")[0]
    assert say(page, "main section a") == ["Electrician and Plumber"]
    assert links(page, "main section a") == ["/compare/?role=electrician&role=plumber"]


def test_guide_without_roles_has_a_page_all_the_same(client: Client) -> None:
    response = get(client)
    assert response.status_code == 200
    assert texts(parse(response), "main section") == []


@pytest.mark.usefixtures("baker")
@pytest.mark.parametrize(("slugs", "robots"), [((), []), (("chef",), ["noindex"]), (("chef", "baker"), ["noindex"])])
def test_search_engines_keep_the_empty_page_alone(client: Client, slugs: tuple[str, ...], robots: list[str]) -> None:
    page = show(client, *slugs)
    assert [tag.attrs["content"] for tag in page.query("meta[name=robots]")] == robots
    assert links(page, "link[rel=canonical]")[0].endswith("/compare/")
    assert all(link.attrs["rel"] == "nofollow" for link in page.query('main a[href*="?role="]'))


@pytest.mark.usefixtures("baker")
def test_title_names_the_roles(client: Client) -> None:
    assert texts(show(client, "chef", "baker"), "title") == ["Chef and Baker: pay compared | Salary Guide"]


def test_four_roles_take_as_many_queries_as_two(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.EDITION_CHECK_SECONDS = 60
    slugs = []
    for number in range(4):
        role = make_role(occupation_group=make_group(code=f"111{number}"))
        make_lever(role)
        slugs.append(role.slug)
    get(client)
    for asked in (slugs[:2], slugs):
        with django_assert_num_queries(3):
            get(client, *asked)


@pytest.mark.usefixtures("baker")
def test_comparison_sets_no_cookie(client: Client) -> None:
    assert not get(client, "chef", "baker").cookies
