"""Which roles stand beside a role, in which order, and why."""

from collections.abc import Callable
from time import process_time

import pytest
from django.http import QueryDict
from justhtml import JustHTML
from pytest_django import DjangoAssertNumQueries, Settings

from roles.catalogue import Listing, catalogue
from roles.models import RelatedRole, Role
from roles.pay_pages.after_tax import after_tax
from roles.related import LOOKED_AT, Index, Related, reason, related
from tests.factories import make_listing, make_role, make_sector
from tests.roles.many_roles import many_roles

KITCHEN = ("menu planning", "food safety", "knife skills")


def index_of(*listings: Listing) -> Index:
    """Index some listings."""
    return Index({listing.slug: listing for listing in listings})


def titles(found: list[Related]) -> list[str]:
    """Return the titles of related roles."""
    return [one.role.title for one in found]


def cooks() -> list[Listing]:
    """Make six roles with a chef's skills."""
    names = [(f"Cook {number}", f"cook-{number}") for number in range(6)]
    return [make_listing(title=title, slug=slug, sector="Hospitality", skills=KITCHEN) for title, slug in names]


@pytest.fixture
def chef() -> Listing:
    """A role with skills, in a sector."""
    return make_listing(title="Chef", slug="chef", sector="Hospitality", skills=KITCHEN)


def test_role_that_shares_most_comes_first(chef: Listing) -> None:
    cook = make_listing(title="Cook", sector="Hospitality", skills=(*KITCHEN[:2], "oven care"))
    porter = make_listing(title="Porter", sector="Hospitality", skills=("lifting",))
    others = [make_listing(title=f"Clerk {number}", sector="Law") for number in range(9)]
    assert titles(index_of(porter, *others, cook, chef).related("chef")) == ["Cook", "Porter"]


def test_what_few_roles_share_counts_for_more(chef: Listing) -> None:
    rare = make_listing(title="Rare", sector="A", skills=("menu planning", "singing", "dancing"))
    common = make_listing(title="Common", sector="B", skills=("food safety", "sailing", "riding"))
    crowd = [make_listing(title=f"Crowd {number}", sector="C", skills=("food safety",)) for number in range(20)]
    index = index_of(chef, rare, common, *crowd)
    assert index.score("chef", rare.slug) > index.score("chef", common.slug)


def test_role_never_stands_beside_itself_and_there_are_four_at_most(chef: Listing) -> None:
    others = cooks()
    lone = [make_listing(title=f"Clerk {number}", sector="Law") for number in range(40)]
    assert titles(index_of(chef, *others, *lone).related("chef")) == ["Cook 0", "Cook 1", "Cook 2", "Cook 3"]


def test_role_that_shares_nothing_is_left_out(chef: Listing) -> None:
    pilot = make_listing(title="Pilot", sector="Transport", skills=("instrument flying",))
    assert index_of(chef, pilot).related("chef") == []


def test_role_of_another_sector_that_shares_only_what_many_have_is_left_out(chef: Listing) -> None:
    crowd = [make_listing(title=f"Crowd {number}", sector="Law", skills=("food safety",)) for number in range(20)]
    assert reason(chef, crowd[0]) == "shares food safety"
    assert index_of(chef, *crowd).related("chef") == []


def test_only_role_has_none(chef: Listing) -> None:
    assert index_of(chef).related("chef") == []


def test_editors_picks_come_first_in_their_order_and_the_computed_fill_up(chef: Listing) -> None:
    pilot = make_listing(title="Pilot", sector="Transport", slug="pilot")
    clerks = [make_listing(title=f"Clerk {number}", sector="Law") for number in range(40)]
    picky = make_listing(
        title="Chef",
        slug="chef",
        sector="Hospitality",
        skills=KITCHEN,
        related=("pilot", "cook-0", "gone", "chef"),
    )
    found = index_of(picky, pilot, *cooks(), *clerks).related("chef")
    assert titles(found) == ["Pilot", "Cook 0", "Cook 1", "Cook 2"]
    assert [one.reason for one in found[:2]] == ["picked by the editors"] * 2


@pytest.mark.parametrize(
    ("traits", "why"),
    [
        ({"skills": ("menu planning",)}, "shares menu planning"),
        ({"skills": ("knife skills", "menu planning")}, "shares menu planning and knife skills"),
        ({"skills": ("food hygiene",), "occupation_code": "5434"}, "same occupation group"),
        ({"sector": "Hospitality"}, "same sector"),
        ({"sector": "Retail", "title": "Pastry Chef"}, "similar titles"),
        ({"sector": "Retail", "ladder": ("Baker", "Head Chef")}, "similar titles"),
        ({"sector": "Retail", "title": "Porter"}, ""),
    ],
)
def test_reason_is_the_plainest_thing_two_roles_share(traits: dict[str, str], why: str) -> None:
    chef = make_listing(title="Chef", sector="Hospitality", skills=KITCHEN, occupation_code="5434")
    assert reason(chef, make_listing(**{"title": "Baker"} | traits)) == why


def test_reason_with_an_and_in_it_stands_alone() -> None:
    skills = ("statistics and probability", "menu planning")
    assert reason(make_listing(skills=skills), make_listing(skills=skills)) == "shares statistics and probability"


def test_words_of_rank_make_no_titles_similar() -> None:
    one = make_listing(title="Senior Baker", sector="A", ladder=("Trainee", "Head of Baking", "Director"))
    other = make_listing(title="Senior Pilot", sector="B", ladder=("Trainee", "Head of Training", "Director"))
    assert reason(one, other) == ""


@pytest.fixture(scope="module")
def large() -> Index:
    """Index 10,000 roles."""
    return Index({listing.slug: listing for listing in many_roles(10_000)})


def test_each_of_10_000_roles_costs_not_much_more_than_of_300_and_then_next_to_nothing(large: Index) -> None:
    few = Index({listing.slug: listing for listing in many_roles(300)})
    slugs = [f"role-{place}" for place in range(0, 300, 6)]
    first, again = seconds(large, slugs), seconds(large, slugs)
    assert first < 6 * seconds(few, slugs)
    assert again < first / 50


def seconds(index: Index, slugs: list[str]) -> float:
    """Return the seconds of the processor that looking roles up takes."""
    began = process_time()
    for slug in slugs:
        index.related(slug)
    return process_time() - began


def test_as_many_roles_are_looked_at_closely_among_10_000_as_among_300(large: Index) -> None:
    small = Index({listing.slug: listing for listing in many_roles(300)})
    for index in (small, large):
        assert len(index.candidates("role-7")) <= 2 * LOOKED_AT


@pytest.mark.django_db
def test_picked_role_that_is_not_published_is_left_out() -> None:
    role = make_role(slug="chef")
    RelatedRole.objects.create(role=role, position=1, other=make_role(state=Role.State.DRAFT))
    assert related("chef") == []


@pytest.mark.django_db
def test_draft_has_no_related_roles() -> None:
    assert related(make_role(state=Role.State.DRAFT).slug) == []


@pytest.mark.django_db
def test_once_found_related_roles_take_no_query(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.EDITION_CHECK_SECONDS = 60
    sector = make_sector()
    make_role(slug="chef", title="Chef", sector=sector)
    make_role(title="Cook", sector=sector)
    found = related("chef")
    with django_assert_num_queries(0):
        assert related("chef") is found


PAIRS = [
    ("registered-nurse", "healthcare-assistant"),
    ("registered-nurse", "paramedic"),
    ("data-analyst", "data-scientist"),
    ("solicitor", "paralegal"),
    ("solicitor", "barrister"),
    ("plumber", "electrician"),
    ("accountant", "auditor"),
    ("hr-manager", "recruitment-consultant"),
    ("ux-designer", "graphic-designer"),
    ("primary-school-teacher", "teaching-assistant"),
    ("software-engineer", "qa-engineer"),
    ("marketing-manager", "digital-marketing-executive"),
]


@pytest.mark.usefixtures("guide")
@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "other"), PAIRS)
def test_real_role_stands_beside_the_one_people_would_name(slug: str, other: str) -> None:
    assert other in [one.role.slug for one in related(slug)]


@pytest.mark.usefixtures("guide")
@pytest.mark.django_db
def test_every_real_role_has_two_to_four_related_roles_each_with_a_reason() -> None:
    for slug in catalogue():
        found = related(slug)
        assert 2 <= len(found) <= 4, slug
        assert slug not in [one.role.slug for one in found]
        assert all(one.reason for one in found)


def section(render: Callable[..., str], related: list[Related]) -> JustHTML:
    """Show the section of a role page."""
    source = '{% from "macros/text.html" import heading %}{% include "includes/role/related.html" %}'
    role = make_listing(title="Chef", slug="chef", plural="chefs")
    clean = after_tax([], QueryDict())
    return JustHTML(render(source, role=role, related=related, after_tax=clean), sanitize=False, fragment=True)


def test_section_links_each_role_with_its_range_and_reason(render: Callable[..., str]) -> None:
    cook = make_listing((20_000, 22_000), (23_000, 25_000), (26_000, 28_000), title="Cook", slug="cook", open_top=True)
    row = section(render, [Related(cook, "shares menu planning")]).query_one("#related li")
    assert row
    assert [link.attrs["href"] for link in row.query("a")] == ["/salaries/cook/"]
    assert row.to_text() == "Cook Shares menu planning £20,000–£28,000+"


def test_section_leads_to_a_comparison_with_the_first_two(render: Callable[..., str]) -> None:
    roles = [
        make_listing(title=name, slug=name.lower(), plural=f"{name.lower()}s") for name in ("Cook", "Baker", "Clerk")
    ]
    link = section(render, [Related(role, "same sector") for role in roles]).query("#related p a")[0]
    assert link.attrs["href"] == "/compare/?role=chef&role=cook&role=baker"
    assert link.to_text() == "Compare chefs with cooks and bakers"


def test_role_without_related_roles_has_no_section(render: Callable[..., str]) -> None:
    assert section(render, []).query("#related") == []
