"""Holds the fixture files against the editorial guide."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles import editorial
from roles.models import WHOLE_UK

# £ an hour at 21 and over, from April 2026: the one amount a profile may state without a figure of its own.
NATIONAL_LIVING_WAGE = Decimal("12.71")


class Command(BaseCommand):
    help = "Check the profiles in the fixture files: lengths, wording, amounts on record, text that stands twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        profiles = {path.name: _read(path) for path in sorted((folder / "roles").glob("*.yaml"))}
        groups = {row["code"]: row for row in _read(folder / "occupation_groups.yaml")["occupation_groups"]}
        findings = list(_findings(profiles, groups))
        for name, part, sentence in findings:
            self.stderr.write(f"{name}: {part}: {sentence}")
        if findings:
            raise CommandError(f"{len(findings)} findings in {len(profiles)} profiles.")
        self.stdout.write(f"{len(profiles)} profiles keep to the editorial guide.")


def _read(path: Path) -> dict[str, Any]:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _findings(profiles: dict[str, dict], groups: dict[str, dict]) -> Iterator[tuple[str, str, str]]:
    for name, profile in profiles.items():
        official = [groups[code] for code in (WHOLE_UK, profile.get("occupation_group")) if code in groups]
        on_record = editorial.recorded(profile, *official) | {("£", NATIONAL_LIVING_WAGE)}
        findings = [
            *editorial.lengths(profile),
            *editorial.wording(profile),
            *editorial.unrecorded(profile, on_record),
        ]
        yield from ((name, part, sentence) for part, sentence in findings)
    for name, other, run in editorial.shared_runs(profiles):
        yield name, "whole profile", f"shares eight words with {other}: “{run}”"
