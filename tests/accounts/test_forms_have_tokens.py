"""Forms about an account: none is taken without its token, so that no other site can send one in somebody's name."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.crawl import routes
from tests.factories import make_user
from tests.pages import parse, texts

pytestmark = pytest.mark.django_db

# Its token is in its address, since mail programs send it by themselves.
WITHOUT = "/account/unsubscribe/1/"
ADDRESSES = sorted(
    {
        re.sub(r"<[^>]+>", "1", f"/{pattern}")
        for pattern, _ in routes(get_resolver().url_patterns)
        if pattern.startswith(("account/", "accounts/"))
    }
    - {WITHOUT}
)


@pytest.mark.parametrize("signed_in", [False, True], ids=["visitor", "person"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_form_without_its_token_is_refused(address: str, signed_in: bool) -> None:
    client = Client(enforce_csrf_checks=True)
    if signed_in:
        client.force_login(make_user())
    answer = client.post(address, {"email": "other@salaries.example"})
    assert answer.status_code == 403
    assert texts(parse(answer), "h1") == ["That is not allowed from here"]


def test_every_address_of_accounts_is_tried() -> None:
    assert {"/account/", "/account/keep/", "/accounts/login/", "/accounts/signup/"} <= set(ADDRESSES)
    assert not any(re.search(r"[<>()^$?]", address) for address in ADDRESSES)


def test_mail_program_needs_no_token() -> None:
    assert Client(enforce_csrf_checks=True).post(WITHOUT).status_code == 404
