"""Deletes what the privacy page says we no longer keep. Run it once a day; running it twice does no harm."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from salaryguide.models import Feedback, Message


class Command(BaseCommand):
    help = "Forget who sent what after a day, and delete old answers, old messages and sign-ins that have ended."

    def handle(self, *args: Any, **options: Any) -> None:
        answers, messages = Feedback.objects.purge(), Message.objects.purge()
        call_command("clearsessions")
        self.stdout.write(f"Deleted: {answers} answers and {messages} messages.")
