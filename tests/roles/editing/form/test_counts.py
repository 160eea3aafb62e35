"""What the form says of lengths."""

import pytest

from roles.editing.form.counts import Count, count_of_text, count_of_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count("levers", 3, 5, 5), "3 of 5 levers"),
        (Count("steps", 1, 4, 6), "1 step; 4 to 6 are asked for"),
        (Count("figures", 0), "0 figures"),
        (Count("names", 1), "1 name"),
    ],
)
def test_a_count_says_how_many_there_are_and_are_asked_for(count: Count, words: str) -> None:
    assert str(count) == words


@pytest.mark.parametrize(("have", "fits"), [(3, False), (4, True), (6, True), (7, False)])
def test_a_count_fits_between_its_bounds(have: int, fits: bool) -> None:
    assert Count("steps", have, 4, 6).fits is fits


def test_what_nobody_asks_for_always_fits() -> None:
    assert Count("figures", 0).fits


def test_words_are_counted_as_the_rules_count_them() -> None:
    assert str(count_of_words("£45,000–£50,000 for well-paid R&D", (1, 9))) == "4 words; 1 to 9 are asked for"


def test_entries_of_a_text_are_counted_each() -> None:
    count = count_of_text("skills", "SQL queries\r\n\r\nstatistics\r\n")
    assert str(count) == "2 of 12 skills; skill 2 has 1 word, not 2 to 5"


def test_paragraphs_are_what_empty_lines_divide() -> None:
    count = count_of_text("overview", "One.\n \nTwo.")
    assert count
    assert count.have == 2


def test_a_text_without_bounds_is_not_counted() -> None:
    assert count_of_text("pro_move", "Now.") is None
