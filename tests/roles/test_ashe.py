"""Reading the ONS workbook with annual pay by occupation."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from roles.ashe import WorkbookError, read_edition
from tests.roles.workbooks import HEADER, ROWS, build_archive, build_workbook


def test_read_edition_reads_the_year_from_the_title(tmp_path: Path) -> None:
    assert read_edition(build_workbook(tmp_path / "table.xlsx", year=2026)).year == 2026


def test_read_edition_keeps_unit_groups_and_all_employees_only(tmp_path: Path) -> None:
    assert set(read_edition(build_workbook(tmp_path / "table.xlsx")).groups) == {"UK", "3544", "3312", "5434"}


def test_read_edition_reads_codes_that_are_text_and_numbers(tmp_path: Path) -> None:
    groups = read_edition(build_workbook(tmp_path / "table.xlsx")).groups
    assert groups["3544"][0] == "Data analysts"
    assert groups["5434"][0] == "Chefs"


def test_read_edition_reads_each_figure_from_its_column(tmp_path: Path) -> None:
    pay = read_edition(build_workbook(tmp_path / "table.xlsx")).groups["UK"][1]
    assert pay == {
        "jobs_thousands": 18154,
        "median": 39039,
        "mean": 48512,
        "p10": 23990,
        "p20": 27495,
        "p25": 29262,
        "p30": 30935,
        "p40": 34779,
        "p60": 44203,
        "p70": 50115,
        "p75": 54009,
        "p80": 59083,
        "p90": 76903,
    }


def test_read_edition_leaves_out_what_ons_suppresses(tmp_path: Path) -> None:
    groups = read_edition(build_workbook(tmp_path / "table.xlsx")).groups
    assert groups["3544"][1]["p90"] is None
    assert {amount for column, amount in groups["3312"][1].items() if column != "jobs_thousands"} == {None}


def test_read_edition_rounds_to_whole_pounds(tmp_path: Path) -> None:
    assert read_edition(build_workbook(tmp_path / "table.xlsx")).groups["5434"][1]["median"] == 30001


def test_read_edition_reads_the_archive_with_its_variation(tmp_path: Path) -> None:
    edition = read_edition(build_archive(tmp_path / "ashe.zip"))
    assert edition.provisional
    assert edition.groups["3544"][1]["median"] == 39000
    assert edition.groups["3544"][1]["cv_median"] == Decimal("3.8")
    assert edition.groups["3312"][1]["cv_median"] is None


def _not_a_workbook(folder: Path) -> Path:
    path = folder / "notes.xlsx"
    path.write_text("not a workbook")
    return path


def _no_archive(folder: Path) -> Path:
    path = folder / "notes.zip"
    path.write_text("not an archive")
    return path


def _archive_without_the_table(folder: Path) -> Path:
    path = folder / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Table 14.1a.xlsx", b"")
    return path


def _without_a_column(folder: Path) -> Path:
    workbook = Workbook()
    page = workbook.create_sheet("Full-Time")
    page.append(["Table 14.7a, 2025"])
    page.append([word for word in HEADER if word != 75])
    workbook.save(folder / "column.xlsx")
    return folder / "column.xlsx"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "missing.xlsx", "There is no file"),
        (_not_a_workbook, "not a readable .xlsx workbook"),
        (_no_archive, "not a readable archive"),
        (_archive_without_the_table, "holds no Table 14.7a"),
        (lambda folder: build_workbook(folder / "a.xlsx", sheet="Male"), "no sheet “Full-Time”"),
        (_without_a_column, "no column 75"),
        (lambda folder: build_workbook(folder / "a.xlsx", rows=ROWS[1:2]), "no row with a four-digit code"),
        (lambda folder: build_workbook(folder / "a.xlsx", table="3.7a"), "does not say which table"),
    ],
)
def test_read_edition_refuses_another_shape_and_names_what_it_expected(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    with pytest.raises(WorkbookError) as refused:
        read_edition(make(tmp_path))
    assert words in str(refused.value)
    assert "There is no file" in words or "Expected is ASHE Table 14.7a" in str(refused.value)
