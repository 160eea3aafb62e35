"""Writes the guide back to the files it is loaded from."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from roles.documents import SHARED, role_document, shared_list
from roles.fixture_format import write
from roles.models import Role


class Command(BaseCommand):
    help = "Write the guide to fixture files: one for each role and one for each shared list."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        roles = Role.objects.order_by("slug")
        try:
            (folder / "roles").mkdir(parents=True, exist_ok=True)
            for part in SHARED:
                (folder / f"{part.name}.yaml").write_text(write(shared_list(part)), encoding="utf-8")
            for role in roles:
                (folder / "roles" / f"{role.slug}.yaml").write_text(write(role_document(role)), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(roles)} roles and {len(SHARED)} shared lists written to {folder}.")
