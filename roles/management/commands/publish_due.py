"""Publishes what is planned for this minute or an earlier one. Run it every minute; twice at once publishes once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from roles.editing.publishing import publish_due


class Command(BaseCommand):
    help = (
        "Publish the drafts whose moment has come. Run it from cron every minute; running it twice at once "
        "publishes each once. What the rules refuse stays a draft, and stands on the desk in the admin."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish them, with a line each; `CommandError` at the end when something went wrong with one."""
        try:
            for role, refused in publish_due(timezone.now()):
                self.stdout.write(f"{role}: not published. {refused}" if refused else f"{role}: published.")
        except ExceptionGroup as failed:
            for error in failed.exceptions:
                self.stderr.write(f"{' '.join(error.__notes__)} {type(error).__name__}: {error}")
            raise CommandError(f"Not published: {len(failed.exceptions)}. The next run tries again.") from failed
