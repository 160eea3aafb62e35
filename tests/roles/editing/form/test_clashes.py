"""What another editor wrote where both did."""

import pytest

from roles.editing.form.clashes import said_by_other
from roles.editing.merging import merge
from tests.roles.editing.contents import SOUND, TAKEN_OUT, with_put


@pytest.mark.parametrize(
    ("place", "field", "theirs", "words"),
    [
        ("tip", "tip", "Theirs.", "Theirs."),
        ("tip", "tip", TAKEN_OUT, "nothing"),
        ("levers, 2, text", "levers-1-text", "Theirs.", "Theirs."),
        ("bands, mid, low", "mid_low", 35_000, "35000"),
        ("skills", "skills", ["SQL", "charts"], "SQL\ncharts"),
    ],
)
def test_the_words_of_the_other_stand_beside_the_field(place: str, field: str, theirs: object, words: str) -> None:
    mine = with_put({place: ["mine"] if place == "skills" else "mine"})
    other = with_put({place: theirs})
    merged, clashes = merge(SOUND, mine, other)
    assert said_by_other(clashes, merged, other) == {field: words}


def test_rows_of_the_other_are_said_whole() -> None:
    merged, clashes = merge({"day": []}, {"day": [{"lead": "a", "text": "b"}]}, {"day": [{"lead": "c", "text": "d"}]})
    assert said_by_other(clashes, merged, {"day": [{"lead": "c", "text": "d"}]}) == {"day": "c · d"}


def test_places_that_differ_in_one_hand_only_are_not_said() -> None:
    merged, clashes = merge(SOUND, with_put({"tip": "mine"}), with_put({"pro_move": "theirs"}))
    assert said_by_other(clashes, merged, SOUND) == {}
