"""Where the page on pay and prices leads on to."""

from decimal import Decimal

import pytest
from django.test import Client

from pay.prices import cpih, read_month
from pay.real_terms import RealTerms
from roles.catalogue import Listing, catalogue
from roles.pay_pages.real_terms_page import onward
from tests.factories import make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef() -> Listing:
    """A published role."""
    make_role(slug="chef", title="Chef", plural="chefs")
    return catalogue()["chef"]


def addresses(role: Listing | None, then: str = "52000", now: str | None = None) -> list[str]:
    """Return where a pay of April 2022 leads on to."""
    held = RealTerms(cpih(), read_month("2022-04"), Decimal(then), None if now is None else Decimal(now))
    return [address for _, address, _ in onward(held, role)]


def test_without_a_role_the_way_on_is_to_take_home_pay() -> None:
    assert addresses(None) == ["/take-home/?gross=62356"]


def test_pay_now_and_what_it_must_be_are_set_side_by_side_after_tax() -> None:
    assert addresses(None, now="58000") == ["/take-home/?gross=58000&other=62356"]


def test_role_adds_where_the_pay_stands_and_the_case_for_more(chef: Listing) -> None:
    assert addresses(chef, now="58000")[:2] == [
        "/salaries/chef/?pay=58000#standing",
        "/pay-case/?role=chef&pay=58000",
    ]


@pytest.mark.parametrize("now", [None, "52000"])
def test_case_for_more_knows_since_when_a_pay_stood_still(chef: Listing, now: str | None) -> None:
    assert addresses(chef, now=now)[1] == "/pay-case/?role=chef&pay=52000&evidence=real-terms&since=2022-04"


def test_pages_that_would_refuse_the_pay_are_left_out(chef: Listing) -> None:
    assert addresses(chef, then="9999999") == []
    assert addresses(chef, then="9999999", now="1000.50")[0] == "/salaries/chef/?pay=1001#standing"


@pytest.mark.parametrize("now", [None, "1000", "2000000"])
def test_every_way_on_is_answered(client: Client, chef: Listing, now: str | None) -> None:
    statuses = {address: client.get(address).status_code for address in addresses(chef, now=now)}
    assert set(statuses.values()) == {200}, statuses
