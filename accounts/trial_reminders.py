"""Reminds people that their trial of Plus ends, three days before or as soon as it can be after that; never later."""

from dataclasses import dataclass
from datetime import datetime

from accounts import mail
from accounts.models import PlanLine, PlusPeriod, User
from accounts.plans import FREE_FOLLOWED_ROLES, FREE_OFFERS


@dataclass(frozen=True)
class Reminder:
    """A mail that a trial ends, which a person is due."""

    trial: PlusPeriod
    added: list[PlanLine]
    now: datetime

    @property
    def user(self) -> User:
        """The person who has the trial."""
        return self.trial.user

    def claim(self) -> bool:
        """Take the mail on; False when another process did."""
        waiting = PlusPeriod.objects.to_be_reminded(self.now).filter(pk=self.trial.pk)
        return bool(waiting.update(reminded_at=self.now))

    def give_back(self) -> None:
        """Let the next run send the mail, since this one could not."""
        PlusPeriod.objects.filter(pk=self.trial.pk, reminded_at=self.now).update(reminded_at=None)

    def send(self) -> None:
        """Send it."""
        mail.send(
            "trial_ending",
            self.user,
            ends_at=self.trial.ends_at,
            added=self.added,
            free_follows=FREE_FOLLOWED_ROLES,
            free_offers=FREE_OFFERS,
        )


def due(now: datetime) -> list[Reminder]:
    """Return the reminders that are due."""
    waiting = PlusPeriod.objects.to_be_reminded(now).filter(user__in=mail.reachable())
    added = list(PlanLine.objects.added_by_plus())
    return [Reminder(trial, added, now) for trial in waiting]
