"""The guide as the files that can be brought in again: what is public and, of roles not public yet, the draft."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from roles.documents import Document, role_document
from roles.editing.files.bulk_content import with_drafts
from roles.editing.files.figures_csv import COLUMNS, figure_cells
from roles.fixture_format import write
from roles.models import Draft, Role
from roles.open_data.streams import csv_pieces

# By it spreadsheets know that a file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def role_file(roles: QuerySet[Role]) -> Iterator[str]:
    """Yield a role file piece by piece, a role each, as `write` forms it."""
    for number, document in enumerate(_documents(roles)):
        yield ("---\n" if number else "") + write(document)


def figures_file(roles: QuerySet[Role]) -> Iterator[str]:
    """Yield the figures of roles as a CSV file, row by row."""
    yield BYTE_ORDER_MARK
    yield from csv_pieces(COLUMNS, (cells for document in _documents(roles) for cells in figure_cells(document)))


def _documents(roles: QuerySet[Role]) -> Iterator[Document]:
    """Yield what can be brought in again; a role that was withdrawn cannot."""
    for role, draft in with_drafts(roles.exclude(state=Role.State.WITHDRAWN).order_by("slug")):
        yield _of_draft(draft) if draft and role.state == Role.State.DRAFT else role_document(role)


def _of_draft(draft: Draft) -> Document:
    document = draft.document | {"state": Role.State.DRAFT.value}
    if document.get("reviewed_on"):
        document["reviewed_on"] = date.fromisoformat(document["reviewed_on"])
    return document
