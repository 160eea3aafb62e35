"""The page on which several sources are compared and made one."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.utils import label_for_field
from django.forms import Form, ModelChoiceField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from roles.duplicate_sources import likely_duplicates
from roles.models import Figure, Part, Role, Source
from roles.reason import ReasonField
from roles.source_keys import drafts_naming
from roles.source_merge import merge
from roles.source_usage import counted, link_in_words, usage_of

MOST_AT_ONCE = 10
TO_CHOOSE = f"Choose two to {MOST_AT_ONCE} sources from the list, of those that are still there."
SHOWN = ["key", "publisher", "title", "url", "as_of", "licence"]


class MergeForm(Form):
    """Which of several sources to keep, and why the others are the same."""

    keep = ModelChoiceField(queryset=Source.objects.none())
    why = ReasonField(
        help_text="Why they are the same, for the history. One sentence will do.",
        error_messages={"required": "Say in a sentence why they are the same."},
    )

    def __init__(self, chosen: Sequence[Source], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep: Any = self.fields["keep"]
        keep.queryset = Source.objects.filter(pk__in=[source.pk for source in chosen])
        keep.error_messages["required"] = keep.error_messages["invalid_choice"] = "Say which of these sources to keep."


def merge_address(sources: Sequence[Source]) -> str:
    """Return the address of the page that compares sources."""
    return f"{reverse('admin:roles_source_merge')}?{urlencode([('source', source.pk) for source in sources])}"


def merge_page(request: HttpRequest, shared: dict[str, Any]) -> HttpResponse:
    """Show sources side by side and what merging them would change; a form that is sent merges them."""
    chosen = chosen_sources(request.GET)
    if not 2 <= len(chosen) <= MOST_AT_ONCE:
        return TemplateResponse(request, "admin/roles/source/merge.html", shared | {"sentence": TO_CHOOSE}, status=400)
    form = MergeForm(chosen, request.POST or None)
    if form.is_valid():
        return _merge(request, form, chosen)
    kept = _to_keep(chosen, request.POST.get("keep") or request.GET.get("keep", ""))
    shown = shared | _compared(chosen, kept) | {"form": form}
    return TemplateResponse(request, "admin/roles/source/merge.html", shown, status=422 if form.errors else 200)


def chosen_sources(query: QueryDict) -> list[Source]:
    """Return the sources that an address names, the one with the most behind it first; what is no number is none."""
    numbers = [int(text) for text in query.getlist("source") if text.isdecimal() and len(text) < 19]
    found = Source.objects.with_usage().select_related("link_check").filter(pk__in=numbers[: MOST_AT_ONCE + 1])
    return sorted(found, key=lambda source: (-usage_of(source).total, source.key))


def _merge(request: HttpRequest, form: MergeForm, chosen: list[Source]) -> HttpResponse:
    kept = form.cleaned_data["keep"]
    others = [source for source in chosen if source != kept]
    try:
        merge(kept, others, editor=request.user, why=form.cleaned_data["why"])
    except Source.DoesNotExist:
        messages.error(request, "Somebody merged or deleted one of these sources meanwhile. Nothing was changed.")
        return redirect("admin:roles_source_changelist")
    messages.success(request, f"{counted(len(others), 'source')} merged into “{kept}”.")
    return redirect("admin:roles_source_change", kept.pk)


def _to_keep(chosen: list[Source], asked: str) -> Source:
    return next((source for source in chosen if str(source.pk) == asked), chosen[0])


def _compared(chosen: list[Source], kept: Source) -> dict[str, Any]:
    """Work out what the page shows of the sources, and what keeping one of them would change."""
    others = [source for source in chosen if source != kept]
    return {
        "chosen": chosen,
        "kept": kept,
        "rows": [_row(chosen, name) for name in SHOWN],
        "alike": likely_duplicates(chosen),
        "moves": [(source, usage_of(source).in_words) for source in others],
        "drafts": drafts_naming([source.key for source in others]),
        "cited_twice": _cited_twice(chosen),
        "usages": [usage_of(source).in_words or "nothing public" for source in chosen],
        "links": [link_in_words(source) for source in chosen],
    }


def _row(chosen: list[Source], name: str) -> tuple[str, list[str], bool]:
    """Return a field's name, what each source says there, and whether all say the same."""
    values = [str(getattr(source, name)) for source in chosen]
    return str(label_for_field(name, Source)), values, len(set(values)) == 1


def _cited_twice(chosen: list[Source]) -> list[Role]:
    """Return the published roles that rest on more than one of the sources, which their grades may count."""
    naming = [part._default_manager.filter(source__in=chosen) for part in (Figure, Part)]
    pairs = {pair for parts in naming for pair in parts.values_list("role", "source")}
    times = Counter(role for role, _ in pairs)
    return list(Role.objects.published().filter(pk__in=[role for role, number in times.items() if number > 1]))
