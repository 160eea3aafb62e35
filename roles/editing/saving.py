"""Putting what an editor made of a role on record, as its draft. Nothing here changes a public page."""

from typing import Any

from django.db import transaction

from roles.documents import Document
from roles.editing.content import content_of, current_content, digest
from roles.models import Draft, Role, Sector, Version
from roles.source_keys import with_current_keys

# How far back to look for what a form was opened with.
VERSIONS_LOOKED_AT = 100
NAMES = ("title", "in_sentence", "plural")


class Conflict(Exception):  # noqa: N818  # it is no error, but somebody else's work
    """Somebody saved the role since the form was opened. `base` is what it was opened with, if that is known."""

    def __init__(self, theirs: Document, latest: Version | None, base: Document | None) -> None:
        super().__init__("Somebody else saved this role in the meantime.")
        self.theirs, self.latest, self.base = theirs, latest, base


@transaction.atomic
def save_version(
    role: Role,
    content: Document,
    *,
    editor: Any,
    event: str = Version.Event.SAVED,
    why: str = "",
    opened: str | None = None,
) -> Version:
    """Put a version on record and make it the role's draft; `opened` is the digest of what the editor began with.

    A plan to publish an earlier version is off, and a review begins anew. `Conflict` when `opened` is out of date.
    """
    role = Role.objects.select_for_update().get(pk=role.pk)
    draft = Draft.objects.filter(role=role).select_related("version").first()
    now = draft.document if draft else content_of(role)
    content = with_current_keys(content)
    # Two presses of a button send the same words twice: that is nobody else's work.
    if opened is not None and digest(now) not in (opened, digest(content)):
        raise _conflict(role, now, opened)
    if draft and digest(now) == digest(content):
        return draft.version
    if not draft:
        keep_what_is_public(role, now)
    version = add_version(role, content, event=event, editor=editor, why=why)
    _make_draft(version)
    if role.state == Role.State.DRAFT:
        _name(role, content)
    return version


def refuse_conflict(role: Role, opened: str) -> None:
    """Raise `Conflict` unless the role still says what it said when a form with that digest was made."""
    now = current_content(role)
    if digest(now) != opened:
        raise _conflict(role, now, opened)


def _conflict(role: Role, theirs: Document, opened: str) -> Conflict:
    versions = list(Version.objects.of(role)[:VERSIONS_LOOKED_AT])
    base = next((one.document for one in versions if digest(one.document) == opened), None)
    return Conflict(theirs, versions[0] if versions else None, base)


def add_version(role: Role, content: Document, **details: Any) -> Version:
    """Put a version on record under the next number."""
    number = Version.objects.last_number(role) + 1
    return Version.objects.create(role=role, number=number, document=content, **details)


def new_role(content: Document) -> Role:
    """Make the row of a role that is not public yet: its names only, the rest goes into its draft."""
    role = Role(slug=content["role"], **{name: content[name] for name in NAMES})
    # In bulk, which begins no new edition: nothing of this is public.
    Role.objects.bulk_create([role])
    return role


def keep_what_is_public(role: Role, content: Document) -> None:
    """See that what a public page says is on record: it may have come from a file."""
    if role.state == Role.State.DRAFT:
        return
    known = Version.objects.last_live(role)
    if not known or digest(known.document) != digest(content):
        add_version(role, content, event=Version.Event.FOUND)


def _make_draft(version: Version) -> None:
    afresh = {"version": version, "stage": Draft.Stage.DRAFT, "publish_at": None, "approved_by": None, "refused": ""}
    Draft.objects.update_or_create(role=version.role, defaults=afresh)


def _name(role: Role, content: Document) -> None:
    """Let lists show a role that is not public yet by the names its draft has, unless another role has them."""
    sector = Sector.objects.filter(slug=content.get("sector", "")).first()
    names = {"slug": content.get("role")} | {name: content.get(name) for name in NAMES}
    others = Role.objects.exclude(pk=role.pk)
    for name in ("slug", "title"):
        if others.filter(**{name: names[name]}).exists():
            del names[name]
    # By the queryset, which begins no new edition: nothing of this is public.
    Role.objects.filter(pk=role.pk).update(sector=sector, **{name: value for name, value in names.items() if value})
