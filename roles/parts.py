"""What a role page has several of, each in an order of its own."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from roles.evidence import Source
from roles.history import as_on_pages
from roles.text import ProseField


def _one_in_a_place(name: str, rows: str, *within: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["role", *within, "position"],
        name=f"{name}_position_unique_in_role",
        violation_error_message=f"Two {rows} cannot have the same place.",
    )


class Part(models.Model):
    """An entry of a list on a role's page: a rung of the ladder, a part of the day, a lever, a question.

    All kinds lie in one table, so that a page fetches them with one query; each kind is a proxy below.
    """

    class Kind(models.TextChoices):
        CAREER_STEP = "career-step"
        DAY_PART = "day-part"
        LEVER = "lever"
        QUESTION = "question"
        INTERVIEW_QUESTION = "interview-question"

    class Type(models.TextChoices):
        MOTIVATION = "motivation", "Motivation"
        BEHAVIOURAL = "behavioural", "Behavioural"
        TECHNICAL = "technical", "Technical"
        SITUATIONAL = "situational", "Situational"
        ROLE_PLAY = "role-play", "Role-play"

    KIND: ClassVar[str] = ""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=20, choices=Kind.choices, editable=False)
    position = models.PositiveSmallIntegerField("order", help_text="Lower numbers come first.")
    title = models.CharField(max_length=400, help_text="The job title, lead phrase or question.")
    text = ProseField(help_text="What is said of it.")
    type = models.CharField(
        max_length=12, choices=Type.choices, blank=True, help_text="What an interview question is about."
    )
    effect = models.CharField(
        max_length=40, blank=True, help_text="The size of a lever's effect as its source gives it, such as 20–25% more."
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Where the size comes from. Without a source there is no size.",
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            _one_in_a_place("part", "parts of a role", "kind"),
            models.CheckConstraint(
                condition=Q(effect="", source__isnull=True) | (Q(kind="lever", source__isnull=False) & ~Q(effect="")),
                name="part_effect_has_source",
                violation_error_code="source",
                violation_error_message="The size of an effect needs its source, and a source a size.",
            ),
            models.CheckConstraint(
                condition=(Q(kind="interview-question") & ~Q(type="")) | (~Q(kind="interview-question") & Q(type="")),
                name="part_interview_question_has_type",
                violation_error_code="type",
                violation_error_message="An interview question needs its type.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the part as one of its proxy's kind."""
        self.kind = self.KIND or self.kind
        super().save(*args, **kwargs)

    def get_constraints(self) -> Any:
        """Hold a proxy to the rules of the table; by itself Django would ask for the proxy's own, and it has none."""
        return [(Part, Part._meta.constraints)]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Take the proxy's kind, on which the other rules depend, then check the fields."""
        self.kind = self.KIND or self.kind
        super().clean_fields(exclude)


class KindManager(models.Manager[Any]):
    """Knows the parts of one kind only."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(kind=self.model.KIND)


class CareerStep(Part):
    """A rung of the ladder, and what changes on it."""

    KIND: ClassVar[str] = Part.Kind.CAREER_STEP
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class DayPart(Part):
    """One of the five parts of a working day."""

    KIND: ClassVar[str] = Part.Kind.DAY_PART
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class Lever(Part):
    """Something that moves pay up or down, with the size of its effect where a source gives one."""

    KIND: ClassVar[str] = Part.Kind.LEVER
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class Question(Part):
    """A question people ask about the role, with our answer."""

    KIND: ClassVar[str] = Part.Kind.QUESTION
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class InterviewQuestion(Part):
    """A question asked in interviews for the role, and what a good answer shows."""

    KIND: ClassVar[str] = Part.Kind.INTERVIEW_QUESTION
    objects: ClassVar[KindManager] = KindManager()

    class Meta:
        proxy = True


class WithParts:
    """A role's parts, by kind."""

    parts: Any  # Django sets it: the manager of the parts whose role this is

    def parts_of(self, kind: type[Part]) -> list[Part]:
        """Return the parts of one kind, in order; parts fetched `with_profile()` are not fetched again."""
        return [part for part in self.parts.all() if part.kind == kind.KIND]

    @property
    def career_steps(self) -> list[Part]:
        """The ladder, from its first rung."""
        return self.parts_of(CareerStep)

    @property
    def day_parts(self) -> list[Part]:
        """A day in the life."""
        return self.parts_of(DayPart)

    @property
    def levers(self) -> list[Part]:
        """What moves the pay."""
        return self.parts_of(Lever)

    @property
    def questions(self) -> list[Part]:
        """Questions people ask."""
        return self.parts_of(Question)

    @property
    def interview_questions(self) -> list[Part]:
        """Questions asked in interviews."""
        return self.parts_of(InterviewQuestion)

    @property
    def interview_by_type(self) -> list[tuple[Part.Type, list[Part]]]:
        """The interview questions of each type that has any, in the order of the types."""
        questions = self.interview_questions
        grouped = [(type_, [one for one in questions if one.type == type_]) for type_ in Part.Type]
        return [(type_, some) for type_, some in grouped if some]


class Alias(models.Model):
    """Another name people type for the role."""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="aliases")
    position = models.PositiveSmallIntegerField("order", help_text="Lower numbers come first.")
    name = models.CharField(max_length=80, help_text="What people call the role or type into a search box.")
    hidden = models.BooleanField(
        default=False, help_text="Found by search, but not shown: an abbreviation, slang or a common misspelling."
    )

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "aliases"
        constraints = [
            _one_in_a_place("alias", "aliases of a role"),
            models.UniqueConstraint(
                Lower("name"),
                name="alias_names_one_role",
                violation_error_code="name",
                violation_error_message="This alias already belongs to a role.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RelatedRole(models.Model):
    """A role that an editor wants shown beside another, before those found by what they have in common."""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="related")
    position = models.PositiveSmallIntegerField("order", help_text="Lower numbers come first.")
    other = models.ForeignKey(
        "roles.Role", on_delete=models.CASCADE, related_name="+", help_text="The role to show beside this one."
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            _one_in_a_place("related", "related roles"),
            models.UniqueConstraint(
                fields=["role", "other"],
                name="related_other_unique_in_role",
                violation_error_code="other",
                violation_error_message="This role is already among the related ones.",
            ),
            models.CheckConstraint(
                condition=~Q(role=models.F("other")),
                name="related_is_another_role",
                violation_error_code="other",
                violation_error_message="A role is not related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.other)


class Figure(models.Model):
    """A figure as its source published it."""

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField("order", help_text="Lower numbers come first.")
    key = models.SlugField(
        max_length=100, help_text="The figure’s lasting name within its role; its address on the page is made of it."
    )
    what = models.CharField(max_length=160, help_text="What the figure says, such as: starter average, London.")
    value = models.DecimalField(max_digits=12, decimal_places=2, help_text="The figure as published.")
    unit = models.CharField(max_length=30, help_text="GBP/year, GBP/day, GBP/hour, percent, or another unit in words.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures")
    sets_entry = models.BooleanField("sets entry", default=False, help_text="The entry band was set from this figure.")
    sets_mid = models.BooleanField("sets mid", default=False, help_text="The mid-career band was set from this figure.")
    sets_senior = models.BooleanField(
        "sets senior", default=False, help_text="The senior band was set from this figure."
    )
    on_scale = models.BooleanField(
        "pay scale", default=False, help_text="This is a point of the pay scale that the role is paid on."
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            _one_in_a_place("figure", "figures of a role"),
            models.UniqueConstraint(
                fields=["role", "key"],
                name="figure_key_unique_in_role",
                violation_error_code="key",
                violation_error_message="Two figures of a role cannot have the same key.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {as_on_pages(f'{Decimal(self.value).normalize():,f} {self.unit}')}"
