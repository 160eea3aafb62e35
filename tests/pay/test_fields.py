"""What an address may say about pay, field by field."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field

from pay.fields import AmountField, NumberField, OneOf, PercentField

AMOUNT = AmountField(most=10_000_000, required=False)
PERCENT = PercentField(most=100, what="a percentage", example="5", required=False)
LOAN = OneOf([("none", "No loan"), ("plan-1", "Plan 1"), ("plan-2", "Plan 2")])


def refusal(field: Field, typed: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    [sentence] = caught.value.messages
    return sentence


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("33000", "33000"),
        ("£33k", "33000"),
        ("33,000.50", "33000.50"),
        (" £ 33 000 ", "33000"),
        ("0", "0"),
        ("0.5k", "500"),
        ("10000000", "10000000"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_amounts_as_people_type_them(typed: str | None, amount: str | None) -> None:
    assert AMOUNT.clean(typed) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    "typed",
    ["lots", "-1", "+1", "1e5", "NaN", "33,00", "1.234", "٣٣٠٠٠", "\uff13\uff13", "3\x003", "£", "k", "9" * 5000],
)
def test_what_is_no_amount_is_refused_in_short(typed: str) -> None:
    sentence = refusal(AMOUNT, typed)
    assert sentence.endswith("is not an amount we can read. Write pounds, such as 52000.")
    assert len(sentence) < 100


@pytest.mark.parametrize("typed", ["10000000.01", "10,000,001", "10001k", "9" * 12])
def test_amounts_beyond_the_bounds_are_refused_with_them(typed: str) -> None:
    assert "is not between £0 and £10,000,000" in refusal(AMOUNT, typed)


def test_amount_beyond_the_bounds_is_written_as_people_write_pounds() -> None:
    assert refusal(AMOUNT, "10000.5k").startswith("£10,000,500 is not between")


def test_least_amount() -> None:
    field = AmountField(least=1_000, most=2_000, example="1500")
    assert refusal(field, "999") == "£999 is not between £1,000 and £2,000. Write pounds, such as 1500."


@pytest.mark.parametrize(("typed", "number"), [("5", "5"), ("5%", "5"), ("5 %", "5"), ("2.50", "2.5"), ("100", "100")])
def test_percentages_may_have_their_sign(typed: str, number: str) -> None:
    assert PERCENT.clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["101", "-1", "5.555", "5%%", "lots", "1e1", "NaN", ".", "٥", "²", "0" * 21, "5\x00"],
)
def test_what_is_no_such_number_is_refused_with_the_bounds(typed: str) -> None:
    assert refusal(PERCENT, typed).endswith("is not a percentage from 0 to 100. Write a number, such as 5.")


def test_the_first_word_is_meant_when_nothing_is_given() -> None:
    assert (LOAN.clean(None), LOAN.clean(""), LOAN.clean("plan-2")) == ("none", "none", "plan-2")


@pytest.mark.parametrize("typed", ["plan-3", "Plan-1", " plan-1", "plan-1\x00", "x" * 5000])
def test_a_word_that_is_not_known_is_refused_with_those_that_are(typed: str) -> None:
    sentence = refusal(LOAN, typed)
    assert sentence == f"“{typed[:20]}” is not known here. Choose none, plan-1 or plan-2."


@pytest.mark.parametrize("typed", ["37.5%", "5 %"])
def test_numbers_of_other_things_have_no_percent_sign(typed: str) -> None:
    field = NumberField(most=168, what="a number of hours a week", example="37.5")
    wrong = f"“{typed}” is not a number of hours a week from 0 to 168. Write a number, such as 37.5."
    assert refusal(field, typed) == wrong
