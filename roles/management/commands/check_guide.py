"""Holds the fixture files against the editorial guide."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from roles import guide_check
from roles.fixture_format import FileLoader
from roles.lines import line_of


class Command(BaseCommand):
    help = "Check the guide's files: lengths, wording, amounts on record, dates, links, text that stands twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        texts = {path: _read(path) for path in [*sorted((folder / "roles").glob("*.yaml")), *_shared(folder)]}
        findings = list(_findings(texts, timezone.localdate()))
        for path, place, sentence in findings:
            self.stderr.write(f"{path}:{line_of(texts[path], place)}: {place}: {sentence}")
        if findings:
            raise CommandError(f"{len(findings)} findings in {len(texts)} files.")
        self.stdout.write(f"{len(texts) - 2} profiles keep to the editorial guide.")


def _shared(folder: Path) -> list[Path]:
    return [folder / "occupation_groups.yaml", folder / "sources.yaml"]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        document = yaml.load(text, Loader=FileLoader)
    except (yaml.YAMLError, ValueError, ArithmeticError) as error:
        raise CommandError(f"{path}: this is not readable YAML: {error}") from error
    if not isinstance(document, dict):
        raise CommandError(f"{path}: a mapping is expected, such as role: … or sources: …")
    return document


def _findings(texts: dict[Path, str], today: date) -> Any:
    documents = {path: _parse(path, text) for path, text in texts.items()}
    profiles = {path: document for path, document in documents.items() if "role" in document}
    shared = {path.stem: document[path.stem] for path, document in documents.items() if path.stem in document}
    for path, profile in profiles.items():
        for place, sentence in guide_check.of_profile(profile, shared["occupation_groups"], today):
            yield path, place, sentence
    sources = next(path for path in documents if path.stem == "sources")
    for place, sentence in guide_check.of_sources(shared["sources"], today):
        yield sources, place, sentence
    yield from guide_check.across(profiles)
