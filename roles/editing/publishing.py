"""Making a draft public: the same rules for a button, an action, a list and a clock. Whole or not at all."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from roles.card_files import keep_picture_of
from roles.documents import Document
from roles.editing.content import content_of, digest, for_tables
from roles.editing.page_checks import note_published
from roles.editing.rules import Graded, findings, findings_across, in_page_order, key_of, unreasoned
from roles.editing.saving import add_version, keep_what_is_public
from roles.fixture_entries import EntryError, RoleEntry
from roles.models import Change, Draft, PageCheck, Role, Version

# What a change on record can hold of a name.
WHO = Change._meta.get_field("who").max_length
NOT_WHAT_WAS_SEEN = "was saved again since you opened this page: read what changed, then publish"


class Refused(Exception):  # noqa: N818  # the rules say no; nothing went wrong
    """A draft cannot be public as it is; `findings` say why."""

    def __init__(self, found: list[Graded]) -> None:
        super().__init__("; ".join(f"{one.place} {one.sentence}" for one in found))
        self.findings = found


def all_findings(role: Role, content: Document) -> list[Graded]:
    """Return what the rules find within a draft and beside all other pages, the errors first."""
    return in_page_order([*findings(content), *findings_across(role, content), *_undone(role)])


def _undone(role: Role) -> Iterator[Graded]:
    """Find that the public page came to say something else after the draft was begun, as from a file."""
    last = Version.objects.last_live(role)
    if last and role.state == Role.State.PUBLISHED and digest(last.document) != digest(content_of(role)):
        sentence = "the public page was changed by a file since this draft was begun: publishing takes that back"
        yield Graded("public page", "whole profile", sentence, is_error=False)


@transaction.atomic
def publish(role: Role, *, editor: Any, why: str, seen: int | None = None) -> Version:
    """Make a role's draft its public page. `Refused` with what stands against it.

    `seen` is the id of the version the editor read; a draft that was saved again since is refused.
    """
    role, draft = _locked(role, seen)
    found = _accepted(role, draft)
    keep_what_is_public(role, content_of(role))
    _write(role, draft.document, who=str(editor)[:WHO], why=why)
    reasons = [{"place": one.place, "sentence": one.sentence, "reason": draft.reasons[key_of(one)]} for one in found]
    # As the tables hold it: what was empty is left out, and a later look at the page finds no difference.
    version = add_version(
        role, content_of(role), event=Version.Event.PUBLISHED, editor=editor, why=why, accepted=reasons
    )
    draft.delete()
    note_published(role, timezone.now())
    transaction.on_commit(partial(keep_picture_of, Role.objects.get(pk=role.pk)), robust=True)
    return version


@transaction.atomic
def schedule(role: Role, *, moment: datetime, editor: Any, why: str, seen: int | None = None) -> Draft:
    """Have a draft go public at a moment to come. `Refused` if it could not go public now."""
    role, draft = _locked(role, seen)
    _accepted(role, draft)
    draft.stage, draft.publish_at, draft.approved_by, draft.why = Draft.Stage.REVIEW, moment, editor, why
    draft.refused = ""
    draft.save()
    return draft


def publish_due(now: datetime) -> Iterator[tuple[Role, str]]:
    """Publish each draft whose moment has come; yield the role and, where it was refused, why.

    One that cannot be published because something went wrong stays due and keeps no other one back; what went wrong
    comes at the end, in an `ExceptionGroup`.
    """
    failures = []
    for role in Role.objects.filter(draft__in=Draft.objects.due(now)):
        try:
            refused = _publish_planned(role, now)
        except Exception as error:
            error.add_note(f"The draft of {role} could not be published.")
            failures.append(error)
        else:
            if refused is not None:
                yield role, refused
    if failures:
        raise ExceptionGroup("drafts that are due could not be published", failures)


@transaction.atomic
def withdraw(role: Role, *, successor: Role | None, editor: Any, why: str) -> Version:
    """Take a page down: its address says that it is gone, and names the successor. A draft stays a draft."""
    role = Role.objects.select_for_update().get(pk=role.pk)
    content = content_of(role)
    role.state, role.successor = Role.State.WITHDRAWN, successor
    role.save(update_fields=["state", "successor"])
    Draft.objects.filter(role=role).update(publish_at=None, approved_by=None)
    PageCheck.objects.filter(role=role).delete()
    return add_version(role, content, event=Version.Event.WITHDRAWN, editor=editor, why=why)


def _locked(role: Role, seen: int | None = None) -> tuple[Role, Draft]:
    """Fetch a role and its draft for this transaction alone; `Draft.DoesNotExist` where nothing waits."""
    role = Role.objects.select_for_update().get(pk=role.pk)
    draft = Draft.objects.select_related("version").get(role=role)
    if seen is not None and draft.version_id != seen:
        raise Refused([Graded("review", "whole profile", NOT_WHAT_WAS_SEEN, is_error=True)])
    return role, draft


def _accepted(role: Role, draft: Draft) -> list[Graded]:
    """Return the warnings a draft goes public with, all of them with a reason; `Refused` otherwise."""
    found = all_findings(role, draft.document)
    if unreasoned(found, draft.reasons):
        raise Refused(found)
    return found


def _write(role: Role, content: Document, who: str, why: str) -> None:
    """Make the tables say what the draft says. What only the tables can know is refused like a finding."""
    # Under the address the role has: no draft can write into another role's page.
    document = for_tables(content, role=role.slug, state=Role.State.PUBLISHED)
    try:
        entry = RoleEntry(document, Path(role.slug), who, why)
        entry.save()
        entry.save_deferred_fields()
    except EntryError as error:
        raise Refused([Graded("complete", error.place, error.sentence, is_error=True)]) from error


@transaction.atomic
def _publish_planned(role: Role, now: datetime) -> str | None:
    """Publish a draft as its publisher planned, and return ""; or put on record why it stays a draft, and return that.

    `None` when it is no longer due: another run was first, or somebody changed it a moment ago.
    """
    role = Role.objects.select_for_update().get(pk=role.pk)
    draft = Draft.objects.due(now).filter(role=role).select_related("approved_by").first()
    if draft is None:
        return None
    refused = _refusal(draft)
    Draft.objects.filter(pk=draft.pk).update(refused=refused)
    return refused


def _refusal(draft: Draft) -> str:
    publisher = draft.approved_by
    if not publisher or not publisher.is_staff or not publisher.has_perm("roles.publish_role"):
        return "Whoever planned this may no longer publish."
    try:
        publish(draft.role, editor=publisher, why=draft.why, seen=draft.version_id)
    except Refused as refusal:
        return str(refusal)
    return ""
