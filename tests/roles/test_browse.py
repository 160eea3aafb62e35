"""Which roles a choice leaves, on which pages, and which filter to loosen."""

import pytest

from roles.browse import Result, browse, pay_words, with_gaps
from roles.catalogue import Listing
from tests.factories import make_listing

LOW = ((20_000, 22_000), (23_000, 25_000), (26_000, 28_000))
HIGH = ((60_000, 70_000), (75_000, 90_000), (95_000, 120_000))


def titles(result: Result) -> list[str]:
    """The titles of the page, in their order."""
    return [role.title for role in result.shown]


def four() -> list[Listing]:
    """Four roles in two sectors."""
    return [
        make_listing(*LOW, title="Clerk", sector="Legal", grade="A"),
        make_listing(*HIGH, title="Barrister", sector="Legal", grade="C"),
        make_listing(*LOW, title="Tester", sector="Technology", grade="A"),
        make_listing(*HIGH, title="Architect", sector="Technology", grade="A"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Architect", "Barrister", "Clerk", "Tester"]),
        ({"sector": "legal"}, ["Barrister", "Clerk"]),
        ({"min": "80000"}, ["Architect", "Barrister"]),
        ({"max": "21000"}, ["Clerk", "Tester"]),
        ({"min": "27000", "max": "61000"}, ["Architect", "Barrister", "Clerk", "Tester"]),
        ({"min": "24000", "max": "24000"}, ["Clerk", "Tester"]),
        ({"confidence": "C"}, ["Barrister"]),
        ({"sector": "technology", "max": "30000", "confidence": "A"}, ["Tester"]),
    ],
)
def test_roles_that_pass_every_filter_are_left(query: dict[str, str], found: list[str]) -> None:
    assert titles(browse(four(), query)) == found


def test_what_cannot_be_read_filters_nothing_and_is_a_bad_request() -> None:
    result = browse(four(), {"sector": "gardening", "confidence": "A"})
    assert titles(result) == ["Architect", "Clerk", "Tester"]
    assert result.status == 400


def test_names_are_sorted_without_regard_to_capitals() -> None:
    listings = [make_listing(title=title) for title in ("Head Chef", "HR Manager", "Actuary")]
    assert titles(browse(listings, {})) == ["Actuary", "Head Chef", "HR Manager"]


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("entry", ["Highest at first", "Highest in the end", "Highest in between"]),
        ("mid", ["Highest in between", "Highest at first", "Highest in the end"]),
        ("senior", ["Highest in the end", "Highest in between", "Highest at first"]),
    ],
)
def test_pay_is_sorted_by_the_top_of_the_bands_of_a_level(sort: str, found: list[str]) -> None:
    listings = [
        make_listing((20, 39), (40, 49), (50, 60), title="Highest at first"),
        make_listing((21, 29), (30, 69), (70, 80), title="Highest in between"),
        make_listing((20, 30), (31, 40), (45, 99), title="Highest in the end"),
    ]
    assert titles(browse(listings, {"sort": sort})) == found


def test_equal_tops_are_sorted_by_their_bottoms_and_then_by_name() -> None:
    listings = [
        make_listing((20, 30), (40, 50), (60, 70), title="C"),
        make_listing((25, 30), (40, 50), (60, 70), title="B"),
        make_listing((20, 30), (40, 50), (60, 70), title="A"),
    ]
    assert titles(browse(listings, {"sort": "entry"})) == ["B", "A", "C"]


def test_page_has_24_roles_and_the_last_one_the_rest() -> None:
    listings = [make_listing(title=f"{number:03}") for number in range(1, 51)]
    pages = [browse(listings, {"page": str(page)}) for page in (1, 2, 3)]
    assert [(page.first, titles(page)[0], titles(page)[-1]) for page in pages] == [
        (1, "001", "024"),
        (25, "025", "048"),
        (49, "049", "050"),
    ]
    assert {page.pages for page in pages} == {3}


@pytest.mark.parametrize(("number", "pages"), [(0, 1), (1, 1), (24, 1), (25, 2), (48, 2)])
def test_pages_hold_all_roles(number: int, pages: int) -> None:
    assert browse([make_listing() for _ in range(number)], {}).pages == pages


def test_page_past_the_last_is_not_found_and_empty() -> None:
    result = browse(four(), {"page": "2"})
    assert (result.status, titles(result), len(result.roles)) == (404, [], 4)


@pytest.mark.parametrize(
    ("number", "numbers"),
    [
        ("1", [1, 2, 0, 10]),
        ("3", [1, 2, 3, 4, 0, 10]),
        ("4", [1, 2, 3, 4, 5, 0, 10]),
        ("5", [1, 0, 4, 5, 6, 0, 10]),
        ("10", [1, 0, 9, 10]),
        ("12", [1, 0, 10]),
    ],
)
def test_links_lead_to_the_ends_and_the_pages_beside_this_one(number: str, numbers: list[int]) -> None:
    assert browse([make_listing() for _ in range(240)], {"page": number}).page_numbers == numbers


@pytest.mark.parametrize(
    ("numbers", "filled"), [([], []), ([1], [1]), ([1, 2], [1, 2]), ([1, 3], [1, 2, 3]), ([1, 4], [1, 0, 4])]
)
def test_gaps_are_marked_and_single_numbers_filled_in(numbers: list[int], filled: list[int]) -> None:
    assert with_gaps(numbers) == filled


def test_sectors_are_counted_as_the_other_filters_leave_them() -> None:
    result = browse(four(), {"sector": "legal", "confidence": "A"})
    assert result.sector_options == [("", "All sectors (3)"), ("legal", "Legal (1)"), ("technology", "Technology (2)")]


def test_sector_without_a_role_left_can_still_be_chosen() -> None:
    assert ("technology", "Technology (0)") in browse(four(), {"confidence": "C"}).sector_options


def test_grades_are_counted_as_the_other_filters_leave_them() -> None:
    result = browse(four(), {"sector": "legal", "confidence": "A"})
    assert result.grade_options == [("", "Any (2)"), ("A", "A (1)"), ("B", "B (0)"), ("C", "C (1)")]


def test_ranges_of_pay_are_counted_as_the_other_filters_leave_them() -> None:
    result = browse(four(), {"sector": "legal", "min": "95000", "page": "2", "sort": "mid"})
    assert [(choice.query, words) for choice, words in result.pay_options] == [
        ("?sector=legal&max=30000&sort=mid", "Up to £30,000 (1)"),
        ("?sector=legal&min=30000&max=50000&sort=mid", "£30,000–£50,000 (0)"),
        ("?sector=legal&min=50000&max=80000&sort=mid", "£50,000–£80,000 (1)"),
        ("?sector=legal&min=80000&sort=mid", "From £80,000 (1)"),
    ]


def test_labels_say_what_each_filter_is_set_to() -> None:
    assert browse(four(), {"page": "1"}).labels == {}
    assert browse(four(), {"sector": "legal", "max": "30k", "confidence": "A"}).labels == {
        "sector": "Legal",
        "pay": "Up to £30,000",
        "confidence": "Confidence A",
    }


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (30_000, 50_000, "£30,000–£50,000"),
        (52_000, 52_000, "£52,000"),
        (30_000, None, "From £30,000"),
        (None, 50_000, "Up to £50,000"),
    ],
)
def test_range_of_pay_is_put_in_words(low: int | None, high: int | None, words: str) -> None:
    assert pay_words(low, high) == words


def test_filter_whose_absence_leaves_most_is_loosened_first() -> None:
    result = browse(four(), {"sector": "legal", "min": "80000", "confidence": "A"})
    assert result.roles == []
    assert result.loosened == [("sector", 1), ("pay", 1), ("confidence", 1)]
    assert browse(four(), {"sector": "legal", "max": "10000"}).loosened == [("pay", 2)]


def test_no_single_filter_is_to_blame_when_two_leave_nothing() -> None:
    assert browse(four(), {"max": "10000", "confidence": "B"}).loosened == []


def test_filters_to_loosen_are_in_the_order_of_what_they_bring_back() -> None:
    more = [make_listing(*HIGH, sector="Legal", grade="B") for _ in range(2)]
    result = browse([*four(), *more], {"sector": "legal", "min": "80000", "confidence": "A"})
    assert result.loosened == [("confidence", 3), ("sector", 1), ("pay", 1)]


def test_guide_without_roles_is_no_error() -> None:
    result = browse([], {})
    assert (result.status, result.total, result.shown, result.page_numbers) == (200, 0, [], [1])
