"""What a role page has several of, each in an order of its own."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from roles.evidence import Source


class RolePart(models.Model):
    """Something a role page has several of, in an order."""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField("order", help_text="Lower numbers come first.")

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "position"],
                name="%(class)s_position_unique_in_role",
                violation_error_message="Two parts of a role cannot have the same place.",
            )
        ]


class Alias(RolePart):
    """Another name people type for the role."""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=80, help_text="What people call the role or type into a search box.")

    class Meta(RolePart.Meta):
        verbose_name_plural = "aliases"
        constraints = [
            *RolePart.Meta.constraints,
            models.UniqueConstraint(
                Lower("name"),
                name="alias_names_one_role",
                violation_error_code="name",
                violation_error_message="This alias already belongs to a role.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CareerStep(RolePart):
    """A rung of the ladder, and what changes on it."""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="career_steps")
    title = models.CharField(max_length=80, help_text="The job title on this rung.")
    text = models.TextField(help_text="What changes at this step, in one or two sentences.")

    def __str__(self) -> str:
        return self.title


class DayPart(RolePart):
    """One of the five parts of a working day."""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="day_parts")
    lead = models.CharField(max_length=120, help_text="A concrete phrase, without a full stop.")
    text = models.TextField(help_text="Two or three sentences, 40 to 65 words.")

    def __str__(self) -> str:
        return self.lead


class Lever(RolePart):
    """Something that moves pay up or down."""

    lead = models.CharField(max_length=120, help_text="What moves the pay, as a short phrase.")
    effect = models.CharField(
        max_length=40, blank=True, help_text="The size of the effect as its source gives it, such as 20–25% more."
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Where the size comes from. Without a source there is no size.",
    )
    text = models.TextField(help_text="Why and how, in 20 to 45 words.")

    class Meta(RolePart.Meta):
        constraints = [
            *RolePart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(effect="", source__isnull=True) | (~Q(effect="") & Q(source__isnull=False)),
                name="lever_effect_has_source",
                violation_error_code="source",
                violation_error_message="The size of an effect needs its source, and a source a size.",
            ),
        ]

    def __str__(self) -> str:
        return self.lead


class Question(RolePart):
    """A question people ask about the role, with our answer."""

    question = models.CharField(max_length=200, help_text="As a person would type it.")
    answer = models.TextField(help_text="50 to 90 words; the first sentence answers.")

    def __str__(self) -> str:
        return self.question


class InterviewQuestion(RolePart):
    """A question asked in interviews for the role."""

    class Type(models.TextChoices):
        MOTIVATION = "motivation", "Motivation"
        BEHAVIOURAL = "behavioural", "Behavioural"
        TECHNICAL = "technical", "Technical"
        SITUATIONAL = "situational", "Situational"
        ROLE_PLAY = "role-play", "Role-play"

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="interview_questions")
    type = models.CharField(max_length=12, choices=Type.choices)
    question = models.TextField(help_text="As an interviewer would say it.")
    good_answer = models.TextField(help_text="What a good answer shows, in two or three lines.")

    def __str__(self) -> str:
        return self.question


class Figure(RolePart):
    """A figure as its source published it."""

    key = models.SlugField(
        max_length=100, help_text="The figure's lasting name within its role; its address on the page is made of it."
    )
    what = models.CharField(max_length=160, help_text="What the figure says, such as: starter average, London.")
    value = models.DecimalField(max_digits=12, decimal_places=2, help_text="The figure as published.")
    unit = models.CharField(max_length=30, help_text="GBP/year, GBP/day, GBP/hour, percent, or another unit in words.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures")

    class Meta(RolePart.Meta):
        constraints = [
            *RolePart.Meta.constraints,
            models.UniqueConstraint(
                fields=["role", "key"],
                name="figure_key_unique_in_role",
                violation_error_code="key",
                violation_error_message="Two figures of a role cannot have the same key.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.value} {self.unit}"
