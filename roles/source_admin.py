"""Sources in the admin: what rests on each, whether its link answers, and one made of several that are the same."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from roles.duplicate_sources import likely_duplicates
from roles.models import Draft, FormerKey, Source
from roles.shared_admin import PUBLISH, TrackedAdmin, TrackedForm
from roles.source_filters import DateFilter, LinkFilter, UseFilter
from roles.source_keys import drafts_naming
from roles.source_merge_view import MOST_AT_ONCE, TO_CHOOSE, merge_address, merge_page
from roles.source_usage import link_in_words, usage_of, uses_of


class SourceForm(TrackedForm):
    """A source. A key that led to another source once cannot be given to a new one: old versions of pages name it."""

    def clean_key(self) -> str:
        """Refuse a key of a source that was merged."""
        key: str = self.cleaned_data["key"]
        former = FormerKey.objects.filter(key=key).select_related("source").first()
        if former:
            raise ValidationError(f"This key was that of a source that was merged into {former.source.key}.")
        return key


def _is_free(source: Source) -> bool:
    is_unused = Source.objects.unused().filter(pk=source.pk).exists()
    return is_unused and all(draft.stage == Draft.Stage.DRAFT for draft in drafts_naming([source.key]))


@admin.register(Source)
class SourceAdmin(TrackedAdmin):
    """Sources. Whoever writes may add one, and mend it until a public page rests on it."""

    form = SourceForm
    list_display = ["title", "publisher", "as_of", "usage", "link"]
    list_filter = [UseFilter, LinkFilter, DateFilter]
    search_fields = ["publisher", "title", "key", "url"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ["merge_chosen"]

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Let editors change what no public page rests on, and no draft that a publisher reads or has read."""
        may_write = super().has_change_permission(request, obj)
        return may_write and (obj is None or request.user.has_perm(PUBLISH) or _is_free(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return request.user.has_perm(PUBLISH) and super().has_delete_permission(request, obj)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Say whether somebody may make one source of several, which changes and deletes."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        """Keep the key of a saved source: drafts and old versions name it."""
        return ["key"] if obj else []

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Source]:
        return Source.objects.with_usage().select_related("link_check")

    @admin.display(description="stands behind")
    def usage(self, source: Source) -> str:
        """Say what rests on the source."""
        return usage_of(source).in_words or "nothing public"

    @admin.display(description="link")
    def link(self, source: Source) -> str:
        """Say how the address answered."""
        return link_in_words(source)

    def get_deleted_objects(
        self, objs: models.QuerySet[Source] | Sequence[Source], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Name the sources to be deleted, and what stands against it: whatever rests on one, be it a draft."""
        sources = Source.objects.with_usage().filter(pk__in=[source.pk for source in objs])
        protected = [f"{source}: {reason}" for source in sources for reason in reasons_to_stay(source)]
        perms = set() if self.has_delete_permission(request) else {"source"}
        return [str(source) for source in sources], {"sources": len(sources)}, perms, protected

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show beside the form all that rests on the source."""
        source = self.get_object(request, unquote(object_id))
        more: dict[str, Any] = {}
        if isinstance(source, Source):
            reasons = reasons_to_stay(source)
            more = {"usage": usage_of(source).in_words, "uses": uses_of(source), "link": link_in_words(source)}
            more |= {"former_keys": source.former_keys.all(), "show_delete": not reasons}
        return super().change_view(request, object_id, form_url, more | (extra_context or {}))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show above the list which sources look the same, to whoever may merge them."""
        sources = Source.objects.only("key", "publisher", "title", "url", "as_of")
        alike = likely_duplicates(sources) if self.has_merge_permission(request) else []
        more = {"alike": [(group, merge_address(group)) for group in alike]}
        return super().changelist_view(request, more | (extra_context or {}))

    @admin.action(description="Merge the chosen sources…", permissions=["merge"])
    def merge_chosen(self, request: HttpRequest, queryset: models.QuerySet[Source]) -> HttpResponse | None:
        """Lead to the page that compares the chosen sources."""
        chosen = list(queryset[: MOST_AT_ONCE + 1])
        if 2 <= len(chosen) <= MOST_AT_ONCE:
            return redirect(merge_address(chosen))
        messages.warning(request, TO_CHOOSE)
        return None

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", page, name="roles_source_merge"), *super().get_urls()]

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Compare sources, and merge them."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        shared = self.admin_site.each_context(request) | {"opts": self.opts, "title": "Merge sources"}
        return merge_page(request, shared)


def reasons_to_stay(source: Source) -> list[str]:
    """Say what rests on a source fetched `with_usage()`, for which it cannot be deleted."""
    public = usage_of(source).in_words
    drafts = [f"it is named in the draft of {draft.role}" for draft in drafts_naming([source.key])]
    return [f"it stands behind {public}", *drafts] if public else drafts
