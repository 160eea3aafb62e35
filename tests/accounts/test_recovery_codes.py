"""Recovery codes: seen, kept, used once and replaced."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.two_step import WRONG_CODE
from tests.accounts.authenticators import is_signed_in, second_step, set_up_app
from tests.pages import form_of, links, parse, texts
from tests.signing_in import EMAIL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CODES, NEW_CODES = "/accounts/2fa/recovery-codes/", "/accounts/2fa/recovery-codes/generate/"
DOWNLOAD = "/accounts/2fa/recovery-codes/download/"


@pytest.fixture
def codes(ann: Client) -> list[str]:
    """The recovery codes that Ann got with her authenticator app."""
    set_up_app(ann)
    return texts(parse(ann.get(CODES)), ".codes li")


def test_recovery_code_lets_in_once(codes: list[str], ann: Client) -> None:
    client, _ = second_step(codes[0])
    assert is_signed_in(client)
    client, answer = second_step(codes[0])
    assert (answer.status_code, texts(parse(answer), "#error-code")) == (422, [WRONG_CODE])
    assert not is_signed_in(client)
    page = parse(ann.get(CODES))
    assert "9 of 10 are left." in texts(page, ".manage__main p")
    assert texts(page, ".codes li") == codes[1:]


def test_without_a_code_left_the_page_says_so(codes: list[str], ann: Client) -> None:
    Authenticator.objects.filter(type="recovery_codes").update(data={"seed": "a", "used_mask": 2**10 - 1})
    page = parse(ann.get(CODES))
    assert "None is left. Make new ones before you need one." in texts(page, ".manage__main p")
    assert links(page, ".actions a") == [NEW_CODES]
    assert ann.get(DOWNLOAD).status_code == 404


def test_recovery_codes_come_as_a_file(codes: list[str], ann: Client) -> None:
    answer = ann.get(DOWNLOAD)
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    lines = answer.content.decode("ascii").splitlines()
    assert lines[:3] == ["Salary Guide UK: recovery codes", "http://127.0.0.1:8000", f"Account: {EMAIL}"]
    assert lines[-10:] == codes


def test_recovery_codes_can_be_printed(codes: list[str], ann: Client) -> None:
    page = parse(ann.get(CODES))
    assert texts(page, "[data-print][hidden]") == ["Print them"]
    assert texts(page, ".print-only") == [f"Salary Guide UK, http://127.0.0.1:8000, account of {EMAIL}"]


def test_new_recovery_codes_replace_the_old(codes: list[str], ann: Client) -> None:
    second_step(codes[0])
    page = parse(ann.get(NEW_CODES))
    assert "The 9 you still have will no longer work: throw away the old list." in texts(page, ".manage__main p")[0]
    answer = ann.post(NEW_CODES, form_of(page, f'form[action="{NEW_CODES}"]'), follow=True)
    new = texts(parse(answer), ".codes li")
    assert (len(new), set(new) & set(codes)) == (10, set())
    assert not is_signed_in(second_step(codes[1])[0])
    assert is_signed_in(second_step(new[1])[0])


def test_recovery_codes_stand_in_for_something(ann: Client) -> None:
    answer = ann.post(NEW_CODES)
    assert answer.status_code == 422
    assert "Set up an authenticator app or a passkey first" in texts(parse(answer), ".callout--wrong p")[0]
    assert (ann.get(CODES).status_code, ann.get(DOWNLOAD).status_code) == (404, 404)


def test_codes_are_in_no_cache(codes: list[str], ann: Client) -> None:
    assert ann.get(CODES)["Cache-Control"] == "private, no-store"
    assert "no-store" in ann.get(DOWNLOAD)["Cache-Control"]
