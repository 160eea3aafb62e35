"""The contents of many roles, in a number of queries that does not grow with theirs."""

from collections.abc import Iterator

from django.db.models import QuerySet

from roles.documents import Document, role_document, whole
from roles.editing.content import as_content
from roles.models import Draft, Role

ROLES_AT_ONCE = 100


def with_drafts(roles: QuerySet[Role]) -> Iterator[tuple[Role, Draft | None]]:
    """Yield roles, each with what waits to be published; no more than `ROLES_AT_ONCE` are in memory."""
    for role in whole(roles.select_related("draft__version")).iterator(chunk_size=ROLES_AT_ONCE):
        yield role, getattr(role, "draft", None)


def to_go_on_from(role: Role, draft: Draft | None) -> Document:
    """Return what an editor goes on from, of a role that comes `with_drafts`."""
    return draft.document if draft else as_content(role_document(role))
