"""What the list of roles changes in many drafts at once: pure changes of a content, and saving them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from roles.documents import Document
from roles.editing.content import current_content
from roles.editing.files.role_shape import tidied
from roles.editing.publishing import Refused, publish
from roles.editing.saving import save_version
from roles.guide_check import Graded
from roles.models import Draft, Role, Version

Change = Callable[[Document], Document]
# No version has this id.
NEVER_SEEN = 0


def reviewed(by: str, today: date) -> Change:
    """Return the change that marks a page as reviewed."""
    return partial(_with, {"reviewed_on": today.isoformat(), "reviewed_by": by})


def in_sector(slug: str) -> Change:
    """Return the change that moves a role to a sector."""
    return partial(_with, {"sector": slug})


def in_group(code: str) -> Change:
    """Return the change of a role's occupation group; that the old group was this very role says nothing of the new."""

    def change(content: Document) -> Document:
        if content.get("occupation_group", "") == code:
            return content
        return _with({"occupation_group": code, "group_is_role": False}, content)

    return change


def _with(fields: Document, content: Document) -> Document:
    return tidied(content | fields)


@transaction.atomic
def change_drafts(roles: Iterable[Role], change: Change, editor: Any, why: str) -> int:
    """Put a change into the draft of each role, in all or in none; return how many it made a difference to."""
    changed = 0
    # Locked before they are read: nobody's save is to come in between.
    for role in Role.objects.select_for_update().filter(pk__in=[role.pk for role in roles]):
        before = current_content(role)
        after = change(before)
        if after != before:
            save_version(role, after, editor=editor, event=Version.Event.CHANGED, why=why)
            changed += 1
    return changed


def ask_for_review(roles: Iterable[Role]) -> int:
    """Have the drafts of roles wait for a publisher; return how many did not yet. One with a moment keeps it."""
    drafts = Draft.objects.filter(role__in=[role.pk for role in roles], stage=Draft.Stage.DRAFT)
    return drafts.update(stage=Draft.Stage.REVIEW)


@dataclass
class Outcome:
    """What became of roles that were to be published: public now, refused with findings, or without a draft."""

    public: list[Role] = field(default_factory=list)
    refused: list[tuple[Role, list[Graded]]] = field(default_factory=list)
    without_draft: list[Role] = field(default_factory=list)


def publish_each(roles: Iterable[Role], editor: Any, why: str, seen: Mapping[int, int]) -> Outcome:
    """Publish the draft of each role by itself: one that is refused holds up no other.

    `seen` has the id of the version that was read, by the role's; a draft that is not that version is refused.
    """
    outcome = Outcome()
    for role in roles:
        try:
            publish(role, editor=editor, why=why, seen=seen.get(role.pk, NEVER_SEEN))
            outcome.public.append(role)
        except Refused as refusal:
            outcome.refused.append((role, refusal.findings))
        except Draft.DoesNotExist:
            outcome.without_draft.append(role)
    return outcome
