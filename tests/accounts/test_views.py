"""Accounts are not open yet, and the page says so."""

import pytest
from django.test import Client
from justhtml import JustHTML


@pytest.fixture
def signup(client: Client) -> JustHTML:
    """The page where signing up will be."""
    response = client.get("/accounts/signup/")
    assert response.status_code == 200
    return JustHTML(response.content.decode(), sanitize=False, strict=True)


def test_signup_says_that_it_is_not_open(signup: JustHTML) -> None:
    assert signup.query("h1")[0].to_text() == "Accounts are not open yet"


def test_signup_leads_on_to_the_guide(signup: JustHTML) -> None:
    assert signup.query("main a.button")[0].attrs["href"] == "/salaries/"


def test_signup_is_not_for_search_engines(signup: JustHTML) -> None:
    assert signup.query('meta[name="robots"]')[0].attrs["content"] == "noindex"


def test_signup_asks_for_nothing(signup: JustHTML, client: Client) -> None:
    assert signup.query("main form, main input") == []
    assert client.post("/accounts/signup/", {"email": "reader@salaries.example"}).status_code == 405
