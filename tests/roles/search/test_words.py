"""Words of queries and names, brought to one form."""

import pytest

from roles.search.words import read, sound, stem, tidy, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Solutions Architects", ("solution", "architect")),
        ("UX/UI designer", ("ux", "ui", "designer")),
        ("Chéf de Partie", ("chef", "de", "partie")),
        ("children’s social worker", ("children", "social", "worker")),
        ("G.P. (General Practitioner)", ("gp", "general", "practitioner")),
        ("R&D scientist", ("rd", "scientist")),
        ("r and d scientist", ("rd", "scientist")),
        ("M & A analyst", ("ma", "analyst")),
        ("Head of Sales", ("head", "sale")),
        ("C++ and C#", ("c++", "c#")),
        ("#accountant", ("accountant",)),
        ("the", ("the",)),
        ("…!?", ()),
    ],
)
def test_words_tell_a_text_from_others(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("actuaries", "actuary"), ("coaches", "coach"), ("nurses", "nurse"), ("gps", "gp"), ("hcas", "hca")],
)
def test_plural_has_the_stem_of_its_singular(plural: str, singular: str) -> None:
    assert stem(plural) == stem(singular) == singular


@pytest.mark.parametrize("word", ["business", "analysis", "campus"])
def test_word_that_only_looks_like_a_plural_stays(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("heard", "written"),
    [("fisio", "physio"), ("polis", "police"), ("grafik", "graphic"), ("lorrie", "lorry"), ("farmasist", "pharmacist")],
)
def test_words_that_sound_alike_are_one(heard: str, written: str) -> None:
    assert sound(heard) == sound(written)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("How much does a train driver earn in the UK?", ("train", "driver")),
        ("nurse band 5", ("nurse",)),
        ("software developer salary london 2026-27", ("software", "developer")),
        ("part-time cleaner pay per hour", ("cleaner",)),
        ("working as a chef, 30k", ("chef",)),
        ("high school teacher salary", ("high", "school", "teacher")),
        ("hgv class 2", ("hgv", "class", "2")),
        ("average salary in london", ()),
    ],
)
def test_padding_of_a_question_is_left_out(query: str, asked: tuple[str, ...]) -> None:
    assert read(query).asked == asked


def test_level_is_left_out_of_the_bare_role_alone() -> None:
    reading = read("senior chef pay")
    assert reading.everything == ("senior", "chef", "pay")
    assert reading.asked == ("senior", "chef")
    assert reading.bare == ("chef",)


def test_level_alone_is_the_role() -> None:
    assert read("apprentice").bare == ("apprentice",)


def test_only_the_first_twelve_words_are_read() -> None:
    assert len(read("word " * 40).asked) == 12


def test_control_characters_and_spaces_are_tidied() -> None:
    assert tidy(" lorry\x00\tdriver\u202e \n") == "lorry driver"
