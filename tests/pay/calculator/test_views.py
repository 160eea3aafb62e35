"""The views of the take-home tool: what they answer with which status."""

import pytest
from django.test import Client

PAGE = "/take-home/"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?gross=33000", 200),
        ("?region=scotland", 200),
        ("?gross=33000&utm_source=post", 200),
        ("?gross=", 400),
        ("?gross=lots", 400),
        ("?gross=33000&loan=plan-3", 400),
        ("?gross=33000&gross=34000", 400),
        ("?gross=33000&pension=100&pension_kind=net-pay", 400),
        ("?gross=0&per=hour&hours=168&pension=100", 200),
        ("?gross=%00&region=%ff", 400),
    ],
)
def test_status(client: Client, query: str, status: int) -> None:
    assert client.get(PAGE + query).status_code == status


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405), ("delete", 405)])
def test_page_can_only_be_read(client: Client, method: str, status: int) -> None:
    assert getattr(client, method)(PAGE).status_code == status


@pytest.mark.parametrize("query", ["", "?gross=33000&other=45000", "?gross=lots"])
def test_page_sets_no_cookie_and_is_the_same_for_everybody(client: Client, query: str) -> None:
    first, second = client.get(PAGE + query), Client().get(PAGE + query)
    assert not first.cookies
    assert first.content == second.content


def test_page_asks_no_database(client: Client) -> None:
    """A test without the `db` fixture may not."""
    assert client.get(PAGE + "?gross=33000").status_code == 200
