"""Which entry of one list became which of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.editing.differences.pairing import Pair, moved, pairs, shared_words

LISTS = st.lists(st.integers(min_value=0, max_value=9), max_size=8)


def same(one: object, other: object) -> float:
    return float(one == other)


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ("abcd", "abcd", []),
        ("abcd", "xabcd", []),
        ("abcd", "acd", []),
        ("abcd", "adbc", [(3, 1)]),
        ("abcd", "bcda", [(0, 3)]),
        ("abcd", "dxbca", [(0, 4), (3, 0)]),
        ("ab", "ba", [(1, 0)]),
        ("", "a", []),
    ],
)
def test_only_what_left_its_order_has_moved(before: str, after: str, moves: list[tuple[int, int]]) -> None:
    assert sorted(moved(pairs([*before], [*after], same))) == moves


@given(before=LISTS, after=LISTS)
def test_each_entry_stands_in_one_pair(before: list[int], after: list[int]) -> None:
    paired = pairs(before, after, same)
    assert sorted(pair.before for pair in paired if pair.before is not None) == list(range(len(before)))
    assert sorted(pair.after for pair in paired if pair.after is not None) == list(range(len(after)))
    assert all(before[one.before] == after[one.after] for one in paired if None not in one)


def test_pairs_come_in_the_order_of_the_list_after_and_what_is_gone_where_it_stood() -> None:
    assert pairs([*"abc"], [*"xca"], same) == [Pair(None, 0), Pair(1, None), Pair(2, 1), Pair(0, 2)]


def test_twins_are_paired_with_the_nearest() -> None:
    assert pairs([*"aba"], [*"xba"], same) == [Pair(0, None), Pair(None, 0), Pair(1, 1), Pair(2, 2)]


def test_part_with_most_words_kept_is_the_same_part() -> None:
    part = {"title": "Senior Analyst", "text": "You own the figures and explain them to the board."}
    assert shared_words(part, part | {"title": "Lead Analyst"}) > 0.5


def test_part_with_its_heading_kept_is_the_same_part() -> None:
    before, after = ({"lead": "City", "text": text} for text in ("Rents are high there.", "Firms pay more."))
    assert pairs([before], [after], shared_words) == [Pair(0, 0)]


def test_parts_with_few_words_in_common_are_two() -> None:
    before, after = {"title": "Analyst", "text": "You count."}, {"title": "Director", "text": "The board asks you."}
    assert pairs([before], [after], shared_words) == [Pair(0, None), Pair(None, 0)]


def test_empty_parts_are_no_likeness() -> None:
    assert shared_words({"text": ""}, {"title": ""}) == 0
