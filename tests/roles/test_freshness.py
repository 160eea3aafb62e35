"""How a page says how old its review is."""

from datetime import date, timedelta

import pytest

from roles.freshness import Age, freshness

REVIEWED = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, Age.FRESH), (183, Age.FRESH), (184, Age.AGEING), (365, Age.AGEING), (366, Age.OLD), (2000, Age.OLD)],
)
def test_freshness_ages_after_six_and_twelve_months(days: int, age: Age) -> None:
    assert freshness(REVIEWED, REVIEWED + timedelta(days=days)).age == age


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "reviewed today"),
        (1, "reviewed yesterday"),
        (12, "reviewed 12 days ago"),
        (200, "reviewed 200 days ago: a new review is due"),
        (400, "reviewed 400 days ago: read its figures with care"),
    ],
)
def test_freshness_says_it_in_words(days: int, text: str) -> None:
    assert freshness(REVIEWED, REVIEWED + timedelta(days=days)).text == text
