"""The words that changed between two texts."""

from itertools import pairwise
from random import Random
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.editing.differences.words import NEARBY, Kind, Run, line_changes, shortened, whole_change, word_changes

# Few words, so that texts have much in common, with all that can stand between words.
TEXTS = st.lists(st.sampled_from(["pay", "a", "£45,000", "–", ".", ",", " ", "  ", "\n", "\n\n", "café’s"])).map(
    "".join
)
BOTH = st.one_of(TEXTS, st.text())


def marked(before: str, after: str) -> str:
    """Write a difference with [-what is gone-] and {+what came+}."""
    signs = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.COME: "{{+{}+}}"}
    return "".join(signs[run.kind].format(run.text) for run in word_changes(before, after))


def joined(runs: list[Run], left_out: Kind) -> str:
    return "".join(run.text for run in runs if run.kind != left_out)


@given(before=BOTH, after=BOTH)
def test_runs_make_up_both_texts_to_the_letter(before: str, after: str) -> None:
    runs = word_changes(before, after)
    assert joined(runs, Kind.COME) == before
    assert joined(runs, Kind.GONE) == after


@given(before=BOTH, after=BOTH)
def test_runs_are_as_long_as_they_can_be_and_none_is_empty(before: str, after: str) -> None:
    runs = word_changes(before, after)
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@given(text=BOTH.filter(bool))
def test_same_text_is_one_run(text: str) -> None:
    assert word_changes(text, text) == [Run(Kind.SAME, text)]


@given(before=TEXTS, after=TEXTS)
def test_lines_make_up_both_texts_too(before: str, after: str) -> None:
    runs = line_changes(before, after)
    assert (joined(runs, Kind.COME), joined(runs, Kind.GONE)) == (before, after)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("the pay.", "the pay rise.", "the pay{+ rise+}."),
        ("Weigh the customers first.", "Weigh the clients first.", "Weigh the [-customers-]{+clients+} first."),
        ("From £38,000–£45,000 a year.", "From £39,000–£45,000 a year.", "From [-£38,000-]{+£39,000+}–£45,000 a year."),
        ("It takes 8% more", "It takes 8.5% more", "It takes [-8%-]{+8.5%+} more"),
        ("a data-led review", "a data-rich review", "a [-data-led-]{+data-rich+} review"),
        ("the firm's car", "the firms’ car", "the [-firm's-]{+firms’+} car"),
        ("One. Two.", "One.\n\nTwo.", "One.[- -]{+\n\n+}Two."),
        ("a b", "b c", "[-a -]b{+ c+}"),
        ("", "all new", "{+all new+}"),
        ("all gone", "", "[-all gone-]"),
        ("nothing, in common", "others; were here", "[-nothing, in common-]{+others; were here+}"),
    ],
)
def test_whole_words_and_amounts_change(before: str, after: str, said: str) -> None:
    assert marked(before, after) == said


def test_punctuation_alone_between_changes_is_no_likeness() -> None:
    assert marked("red, green", "blue, black") == "[-red, green-]{+blue, black+}"


@pytest.mark.parametrize("words", [["a", "b"], [f"w{number}" for number in range(400)]])
def test_texts_of_two_thousand_words_take_no_second(words: list[str]) -> None:
    """A limit far above what it takes, and far below what comparing each word with each would."""
    chance = Random(1)
    before, after = (" ".join(chance.choices(words, k=2000)) for _ in range(2))
    began = monotonic()
    word_changes(before, after)
    assert monotonic() - began < 1


def test_amount_is_shown_as_a_whole() -> None:
    assert whole_change("23 November 2026", "24 November 2026") == [
        Run(Kind.GONE, "23 November 2026"),
        Run(Kind.COME, "24 November 2026"),
    ]


def test_amount_that_was_not_there_has_only_come() -> None:
    assert whole_change("", "£25,000") == [Run(Kind.COME, "£25,000")]


def test_amount_that_stayed_is_one_run() -> None:
    assert whole_change("£25,000", "£25,000") == [Run(Kind.SAME, "£25,000")]


def test_list_changes_by_whole_lines() -> None:
    runs = line_changes("key account manager\nclient lead\n", "key account manager\nclient manager\n")
    assert [run.text for run in runs] == ["key account manager\n", "client lead\n", "client manager\n"]


def test_words_far_from_a_change_are_left_out() -> None:
    words = [f"w{number}" for number in range(100)]
    runs = shortened(word_changes(" ".join(words), " ".join([*words[:50], "new", *words[51:]])))
    assert runs[0].text == f"… {' '.join(words[50 - NEARBY : 50])} "
    assert runs[-1].text == f" {' '.join(words[51 : 51 + NEARBY])} …"


def test_words_between_two_changes_are_left_out_in_the_middle() -> None:
    words = [f"w{number}" for number in range(100)]
    runs = shortened(word_changes(" ".join(words), " ".join(["new", *words[1:99], "newer"])))
    middle = next(run.text for run in runs if run.kind == Kind.SAME)
    assert middle == f" {' '.join(words[1 : 1 + NEARBY])} … {' '.join(words[99 - NEARBY : 99])} "


def test_words_next_to_a_change_and_texts_without_one_stay_whole() -> None:
    short = word_changes("a b c d", "a b x d")
    alone = [Run(Kind.SAME, " ".join("abcdefghijklmnopqrstuvwxyz"))]
    assert shortened(short) == short
    assert shortened(alone) == alone


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (Run(Kind.COME, "\n\n"), "¶"),
        (Run(Kind.COME, "client lead\n"), "client lead"),
        (Run(Kind.GONE, " "), "␣"),
        (Run(Kind.SAME, " "), " "),
        (Run(Kind.COME, " rise"), " rise"),
    ],
)
def test_space_that_alone_changed_can_be_seen(run: Run, shown: str) -> None:
    assert run.shown == shown


@given(text=BOTH)
def test_text_and_its_line_ends_are_shown_whole(text: str) -> None:
    run = Run(Kind.SAME, text)
    assert run.shown + run.end == text


def test_a_lone_word_between_rewritten_sentences_is_no_likeness() -> None:
    before = "Promotion follows years of service in one firm, and the clients whom you bring along count for more"
    after = "Nobody is promoted here without some vacancy, which the board announces each spring in an open letter"
    assert [run.kind for run in word_changes(before, after)] == [Kind.GONE, Kind.COME]
