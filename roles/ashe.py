"""Reads the ONS workbook with annual pay by occupation: ASHE Table 14.7a, sheet "Full-Time".

The workbook is an `.xlsx`, or the `.zip` that ONS publishes, whose member 14.7b brings the coefficients of variation.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from roles.evidence import WHOLE_UK

SHEET = "Full-Time"
EXPECTED = (
    f"Expected is ASHE Table 14.7a as ONS publishes it: an .xlsx, or the .zip that holds it, with a sheet “{SHEET}” "
    "whose header row reads Description, Code, (thousand), Median, change, Mean, change, 10, 20, 25 … 90."
)
SUPPRESSED = {"x", "..", ":", "-", ""}
COLUMNS = {"(thousand)": "jobs_thousands", "median": "median", "mean": "mean"} | {
    str(percent): f"p{percent}" for percent in (10, 20, 25, 30, 40, 60, 70, 75, 80, 90)
}
ALL_ROWS = "all employees"

Pay = dict[str, int | Decimal | None]


class WorkbookError(ValueError):
    """A file that is not the workbook; its text says what was expected."""


@dataclass(frozen=True)
class Edition:
    """One year's table: `groups` maps a SOC 2020 code, or `UK`, to its title and its pay in gross £ a year."""

    year: int
    provisional: bool
    groups: dict[str, tuple[str, Pay]] = field(default_factory=dict)


def read_edition(path: Path) -> Edition:
    """Read the table from a workbook or from ONS's archive. `WorkbookError` for a file of another shape."""
    if not path.exists():
        raise WorkbookError(f"There is no file {path}.")
    if path.suffix.lower() == ".zip":
        return _read_archive(path)
    with path.open("rb") as stream:
        return _read_table(stream, path.name)


def _read_archive(path: Path) -> Edition:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {kind: _member(archive, kind) for kind in ("14.7a", "14.7b")}
            if not names["14.7a"]:
                raise WorkbookError(f"{path.name} holds no Table 14.7a. {EXPECTED}")
            edition = _read_table(io.BytesIO(archive.read(names["14.7a"])), names["14.7a"])
            if names["14.7b"]:
                _add_variation(edition, io.BytesIO(archive.read(names["14.7b"])), names["14.7b"])
    except zipfile.BadZipFile as error:
        raise WorkbookError(f"{path.name} is not a readable archive. {EXPECTED}") from error
    return edition


def _member(archive: zipfile.ZipFile, kind: str) -> str:
    return next((name for name in archive.namelist() if f"Table {kind}" in name and name.endswith(".xlsx")), "")


def _add_variation(edition: Edition, stream: IO[bytes], name: str) -> None:
    for code, (_, figures) in _read_table(stream, name).groups.items():
        if code in edition.groups:
            edition.groups[code][1]["cv_median"] = figures["median"]


def _read_table(stream: IO[bytes], name: str) -> Edition:
    rows = list(_sheet_rows(stream, name))
    start = next((place for place, row in enumerate(rows) if _is_header(row)), None)
    if start is None:
        raise WorkbookError(f"{name} has no such header row in its sheet “{SHEET}”. {EXPECTED}")
    title = " ".join(str(cell) for row in rows[:start] for cell in row if cell)
    year = re.search(r"\b(20\d\d)\b", title) or re.search(r"(20\d\d)", name)
    if not year or "14.7" not in title + name:
        raise WorkbookError(f"{name} does not say which table and year it is. {EXPECTED}")
    columns = _columns(rows[start], name)
    groups = dict(_groups(rows[start + 1 :], columns, decimals="14.7b" in name))
    if not groups:
        raise WorkbookError(f"{name} has no row with a four-digit code. {EXPECTED}")
    return Edition(int(year[1]), name.upper().startswith("PROV") or "provisional" in title.lower(), groups)


def _sheet_rows(stream: IO[bytes], name: str) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook  # an extra: only this command needs it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(stream, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError) as error:
        raise WorkbookError(f"{name} is not a readable .xlsx workbook. {EXPECTED}") from error
    if SHEET not in workbook.sheetnames:
        raise WorkbookError(f"{name} has no sheet “{SHEET}”. {EXPECTED}")
    yield from workbook[SHEET].iter_rows(values_only=True)


def _words(row: tuple[Any, ...]) -> list[str]:
    return ["" if cell is None else str(cell).strip().lower() for cell in row]


def _is_header(row: tuple[Any, ...]) -> bool:
    return {"description", "code", "median", "mean"} <= set(_words(row))


def _columns(header: tuple[Any, ...], name: str) -> dict[str, int]:
    words = [word.removesuffix(".0") for word in _words(header)]
    missing = [word for word in COLUMNS if word not in words]
    if missing:
        raise WorkbookError(f"{name} has no column {', '.join(missing)}. {EXPECTED}")
    places = {column: words.index(word) for word, column in COLUMNS.items()}
    return {"title": words.index("description"), "code": words.index("code")} | places


def _groups(
    rows: list[tuple[Any, ...]], columns: dict[str, int], decimals: bool
) -> Iterator[tuple[str, tuple[str, Pay]]]:
    for row in rows:
        title = str(row[columns["title"]] or "").strip()
        code = _code(row[columns["code"]], title)
        if code:
            yield code, (title, {column: _amount(row[columns[column]], decimals) for column in COLUMNS.values()})


def _code(cell: Any, title: str) -> str:
    """Read a code that may be text or a number; the row of all employees has none, and other rows do not count."""
    text = str(cell if cell is not None else "").strip().removesuffix(".0")
    if title.lower() == ALL_ROWS and not text.isdigit():
        return WHOLE_UK
    return text if re.fullmatch(r"\d{4}", text) else ""


def _amount(cell: Any, decimals: bool) -> int | Decimal | None:
    """Read an amount; a mark of suppression means that ONS publishes none."""
    text = str(cell if cell is not None else "").strip().replace(",", "")
    if text.lower() in SUPPRESSED:
        return None
    return Decimal(text).quantize(Decimal("0.1")) if decimals else round(Decimal(text))
