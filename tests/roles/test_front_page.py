"""What the front page picks from the catalogue."""

import pytest

from roles.catalogue import SectorName
from roles.front_page import front_page, sectors
from roles.models import Role
from tests.factories import make_role, make_sector

pytestmark = pytest.mark.django_db


def test_sectors_are_counted_by_their_published_roles() -> None:
    sector = make_sector()
    for state in [Role.State.PUBLISHED, *Role.State.values]:
        make_role(sector=sector, state=state)
    assert sectors() == [(SectorName(sector.slug, sector.name), 2)]


def test_sectors_without_a_published_role_are_left_out() -> None:
    make_role(state=Role.State.DRAFT)
    make_sector()
    assert sectors() == []


def test_sectors_are_in_order_of_name() -> None:
    for name in ("Welding", "Baking"):
        make_role(sector=make_sector(name=name))
    assert [sector.name for sector, _ in sectors()] == ["Baking", "Welding"]


def test_roles_of_the_highest_pay_are_not_among_the_lowest() -> None:
    for pay in range(7):
        make_role(slug=f"pay-{pay}", mid_low=30_000 + pay, mid_high=40_000)
    guide = front_page()
    assert [role.slug for role in guide.highest] == [f"pay-{pay}" for pay in (6, 5, 4, 3, 2)]
    assert [role.slug for role in guide.lowest] == ["pay-0", "pay-1"]
