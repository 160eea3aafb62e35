"""What the list of sources can be narrowed to. A value that means nothing narrows nothing."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from roles.confidence import FRESH_YEARS
from roles.models import LinkCheck, Source


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "no page rests on it")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Source]:
        return queryset.unused() if self.value() == "none" else queryset


class LinkFilter(admin.SimpleListFilter):
    title = "link"
    parameter_name = "link"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("dead", "dead"), ("unasked", "not asked yet")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Source]:
        if self.value() == "dead":
            return queryset.filter(pk__in=LinkCheck.objects.dead().values("source"))
        return queryset.filter(link_check=None) if self.value() == "unasked" else queryset


class DateFilter(admin.SimpleListFilter):
    title = "date"
    parameter_name = "date"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "undated"), ("old", f"older than {FRESH_YEARS} years")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Source]:
        if self.value() == "none":
            return queryset.filter(as_of="")
        # Dates are texts that begin with the year; this is the rule by which grades count a source as dated.
        oldest = str(timezone.localdate().year - FRESH_YEARS)
        return queryset.exclude(as_of="").filter(as_of__lt=oldest) if self.value() == "old" else queryset
