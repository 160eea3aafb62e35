"""Where figures come from: published sources, and official pay by occupation group."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from roles.shared_history import SharedHistory

WHOLE_UK = "UK"


class SourceQuerySet(models.QuerySet["Source"]):
    """The questions asked about sources."""

    def with_usage(self) -> "SourceQuerySet":
        """Count for each source what rests on it, as `roles/source_usage.py` says it in words."""
        return self.annotate(
            figure_count=_count("Figure"),
            figure_role_count=_count("Figure", of="role"),
            effect_count=_count("Part"),
            effect_role_count=_count("Part", of="role"),
            group_count=_count("OccupationGroup"),
            going_rate_count=_count("OccupationGroup", "going_rate_source"),
            uk_pay_count=_count("UkPay"),
        )

    def unused(self) -> "SourceQuerySet":
        """Keep those that nothing public rests on."""
        uses = [(_rows(model), name) for model, name in USES]
        return self.exclude(Q(*(Exists(rows.filter(**{name: OuterRef("pk")})) for rows, name in uses), _connector="OR"))

    def to_be_asked(self, before: datetime) -> "SourceQuerySet":
        """Keep those whose address was not asked since a moment; those asked longest ago come first."""
        asked = Q(link_check__checked_at__gte=before, link_check__url=F("url"))
        last = F("link_check__checked_at").asc(nulls_first=True)
        return self.exclude(pk__in=self.filter(asked)).select_related("link_check").order_by(last, "key")


# The models whose rows rest on sources, and the field that says so.
USES = [
    ("Figure", "source"),
    ("Part", "source"),
    ("OccupationGroup", "source"),
    ("OccupationGroup", "going_rate_source"),
    ("UkPay", "source"),
]


def _rows(model: str) -> models.QuerySet[models.Model]:
    return apps.get_model("roles", model)._default_manager.order_by()


def _count(model: str, name: str = "source", of: str = "pk") -> Coalesce:
    """Count rows of a model that name the source, or what they belong to."""
    counted = _rows(model).filter(**{name: OuterRef("pk")}).values(name).annotate(n=Count(of, distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


class Source(models.Model):
    """Where figures were published."""

    key = models.SlugField(
        max_length=80, unique=True, help_text="A short lasting name, such as ons-ashe-2025-table-14-7a."
    )
    publisher = models.CharField(max_length=120, help_text="Who published the figures.")
    title = models.CharField(max_length=240, help_text="The title of the page or table, as its publisher writes it.")
    url = models.URLField(max_length=500, help_text="The page's own address, with https:// where it has it.")
    as_of = models.CharField(
        "date",
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(
                r"^\d{4}(/\d{2,4}|-\d{2}(-\d{2})?)?$", "Write a year, year-month or full date, such as 2025-10-23."
            )
        ],
        help_text="As exactly as it is known: 2026, 2025-10 or 2025-10-23. Empty when the source gives none.",
    )
    licence = models.CharField(
        max_length=80, blank=True, help_text="The licence the figures are used under, where one applies."
    )

    objects = SourceQuerySet.as_manager()
    history = SharedHistory()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the source. `ProtectedError` when anything rests on it, be it a draft alone."""
        from roles.source_keys import drafts_naming  # drafts are of roles, and roles have sources

        if drafts := drafts_naming([self.key]):
            raise models.ProtectedError(f"{self} is named in drafts.", set(drafts))
        return super().delete(*args, **kwargs)


class FormerKey(models.Model):
    """A key whose source was merged into another: what names it, such as an old version of a page, means that one."""

    key = models.SlugField(max_length=80, unique=True)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="former_keys")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


def _in_order(low: str, high: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__lte": F(high)}),
        name=f"official_{low}_not_above_{high}",
        violation_error_code=low,
        violation_error_message=f"{low} must not be above {high}.",
    )


class OccupationGroup(models.Model):
    """A SOC 2020 unit group with its official pay; the code `UK` stands for all full-time employees."""

    code = models.CharField(
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^(\d{4}|UK)$", "Write the four digits of a SOC 2020 unit group, or UK.")],
        help_text="The four digits of the SOC 2020 unit group, or UK for all full-time employees.",
    )
    title = models.CharField(max_length=120, help_text="The title SOC 2020 gives the group.")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, help_text="The table the official figures below were read from."
    )
    jobs_thousands = models.PositiveIntegerField("jobs, thousands", null=True, blank=True)
    p10 = models.PositiveIntegerField("10th percentile, £ a year", null=True, blank=True)
    p20 = models.PositiveIntegerField("20th percentile, £ a year", null=True, blank=True)
    p25 = models.PositiveIntegerField("lower quartile, £ a year", null=True, blank=True)
    p30 = models.PositiveIntegerField("30th percentile, £ a year", null=True, blank=True)
    p40 = models.PositiveIntegerField("40th percentile, £ a year", null=True, blank=True)
    median = models.PositiveIntegerField("median, £ a year", null=True, blank=True)
    p60 = models.PositiveIntegerField("60th percentile, £ a year", null=True, blank=True)
    p70 = models.PositiveIntegerField("70th percentile, £ a year", null=True, blank=True)
    p75 = models.PositiveIntegerField("upper quartile, £ a year", null=True, blank=True)
    p80 = models.PositiveIntegerField("80th percentile, £ a year", null=True, blank=True)
    p90 = models.PositiveIntegerField("90th percentile, £ a year", null=True, blank=True)
    mean = models.PositiveIntegerField("mean, £ a year", null=True, blank=True)
    going_rate_median = models.PositiveIntegerField(
        "going rate, £ a year",
        null=True,
        blank=True,
        help_text="The Home Office's rate from the median, where ONS suppresses the median itself.",
    )
    going_rate_p25 = models.PositiveIntegerField("lower going rate, £ a year", null=True, blank=True)
    going_rate_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where the going rates are set.",
    )
    cv_median = models.DecimalField(
        "coefficient of variation of the median, percent", max_digits=4, decimal_places=1, null=True, blank=True
    )

    history = SharedHistory()

    class Meta:
        ordering = ["code"]
        constraints = [
            *(
                _in_order(low, high)
                for low, high in [("p10", "p25"), ("p25", "median"), ("median", "p75"), ("p75", "p90")]
            ),
            models.CheckConstraint(
                condition=Q(going_rate_median__isnull=True) | Q(going_rate_source__isnull=False),
                name="official_going_rate_has_source",
                violation_error_code="going_rate_source",
                violation_error_message="A going rate needs its source.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def percentiles(self) -> dict[int, int | None]:
        """The published percentiles, 10 to 90, in gross £ a year; `None` where ONS publishes none."""
        named = {percent: getattr(self, f"p{percent}") for percent in (10, 20, 25, 30, 40, 60, 70, 75, 80, 90)}
        return named | {50: self.median}


class UkPay(models.Model):
    """Full-time pay across all jobs, by region of the United Kingdom or by age; gross £ a year."""

    class Kind(models.TextChoices):
        REGION = "region"
        AGE = "age"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    name = models.CharField(
        max_length=40, unique=True, help_text="The region or the ages, such as North East or 22 to 29."
    )
    position = models.PositiveSmallIntegerField("order")
    p10 = models.PositiveIntegerField("10th percentile", null=True, blank=True)
    p25 = models.PositiveIntegerField("lower quartile", null=True, blank=True)
    median = models.PositiveIntegerField()
    p75 = models.PositiveIntegerField("upper quartile", null=True, blank=True)
    p90 = models.PositiveIntegerField("90th percentile", null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    history = SharedHistory()

    class Meta:
        ordering = ["position"]
        verbose_name = verbose_name_plural = "UK pay by region and age"

    def __str__(self) -> str:
        return self.name
