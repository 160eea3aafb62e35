"""Brings official pay by occupation up to an edition of the ONS workbook."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from roles.ashe import Edition, Pay, WorkbookError, read_edition
from roles.evidence import OccupationGroup, Source
from roles.history import record, snapshot_of_group
from roles.shared_history import explain

DATASET = (
    "https://www.ons.gov.uk/employmentandlabourmarket/peopleinwork/earningsandworkinghours/"
    "datasets/occupation4digitsoc2010ashetable14"
)


class Command(BaseCommand):
    help = "Read ASHE Table 14.7a (.xlsx, or ONS's .zip) and show what would change; --apply changes it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="Write the changes, all or nothing.")
        parser.add_argument(
            "--published", type=date.fromisoformat, help="The day ONS published this edition; needed with --apply."
        )

    def handle(self, *args: Any, file: Path, apply: bool, published: date | None, **options: Any) -> None:
        if apply and not published:
            raise CommandError("Say when ONS published this edition: --published 2026-10-22")
        try:
            edition = read_edition(file)
        except WorkbookError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{_title(edition)}: {len(edition.groups)} groups read from {file.name}.")
        changed = self._changes(edition)
        if published and apply:
            with transaction.atomic():
                count = _write(edition, published)
            self.stdout.write(f"{changed} groups updated, {count} changes put on record.")
        else:
            self.stdout.write(f"{changed} groups would change. Nothing was written; --apply writes it.")

    def _changes(self, edition: Edition) -> int:
        """Show group by group what will change, and return how many groups do."""
        changed = 0
        for group in OccupationGroup.objects.all():
            if group.code not in edition.groups:
                self.stdout.write(f"{group.code} {group.title}: not in this edition, left as it is.")
                continue
            differences = _differences(group, edition.groups[group.code][1])
            changed += bool(differences)
            if differences:
                self.stdout.write(f"{group.code} {group.title}: {'; '.join(differences)}")
        return changed


def _title(edition: Edition) -> str:
    state = "provisional" if edition.provisional else "revised"
    return f"Annual Survey of Hours and Earnings {edition.year} {state}, Table 14.7a"


def _differences(group: OccupationGroup, pay: Pay) -> list[str]:
    return [
        f"{column} {_shown(getattr(group, column))} to {_shown(amount)}"
        for column, amount in pay.items()
        if getattr(group, column) != amount
    ]


def _shown(amount: Any) -> str:
    return "suppressed" if amount is None else f"{amount:,}"


def _write(edition: Edition, published: date) -> int:
    """Update the benchmarks and put each change on record; returns the number of changes."""
    source = _source(edition, published)
    count = 0
    for group in OccupationGroup.objects.filter(code__in=edition.groups):
        before = snapshot_of_group(group)
        for column, amount in edition.groups[group.code][1].items():
            setattr(group, column, amount)
        group.source = source
        try:
            group.full_clean()
        except ValidationError as error:
            raise CommandError(
                f"{group.code} {group.title}: {' '.join(error.messages)} Nothing was written."
            ) from error
        explain(group, _title(edition))
        group.save()
        count += record(before, snapshot_of_group(group), group=group, who="import", why=_title(edition))
    return count


def _source(edition: Edition, published: date) -> Source:
    key = f"ons-ashe-{edition.year}-table-14-7a"
    known = {
        "publisher": "Office for National Statistics",
        "title": f"{_title(edition)}: annual pay, gross, full-time employee jobs, United Kingdom",
        "url": DATASET,
        "as_of": published.isoformat(),
        "licence": "Open Government Licence v3.0",
    }
    return Source.objects.update_or_create(key=key, defaults=known)[0]
