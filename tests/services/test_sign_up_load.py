"""Twenty people who sign up at the same moment, from one sender, half of them with one address."""

from collections import Counter
from functools import partial
from pathlib import Path

from tests.services.conftest import Site, Start
from tests.services.visitors import Answer, Visitor, at_once, rows

EMAILS = ["same@salaries.example"] * 10 + [f"person-{number}@salaries.example" for number in range(10)]


def sign_up_at_once(site: Site) -> list[Answer]:
    """Have everybody open the page, then all send the form."""
    visitors = [Visitor(site.address).open("/accounts/signup/") for _ in EMAILS]
    answers = at_once([partial(visitor.sign_up, email) for visitor, email in zip(visitors, EMAILS, strict=True)])
    assert len(site.workers_that_answered()) == 2
    return answers


def assert_eleven_accounts(site: Site) -> None:
    """Check that each address has one account."""
    assert rows(site.folder, "accounts_user") == rows(site.folder, "account_emailaddress") == 11


def test_without_mails_each_address_has_one_account_and_the_others_are_told(start: Start) -> None:
    with start() as site:
        answers = sign_up_at_once(site)
        same, others = answers[:10], answers[10:]
        assert Counter(answer.status for answer in same) == {302: 1, 422: 9}
        assert {(answer.status, answer.location) for answer in others} == {(302, "/account/")}
        assert_eleven_accounts(site)


def test_with_mails_everybody_gets_the_same_answer(start: Start, tmp_path: Path) -> None:
    with start(EMAIL_URL=f"filemail://{tmp_path}") as site:
        answers = sign_up_at_once(site)
        assert {(answer.status, answer.location) for answer in answers} == {(302, "/accounts/confirm-email/")}
        assert_eleven_accounts(site)
