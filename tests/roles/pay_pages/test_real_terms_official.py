"""Official medians then and now."""

from datetime import date

import pytest

from roles.catalogue import Listing, catalogue
from roles.models import OccupationGroup
from roles.pay_pages.real_terms_official import Official, official_medians, sources, tax_year_to
from tests.factories import make_group, make_role, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def uk() -> OccupationGroup:
    """Official pay of everybody, of 2025."""
    source = make_source(title="ASHE 2025", as_of="2025-10-23")
    return make_group(code="UK", title="All full-time employees", source=source, median=39_039)


def chef(**traits: object) -> Listing:
    """Return a published role with an occupation group of 2025."""
    source = make_source(title="ASHE 2025, Table 14", as_of="2025-10-23")
    group = make_group(**{"code": "5434", "title": "Chefs", "source": source, "median": 32_000} | traits)
    make_role(slug="chef", occupation_group=group)
    return catalogue()["chef"]


def figures(official: Official) -> list[tuple[int, int]]:
    """Return the years and amounts on file."""
    return [(median.year, median.amount) for median in official.medians]


def test_all_employees_have_a_median_then_and_now(uk: OccupationGroup) -> None:
    (everybody,) = official_medians(None)
    assert figures(everybody) == [(2024, 37_439), (2025, 39_039)]
    assert everybody.compared == "4.3% more than in the year to April 2024."


def test_role_has_its_groups_median_before_that_of_all(uk: OccupationGroup) -> None:
    chefs, everybody = official_medians(chef())
    assert (chefs.title, figures(chefs)) == ("Chefs", [(2025, 32_000)])
    assert everybody.title == "All full-time employees"


def test_one_median_alone_is_compared_with_nothing(uk: OccupationGroup) -> None:
    assert official_medians(chef())[0].compared == ""


def test_median_that_ons_suppresses_is_not_made_up(uk: OccupationGroup) -> None:
    assert figures(official_medians(chef(median=None, p25=None))[0]) == []


def test_role_without_a_group_has_that_of_all_alone(uk: OccupationGroup) -> None:
    make_role(slug="founder", occupation_group=None)
    assert [one.title for one in official_medians(catalogue()["founder"])] == ["All full-time employees"]


def test_newer_edition_of_the_guide_takes_the_place_of_what_is_on_file() -> None:
    make_group(code="UK", source=make_source(as_of="2024-10-29"), median=37_430)
    assert figures(official_medians(None)[0]) == [(2024, 37_430)]


@pytest.mark.parametrize(("year", "lacks"), [(2022, True), (2024, False), (2025, False), (2026, False)])
def test_year_then_that_is_not_on_file_is_known_to_be_missing(uk: OccupationGroup, year: int, lacks: bool) -> None:
    assert official_medians(None)[0].lacks(year) is lacks


def test_each_source_is_named_once(uk: OccupationGroup) -> None:
    listing = chef(source=uk.source)
    assert [source.title[:9] for source in sources(official_medians(listing))] == ["ASHE 2025", "Median we"]


@pytest.mark.parametrize(
    ("month", "year"),
    [(date(2022, 4, 1), 2022), (date(2022, 1, 1), 2022), (date(2022, 5, 1), 2023), (date(2022, 12, 1), 2023)],
)
def test_month_belongs_to_the_official_year_that_ends_in_april(month: date, year: int) -> None:
    assert tax_year_to(month) == year
