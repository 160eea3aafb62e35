"""What became of a role's page: its versions as people read them, by day, each with what it changed."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.text import capfirst

from roles.editing.content import content_of, digest
from roles.editing.differences.differences import summary
from roles.models import Draft, Role, Version
from roles.source_keys import with_current_keys

PER_PAGE = 25
BEHIND = "when it was next saved here: a content file or a merge of sources had changed it"


class Standing(NamedTuple):
    """Which version of a role is public now, which waits, and whether a file changed the page behind their backs."""

    public: int | None
    draft: Draft | None
    changed_by_file: bool = False


@dataclass(frozen=True)
class Entry:
    """A version as people read it, with what it changed of the one before."""

    version: Version
    changed: str
    standing: Standing

    @property
    def what(self) -> str:
        """Say what happened and by whom: "Published by anna@salaries.example"."""
        return f"{capfirst(self.version.get_event_display())} {self._who()}"

    @property
    def is_first(self) -> bool:
        """Whether none came before it."""
        return self.version.number == 1

    @property
    def is_public(self) -> bool:
        """Whether the public page says this now."""
        return self.version.number == self.standing.public

    @property
    def is_draft(self) -> bool:
        """Whether this waits to be published."""
        return bool(self.standing.draft and self.standing.draft.version_id == self.version.pk)

    def _who(self) -> str:
        if self.version.editor:
            return f"by {self.version.editor}"
        if self.version.event == Version.Event.FOUND:
            return "before anybody saved it here: it came from a content file" if self.is_first else BEHIND
        return "by an editor whose account is deleted"


def standing_of(role: Role) -> Standing:
    """Find out how a role stands: a version is public as long as the page still says what it says."""
    draft = Draft.objects.filter(role=role).select_related("version__editor").first()
    live = Version.objects.last_live(role) if role.state == Role.State.PUBLISHED else None
    if not live:
        return Standing(None, draft)
    if digest(with_current_keys(live.document)) != digest(content_of(role)):
        return Standing(None, draft, changed_by_file=True)
    return Standing(live.number, draft)


def page_of_history(role: Role, asked: Any) -> tuple[Page[Version], list[Entry]]:
    """Return a page of versions, the newest first, each with what it changed; `InvalidPage` past the last."""
    versions = Version.objects.of(role)
    page = Paginator(versions, PER_PAGE).page(asked)
    # One more than is shown, for the last of the page to be compared with.
    found = list(versions[max(page.start_index() - 1, 0) : page.end_index() + 1])
    standing = standing_of(role)
    before = [*found[1:], None]
    return page, [entry_of(*both, standing) for both in zip(found, before, strict=False)][:PER_PAGE]


def entry_of(version: Version, before: Version | None, standing: Standing) -> Entry:
    """Return a version with what it changed of the one before."""
    changed = summary(before.document, version.document) if before else ""
    return Entry(version, changed, standing)


def by_day(found: list[Entry]) -> list[tuple[date, list[Entry]]]:
    """Gather entries by the day, in UK time, on which they were made."""
    days = groupby(found, lambda entry: timezone.localdate(entry.version.made_at))
    return [(day, list(some)) for day, some in days]
