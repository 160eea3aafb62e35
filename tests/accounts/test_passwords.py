"""Which passwords are refused, and what is said of them."""

import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.passwords import RULE, GuessedFirstValidator

READER = User(email="reader.marlowe@salaries.example")


def said_of(password: str, user: User | None = None) -> list[str]:
    """Return what is wrong with a password, first the sentence that a form shows."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return list(error.messages)
    return []


@pytest.mark.parametrize(
    "password",
    [
        "oak lantern river 9",
        "Kettle-sparrow-violin",
        "vT7#qpLx02!m",
        "wo findet man den roten Ofen",
        "паровоз чашка звезда",
    ],
)
def test_what_nobody_would_expect_is_taken(password: str) -> None:
    assert said_of(password, READER) == []


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "P@ssw0rd2024",
        "qwertyuiop123",
        "1234567890",
        "iloveyou1234",
        "liverpool2026",
        "letmein!letmein!",
        "aaaaaaaaaaaaaaaa",
        "salaryguide1",
        "Salary Guide UK",
    ],
)
def test_what_is_guessed_first_is_refused_with_what_to_do(password: str) -> None:
    first = said_of(password, READER)[0]
    assert first == "This password is among those that are guessed first. Add a few words nobody would expect."


def test_what_is_too_short_is_told_how_long() -> None:
    assert said_of("vT7#qpLx0")[0] == "This password is too short. It must contain at least 10 characters."


def test_ten_characters_are_enough() -> None:
    assert said_of("vT7#qpLx02") == []


@pytest.mark.parametrize(
    "password", ["reader.marlowe", "readermarlowe1", "salaries.example", "reader.marlowe@salaries.example"]
)
def test_a_password_made_of_the_address_is_refused(password: str) -> None:
    assert said_of(password, READER)[0].startswith("This password is among those that are guessed first.")


def test_the_address_of_nobody_is_not_needed() -> None:
    assert said_of("oak lantern river 9") == []


def test_the_rule_is_that_of_the_form() -> None:
    assert GuessedFirstValidator().get_help_text() == RULE


def test_a_long_password_is_judged_in_no_time() -> None:
    began = time.perf_counter()
    said_of("oak lantern river 9 " * 50_000, READER)
    assert time.perf_counter() - began < 2


def test_password_made_to_be_slow_is_judged_quickly() -> None:
    """Whoever sends many such must not keep the site busy."""
    slow = "x[e371|!([050{z[9!eeaz@2@a[02{5@$ze$9|$0z54{74aoo@4{x[%%|29xa|7o6z6{2|({"
    began = time.process_time()
    GuessedFirstValidator().validate(slow)
    assert time.process_time() - began < 0.5
