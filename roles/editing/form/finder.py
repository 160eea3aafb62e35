"""What a form suggests as somebody types a source, an occupation group or a role."""

from typing import Any

from django.db.models import Q, QuerySet

from roles.models import OccupationGroup, Role, Source

SUGGESTED = 20
KINDS = ("source", "group", "role")


def find(kind: str, typed: str) -> list[dict[str, str]]:
    """Return up to twenty `{"key": …, "label": …}` whose words hold each word typed; `KeyError` for another kind."""
    rows, columns = _searched()[kind]
    for word in typed.split():
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(anywhere)
    return [{"key": _key(row), "label": label_of(row)} for row in rows[:SUGGESTED]]


def labels(kind: str, keys: set[str]) -> dict[str, str]:
    """Return what each of some keys stands for."""
    rows, columns = _searched()[kind]
    return {_key(row): label_of(row) for row in rows.filter(**{f"{columns[0]}__in": keys})}


def label_of(row: Any) -> str:
    """Say what a row is, beside its key."""
    if isinstance(row, Source):
        return f"{row.publisher}: {row.title}" + (f", {row.as_of}" if row.as_of else ", no date")
    return str(row.title)


def _searched() -> dict[str, tuple[QuerySet[Any], tuple[str, ...]]]:
    return {
        "source": (Source.objects.order_by("-as_of", "key"), ("key", "publisher", "title", "as_of")),
        "group": (OccupationGroup.objects.all(), ("code", "title")),
        "role": (Role.objects.all(), ("slug", "title")),
    }


def _key(row: Any) -> str:
    return str(row.key if isinstance(row, Source) else row.code if isinstance(row, OccupationGroup) else row.slug)
