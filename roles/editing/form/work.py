"""What the buttons of a role's form do: save, ask for review, publish now or at a moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from roles.editing.content import digest
from roles.editing.form.sentences import waiting
from roles.editing.form.sheet import Sheet
from roles.editing.publishing import all_findings, publish, schedule
from roles.editing.rules import unreasoned
from roles.editing.saving import new_role, refuse_conflict, save_version
from roles.models import Draft, Role

PUBLIC_NOW = "It is public now."


@dataclass(frozen=True)
class Order:
    """What an editor asks for: one of `save`, `review`, `publish`, `unplan`."""

    button: str
    editor: Any
    why: str
    moment: datetime | None = None


@transaction.atomic
def keep(sheet: Sheet, order: Order) -> Role:
    """Save what is in a valid sheet as the role's draft, and make the role if there is none yet.

    `Conflict` when somebody else saved since the form was opened. A sheet that changes nothing makes no version.
    """
    role = sheet.role or new_role(sheet.content)
    if sheet.role and digest(sheet.content) == sheet.opened:
        # Locked as a save would lock it: what was read is to be what is published.
        Role.objects.select_for_update().get(pk=role.pk)
        refuse_conflict(role, sheet.opened)
    else:
        opened = sheet.opened if sheet.role else None
        save_version(role, sheet.content, editor=order.editor, why=order.why, opened=opened)
    _note(role, sheet, order)
    return Role.objects.get(pk=role.pk)


def carry_out(role: Role, order: Order) -> str:
    """Do with a saved draft what was asked, and return a sentence that says so. `Refused` by the rules."""
    draft = Draft.objects.filter(role=role).select_related("version").first()
    if not draft:
        return "Nothing was changed, so nothing was saved."
    if order.button == "publish":
        return _make_public(role, order)
    if order.button == "review":
        return waiting(unreasoned(all_findings(role, draft.document), draft.reasons))
    if order.button == "unplan":
        return "The plan is cancelled: it stays a draft until somebody publishes it."
    is_public = role.state == Role.State.PUBLISHED
    return f"It is saved as a draft. {'The public page is as it was.' if is_public else 'Nothing of it is public.'}"


def _make_public(role: Role, order: Order) -> str:
    """Publish now or later. Readers see why; what an editor wrote for the history is not shown to them by itself."""
    if order.moment:
        schedule(role, moment=order.moment, editor=order.editor, why=order.why)
        return f"It goes public at {timezone.localtime(order.moment):%H:%M on %-d %B %Y}, if nobody changes it first."
    publish(role, editor=order.editor, why=order.why)
    return PUBLIC_NOW


def _note(role: Role, sheet: Sheet, order: Order) -> None:
    """Keep the reasons given, and the stage asked for; saving a planned draft takes the plan back."""
    for draft in Draft.objects.filter(role=role):
        draft.reasons |= sheet.reasons
        if order.button != "publish":
            draft.stage = Draft.Stage.REVIEW if order.button == "review" else Draft.Stage.DRAFT
            draft.publish_at = draft.approved_by = None
        draft.save()
