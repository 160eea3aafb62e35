"""The view of the offer check: what it asks the database, and which requests it takes."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.roles.pay_pages.cases import make_analyst

pytestmark = pytest.mark.django_db

ONE = "/offer/?base=40000&role=analyst"


def test_second_offer_takes_no_query_more(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """The edition, and the role with each kind of its evidence."""
    make_analyst()
    assert client.get(ONE).status_code == 200
    for query in (ONE, f"{ONE}&base_b=45000&bonus_b=10"):
        with django_assert_max_num_queries(7):
            client.get(query)


def test_offer_without_a_role_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/offer/?base=40000")
    with django_assert_num_queries(0):
        client.get("/offer/?base=40000&base_b=45000")


def test_offer_cannot_be_sent_as_a_post(client: Client) -> None:
    assert client.post("/offer/", {"base": "40000"}).status_code == 405
