"""What the page of a role's form shows of a sheet."""

from typing import Any

from roles.editing.form.problems import against_publishing, changed_by_both, unreadable
from roles.editing.form.sentences import waiting
from roles.editing.form.sheet import REASON, Sheet
from roles.editing.form.shown import field_of_form, notes_beside, sections
from roles.editing.rules import key_of
from roles.models import Draft, Role


def draft_of(role: Role | None) -> Draft | None:
    """Return what waits to be published of a role, with who saved it and who planned to publish it."""
    drafts = Draft.objects.select_related("version__editor", "approved_by")
    return drafts.filter(role=role).first() if role else None


def other_reasons(sheet: Sheet) -> dict[str, str]:
    """Return the reasons given for findings that are not shown now, by field: they are not lost meanwhile."""
    shown = {key_of(one) for one in sheet.found}
    return {REASON + key: reason for key, reason in sheet.reasons.items() if reason and key not in shown}


def shown_on_page(sheet: Sheet) -> dict[str, Any]:
    """Return what the template needs of a sheet: its sections, and all that stands against it."""
    shown, notes = sections(sheet), notes_beside(sheet, "")
    against = against_publishing(shown, notes, sheet.reasons)
    return {
        "sheet": sheet,
        "role": sheet.role,
        "draft": draft_of(sheet.role),
        "sections": shown,
        "notes": notes,
        "unreadable": unreadable(shown) if sheet.form.is_bound else [],
        "against": against,
        "waiting": waiting(against),
        "other_reasons": other_reasons(sheet),
        "both_changed": changed_by_both(shown),
        "why": field_of_form(sheet, "why"),
        "publish_at": field_of_form(sheet, "publish_at"),
    }
