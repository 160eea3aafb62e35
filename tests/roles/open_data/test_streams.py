"""Data files written a piece at a time."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

import pytest

from roles.open_data.streams import csv_pieces, defused, json_pieces


def counted(number: int, taken: list[int]) -> Iterator[dict[str, str]]:
    """Yield entries, and note each that is taken."""
    for entry in range(number):
        taken.append(entry)
        yield {"name": str(entry)}


@pytest.mark.parametrize("number", [0, 1, 3])
def test_json_is_whole_with_any_number_of_entries(number: int) -> None:
    text = "".join(json_pieces({"a": 1, "b": "£"}, "roles", counted(number, [])))
    assert json.loads(text) == {"a": 1, "b": "£", "roles": [{"name": str(entry)} for entry in range(number)]}


def test_json_has_an_entry_a_line() -> None:
    lines = "".join(json_pieces({"a": 1}, "roles", counted(3, []))).splitlines()
    assert [json.loads(line.rstrip(",")) for line in lines if "name" in line] == [
        {"name": "0"},
        {"name": "1"},
        {"name": "2"},
    ]


def test_json_keeps_letters_as_they_are() -> None:
    assert "Zoë £1–£2" in "".join(json_pieces({"a": "Zoë £1–£2"}, "roles", []))


def test_csv_can_be_read_back() -> None:
    rows = [{"a": 'one, "two"', "b": "three\nfour"}, {"a": "", "b": "£"}]
    text = "".join(csv_pieces(["a", "b"], rows))
    assert list(csv.DictReader(StringIO(text, newline=""))) == rows
    assert text.startswith("a,b\r\n")


def test_csv_without_rows_names_its_columns() -> None:
    assert "".join(csv_pieces(["a", "b"], [])) == "a,b\r\n"


def test_csv_that_lacks_a_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="b"):
        list(csv_pieces(["a", "b"], [{"a": "1"}]))


@pytest.mark.parametrize("pieces", ["json", "csv"])
def test_nothing_is_taken_before_its_piece_is_asked_for(pieces: str) -> None:
    taken: list[int] = []
    entries = counted(5, taken)
    stream = json_pieces({"a": 1}, "roles", entries) if pieces == "json" else csv_pieces(["name"], entries)
    next(stream)
    assert taken == []
    next(stream)
    assert taken == [0]


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx", "="])
def test_cell_that_a_spreadsheet_would_run_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert "".join(csv_pieces(["a"], [{"a": cell}])).splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("cell", ["", "1-2", "a=b", "£12", "'quoted'", " =1"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert defused(cell) == cell
