"""The sitemap: exactly what the public may find, and when it really changed."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from django.db.models import QuerySet
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from roles.models import Change, OccupationGroup, Role
from tests.factories import make_group, make_role, make_sector
from tests.pages import parse

pytestmark = pytest.mark.django_db

SITE = "https://guide.example"
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def own_address(settings: Settings) -> None:
    """A site whose address is not the one that is asked."""
    settings.SITE_URL = SITE


def listed(client: Client) -> dict[str, str]:
    """Read the sitemap: each page's path, with the day it changed or nothing."""
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml"
    pages = ElementTree.fromstring(answer.content).findall(NAME + "url")
    addresses = [page.findtext(NAME + "loc") or "" for page in pages]
    assert all(address.startswith(f"{SITE}/") for address in addresses)
    return {
        address.removeprefix(SITE): page.findtext(NAME + "lastmod") or ""
        for address, page in zip(addresses, pages, strict=True)
    }


def role(slug: str, changed_on: date | None = date(2026, 11, 5), **traits: object) -> Role:
    """Save a published role whose page changed on a day."""
    return make_role(slug=slug, changed_on=changed_on, **({"reviewed_on": date(2026, 10, 1)} | traits))


def change_official_pay(group: OccupationGroup, made_at: datetime, after: str = "£39,000") -> None:
    """Put a change of official pay on record; the model itself would take now, and forbids to alter it."""
    change = Change.objects.create(group=group, what="Official median", before="£38,000", after=after, who="import")
    QuerySet(Change).filter(pk=change.pk).update(made_at=made_at)


def test_sitemap_has_the_pages_of_an_empty_guide(client: Client) -> None:
    assert {"/", "/salaries/", "/methodology/", "/about/"} <= set(listed(client))
    assert set(listed(client).values()) == {""}


def test_sitemap_has_each_published_role_and_its_sector(client: Client) -> None:
    role("chef", sector=make_sector(slug="kitchens"))
    assert {"/salaries/chef/", "/sectors/kitchens/"} <= set(listed(client))


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_sitemap_leaves_out_what_is_not_public(client: Client, state: Role.State) -> None:
    role("chef", sector=make_sector(slug="kitchens"), state=state)
    assert not {"/salaries/chef/", "/sectors/kitchens/"} & set(listed(client))


def test_a_sector_without_a_role_is_kept_from_search_engines(client: Client) -> None:
    page = parse(client.get(make_sector().get_absolute_url()))
    assert page.query('meta[name="robots"][content="noindex"]')


def test_a_role_is_as_new_as_its_last_change(client: Client) -> None:
    role("chef", date(2026, 11, 5))
    assert listed(client)["/salaries/chef/"] == "2026-11-05"


def test_a_role_that_never_changed_is_as_old_as_its_review(client: Client) -> None:
    role("chef", None, reviewed_on=date(2026, 10, 1))
    assert listed(client)["/salaries/chef/"] == "2026-10-01"


@pytest.mark.parametrize(
    ("made_at", "day"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=UTC), "2026-11-20"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "2026-11-05"),
    ],
)
def test_a_role_is_as_new_as_its_groups_official_pay(client: Client, made_at: datetime, day: str) -> None:
    group = make_group()
    role("chef", date(2026, 11, 5), occupation_group=group)
    change_official_pay(group, datetime(2026, 1, 1, tzinfo=UTC))
    change_official_pay(group, made_at)
    assert listed(client)["/salaries/chef/"] == day


def test_a_change_belongs_to_the_day_it_was_in_the_uk(client: Client) -> None:
    group = make_group()
    role("chef", date(2026, 6, 1), occupation_group=group)
    change_official_pay(group, datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert listed(client)["/salaries/chef/"] == "2026-07-01"


def test_official_pay_of_another_group_changes_nothing(client: Client) -> None:
    role("chef", occupation_group=make_group(code="5434"))
    role("baker")
    change_official_pay(make_group(code="5432"), datetime(2026, 11, 20, tzinfo=UTC))
    assert {listed(client)[f"/salaries/{slug}/"] for slug in ("chef", "baker")} == {"2026-11-05"}


def test_a_list_is_as_new_as_the_newest_of_its_roles(client: Client) -> None:
    kitchens, offices = make_sector(slug="kitchens"), make_sector(slug="offices")
    role("chef", date(2026, 11, 5), sector=kitchens)
    role("baker", date(2026, 11, 7), sector=kitchens)
    role("clerk", date(2026, 11, 9), sector=offices)
    pages = listed(client)
    assert (pages["/sectors/kitchens/"], pages["/sectors/offices/"]) == ("2026-11-07", "2026-11-09")
    assert pages["/"] == pages["/salaries/"] == "2026-11-09"


def test_a_page_of_text_claims_no_date(client: Client) -> None:
    role("chef")
    assert {listed(client)[page] for page in ("/methodology/", "/about/")} == {""}


def test_sitemap_does_not_guess_how_often_or_how_weighty(client: Client) -> None:
    role("chef")
    content = client.get("/sitemap.xml").content
    assert b"priority" not in content
    assert b"changefreq" not in content


def test_sitemap_takes_two_queries_for_any_number_of_roles(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        role(f"role-of-{number}", occupation_group=make_group(code=f"{1000 + number}"))
    with django_assert_num_queries(2):
        listed(client)
