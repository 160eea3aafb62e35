"""What a file says of a role, checked value by value."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from roles.documents import Document
from roles.editing.files.file_values import Known
from roles.editing.files.role_shape import checked, tidied
from tests.roles.editing.contents import SOUND

KNOWN = Known(
    sectors={"technology": "technology"},
    groups={"3544": "3544"},
    sources={"survey": "survey", "old-survey": "survey"},
    roles={"baker": "baker", "analyst": "analyst"},
)
NAMES: Document = {"role": "analyst", "title": "Analyst", "in_sentence": "analyst", "plural": "analysts"}
FIGURE: Document = {"key": "a", "what": "median", "value": 30_000, "unit": "GBP/year", "source": "survey"}


def read(**fields: Any) -> tuple[Document, dict[str, str]]:
    """Return the content of a file with these fields beside its names, and the sentences by their places."""
    complaints: dict[str, str] = {}
    content = checked(NAMES | fields, KNOWN, lambda place, sentence: complaints.update({", ".join(place): sentence}))
    return content, complaints


def complaints(**fields: Any) -> dict[str, str]:
    return read(**fields)[1]


def test_content_is_as_drafts_keep_it() -> None:
    figure = FIGURE | {"value": Decimal("12.50")}
    content, wrong = read(reviewed_on=date(2026, 11, 23), figures=[figure], tip=None, skills=[], sector="technology")
    assert wrong == {}
    assert content == NAMES | {
        "sector": "technology",
        "reviewed_on": "2026-11-23",
        "figures": [FIGURE | {"value": 12.5}],
    }


def test_a_whole_page_comes_through_as_it_is() -> None:
    sources = {entry["source"] for name in ("figures", "levers") for entry in SOUND[name] if "source" in entry}
    known = Known(
        *({key: key for key in keys} for keys in ([SOUND["sector"]], [SOUND["occupation_group"]], sources, []))
    )
    wrong: list[Any] = []
    assert checked(SOUND, known, lambda *complaint: wrong.append(complaint)) == SOUND
    assert wrong == []


def test_state_and_successor_are_left_to_publishing() -> None:
    content, wrong = read(state="published", successor="baker")
    assert (content, wrong) == (NAMES, {})


def test_key_of_a_merged_source_becomes_that_of_the_one_that_was_kept() -> None:
    content, wrong = read(figures=[FIGURE | {"source": "old-survey"}])
    assert (content["figures"][0]["source"], wrong) == ("survey", {})


def test_amounts_may_be_written_as_people_write_them() -> None:
    content, wrong = read(bands={"entry": {"low": "£25,000", "high": 30_000}}, figures=[FIGURE | {"value": "£30,000"}])
    assert (content["bands"]["entry"]["low"], content["figures"][0]["value"], wrong) == (25_000, 30_000, {})


def test_keys_of_figures_come_in_the_order_of_the_figures() -> None:
    figures = [FIGURE, FIGURE | {"key": "b"}]
    content, _ = read(figures=figures, bands={"mid": {"from": ["b", "a"]}}, pay_scale=["b", "a"])
    assert (content["bands"]["mid"]["from"], content["pay_scale"]) == (["a", "b"], ["a", "b"])


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"tips": "x"}, "tips", "no such field"),
        ({"title": None}, "title", "is missing"),
        ({"plural": ""}, "plural", "is missing"),
        ({"title": "x" * 81}, "title", "at most 80 characters"),
        ({"title": 2026}, "title", "put quotes around"),
        ({"tip": ["x"]}, "tip", "a text is expected"),
        ({"tip": True}, "tip", "a text is expected"),
        ({"tip": "a\0b"}, "tip", "no text has"),
        ({"tip": "a\ud800b"}, "tip", "no text has"),
        ({"role": "Data Analyst"}, "role", "slug"),
        ({"role": 5}, "role", "a text is expected"),
        ({"sector": "magic"}, "sector", "there is no sector “magic”"),
        ({"occupation_group": "9999"}, "occupation_group", "there is no occupation group “9999”"),
        ({"occupation_group": 3544}, "occupation_group", "put quotes around"),
        ({"group_is_role": "yes"}, "group_is_role", "true or false"),
        ({"reviewed_on": "soon"}, "reviewed_on", "a date is expected"),
        ({"reviewed_on": 5}, "reviewed_on", "a date is expected"),
        ({"aliases": "one"}, "aliases", "a list is expected"),
        ({"aliases": [None]}, "aliases, 1", "take the dash away"),
        ({"aliases": [{"name": "x"}]}, "aliases, 1", "a text is expected"),
        ({"aliases": ["x"], "hidden_aliases": ["X"]}, "aliases", "stands here twice"),
        ({"overview": "one"}, "overview", "a list is expected"),
        ({"overview": [{"a": "b"}]}, "overview, 1", "a text is expected"),
        ({"related": ["nobody"]}, "related, 1", "there is no role “nobody”"),
        ({"related": ["analyst"]}, "related", "not related to itself"),
        ({"bands": []}, "bands", "a mapping is expected"),
        ({"bands": {"junior": {}}}, "bands, junior", "no such field"),
        ({"bands": {"mid": 5}}, "bands, mid", "a mapping is expected"),
        ({"bands": {"mid": {"open_top": True}}}, "bands, mid, open_top", "no such field"),
        ({"bands": {"senior": {"open_top": "x"}}}, "bands, senior, open_top", "true or false"),
        ({"bands": {"mid": {"low": "lots"}}}, "bands, mid, low", "not a number"),
        ({"bands": {"mid": {"low": True}}}, "bands, mid, low", "a number is expected"),
        ({"bands": {"mid": {"low": Decimal("1.5")}}}, "bands, mid, low", "whole pounds"),
        ({"bands": {"mid": {"low": -1}}}, "bands, mid, low", "greater than or equal to 0"),
        ({"bands": {"mid": {"low": 10**30}}}, "bands, mid, low", "more digits than any pay"),
        ({"bands": {"mid": {"from": ["z"]}}}, "bands, mid, from", "there is no figure “z” in this role"),
        ({"bands": {"mid": {"from": "z"}}}, "bands, mid, from", "a list is expected"),
        ({"pay_scale": ["z"]}, "pay_scale", "there is no figure “z”"),
        ({"figures": {}}, "figures", "a list is expected"),
        ({"figures": ["a"]}, "figures, 1", "a mapping is expected"),
        ({"figures": [FIGURE, FIGURE]}, "figures", "“a” stands here twice"),
        ({"figures": [{"key": "a"}]}, "figures, 1, unit", "is missing"),
        ({"figures": [FIGURE | {"unit": ""}]}, "figures, 1, unit", "is missing"),
        ({"figures": [FIGURE | {"value": ""}]}, "figures, 1, value", "is missing"),
        ({"figures": [FIGURE | {"value": "30k"}]}, "figures, 1, value", "not a number"),
        ({"figures": [FIGURE | {"value": Decimal("1.234")}]}, "figures, 1, value", "2 decimal places"),
        ({"figures": [FIGURE | {"value": 10**12}]}, "figures, 1, value", "digits"),
        ({"figures": [FIGURE | {"key": "a b"}]}, "figures, 1, key", "slug"),
        ({"figures": [FIGURE | {"source": "gossip"}]}, "figures, 1, source", "there is no source “gossip”"),
        ({"figures": [FIGURE | {"source": ["survey"]}]}, "figures, 1, source", "a text is expected"),
        ({"figures": [FIGURE | {"note": "x"}]}, "figures, 1, note", "no such field"),
        ({"levers": [{"lead": "City", "effect": "x" * 41}]}, "levers, 1, effect", "at most 40"),
        ({"levers": [{"lead": "City", "source": "gossip"}]}, "levers, 1, source", "there is no source"),
        ({"interview_questions": [{"type": "odd"}]}, "interview_questions, 1, type", "is none of motivation"),
    ],
)
def test_what_a_role_cannot_hold_is_named_with_its_place(fields: Document, place: str, words: str) -> None:
    found = complaints(**fields)
    assert words in found.get(place, ""), found


def test_all_that_is_wrong_is_named() -> None:
    assert complaints(tips="x", sector="magic", bands={"mid": {"low": "x"}}, levers=[{"odd": 1}]).keys() == {
        *("tips", "sector", "bands, mid, low", "levers, 1, odd"),
    }


def test_tidied_takes_out_what_is_empty() -> None:
    empty = {"tip": "", "skills": [], "bands": {"mid": {"from": []}}, "levers": [{"lead": "City", "effect": ""}]}
    assert tidied(NAMES | empty | {"group_is_role": False}) == NAMES | {"levers": [{"lead": "City"}]}


def test_tidied_lets_go_of_keys_whose_figure_is_gone() -> None:
    assert tidied(NAMES | {"bands": {"mid": {"low": 1, "from": ["a"]}}, "pay_scale": ["a"]}) == NAMES | {
        "bands": {"mid": {"low": 1}}
    }


def test_tidied_keeps_a_value_of_nought() -> None:
    assert tidied(NAMES | {"figures": [FIGURE | {"value": 0}]})["figures"][0]["value"] == 0


@pytest.mark.parametrize("value", ["1e999999999", "1e-999999999", "Infinity", "NaN"])
def test_a_number_without_end_is_refused_at_once(value: str) -> None:
    found = complaints(bands={"entry": {"low": Decimal(value), "high": 5}})
    assert "more digits than any pay" in found["bands, entry, low"]


def test_a_list_without_end_is_refused() -> None:
    assert "401 entries are more than the 400" in complaints(aliases=[f"alias {one}" for one in range(401)])["aliases"]


def test_a_role_needs_its_address() -> None:
    assert "is missing" in complaints(role="")["role"]
