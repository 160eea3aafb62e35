"""Builds workbooks in the layout in which ONS publishes ASHE Table 14.7, for tests of their reader."""

import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = ["Description", "Code", "(thousand)", "Median", "change", "Mean", "change"]
HEADER += [10, 20, 25, 30, 40, 60, 70, 75, 80, 90]
UPPER = [None, None, "Number of jobs(b)", None, "Annual percentage", None, "Annual percentage", "Percentiles"]

# Description, code, jobs, median, change, mean, change, p10 to p90. Codes come as text and as numbers.
# fmt: off
ROWS: list[list[Any]] = [
    ["All employees", None, 18154, 39039, 4.3, 48512, 3.9,
     23990, 27495, 29262, 30935, 34779, 44203, 50115, 54009, 59083, 76903],
    ["Professional occupations", "2", 6000, 48739, 4.0, 55000, 3.0, *[30622] * 10],
    ["   Data analysts", 3544, 62, 39000, 2.1, 45103, "x",
     27338, 29916, 30835, 32749, 35768, 41539, 44843, 47045, 49946, "x"],
    ["   Police officers", "3312", 266, "x", "x", "..", ":", "-", *["x"] * 9],
    ["   Chefs", 5434.0, 200, 30001.4, 1.0, 31000, 1.0, *[25000] * 4, 29000, *[33000] * 5],
    ["a Employees on adult rates whose pay was unaffected by absence."],
]
# fmt: on


def build_workbook(
    path: Path, *, year: int = 2025, rows: list[list[Any]] | None = None, sheet: str = "Full-Time", table: str = "14.7a"
) -> Path:
    """Write a workbook with ONS's title rows, two header rows, notes, and a sheet for all employees before it."""
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.title = "All"
    first.append([f"Table {table}   Annual pay - Gross (£) - For all employee jobs: United Kingdom, {year}"])
    page = workbook.create_sheet(sheet)
    page.append([f"Table {table}   Annual pay - Gross (£) - For full-time employee jobs(a): United Kingdom, {year}"])
    page.append([])
    page.append(["Occupation SOC20 (4)"])
    page.append(UPPER)
    page.append(HEADER)
    for row in ROWS if rows is None else rows:
        page.append(row)
    workbook.save(path)
    return path


def build_archive(path: Path, *, year: int = 2025) -> Path:
    """Write the .zip ONS publishes: the table, its coefficients of variation, and another table."""
    folder = path.parent
    variation = [["All employees", None, 1, 0.3], ["Data analysts", 3544, 1, 3.84], ["Police officers", "3312", 1, "x"]]
    padded = [row + [None] * (len(HEADER) - len(row)) for row in variation]
    members = {
        f"PROV - Occupation SOC20 (4) Table 14.7a   Annual pay - Gross {year}.xlsx": ("14.7a", None),
        f"PROV - Occupation SOC20 (4) Table 14.7b   Annual pay - Gross {year} CV.xlsx": ("14.7b", padded),
        f"PROV - Occupation SOC20 (4) Table 14.1a   Weekly pay - Gross {year}.xlsx": ("14.1a", None),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, (table, rows) in members.items():
            archive.write(build_workbook(folder / "member.xlsx", year=year, rows=rows, table=table), name)
    return path
