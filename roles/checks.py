"""What the guide's own checks found last: links of sources that no longer answer, pages that break a rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from roles.evidence import Source


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    """The questions asked about links."""

    def dead(self) -> "LinkCheckQuerySet":
        """Keep the links that failed at the last two checks; one that was mended since is another link."""
        return self.filter(failures__gte=LinkCheck.DEAD_AFTER, url=F("source__url")).select_related("source")

    def note(self, source: Source, outcome: str, failed: bool | None) -> None:
        """Note how a source's address answered. Failures in a row are counted; None leaves the count as it is."""
        last = self.filter(source=source, url=source.url).first()
        before = last.failures if last else 0
        failures = before if failed is None else before + 1 if failed else 0
        found = {"url": source.url, "checked_at": timezone.now(), "outcome": outcome, "failures": failures}
        self.update_or_create(source=source, defaults=found)


class LinkCheck(models.Model):
    """How a source's address answered when it was last asked."""

    DEAD_AFTER = 2

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="link_check")
    url = models.URLField(max_length=500)
    checked_at = models.DateTimeField()
    outcome = models.CharField(max_length=120)
    failures = models.PositiveSmallIntegerField(default=0)

    objects = LinkCheckQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.url}: {self.outcome}"

    @property
    def is_dead(self) -> bool:
        """Whether the address failed at the last two checks."""
        return self.failures >= self.DEAD_AFTER


@dataclass(frozen=True)
class Tally:
    """On how many pages each rule found something, on how many the rules of the guide did, and when that was."""

    by_rule: dict[str, int]
    pages: int
    checked_at: datetime | None


class PageCheckQuerySet(models.QuerySet["PageCheck"]):
    """The questions asked about what was found on pages."""

    def finding(self, *rules: str) -> "PageCheckQuerySet":
        """Keep the pages on which one of these rules found something."""
        return self.filter(_name_any(rules))

    def tally(self) -> Tally:
        """Count the pages for each rule, in one query."""
        rules = dict(enumerate((*PageCheck.RULES, *PageCheck.WEAK_EVIDENCE)))
        counts = {f"rule_{place}": Count("pk", filter=_name_any([rule])) for place, rule in rules.items()}
        pages = Count("pk", filter=_name_any(PageCheck.RULES))
        found = self.aggregate(last=Max("checked_at"), pages=pages, **counts)
        by_rule = {rule: found[f"rule_{place}"] for place, rule in rules.items() if found[f"rule_{place}"]}
        return Tally(by_rule, found["pages"], found["last"])


def _name_any(rules: Iterable[str]) -> Q:
    return Q.create([Q(rules__contains=f"|{rule}|") for rule in rules], connector=Q.OR)


class PageCheck(models.Model):
    """What the rules of the guide find on a public page."""

    # The rules of `roles/editing/rules.py`, and why bands have the lowest grade of confidence.
    RULES = (
        *("complete", "names", "figures on record", "bands", "review"),
        *("lengths", "wording", "articles", "text of other pages"),
    )
    NO_MEDIAN, OUTSIDE, FEW_SOURCES = "no official median", "official median outside the band", "few dated sources"
    WEAK_EVIDENCE = (NO_MEDIAN, OUTSIDE, FEW_SOURCES)

    role = models.OneToOneField("roles.Role", on_delete=models.CASCADE, related_name="page_check")
    checked_at = models.DateTimeField()
    # [{"rule": …, "place": …, "sentence": …, "is_error": …}]
    findings = models.JSONField(default=list)
    # The rules of the findings, each once, as |lengths||wording|: databases look into a text faster than into a list.
    rules = models.TextField(blank=True)

    objects = PageCheckQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.role}: {len(self.findings)} findings"

    def hold(self, findings: list[dict[str, Any]]) -> None:
        """Take in what was found."""
        self.findings = findings
        self.rules = "".join(f"|{rule}|" for rule in dict.fromkeys(one["rule"] for one in findings))
