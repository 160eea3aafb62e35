"""What the page on pay and prices says."""

from decimal import Decimal

import pytest

from pay.prices import FILES, cpih, read_index, read_month
from pay.real_terms import RealTerms
from roles.pay_pages.real_terms_words import headline, path, percent, pounds, results, rows


def held(now: str | None = None, then: str = "52000") -> RealTerms:
    """Hold a pay of April 2022 against prices."""
    return RealTerms(cpih(), read_month("2022-04"), Decimal(then), None if now is None else Decimal(now))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (None, "£52,000 since April 2022 must be £62,356 to stand still"),
        ("58000", "£58,000 is £4,356 a year behind prices"),
        ("65000.50", "£65,000.50 is £2,644 a year ahead of prices"),
        ("62308.23", "£62,308.23 has kept up with prices"),
        ("62308.22", "£62,308.22 is £48 a year behind prices"),
        ("62404.37", "£62,404.37 has kept up with prices"),
        ("62404.38", "£62,404.38 is £48 a year ahead of prices"),
    ],
)
def test_headline_says_what_it_comes_to(now: str | None, sentence: str) -> None:
    assert headline(held(now)) == sentence


def test_without_the_pay_now_the_figures_are_what_it_must_be_and_why() -> None:
    assert [(one.label, one.figure, one.below) for one in results(held())] == [
        ("To stand still, a year", "£62,356", "In July 2026, the newest month we have."),
        ("Prices rose", "19.9%", "April 2022 to July 2026."),
        ("More than then", "£10,356", "A year, or £863 a month."),
    ]


def test_with_the_pay_now_the_figures_say_how_far_it_fell_behind() -> None:
    assert [(one.label, one.figure, one.below) for one in results(held("58000"))[1:]] == [
        ("Behind prices, a year", "£4,356", "£363 a month, before tax."),
        ("What it buys is less by", "7.0%", "Your pay rose by 11.5%, prices rose by 19.9%."),
    ]


def test_with_the_pay_now_the_figures_say_how_far_it_is_ahead() -> None:
    assert [(one.label, one.figure) for one in results(held("65000"))[1:]] == [
        ("Ahead of prices, a year", "£2,644"),
        ("What it buys is more by", "4.2%"),
    ]


def test_pay_that_has_kept_up_to_the_pound_is_neither_behind_nor_ahead() -> None:
    answer = held("62356.30")
    assert [(one.label, one.figure) for one in results(answer)[1:]] == [
        ("Difference from prices, a year", "£0"),
        ("What it buys", "the same"),
    ]
    assert rows(answer)[-1][0] == "Difference from prices, a month"


@pytest.mark.parametrize(
    ("now", "words"),
    [("52000", "Your pay stayed as it was, prices"), ("50000", "Your pay fell by 3.8%, prices rose by 19.9%.")],
)
def test_pay_that_did_not_rise_is_not_said_to(now: str, words: str) -> None:
    assert results(held(now))[-1].below.startswith(words)


def test_sum_can_be_followed_line_by_line() -> None:
    assert rows(held()) == [
        ("Your pay in April 2022", "", ["£52,000.00"]),
        ("CPIH in April 2022", "2015 is 100.", ["119.0"]),
        ("CPIH in July 2026", "The newest month we have.", ["142.7"]),
        ("How far prices rose", "142.7 ÷ 119.0", ["× 1.199160"]),
        ("To stand still", "£52,000.00 × 142.7 ÷ 119.0", ["£62,356.30"]),
    ]


def test_sum_goes_on_to_the_pay_now() -> None:
    assert rows(held("58000"))[5:] == [
        ("Your pay now", "", ["£58,000.00"]),
        ("Behind prices, a year", "£62,356.30 − £58,000.00", ["£4,356.30"]),
        ("Behind prices, a month", "", ["£363.03"]),
    ]
    assert rows(held("65000"))[6:] == [
        ("Ahead of prices, a year", "£65,000.00 − £62,356.30", ["£2,643.70"]),
        ("Ahead of prices, a month", "", ["£220.31"]),
    ]


def test_prices_that_fell_are_said_to_have_fallen() -> None:
    prices = read_index("month,index\n2020-01,104.0\n2020-02,101.4\n", (FILES / "cpih.toml").read_text())
    answer = RealTerms(prices, read_month("2020-01"), Decimal(52_000))
    assert [one.label for one in results(answer)] == ["To stand still, a year", "Prices fell", "Less than then"]
    assert rows(answer)[3][0] == "How far prices fell"


def test_path_is_written_month_by_month() -> None:
    found = path(held())
    assert found[0] == ("April 2022", "119.0", "£52,000.00")
    assert found[-2:] == [("January 2026", "139.4", "£60,914.29"), ("July 2026", "142.7", "£62,356.30")]


def test_amounts_are_rounded_half_up() -> None:
    assert [pounds(Decimal(amount)) for amount in ("0.5", "1.49", "62356.5")] == ["£1", "£1", "£62,357"]
    assert [percent(Decimal(change)) for change in ("0.05", "-6.949", "-6.95")] == ["0.1%", "6.9%", "7.0%"]
