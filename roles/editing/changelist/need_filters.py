"""What the list of roles can be narrowed to by what they need. A value that means nothing narrows nothing."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst

from roles.freshness import AGEING_AFTER_DAYS, OLD_AFTER_DAYS
from roles.models import Draft, PageCheck, Role


class NeedFilter(admin.SimpleListFilter):
    title = "what it needs"
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("handing-in", "Draft of yours"),
            ("another-plan", "Plan refused"),
            ("review", "Review due: over six months"),
            ("review-soon", "Review overdue: over a year"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Role]:
        today = timezone.localdate()
        if self.value() == "handing-in":
            return queryset.filter(draft__in=Draft.objects.begun_by(request.user))
        if self.value() == "another-plan":
            return queryset.filter(draft__in=Draft.objects.turned_down())
        days = {"review": AGEING_AFTER_DAYS, "review-soon": OLD_AFTER_DAYS}.get(self.value() or "")
        return queryset.filter(pk__in=Role.objects.reviewed_longer_ago(days, today)) if days else queryset


class FindingFilter(admin.SimpleListFilter):
    """Narrows the list to pages on which a rule found something when they were checked last."""

    title = "finding"
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        of_rules = [("any", "Any rule"), *((rule, capfirst(rule)) for rule in PageCheck.RULES)]
        return [*of_rules, ("C", "Confidence C"), *((why, f"C: {why}") for why in PageCheck.WEAK_EVIDENCE)]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Role]:
        asked = self.value() or ""
        if asked not in dict(self.lookup_choices):
            return queryset
        rules = {"any": PageCheck.RULES, "C": PageCheck.WEAK_EVIDENCE}.get(asked, (asked,))
        return queryset.filter(page_check__in=PageCheck.objects.finding(*rules))
