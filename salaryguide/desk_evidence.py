"""What waits on the desk about figures: imports that failed, links that died, sources that look the same."""

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from roles.duplicate_sources import likely_duplicates
from roles.edition import once_an_edition
from roles.models import Import, LinkCheck, Source
from roles.source_merge_view import merge_address
from roles.source_usage import counted
from salaryguide.desk_entry import SHOWN, Entry, Row, ago, first_of, form_of, list_of, which


def failed_imports(user: User, now: datetime) -> Entry:
    """Imported files with errors that nobody dealt with, the newest first."""
    number, imports = first_of(Import.objects.failed().select_related("editor").defer("text"))
    rows = [Row(one.name, form_of(one), _failure(one, now)) for one in imports]
    sentence = which(number, "import failed and nobody dealt with it", "imports failed and nobody dealt with them")
    return Entry(
        number, sentence, "No import failed.", rows, list_of("roles_import", put_away__exact=0, applied_at__isnull=1)
    )


def dead_links(user: User, now: datetime) -> Entry:
    """Sources whose link has died, the one with most figures first."""
    checks = LinkCheck.objects.dead().annotate(figures=Count("source__figures"))
    number, found = first_of(checks.order_by("-figures", "source__key"))
    rows = [
        Row(str(one.source), form_of(one.source, "id_url"), f"{counted(one.figures, 'figure')}; {one.outcome}")
        for one in found
    ]
    sentence = which(number, "source has a dead link", "sources have a dead link")
    return Entry(
        number, sentence, "No source is known to have a dead link.", rows, list_of("roles_source", link="dead")
    )


@once_an_edition
def groups_alike() -> list[list[Any]]:
    """Return the sources that look like the same one; a change of a source makes a new edition."""
    return likely_duplicates(Source.objects.values_list("pk", "publisher", "title", "url", "as_of", named=True))


def sources_alike(user: User, now: datetime) -> Entry:
    """Groups of sources that look like the same one."""
    groups = groups_alike()
    rows = [
        Row(f"{group[0].publisher}: {group[0].title}", merge_address(group), counted(len(group), "source"))
        for group in groups[:SHOWN]
    ]
    sentence = which(len(groups), "source seems to be entered twice", "sources seem to be entered twice")
    return Entry(len(groups), sentence, "No two sources look alike.", rows, list_of("roles_source"))


def _failure(one: Import, now: datetime) -> str:
    when = ago(timezone.localdate(one.made_at), timezone.localdate(now))
    return f"{counted(len(one.errors), 'error')}; {one.editor or 'somebody who left'}, {when}"
