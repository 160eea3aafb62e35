"""Which sources a role's document names. It may be of any age: keys of merged sources lead to those that were kept."""

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from roles.documents import Document
from roles.models import Draft, FormerKey, Source

# The lists of a document whose entries name a source.
NAMING = ("levers", "figures")


def named(document: Document) -> set[str]:
    """Return the keys of the sources that a document names."""
    return {entry["source"] for entry in _entries(document) if entry.get("source")}


def renamed(document: Document, keys: Mapping[str, str]) -> Document:
    """Return a document that names other sources: `keys` leads from the old key to the new."""
    lists = {name: [_renamed_entry(entry, keys) for entry in document[name]] for name in NAMING if name in document}
    return document | lists


def with_current_keys(document: Document) -> Document:
    """Return a document in which each key of a merged source has become that of the source that was kept."""
    keys = named(document)
    gone = keys - set(Source.objects.filter(key__in=keys).values_list("key", flat=True))
    former = FormerKey.objects.filter(key__in=gone).values_list("key", "source__key") if gone else []
    return renamed(document, dict(former))


def drafts_naming(keys: Collection[str]) -> list[Draft]:
    """Return the drafts whose page names one of these sources, by title of the role."""
    mentioned = Q(pk=None)
    for key in keys:
        mentioned |= Q(text__contains=f'"{key}"')
    drafts = Draft.objects.annotate(text=Cast("version__document", TextField())).filter(mentioned)
    found = drafts.select_related("role", "version").order_by("role__title")
    return [draft for draft in found if not named(draft.document).isdisjoint(keys)]


def _entries(document: Document) -> Iterator[Document]:
    for name in NAMING:
        yield from (entry for entry in document.get(name, []) if isinstance(entry, dict))


def _renamed_entry(entry: Document, keys: Mapping[str, str]) -> Document:
    source = entry.get("source", "") if isinstance(entry, dict) else ""
    return entry | {"source": keys[source]} if source in keys else entry
