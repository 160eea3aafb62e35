"""Findings as whole sentences."""

import pytest

from roles.editing.form.sentences import after_place, counted, waiting
from roles.editing.rules import Graded

ERROR = Graded("complete", "title", "is missing", is_error=True)
WARNING = Graded("lengths", "tip", "has 3 words", is_error=False)


@pytest.mark.parametrize(
    ("half", "rest"),
    [
        ("is missing", " is missing"),
        ("there is no role “a”", ": there is no role “a”"),
        ("“a” stands twice", ": “a” stands twice"),
    ],
)
def test_a_half_sentence_goes_on_from_its_place_or_stands_after_a_colon(half: str, rest: str) -> None:
    assert after_place(half) == rest


def test_findings_are_counted_by_their_weight() -> None:
    assert counted([ERROR, ERROR, WARNING]) == "2 errors, 1 warning"
    assert counted([WARNING, WARNING]) == "2 warnings"


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ([], ""),
        ([WARNING], " Before it can be published, 1 warning needs a reason."),
        (
            [ERROR, ERROR, WARNING, WARNING],
            " Before it can be published, 2 errors must be mended and 2 warnings need a reason.",
        ),
    ],
)
def test_a_draft_in_review_says_what_stops_it(against: list[Graded], said: str) -> None:
    assert waiting(against) == "It waits for a publisher." + said
