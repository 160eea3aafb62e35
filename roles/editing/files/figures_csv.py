"""Figures as a table: a row each, for spreadsheets, on the way out and on the way in."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from roles.bands import Level
from roles.documents import FIGURES, Document, figure_flags
from roles.editing.files.reading import Problem, read_number

MOST_ROWS = 5_000
FLAGS = (*(f"sets_{level}" for level in Level.values), "on_scale")
COLUMNS = ("role", *FIGURES.fields, *FLAGS)
# May be added: "yes" takes the figure out.
DELETE = "delete"
SAID = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False, "": False}
# What a spreadsheet would take for a formula, and the same with apostrophes before it.
FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True)
class FigureRow:
    """A row of the table. `value` is empty where the figure is taken out; `wrong` names cells that cannot be read."""

    number: int
    role: str
    key: str
    figure: Document
    flags: dict[str, bool]
    is_deleted: bool = False
    wrong: frozenset[str] = frozenset()


def figure_cells(content: Document) -> Iterator[dict[str, str]]:
    """Yield the cells of each figure of a role."""
    for figure in content.get("figures", []):
        flags = {name: "yes" if is_so else "" for name, is_so in figure_flags(content, figure.get("key", "")).items()}
        cells = {"role": content["role"]} | figure | flags
        yield {column: defused(str(cells.get(column, ""))) for column in COLUMNS}


def defused(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, and before one that looks like that."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def read_figures(text: str) -> tuple[list[FigureRow], list[Problem]]:
    """Read the rows of a table, with all that is wrong in any of them. Rows are counted as spreadsheets count them."""
    commas = text.partition("\n")[0].count(";") <= text.partition("\n")[0].count(",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="," if commas else ";", strict=True)
    try:
        lines = [(number, [_cell(cell) for cell in cells]) for number, cells in enumerate(reader, start=1)]
    except csv.Error as error:
        return [], [Problem(reader.line_num, "", f"this cannot be read as CSV ({error}); look for a lone quote")]
    lines = [(number, cells) for number, cells in lines if any(cells)]
    problems = list(_header_problems(lines)) or list(_too_many(lines))
    return ([], problems) if problems else _rows(lines, commas)


def _cell(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def _header_problems(lines: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    number, cells = lines[0] if lines else (1, [])
    names = _names(cells)
    for column in COLUMNS:
        if names.count(column) != 1:
            yield Problem(number, column, "this column stands twice" if column in names else "this column is missing")
    for name in dict.fromkeys(names):
        if name not in (*COLUMNS, DELETE):
            yield Problem(number, name, "there is no such column" if name else "a column has no name")


def _too_many(lines: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    if len(lines) == 1:
        yield Problem(2, "", "there is no row below the names of the columns")
    if len(lines) > MOST_ROWS + 1:
        yield Problem(lines[-1][0], "", f"a file may have {MOST_ROWS:,} rows at most: split it")


def _names(cells: Iterable[str]) -> list[str]:
    names = [name.strip().lower() for name in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _rows(lines: list[tuple[int, list[str]]], commas: bool) -> tuple[list[FigureRow], list[Problem]]:
    names, problems = _names(lines[0][1]), list[Problem]()
    rows = []
    for number, cells in lines[1:]:
        if any(cells[len(names) :]) or len(cells) < len(names):
            sentence = f"this row has {len(cells)} cells where {len(names)} are expected; put quotes around a comma"
            problems.append(Problem(number, "", sentence))
        else:
            rows.append(_row(number, dict(zip(names, cells, strict=False)), commas, problems))
    problems += _twins(rows)
    return list(_marked(rows, problems)), problems


def _marked(rows: list[FigureRow], problems: list[Problem]) -> Iterator[FigureRow]:
    """Yield the rows, each with what is wrong in it."""
    wrong = {(one.row, one.place) for one in problems}
    for row in rows:
        places = ("role", "key", "value", *FLAGS, DELETE)
        yield replace(row, wrong=frozenset(place for place in places if (row.number, place) in wrong))


def _row(number: int, cells: dict[str, str], commas: bool, problems: list[Problem]) -> FigureRow:
    flags = {}
    for name in (*FLAGS, DELETE):
        flags[name] = SAID.get(cells.get(name, "").lower(), False)
        if cells.get(name, "").lower() not in SAID:
            problems.append(Problem(number, name, f"“{cells[name][:40]}” is neither yes nor no"))
    for name in ("role", "key"):
        if not cells[name]:
            problems.append(Problem(number, name, "is missing"))
    is_deleted = flags.pop(DELETE)
    figure: Document = {name: cells[name] for name in FIGURES.fields}
    if cells["value"] and not is_deleted:
        figure["value"] = _value(number, cells["value"], commas, problems)
    return FigureRow(number, cells["role"], cells["key"], figure, flags, is_deleted)


def _value(number: int, typed: str, commas: bool, problems: list[Problem]) -> Decimal | None:
    try:
        return read_number(typed, commas=commas)
    except ValueError as error:
        problems.append(Problem(number, "value", str(error)))
        return None


def _twins(rows: list[FigureRow]) -> Iterator[Problem]:
    first: dict[Any, int] = {}
    for row in rows:
        before = first.setdefault((row.role, row.key), row.number)
        if before != row.number and row.key:
            yield Problem(row.number, "key", f"“{row.key}” of {row.role} stands in row {before} already")
