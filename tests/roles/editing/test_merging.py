"""What two editors made of the same document, put together."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roles.editing.merging import merge

NAMES = st.sampled_from(["tip", "levers", "bands", "entry", "low"])
VALUES = st.recursive(
    st.integers(0, 3) | st.sampled_from(["", "one", "two"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=4)
BASE = {
    "role": "baker",
    "tip": "Ask.",
    "pay": "It varies.",
    "bands": {"entry": {"low": 25_000, "high": 30_000}},
    "levers": [{"lead": "City", "text": "Rents."}, {"lead": "Nights", "text": "Sleep."}],
}


def changed(**fields: Any) -> dict[str, Any]:
    return deepcopy(BASE) | fields


def value_at(document: Any, place: str) -> Any:
    """Return what stands at a place that `merge` names; `None` where nothing does."""
    for step in place.split(", "):
        if isinstance(document, list):
            document = document[int(step) - 1]
        else:
            document = document.get(step) if isinstance(document, dict) else None
    return document


@given(base=DOCUMENTS, mine=DOCUMENTS)
def test_what_i_alone_changed_is_kept(base: Any, mine: Any) -> None:
    assert merge(base, mine, base) == (mine, [])


@given(base=DOCUMENTS, theirs=DOCUMENTS)
def test_what_they_alone_changed_is_kept(base: Any, theirs: Any) -> None:
    assert merge(base, base, theirs) == (theirs, [])


@given(base=DOCUMENTS, mine=DOCUMENTS)
def test_what_both_changed_alike_is_no_clash(base: Any, mine: Any) -> None:
    assert merge(base, mine, deepcopy(mine)) == (mine, [])


@given(base=DOCUMENTS, mine=DOCUMENTS, theirs=DOCUMENTS)
def test_clash_is_a_place_that_both_changed_in_different_ways(base: Any, mine: Any, theirs: Any) -> None:
    for place in merge(base, mine, theirs)[1]:
        was, my_own, their_own = (value_at(one, place) for one in (base, mine, theirs))
        assert was != my_own
        assert was != their_own
        assert my_own != their_own


@given(base=DOCUMENTS, mine=DOCUMENTS, theirs=DOCUMENTS)
def test_where_both_clash_mine_is_kept(base: Any, mine: Any, theirs: Any) -> None:
    merged, clashes = merge(base, mine, theirs)
    assert [value_at(merged, place) for place in clashes] == [value_at(mine, place) for place in clashes]


@given(base=DOCUMENTS, mine=DOCUMENTS, theirs=DOCUMENTS)
def test_merging_leaves_all_three_as_they_were(base: Any, mine: Any, theirs: Any) -> None:
    before = deepcopy((base, mine, theirs))
    merge(base, mine, theirs)
    assert (base, mine, theirs) == before


def test_changes_of_two_fields_are_put_together() -> None:
    merged, clashes = merge(BASE, changed(tip="Ask twice."), changed(pay="It varies much."))
    assert merged == changed(tip="Ask twice.", pay="It varies much.")
    assert clashes == []


def test_changes_within_one_band_are_put_together() -> None:
    mine, theirs = deepcopy(BASE), deepcopy(BASE)
    mine["bands"]["entry"]["low"], theirs["bands"]["entry"]["high"] = 26_000, 31_000
    assert merge(BASE, mine, theirs) == (changed(bands={"entry": {"low": 26_000, "high": 31_000}}), [])


def test_changes_of_two_rows_are_put_together() -> None:
    mine, theirs = deepcopy(BASE), deepcopy(BASE)
    mine["levers"][0]["text"], theirs["levers"][1]["lead"] = "Rents rose.", "Early starts"
    merged, clashes = merge(BASE, mine, theirs)
    assert merged["levers"] == [{"lead": "City", "text": "Rents rose."}, {"lead": "Early starts", "text": "Sleep."}]
    assert clashes == []


def test_same_field_of_a_row_is_a_clash_with_its_place() -> None:
    mine, theirs = deepcopy(BASE), deepcopy(BASE)
    mine["levers"][1]["text"], theirs["levers"][1]["text"] = "Mine.", "Theirs."
    merged, clashes = merge(BASE, mine, theirs)
    assert clashes == ["levers, 2, text"]
    assert merged["levers"][1]["text"] == "Mine."


def test_field_that_they_took_out_stays_out() -> None:
    theirs = changed()
    del theirs["tip"]
    merged, clashes = merge(BASE, changed(pay="More."), theirs)
    assert "tip" not in merged
    assert clashes == []


def test_field_that_they_took_out_and_i_changed_is_a_clash() -> None:
    theirs = changed()
    del theirs["tip"]
    merged, clashes = merge(BASE, changed(tip="Ask twice."), theirs)
    assert clashes == ["tip"]
    assert merged["tip"] == "Ask twice."


def test_field_that_both_added_in_different_words_is_a_clash() -> None:
    merged, clashes = merge(BASE, changed(career="Up."), changed(career="Down."))
    assert clashes == ["career"]
    assert merged["career"] == "Up."


def test_rows_added_by_both_are_a_clash_of_the_list() -> None:
    mine, theirs = deepcopy(BASE), deepcopy(BASE)
    mine["levers"].append({"lead": "Shop"})
    theirs["levers"].append({"lead": "Village"})
    merged, clashes = merge(BASE, mine, theirs)
    assert clashes == ["levers"]
    assert merged["levers"] == mine["levers"]
