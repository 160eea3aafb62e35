"""Figures as a table, out and in."""

import csv
import io
from decimal import Decimal

import pytest

from roles.documents import Document
from roles.editing.files.figures_csv import COLUMNS, MOST_ROWS, defused, figure_cells, read_figures

HEADER = ",".join(COLUMNS)
ROW = "analyst,median,the median,41250,GBP/year,survey,yes,,no,"


def written(content: Document) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(figure_cells(content))
    return file.getvalue()


def sentences(text: str) -> list[tuple[int, str, str]]:
    return [tuple(problem) for problem in read_figures(text)[1]]


def test_row_is_read() -> None:
    [row], problems = read_figures(f"{HEADER}\n{ROW}\n")
    assert problems == []
    assert (row.number, row.role, row.key, row.is_deleted) == (2, "analyst", "median", False)
    assert row.figure == {
        "key": "median",
        "what": "the median",
        "value": Decimal(41250),
        "unit": "GBP/year",
        "source": "survey",
    }
    assert row.flags == {"sets_entry": True, "sets_mid": False, "sets_senior": False, "on_scale": False}


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\r{ROW}\r",
        f"{HEADER}\n\n{ROW}\n\n".replace("\n\n", "\n,,,,,,,,,\n", 1),
        f"{HEADER};".replace(",", ";") + "\n" + ROW.replace(",", ";"),
        f"{HEADER.upper()}\n{ROW}",
        f"{HEADER}\n{ROW},,,\n",
        f"{HEADER}\n" + ROW.replace("41250", '"£41,250"'),
    ],
)
def test_the_same_row_is_read_however_spreadsheets_write_it(text: str) -> None:
    rows, problems = read_figures(text)
    assert problems == []
    assert [(row.key, row.figure["value"]) for row in rows] == [("median", 41250)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEADER.replace("unit,", ""), (1, "unit", "this column is missing")),
        (f"{HEADER},colour", (1, "colour", "there is no such column")),
        (f"{HEADER},unit", (1, "unit", "this column stands twice")),
        (HEADER, (2, "", "there is no row below the names of the columns")),
        (f"{HEADER}\na,b\n", (2, "", "this row has 2 cells where 10 are expected; put quotes around a comma")),
        (f"{HEADER}\n{ROW},more\n", (2, "", "this row has 11 cells where 10 are expected; put quotes around a comma")),
        (f"{HEADER}\n{ROW}\n{ROW}\n", (3, "key", "“median” of analyst stands in row 2 already")),
        (f"{HEADER}\n{ROW[7:]}", (2, "role", "is missing")),
        (f"{HEADER}\n{ROW.replace('yes', 'perhaps')}", (2, "sets_entry", "“perhaps” is neither yes nor no")),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(text: str, problem: tuple[int, str, str]) -> None:
    assert problem in sentences(text)


def test_every_wrong_row_is_named() -> None:
    rows = "\n".join(ROW.replace("median,", f"{name},", 1).replace("41250", "lots") for name in "abc")
    assert [(row, place) for row, place, _ in sentences(f"{HEADER}\n{rows}")] == [(n, "value") for n in (2, 3, 4)]


def test_quotes_that_do_not_close_are_named_with_a_row() -> None:
    [(row, _, sentence)] = sentences(f'{HEADER}\n"{ROW}\n')
    assert (row, "look for a lone quote" in sentence) == (2, True)


def test_comma_in_an_amount_is_refused_among_semicolons() -> None:
    [(_, place, sentence)] = sentences(f"{HEADER}\n{ROW}".replace(",", ";").replace("41250", "41,250"))
    assert (place, "two ways" in sentence) == ("value", True)


def test_more_rows_than_a_file_may_have_are_refused() -> None:
    rows = "\n".join(f"analyst,k{n},x,1,GBP/year,survey,,,," for n in range(MOST_ROWS + 1))
    assert sentences(f"{HEADER}\n{rows}") == [(MOST_ROWS + 2, "", "a file may have 5,000 rows at most: split it")]
    assert sentences(f"{HEADER}\n{rows.rpartition(chr(10))[0]}") == []


def test_figure_is_taken_out_by_a_column_of_its_own() -> None:
    [row], problems = read_figures(f"{HEADER},delete\nanalyst,median,,,,,,,,,yes\n")
    assert (row.is_deleted, problems) == (True, [])


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@you", "\tx", "'=1", "''-x", "plain", "'quoted'", "it's"])
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(text: str) -> None:
    assert defused(text)[0] not in "=+-@\t"
    figure = {"key": "a", "what": text.strip(), "value": -5, "unit": "percent", "source": "survey"}
    [row], problems = read_figures(written({"role": "analyst", "figures": [figure]}))
    assert problems == []
    assert row.figure == figure


def test_bands_and_pay_scale_are_in_the_row() -> None:
    figures = [{"key": "a", "what": "x", "value": 12.5, "unit": "GBP/hour", "source": "survey"}]
    bands = {"mid": {"from": ["a"]}}
    [row], _ = read_figures(written({"role": "analyst", "figures": figures, "bands": bands, "pay_scale": ["a"]}))
    assert row.flags == {"sets_entry": False, "sets_mid": True, "sets_senior": False, "on_scale": True}
