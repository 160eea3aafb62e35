"""Deletes what the privacy page says we no longer keep. Run it once a day; twice, even at once, does no harm."""

from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from accounts.leaving import delete_due, delete_never_entered
from salaryguide.models import Feedback, Message

DATABASE_CACHE = "django.core.cache.backends.db.DatabaseCache"


class Command(BaseCommand):
    help = (
        "Delete accounts whose seven days are over and those nobody ever entered, forget who sent what after a day, "
        "and delete old answers, old messages, sign-ins that have ended and counters that have run out."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        answers, messages = Feedback.objects.purge(), Message.objects.purge()
        call_command("clearsessions")
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
        clear_cache(now)
        accounts = delete_due(now) + delete_never_entered(now)
        self.stdout.write(f"Deleted: {accounts} accounts, {answers} answers and {messages} messages.")


def clear_cache(now: datetime) -> None:
    """Delete what has run out from the cache in the database; Django does so only when the table is full."""
    cache = settings.CACHES["default"]
    if cache["BACKEND"] == DATABASE_CACHE:
        table = connection.ops.quote_name(cache["LOCATION"])
        with connection.cursor() as cursor:
            limit = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [limit])
