"""What a page must have before it can be public, as sentences beside the places that lack it."""

from typing import Any

import pytest

from roles.editing.completeness import filled_in, missing, without_gaps
from tests.roles.editing.contents import SOUND, TAKEN_OUT, with_put

LEVER = {"lead": "City", "text": "Why."}
FIGURE = SOUND["figures"][0]
LAST_FIGURE = len(SOUND["figures"]) + 1
NOTHING = [TAKEN_OUT, None, ""]


def found(**places: Any) -> list[tuple[str, str]]:
    """What is missing in the sound page after a change of one place; `__` stands for a comma."""
    return list(missing(with_put({place.replace("__", ", "): value for place, value in places.items()})))


def test_sound_page_lacks_nothing() -> None:
    assert list(missing(SOUND)) == []


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("name", ["title", "in_sentence", "plural", "sector"])
def test_name_or_sector_that_is_not_there_is_missing(name: str, nothing: Any) -> None:
    assert found(**{name: nothing}) == [(name, "is missing")]


@pytest.mark.parametrize("nothing", NOTHING[:2])
@pytest.mark.parametrize("level", ["entry", "mid", "senior"])
@pytest.mark.parametrize("end", ["low", "high"])
def test_end_of_a_band_that_is_not_there_is_missing(level: str, end: str, nothing: Any) -> None:
    said = "is missing: a published role needs all three bands"
    assert found(**{f"bands__{level}__{end}": nothing}) == [(f"bands, {level}, {end}", said)]


@pytest.mark.parametrize("bands", [TAKEN_OUT, None, {}])
def test_page_without_bands_lacks_all_six_ends(bands: Any) -> None:
    assert [place for place, _ in found(bands=bands)] == [
        *("bands, entry, low", "bands, entry, high", "bands, mid, low", "bands, mid, high"),
        *("bands, senior, low", "bands, senior, high"),
    ]


@pytest.mark.parametrize("low", [48_000, 50_000, 10**30])
def test_low_of_a_band_must_be_below_its_high(low: int) -> None:
    band = {"low": low, "high": 48_000}
    assert found(bands__mid=band) == [("bands, mid, low", "must be below the band's high of £48,000")]


def test_low_of_nothing_at_all_is_there() -> None:
    assert found(bands__entry__low=0) == []


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize(
    "place",
    [
        *("career_steps__1__title", "career_steps__4__text", "day__5__lead", "day__1__text"),
        *("levers__2__lead", "levers__1__text", "questions__6__question", "questions__1__answer"),
        *("interview_questions__1__type", "interview_questions__2__question", "interview_questions__12__good_answer"),
        *("figures__1__what", "figures__2__value", "figures__3__unit", "figures__4__source"),
    ],
)
def test_entry_of_a_list_needs_its_fields(place: str, nothing: Any) -> None:
    assert found(**{place: nothing}) == [(place.replace("__", ", "), "is missing")]


def test_empty_entry_lacks_all_its_fields() -> None:
    assert found(career_steps__2={}) == [
        ("career_steps, 2, text", "is missing"),
        ("career_steps, 2, title", "is missing"),
    ]


@pytest.mark.parametrize("place", ["aliases__2", "hidden_aliases__1"])
@pytest.mark.parametrize("nothing", NOTHING[1:])
def test_empty_other_name_is_missing(place: str, nothing: Any) -> None:
    assert found(**{place: nothing}) == [(place.replace("__", ", "), "is missing")]


def test_other_name_that_stands_twice_is_found_at_both_places_whatever_its_capitals() -> None:
    assert found(aliases__1="BI Analyst") == [
        ("aliases, 1", "“BI Analyst” stands twice: keep one of them"),
        ("aliases, 2", "“BI analyst” stands twice: keep one of them"),
    ]


def test_other_name_may_not_be_shown_and_hidden() -> None:
    assert [place for place, _ in found(hidden_aliases__1="BI analyst")] == ["aliases, 2", "hidden_aliases, 1"]


def test_key_of_a_figure_that_stands_twice_is_found_at_both() -> None:
    places = [place for place, _ in found(**{f"figures__{LAST_FIGURE}": FIGURE})]
    assert places == ["figures, 1, key", f"figures, {LAST_FIGURE}, key"]


def test_two_entries_that_are_empty_are_no_twins() -> None:
    assert {sentence for _, sentence in found(aliases__1="", aliases__2=None)} == {"is missing"}


def test_related_role_that_stands_twice_is_found() -> None:
    assert [place for place, _ in found(related=["data-engineer", "data-engineer"])] == ["related, 1", "related, 2"]


def test_role_is_not_related_to_itself() -> None:
    assert found(related=["data-engineer", "data-analyst"]) == [("related, 2", "is this very role")]


def test_size_of_an_effect_needs_its_source() -> None:
    said = "is missing: the size of an effect needs its source"
    assert found(levers__1=LEVER | {"effect": "20% more"}) == [("levers, 1, source", said)]


def test_source_of_an_effect_needs_its_size() -> None:
    said = "is missing: a source stands here for the size of an effect"
    assert found(levers__1=LEVER | {"source": "ons"}) == [("levers, 1, effect", said)]


def test_lever_without_a_size_needs_neither() -> None:
    assert found(levers__1=LEVER | {"source": None, "effect": ""}) == []


@pytest.mark.parametrize("place", ["bands__mid__from", "pay_scale"])
def test_figure_that_is_picked_must_be_there(place: str) -> None:
    said = "there is no figure “gone” in this role"
    assert found(**{place: [FIGURE["key"], "gone"]}) == [(place.replace("__", ", "), said)]


def test_what_holds_nothing_is_left_out_and_empty_entries_keep_their_place() -> None:
    content = {"tip": None, "day": [], "aliases": ["", None, "one"], "levers": [{}, {"lead": ""}], "bands": {"mid": {}}}
    assert filled_in(content) == {"aliases": ["", "", "one"], "levers": [{}, {}]}


def test_nought_and_no_are_something() -> None:
    assert filled_in({"value": 0, "group_is_role": False}) == {"value": 0, "group_is_role": False}


def test_page_without_gaps_is_left_as_it_is() -> None:
    whole = without_gaps(SOUND)
    assert {name: whole[name] for name in ("bands", "figures", "tip", "aliases")} == {
        name: SOUND[name] for name in ("bands", "figures", "tip", "aliases")
    }
    assert [lever["lead"] for lever in whole["levers"]] == [lever["lead"] for lever in SOUND["levers"]]


def test_half_a_band_and_half_a_figure_are_left_out_and_texts_are_filled_up() -> None:
    places = {"bands, mid, high": None, "figures, 1, value": None, "figures, 2, unit": "", "day, 1, text": None}
    whole = without_gaps(with_put(places))
    assert list(whole["bands"]) == ["entry", "senior"]
    assert whole["figures"] == SOUND["figures"][2:]
    assert whole["day"][0] == {"lead": SOUND["day"][0]["lead"], "text": ""}


def test_band_that_begins_at_nothing_is_read_by_the_rules() -> None:
    assert without_gaps(with_put({"bands, entry, low": 0}))["bands"]["entry"]["low"] == 0
