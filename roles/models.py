"""The guide's roles, and all its models by name: each module beside this one holds those of its subject.

Pay is gross, in whole £ a year for a full-time job, unless a figure's unit says otherwise.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from roles.bands import Band, Level
from roles.checks import LinkCheck, PageCheck
from roles.edition import Edition
from roles.evidence import WHOLE_UK, FormerKey, OccupationGroup, Source, UkPay
from roles.history import Change
from roles.imports import Import
from roles.parts import (
    Alias,
    CareerStep,
    DayPart,
    Figure,
    InterviewQuestion,
    Lever,
    Part,
    Question,
    RelatedRole,
    WithParts,
)
from roles.shared_texts import NegotiationStep, Sector
from roles.text import ProseField
from roles.versions import Draft, Version

__all__ = [
    "WHOLE_UK",
    "Alias",
    "Band",
    "CareerStep",
    "Change",
    "DayPart",
    "Draft",
    "Edition",
    "Figure",
    "FormerKey",
    "Import",
    "InterviewQuestion",
    "Level",
    "Lever",
    "LinkCheck",
    "NegotiationStep",
    "OccupationGroup",
    "PageCheck",
    "Part",
    "Question",
    "RelatedRole",
    "Role",
    "Sector",
    "Source",
    "UkPay",
    "Version",
]


class RoleQuerySet(models.QuerySet["Role"]):
    """The questions the site asks about roles."""

    def published(self) -> "RoleQuerySet":
        """Keep what the public may read. Every page, list, feed and file asks this one question."""
        return self.filter(state=Role.State.PUBLISHED)

    def addressed(self) -> "RoleQuerySet":
        """Keep what has an address: the published, and the withdrawn, whose address says where to go instead."""
        return self.exclude(state=Role.State.DRAFT).select_related("successor")

    def reviewed_longer_ago(self, days: int, today: date) -> "RoleQuerySet":
        """Keep what is public and was reviewed more than so many days ago."""
        return self.published().filter(reviewed_on__lt=today - timedelta(days=days))

    def with_evidence(self) -> "RoleQuerySet":
        """Fetch what stands behind the bands and what lists and searches need; no prose."""
        parts = Part.objects.filter(kind__in=[Part.Kind.CAREER_STEP, Part.Kind.LEVER]).select_related("source")
        return (
            self.select_related("sector", "occupation_group")
            .prefetch_related(
                "aliases",
                "related__other",
                models.Prefetch("parts", parts.defer("text")),
                models.Prefetch("figures", Figure.objects.select_related("source")),
            )
            .defer("overview", "band_basis", "official_note", "pay", "career", "tip", "pro_move")
        )

    def with_profile(self) -> "RoleQuerySet":
        """Fetch all that a role page shows, in a query for each table."""
        return self.select_related(
            "sector", "occupation_group__source", "occupation_group__going_rate_source"
        ).prefetch_related(
            models.Prefetch("parts", Part.objects.select_related("source")),
            models.Prefetch("figures", Figure.objects.select_related("source")),
        )


def _band_below_itself(level: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{level}_low__lt": F(f"{level}_high")}),
        name=f"role_{level}_low_below_high",
        violation_error_code=f"{level}_low",
        violation_error_message=f"The {level} band's low must be below its high.",
    )


class Role(WithParts, models.Model):
    """A role people are paid for, with its page's text.

    The three bands are columns of the role and not rows of their own: one band a level is then a matter of shape,
    and "a published role has all three" is a rule the database can hold.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    slug = models.SlugField(
        unique=True, max_length=80, help_text="The role’s part of its address. It is a promise: others link to it."
    )
    title = models.CharField(
        max_length=80, unique=True, help_text="As a heading: Machine Learning Engineer, HR Manager."
    )
    in_sentence = models.CharField(
        max_length=80, help_text="As in the middle of a sentence: machine learning engineer, HR manager."
    )
    plural = models.CharField(
        max_length=80, help_text="More than one, in a sentence: machine learning engineers, HR managers."
    )
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="roles")
    occupation_group = models.ForeignKey(
        OccupationGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        help_text="The official group the role is counted in. Leave it empty when no single group fits.",
    )
    group_is_role = models.BooleanField(
        "this group is only this role",
        default=False,
        help_text="The occupation group counts this role and hardly any other, such as Architects.",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="For a withdrawn role: the role its readers should go to instead.",
    )
    reviewed_on = models.DateField(
        null=True, blank=True, help_text="The day the whole page was last read against its sources."
    )
    reviewed_by = models.CharField(max_length=80, blank=True, help_text="Who read it, as the page should name them.")
    changed_on = models.DateField(
        null=True, editable=False, help_text="The day a sentence or a figure of the page last changed."
    )

    overview = ProseField(blank=True, help_text="What they do: three paragraphs, with an empty line between them.")
    entry_low = models.PositiveIntegerField("entry, from £", null=True, blank=True)
    entry_high = models.PositiveIntegerField("entry, to £", null=True, blank=True)
    mid_low = models.PositiveIntegerField("mid-career, from £", null=True, blank=True)
    mid_high = models.PositiveIntegerField("mid-career, to £", null=True, blank=True)
    senior_low = models.PositiveIntegerField("senior, from £", null=True, blank=True)
    senior_high = models.PositiveIntegerField("senior, to £", null=True, blank=True)
    senior_open_top = models.BooleanField(
        "senior, open top",
        default=False,
        help_text="Some earn more than the top of the senior band: it is shown with a +.",
    )
    band_basis = ProseField(blank=True, help_text="How the bands were set, and how old or thin the sources are.")
    official_note = ProseField(blank=True, help_text="Why official and market figures differ, in a sentence or two.")
    pay = ProseField("pay commentary", blank=True, help_text="What lies behind the bands, in 60 to 100 words.")
    career = ProseField("career path", blank=True, help_text="How careers go on, in 50 to 90 words.")
    tip = ProseField("negotiation tip", blank=True, help_text="One paragraph that could only be about this role.")
    pro_move = ProseField(blank=True, help_text="Where to use the tip, in one or two sentences.")
    skills = ProseField(blank=True, help_text="Skills that pay more: twelve, one on each line.")

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        permissions = [("publish_role", "Can publish and withdraw roles")]
        constraints = [
            *(_band_below_itself(level) for level in Level.values),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(sector__isnull=False),
                name="role_published_has_sector",
                violation_error_code="sector",
                violation_error_message="A published role needs a sector.",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(**{f"{level}_{end}__isnull": False for level in Level.values for end in ("low", "high")}),
                name="role_published_has_three_bands",
                violation_error_code="bands",
                violation_error_message="A published role needs all three bands, each with a low and a high.",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(reviewed_on__isnull=False),
                name="role_published_is_reviewed",
                violation_error_code="reviewed_on",
                violation_error_message="A published role needs the day it was reviewed.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | (Q(state="withdrawn") & ~Q(successor=F("id"))),
                name="role_successor_only_when_withdrawn",
                violation_error_code="successor",
                violation_error_message="Only a withdrawn role has a successor, and it is another role.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("role", kwargs={"slug": self.slug})

    def note_change(self, today: date) -> None:
        """Note that the page changed today; one that is new is as old as its review."""
        day = today if self.changed_on else self.reviewed_on or today
        if day != self.changed_on:
            self.changed_on = day
            self.save(update_fields=["changed_on"])

    @property
    def bands(self) -> list[Band]:
        """The bands that are filled in, from entry to senior."""
        filled = [
            Band(Level.ENTRY, self.entry_low or 0, self.entry_high or 0),
            Band(Level.MID, self.mid_low or 0, self.mid_high or 0),
            Band(Level.SENIOR, self.senior_low or 0, self.senior_high or 0, self.senior_open_top),
        ]
        return [band for band in filled if band.high]

    @property
    def year(self) -> int | None:
        """The year the page's figures speak for: that of its last review."""
        return self.reviewed_on.year if self.reviewed_on else None

    @property
    def cited(self) -> list[tuple[Source, list[Figure]]]:
        """Every source the page rests on, each with the figures taken from it, in the order of the figures."""
        cited: dict[Source, list[Figure]] = {}
        for figure in self.figures.all():
            cited.setdefault(figure.source, []).append(figure)
        for lever in self.levers:
            if lever.source:
                cited.setdefault(lever.source, [])
        return list(cited.items())

    @property
    def pay_scale(self) -> list[Figure]:
        """The points of the pay scale the role is paid on, from the lowest; empty for most roles."""
        return sorted((figure for figure in self.figures.all() if figure.on_scale), key=lambda figure: figure.value)

    @property
    def band_figures(self) -> list[tuple[Band, list[Figure]]]:
        """Each band with the figures it was set from; a band without any is left out."""
        figures = list(self.figures.all())
        found = [(band, [one for one in figures if getattr(one, f"sets_{band.level}")]) for band in self.bands]
        return [(band, some) for band, some in found if some]

    @property
    def skill_list(self) -> list[str]:
        """The skills, one entry each."""
        return [line.strip() for line in self.skills.splitlines() if line.strip()]
