"""Misspelt words, and what they may have been meant as."""

import pytest

from roles.search.spelling import Speller

SPELLER = Speller(
    ["chef", "shelf", "solicitor", "physio", "boiler", "kubernetes", "quantity", "surveyor"],
    {"chef": {1, 2}, "solicitor": {3}, "physio": {4}, "quantity": {5}, "surveyor": {5}, "quantitysurveyor": {5}},
)


def first(word: str) -> tuple[str, ...] | None:
    """Return the words of the nearest correction."""
    return next((correction.words for correction in SPELLER.corrections(word)), None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("solictor", "solicitor"),
        ("soilcitor", "solicitor"),
        ("solicitorr", "solicitor"),
        ("soliciter", "solicitor"),
        ("chfe", "chef"),
        ("kubernets", "kubernetes"),
        ("fisio", "physio"),
        ("quantitysurvyor", "quantitysurveyor"),
    ],
)
def test_typing_errors_are_corrected(typed: str, meant: str) -> None:
    assert first(typed) == (meant,)


@pytest.mark.parametrize("typed", ["xyz", "builder", "solicitation", "che", "zzzz"])
def test_what_is_too_far_from_every_word_is_not_corrected(typed: str) -> None:
    assert SPELLER.corrections(typed) == []


def test_words_run_together_are_parted() -> None:
    assert ("quantity", "surveyor") in [one.words for one in SPELLER.corrections("quantitysurveyor")]


def test_word_of_more_names_comes_first() -> None:
    speller = Speller([], {"banker": {1}, "barker": {2, 3}})
    assert [one.words for one in speller.corrections("baker")] == [("barker",), ("banker",)]


def test_known_word_may_stay_and_right_word_does() -> None:
    assert [one.words for one in SPELLER.spellings(("chef", "solictor"), {"chef"}, {"chef"})] == [("chef", "solicitor")]
    assert ("chef", "solicitor") in [one.words for one in SPELLER.spellings(("chef", "solictor"), {"chef"})]


def test_query_with_a_word_beyond_correction_has_no_spelling() -> None:
    assert SPELLER.spellings(("zzzz", "solictor"), set()) == []


def test_spellings_come_with_the_fewest_changes_first() -> None:
    costs = [one.cost for one in SPELLER.spellings(("shef", "solictor"), {"shef"})]
    assert costs == sorted(costs)
    assert costs[0] == 1
