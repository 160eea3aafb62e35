"""The command that brings official pay up to an edition of the ONS workbook."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from roles.models import Change, OccupationGroup, Source
from tests.factories import make_group
from tests.roles.workbooks import ROWS, build_archive, build_workbook

pytestmark = pytest.mark.django_db


def _import(*arguments: object) -> str:
    said = StringIO()
    call_command("import_ashe", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_import_ashe_shows_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    make_group(code="3544", median=38_000)
    said = _import(build_workbook(tmp_path / "table.xlsx"))
    assert "3544 Data analysts: jobs_thousands suppressed to 62; median 38,000 to 39,000" in said
    assert "1 groups would change. Nothing was written" in said
    assert OccupationGroup.objects.get(code="3544").median == 38_000


def test_import_ashe_applies_the_edition_and_its_source(tmp_path: Path) -> None:
    make_group(code="3544", median=38_000, p90=58_000)
    _import(build_archive(tmp_path / "ashe.zip"), "--apply", "--published", "2025-10-23")
    group = OccupationGroup.objects.get(code="3544")
    assert (group.median, group.p90, float(group.cv_median or 0)) == (39_000, None, 3.8)
    assert group.source.key == "ons-ashe-2025-table-14-7a"
    assert group.source.as_of == "2025-10-23"
    assert "2025 provisional" in group.source.title


def test_import_ashe_puts_each_change_on_record(tmp_path: Path) -> None:
    group = make_group(code="3544", median=38_000)
    _import(build_workbook(tmp_path / "table.xlsx"), "--apply", "--published", "2025-10-23")
    change = Change.objects.get(group=group, what="Official median")
    assert (change.before, change.after, change.who) == ("£38,000", "£39,000", "import")
    assert "2025" in change.why


def test_import_ashe_takes_a_later_edition_on_top(tmp_path: Path) -> None:
    make_group(code="3544", median=38_000)
    _import(build_workbook(tmp_path / "first.xlsx"), "--apply", "--published", "2025-10-23")
    later = [[*row] for row in ROWS]
    later[2][3] = 40_500
    said = _import(
        build_workbook(tmp_path / "later.xlsx", year=2026, rows=later), "--apply", "--published", "2026-10-22"
    )
    assert "1 groups updated, 1 changes put on record" in said
    assert OccupationGroup.objects.get(code="3544").median == 40_500
    assert Source.objects.filter(key__startswith="ons-ashe-202").count() == 2


def test_import_ashe_applied_twice_changes_nothing_more(tmp_path: Path) -> None:
    make_group(code="3544", median=38_000)
    path = build_workbook(tmp_path / "table.xlsx")
    _import(path, "--apply", "--published", "2025-10-23")
    count = Change.objects.count()
    assert "0 groups updated, 0 changes put on record" in _import(path, "--apply", "--published", "2025-10-23")
    assert Change.objects.count() == count


def test_import_ashe_leaves_a_group_the_edition_lacks(tmp_path: Path) -> None:
    make_group(code="2134", title="Programmers")
    assert "2134 Programmers: not in this edition, left as it is." in _import(build_workbook(tmp_path / "table.xlsx"))


def test_import_ashe_is_all_or_nothing(tmp_path: Path) -> None:
    make_group(code="3544", median=38_000)
    make_group(code="5434", title="Chefs", median=28_000, p10=20_000, p25=21_000, p75=30_000, p90=40_000)
    wrong = [[*row] for row in ROWS]
    wrong[4][3] = 10_000
    with pytest.raises(CommandError, match=r"5434 Chefs: p25 must not be above median\. Nothing was written"):
        _import(build_workbook(tmp_path / "table.xlsx", rows=wrong), "--apply", "--published", "2025-10-23")
    assert OccupationGroup.objects.get(code="3544").median == 38_000
    assert not Change.objects.exists()


def test_import_ashe_asks_for_the_day_of_publication(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Say when ONS published"):
        _import(build_workbook(tmp_path / "table.xlsx"), "--apply")


def test_import_ashe_refuses_another_workbook_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Expected is ASHE Table 14\.7a"):
        _import(build_workbook(tmp_path / "table.xlsx", sheet="Part-Time"))
