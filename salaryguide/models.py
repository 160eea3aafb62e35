"""What visitors send: whether a page was useful, and messages to the editors. It takes no account to send either."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, Count, ExpressionWrapper, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from salaryguide.limits import HOUR, seconds_to_wait

SENDER_KEPT = timedelta(days=1)
YEARS_KEPT = 2
KEPT = timedelta(days=365 * YEARS_KEPT)
DAYS_TO_ACKNOWLEDGE, DAYS_TO_REPLY = 30, 14
ENOUGH_ANSWERS = 5
MOMENT = models.DateTimeField()
# Letters and digits that are not taken for each other when read aloud.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def make_reference() -> str:
    """Make up a reference such as K7QM-2XRD."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


class SentQuerySet(models.QuerySet[Any]):
    """What was sent, by whom and when."""

    def seconds_to_wait(self, sender: str, limit: int) -> int:
        """Return how many seconds a sender waits until they may send one more; `limit` is for an hour."""
        now = timezone.now()
        within = self.filter(sender=sender, sent_at__gt=now - HOUR)
        return seconds_to_wait(list(within.values_list("sent_at", flat=True)), limit, now)

    def with_old_sender(self) -> Self:
        """Keep what still names its sender, though it was sent more than a day ago."""
        return self.filter(sender__gt="", sent_at__lt=timezone.now() - SENDER_KEPT)

    def out_of_date(self) -> Self:
        """Keep what was sent longer ago than the privacy page says we keep it."""
        return self.filter(sent_at__lt=timezone.now() - KEPT)

    def purge(self) -> int:
        """Forget senders after a day, delete what is out of date, and return how many rows that was."""
        self.with_old_sender().update(sender="")
        return self.out_of_date().delete()[0]


class Sent(models.Model):
    """Something a visitor sent. `sender` stands for their address, for a day, so that nobody sends too much."""

    sent_at = models.DateTimeField("sent", default=timezone.now, editable=False, db_index=True)
    sender = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ["-sent_at"]


class FeedbackQuerySet(SentQuerySet):
    """Answers to “Was this page useful?”."""

    def give(self, sender: str, page: str, **answer: Any) -> None:
        """Keep an answer; a sender's second one about a page on one day takes the place of the first."""
        self.update_or_create(sender=sender, page=page, defaults={"sent_at": timezone.now()} | answer)

    def with_totals(self) -> Self:
        """Add to each answer how many its page has (`answers`), and how many of them say yes (`yeses`)."""
        same_page = Feedback.objects.filter(page=OuterRef("page")).order_by().values("page")
        answers, yeses = Count("pk"), Count("pk", filter=Q(useful=True))
        return self.annotate(
            answers=Subquery(same_page.annotate(number=answers).values("number")),
            yeses=Subquery(same_page.annotate(number=yeses).values("number")),
        )

    def that_say_why_not(self, since: datetime) -> Self:
        """Keep the comments of those who say no, sent after a moment."""
        return self.filter(useful=False, sent_at__gte=since).exclude(comment="")

    def least_useful_pages(self) -> list[dict[str, Any]]:
        """Return pages (`page`, `answers`, `yeses`) that at most half of five or more say yes to, the worst first."""
        pages = self.order_by().values("page").annotate(answers=Count("pk"), yeses=Count("pk", filter=Q(useful=True)))
        found = pages.filter(Q(answers__gte=ENOUGH_ANSWERS), Q(answers__gte=2 * F("yeses")))
        return sorted(found, key=lambda one: (one["yeses"] / one["answers"], -one["answers"], one["page"]))


class Feedback(Sent):
    """One answer to “Was this page useful?”."""

    page = models.CharField(max_length=200, db_index=True)
    useful = models.BooleanField()
    comment = models.CharField(max_length=500, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta(Sent.Meta):
        verbose_name_plural = "feedback"
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "page"], condition=~Q(sender=""), name="feedback_once_a_sender_and_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}: {'yes' if self.useful else 'no'}"


class MessageQuerySet(SentQuerySet):
    """Messages to the editors."""

    def waiting(self) -> Self:
        """Keep what waits for an answer, with the moment its first reply is due (`due_at`), the most urgent first."""
        moments = [
            When(topic=topic, acknowledged_on=None, then=ExpressionWrapper(F("sent_at") + timedelta(days=days), MOMENT))
            for topic, days in Message.PROMISED.items()
        ]
        due_at = Case(*moments, output_field=MOMENT)
        waiting = self.filter(answered_on=None).annotate(due_at=due_at)
        return waiting.order_by(F("due_at").asc(nulls_last=True), "sent_at")


class Message(Sent):
    """A message to the editors, and what they did about it."""

    class Topic(models.TextChoices):
        MISSING_ROLE = "missing-role", "A role that is missing"
        FIGURE = "figure", "A figure I doubt"
        ACCESSIBILITY = "accessibility", "Accessibility"
        PRIVACY = "privacy", "Privacy or a complaint"
        SECURITY = "security", "Security"
        OTHER = "other", "Something else"

    # Days within which our pages promise a first reply.
    PROMISED: ClassVar[dict[str, int]] = {Topic.PRIVACY: DAYS_TO_ACKNOWLEDGE, Topic.ACCESSIBILITY: DAYS_TO_REPLY}

    reference = models.CharField(max_length=9, unique=True, default=make_reference, editable=False)
    topic = models.CharField(max_length=20, choices=Topic)
    about = models.CharField(max_length=200, blank=True)
    text = models.TextField("message")
    email = models.EmailField("e-mail address", blank=True)
    acknowledged_on = models.DateField(
        null=True, blank=True, help_text="The day they were told that the message was read."
    )
    answered_on = models.DateField(null=True, blank=True, help_text="The day they were told the outcome.")
    outcome = models.TextField(blank=True, help_text="What was done about it, for the other editors.")

    objects = MessageQuerySet.as_manager()

    class Meta(Sent.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__gte=F("acknowledged_on")),
                name="message_acknowledged_before_answered",
                violation_error_message="A message cannot be answered before it was acknowledged.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_topic_display()}"

    @property
    def reply_by(self) -> date | None:
        """The last day of the first reply that our pages promise; nothing once it was given, or where none is."""
        days = self.PROMISED.get(self.topic)
        if not days or self.acknowledged_on or self.answered_on:
            return None
        return timezone.localdate(self.sent_at) + timedelta(days=days)
