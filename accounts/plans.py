"""Plans: what Free and Plus hold, who has Plus and until when, and the one question `entitled` answers."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

TRIAL = timedelta(days=14)
REMINDED_BEFORE = timedelta(days=3)
# How many Free holds; Plus holds any number. What was kept beyond it stays when Plus ends.
FREE_FOLLOWED_ROLES = 5
FREE_OFFERS = 3


class Feature(models.TextChoices):
    """What a plan may hold that not everybody has."""

    ANY_NUMBER_OF_FOLLOWED_ROLES = "any-number-of-followed-roles", "Follow any number of roles"
    ANY_NUMBER_OF_OFFERS = "any-number-of-offers", "Keep any number of offers"


class Plan(models.Model):
    """A plan as `/plans/` describes it."""

    class Key(models.TextChoices):
        FREE = "free", "Free"
        PLUS = "plus", "Plus"

    key = models.CharField(max_length=10, choices=Key.choices, unique=True)
    summary = models.CharField(max_length=200, help_text="One sentence: for whom the plan is.")

    class Meta:
        ordering = ["key"]
        constraints = [models.CheckConstraint(condition=Q(key__in=["free", "plus"]), name="plan_is_free_or_plus")]

    def __str__(self) -> str:
        return self.get_key_display()


class PlanLineQuerySet(models.QuerySet["PlanLine"]):
    """The questions asked about what plans hold."""

    def added_by_plus(self) -> "PlanLineQuerySet":
        """Keep the lines of Plus that grant what no line of Free does."""
        of_free = PlanLine.objects.filter(plan__key=Plan.Key.FREE).values("feature")
        return self.filter(plan__key=Plan.Key.PLUS).exclude(feature="").exclude(feature__in=of_free)


class PlanLine(models.Model):
    """One thing a plan holds, in plain words. A line that names a feature is what grants it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    text = models.CharField(max_length=160)
    feature = models.CharField(max_length=40, choices=Feature.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class PlusPeriodQuerySet(models.QuerySet["PlusPeriod"]):
    """The questions asked about who has Plus."""

    def running(self, now: datetime) -> "PlusPeriodQuerySet":
        """Keep the periods that have begun and not ended; one with no end runs on."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now)

    def to_be_reminded(self, now: datetime) -> "PlusPeriodQuerySet":
        """Keep the running trials that end within three days and leave their person with Free, who was not told yet."""
        later = Q(ends_at__isnull=True) | Q(ends_at__gt=OuterRef("ends_at"))
        goes_on = PlusPeriod.objects.filter(later, user=OuterRef("user"), starts_at__lte=OuterRef("ends_at"))
        soon = self.running(now).filter(kind=PlusPeriod.Kind.TRIAL, ends_at__lte=now.astimezone(UTC) + REMINDED_BEFORE)
        return soon.filter(~Exists(goes_on), reminded_at__isnull=True).select_related("user")


class PlusPeriod(models.Model):
    """A time in which a person has Plus: the one trial, or time given by staff. Its last moment is before `ends_at`."""

    class Kind(models.TextChoices):
        TRIAL = "trial", "Trial"
        GRANT = "grant", "Given by staff"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plus_periods")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GRANT)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True, help_text="Empty: no end. A trial always has one.")
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.CharField(max_length=200, blank=True, help_text="Why staff gave it; the person can read this.")

    objects = PlusPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(kind="trial"),
                name="one_trial_each",
                violation_error_message="This person has had their trial.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="plus_ends_after_its_start",
                violation_error_message="Plus must end after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(kind="grant") | Q(ends_at__isnull=False),
                name="trial_has_an_end",
                violation_error_message="A trial has an end.",
            ),
        ]

    def __str__(self) -> str:
        begins = timezone.localtime(self.starts_at)
        return f"{self.get_kind_display()}, from {begins.day} {begins:%B %Y}"


class TrialError(Exception):
    """No trial begins: this person has had theirs, or has Plus now and would waste it."""


def start_trial(user: "User", now: datetime | None = None) -> PlusPeriod:
    """Give a person their 14 days of Plus; `TrialError` for a second time, and while they have Plus anyway."""
    # In UTC, since 14 days on a London clock are an hour more or less when the clocks change.
    begins = (now or timezone.now()).astimezone(UTC)
    if plan_of(user, begins) == Plan.Key.PLUS:
        raise TrialError
    try:
        with transaction.atomic():
            return PlusPeriod.objects.create(
                user=user, kind=PlusPeriod.Kind.TRIAL, starts_at=begins, ends_at=begins + TRIAL
            )
    except IntegrityError as error:
        raise TrialError from error


def plan_of(user: "User", now: datetime | None = None) -> str:
    """Return the key of the plan a person has: "plus" while one of their periods runs, else "free"."""
    running = PlusPeriod.objects.filter(user=user).running(now or timezone.now())
    return Plan.Key.PLUS if running.exists() else Plan.Key.FREE


def entitled(user: "User | AnonymousUser", feature: Feature, now: datetime | None = None) -> bool:
    """Say whether a person may use a feature now: a line of Free holds it, or one of Plus while they have that."""
    if not user.is_authenticated:
        return False
    plans = {Plan.Key.FREE, plan_of(user, now)}
    return PlanLine.objects.filter(plan__key__in=plans, feature=feature).exists()
