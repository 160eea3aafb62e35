"""Taking a file in, and turning it into drafts: all that it changes, or nothing."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from roles.editing.content import digest
from roles.editing.files.figures_csv import read_figures
from roles.editing.files.import_plan import Plan, RoleChange, plan_of
from roles.editing.files.role_file import read_roles
from roles.editing.saving import Conflict, new_role, save_version
from roles.models import Import, Role, Version


class NotApplied(Exception):  # noqa: N818  # the file may be sound
    """Nothing was changed; `plan` says what the file comes to now, and the text why it was not applied."""

    def __init__(self, sentence: str, plan: Plan) -> None:
        super().__init__(sentence)
        self.plan = plan


class Outdated(NotApplied):
    """What was shown is no longer what the file would change."""


def take_in(kind: str, name: str, text: str, editor: Any) -> Import:
    """Keep a file, with all that is wrong in it."""
    upload = Import(kind=kind, name=name, text=text, editor=editor)
    upload.errors = _as_json(plan_of(upload))
    upload.save()
    return upload


def note_problems(upload: Import, plan: Plan) -> None:
    """Keep with a file what is wrong in it now: sources and roles may have come or gone."""
    Import.objects.filter(pk=upload.pk, applied_at=None).update(errors=_as_json(plan))


def _as_json(plan: Plan) -> list[dict[str, Any]]:
    return [problem._asdict() for problem in plan.problems]


def apply(upload: Import, *, shown: str, editor: Any, why: str) -> Plan:
    """Make a draft of each role that a file changes; `shown` is the digest of the plan that somebody has read.

    `NotApplied` for a file with errors, `Outdated` when what it would change is no longer what was shown.
    """
    try:
        with transaction.atomic():
            return _apply(upload, shown, editor, why)
    except (Conflict, IntegrityError) as error:
        raise Outdated("Somebody saved one of these roles at the same moment.", plan_of(upload)) from error


def _apply(upload: Import, shown: str, editor: Any, why: str) -> Plan:
    upload = Import.objects.select_for_update().get(pk=upload.pk)
    plan = plan_of(upload)
    if upload.applied_at or upload.put_away:
        raise Outdated("This file was applied or marked as dealt with in the meantime.", plan)
    if plan.problems:
        raise NotApplied("A file with errors is not applied.", plan)
    if plan.digest != shown:
        raise Outdated("The drafts changed since this page was made.", plan)
    if not plan.changes:
        raise NotApplied("The guide says all this already: there is nothing to apply.", plan)
    for change in plan.changes:
        _make_draft(change, editor, why)
    upload.applied_at, upload.errors = timezone.now(), []
    upload.save()
    return plan


def changed_by(upload: Import) -> QuerySet[Role]:
    """Return the roles of which a file that was applied made drafts, by title, each with what waits of it now."""
    if upload.kind == Import.Kind.ROLES:
        slugs = {one.slug for one in read_roles(upload.text)[0]}
    else:
        slugs = {row.role for row in read_figures(upload.text)[0]}
    then = (upload.made_at, upload.applied_at or upload.made_at)
    imported = Version.objects.filter(event=Version.Event.IMPORTED, made_at__range=then, role__slug__in=slugs)
    return Role.objects.filter(pk__in=imported.order_by().values("role")).select_related("draft").order_by("title")


def _make_draft(change: RoleChange, editor: Any, why: str) -> Version:
    opened = digest(change.before) if change.role else None
    role = change.role or new_role(change.after)
    return save_version(role, change.after, editor=editor, event=Version.Event.IMPORTED, why=why, opened=opened)
