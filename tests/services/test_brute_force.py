"""Somebody who guesses passwords at two workers at once, which count in the database or in Redis."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest

from tests.services.conftest import Site, Start
from tests.services.visitors import Answer, Visitor, at_once

OWNER, GUESSER, OTHER = "203.0.113.1", "198.51.100.1", "198.51.100.2"
EMAIL = "owner@salaries.example"


@pytest.fixture(scope="module", params=["database", "redis"])
def site(start: Start, request: pytest.FixtureRequest) -> Iterator[Site]:
    """A site on which one person has an account."""
    shared = {"CACHE_URL": request.getfixturevalue("redis_url")} if request.param == "redis" else {}
    with start(**shared) as served:
        assert Visitor(served.address, OWNER).open("/accounts/signup/").sign_up(EMAIL).status == 302
        yield served


def guess_at_once(site: Site, sender: str, emails: list[str]) -> list[Answer]:
    """Have one sender guess at all these accounts at the same moment, each time in another browser."""
    visitors = [Visitor(site.address, sender).open("/accounts/login/") for _ in emails]
    guesses = [f"elm candle brook {number}" for number in range(len(emails))]
    return at_once([partial(one.sign_in, *what) for one, *what in zip(visitors, emails, guesses, strict=True)])


def sign_in(site: Site, sender: str) -> Answer:
    """Sign in with the right password."""
    return Visitor(site.address, sender).open("/accounts/login/").sign_in(EMAIL)


def test_guessing_at_one_account_is_stopped_after_five_tries(site: Site) -> None:
    answers = guess_at_once(site, GUESSER, [EMAIL] * 16)
    assert Counter(answer.status for answer in answers) == {422: 5, 429: 11}
    assert len(site.workers_that_answered()) == 2
    assert {int(answer.wait) for answer in answers if answer.status == 429} <= set(range(540, 601))
    assert sign_in(site, GUESSER).status == 429
    assert sign_in(site, OWNER).status == 302


def test_guessing_at_many_accounts_is_stopped_after_twenty_tries(site: Site) -> None:
    answers = guess_at_once(site, OTHER, [f"person-{number}@salaries.example" for number in range(26)])
    assert Counter(answer.status for answer in answers) == {422: 20, 429: 6}
    assert sign_in(site, OTHER).status == 429
    assert sign_in(site, OWNER).status == 302
