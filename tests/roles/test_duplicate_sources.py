"""Which sources look like the same one."""

from typing import Any

import pytest

from roles.duplicate_sources import address, likely_duplicates
from roles.models import Source


def source(key: str, **traits: Any) -> Source:
    known = {"publisher": "A Survey", "title": f"Pay, {key}", "url": f"https://survey.example/{key}", "as_of": "2026"}
    return Source(key=key, **(known | traits))


def found(*sources: Source) -> list[list[str]]:
    return [[one.key for one in group] for group in likely_duplicates(sources)]


@pytest.mark.parametrize(
    "url",
    [
        "http://survey.example/pay",
        "https://survey.example/pay/",
        "https://survey.example/pay#table-3",
        "https://www.survey.example/pay",
        "https://SURVEY.example/pay",
    ],
)
def test_one_address_written_in_another_way_is_the_same(url: str) -> None:
    assert found(source("a", url="https://survey.example/pay"), source("b", url=url)) == [["a", "b"]]


@pytest.mark.parametrize(
    "url",
    [
        "https://survey.example/pay?year=2026",
        "https://survey.example/PAY",
        "https://survey.example/pay/uk",
        "https://survey.example",
        "https://pay.survey.example/pay",
    ],
)
def test_another_address_is_another_source(url: str) -> None:
    assert found(source("a", url="https://survey.example/pay"), source("b", url=url)) == []


def test_one_publisher_title_and_date_are_the_same_whatever_their_case_and_spaces() -> None:
    one, other = source("a", title="Pay  in Leeds"), source("b", publisher="a survey", title="pay in leeds")
    assert found(one, other) == [["a", "b"]]


@pytest.mark.parametrize("traits", [{"publisher": "Another"}, {"title": "Pay, b"}, {"as_of": "2025"}, {"as_of": ""}])
def test_another_publisher_title_or_date_is_another_source(traits: dict[str, str]) -> None:
    assert found(source("a"), source("b", **({"title": "Pay, a"} | traits))) == []


def test_what_is_like_two_that_differ_puts_them_together() -> None:
    first, second = source("a", title="Pay"), source("b", url="https://survey.example/pay")
    assert found(first, second) == []
    assert found(first, second, source("c", title="Pay", url="http://survey.example/pay/")) == [["a", "b", "c"]]


def test_each_group_stands_alone_and_once_in_the_order_given() -> None:
    sources = [
        source("a", title="X"),
        source("b", title="Y"),
        source("c"),
        source("d", title="Y"),
        source("e", title="X"),
    ]
    assert found(*sources) == [["a", "e"], ["b", "d"]]


def test_there_is_nothing_to_find_among_one_or_none() -> None:
    assert found() == found(source("a")) == []


def test_address_keeps_what_tells_pages_apart() -> None:
    assert address("HTTP://www.Survey.example/Pay/?a=1#top") == "survey.example/Pay?a=1"


def test_real_guide_has_one_page_of_the_home_office_twice(guide: None, db: None) -> None:
    assert found(*Source.objects.all()) == [
        [
            "home-office-immigration-rules-appendix-skilled-occupations-going",
            "home-office-skilled-occupations-going-rates",
        ]
    ]
