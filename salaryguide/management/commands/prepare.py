"""Makes a clone ready to serve: database, content, pictures, static files. What is done already is left alone."""

import hashlib
from pathlib import Path
from typing import Any

import allauth
import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.models import Plan
from roles.editing.page_checks import check_pages
from roles.models import Role


class Command(BaseCommand):
    help = "Migrate the database, load the guide into an empty one, draw pictures, and collect static files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--without-static", action="store_true", help="Leave static files to the development server."
        )

    def handle(self, *args: Any, without_static: bool, **options: Any) -> None:
        try:
            self._migrate()
            self._load()
            self._draw()
            if not without_static:
                self._collect()
        except (OSError, DatabaseError) as error:
            raise CommandError(f"The site could not be made ready: {error}.") from error

    def _migrate(self) -> None:
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite" and "memory" not in name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.stdout.write("The database is up to date.")

    def _load(self) -> None:
        if Role.objects.exists():
            self.stdout.write("The guide is in the database.")
        else:
            call_command("loaddata", "guide", verbosity=0)
            # What the editors' desk says of the pages from the first day; later, cron does it.
            check_pages(timezone.now())
            self.stdout.write(f"The guide was loaded: {Role.objects.count()} roles.")
        if not Plan.objects.exists():
            call_command("loaddata", "plans", verbosity=0)

    def _draw(self) -> None:
        call_command("draw_cards", verbosity=0)
        self.stdout.write("Every role has its picture.")

    def _collect(self) -> None:
        mark = Path(settings.STATIC_ROOT) / ".collected"
        state = _state_of_static_files()
        if mark.exists() and mark.read_text() == state:
            self.stdout.write("Static files are collected.")
            return
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(state)
        self.stdout.write("Static files were collected.")


def _state_of_static_files() -> str:
    """Return a digest of our static files and of the Django and the allauth that bring their own."""
    digest = hashlib.sha256(f"{django.__version__} {allauth.__version__}".encode())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()
