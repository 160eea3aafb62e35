"""What a publisher reads of drafts before many are published at once: what each changes, and what stands against it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roles.documents import role_document
from roles.editing.content import as_content
from roles.editing.differences.differences import summary
from roles.editing.files.bulk_content import with_drafts
from roles.editing.publishing import all_findings
from roles.editing.rules import unreasoned
from roles.models import Draft, Role


@dataclass(frozen=True)
class Waiting:
    """A role with its draft, if there is one: what it changes, its errors, and its warnings without a reason."""

    role: Role
    draft: Draft | None = None
    changed: str = ""
    errors: int = 0
    warnings: int = 0


def waiting(roles: Iterable[Role]) -> Iterator[Waiting]:
    """Yield roles by title, each with what would become public. The text of each draft is held to all pages."""
    ticked = Role.objects.filter(pk__in=[role.pk for role in roles]).order_by("title")
    for role, draft in with_drafts(ticked):
        yield _of_draft(role, draft) if draft else Waiting(role)


def _of_draft(role: Role, draft: Draft) -> Waiting:
    changed = "everything, for the page is new"
    if role.state != Role.State.DRAFT:
        changed = summary(as_content(role_document(role)), draft.document) or "no word"
    stopping = unreasoned(all_findings(role, draft.document), draft.reasons)
    errors = sum(one.is_error for one in stopping)
    return Waiting(role, draft, changed, errors, len(stopping) - errors)
