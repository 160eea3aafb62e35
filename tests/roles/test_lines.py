"""Where a finding's place stands in its file."""

import pytest

from roles.lines import line_of

FILE = """role: chef
overview:
  - one
  - two
bands:
  entry:
    low: 1
levers:
  - lead: City
    text: >-
      Why it
      matters.
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("role", 1),
        ("overview", 2),
        ("overview, 2", 4),
        ("bands, entry, low", 7),
        ("levers, 1", 9),
        ("levers, 1, text", 10),
        ("levers, 7, text", 8),
        ("whole profile", 1),
    ],
)
def test_line_of_follows_the_place_as_far_as_the_file_has_it(place: str, line: int) -> None:
    assert line_of(FILE, place) == line
