"""Sends the mails that are due. Run it once a day; running it twice, even at once, sends none twice."""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import change_mails, trial_reminders
from accounts.change_mails import ChangeMail
from accounts.trial_reminders import Reminder


class Command(BaseCommand):
    help = "Send the mails about changes of followed roles, and the reminders that a trial ends."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send them and say how many; `CommandError` at the end when one could not be sent."""
        self.failed = 0
        # Reminders first: theirs is a day that passes.
        reminders = self._send(trial_reminders.due(timezone.now()))
        changes = self._send(change_mails.due(timezone.now()))
        self.stdout.write(f"Mails sent: {changes} about changes, {reminders} about trials that end.")
        if self.failed:
            raise CommandError(f"Not sent: {self.failed}. The next run tries again.")

    def _send(self, mails: Sequence[ChangeMail | Reminder]) -> int:
        """Send those that no other process takes on, and return how many were sent."""
        return sum(self._is_sent(one) for one in mails if one.claim())

    def _is_sent(self, one: ChangeMail | Reminder) -> bool:
        """Send a mail; when that fails, for whatever reason, say so and let the next person have theirs."""
        try:
            one.send()
        except Exception as error:
            one.give_back()
            self.failed += 1
            self.stderr.write(f"The mail to person {one.user.pk} could not be sent: {error}")
            return False
        return True
