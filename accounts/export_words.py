"""What the tables and fields of an export are called, and how their values are written, for those who read it."""

import json
from datetime import date, datetime
from typing import Any

from django.db.models import Field, Model
from django.utils import timezone
from django.utils.text import capfirst

TABLES = {
    "accounts.User": "Your account",
    "accounts.SavedRole": "Roles you saved",
    "accounts.FollowedRole": "Roles you follow",
    "accounts.OwnPay": "Your pay and target",
    "accounts.Offer": "Offers you weigh",
    "accounts.PayCase": "Pay cases you made",
    "accounts.PlusPeriod": "Times with Plus",
    "accounts.User_groups": "Groups of editors you are in",
    "accounts.User_user_permissions": "What you may do in the admin",
    "account.EmailAddress": "Your e-mail addresses",
    "account.EmailConfirmation": "Requests to confirm an address",
    "mfa.Authenticator": "Your two-step sign-in and passkeys",
    "usersessions.UserSession": "Where you are signed in",
    "admin.LogEntry": "What was done in the admin, by you or to your account",
    "roles.Change": "Figures you changed",
    "roles.Version": "Pages you saved or published",
    "roles.Draft": "Pages you planned to publish",
    "roles.Import": "Files you brought in",
    "roles.HistoricalSector": "Sectors you edited",
    "roles.HistoricalSource": "Sources you edited",
    "roles.HistoricalOccupationGroup": "Occupation groups you edited",
    "roles.HistoricalUkPay": "Pay by region and age you edited",
    "roles.HistoricalNegotiationStep": "Steps of the pay talk you edited",
}
FIELDS = {
    "accounts.User.last_login": "Signed in last",
    "accounts.User.is_superuser": "May do everything in the admin",
    "accounts.User.email": "E-mail address",
    "accounts.User.is_staff": "Is an editor",
    "accounts.User.is_active": "Account is open",
    "accounts.User.date_joined": "Joined",
    "accounts.User.leaves_at": "Will be deleted",
    "accounts.User.wants_change_mails": "Wants mails about changes",
    "accounts.User.change_mail_at": "Last mail about changes",
    "accounts.User.welcomed": "First steps put away",
    "accounts.SavedRole.role": "Role",
    "accounts.SavedRole.saved_at": "Saved",
    "accounts.FollowedRole.role": "Role",
    "accounts.FollowedRole.told_until": "Told of changes up to",
    "accounts.OwnPay.role": "Role",
    "accounts.OwnPay.pay": "Pay now (£ a year, gross)",
    "accounts.OwnPay.target": "Target (£ a year, gross)",
    "accounts.Offer.employer": "Employer",
    "accounts.Offer.role": "Role",
    "accounts.Offer.pay": "Pay (£ a year, gross)",
    "accounts.Offer.answer_by": "Answer by",
    "accounts.Offer.note": "Your note",
    "accounts.Offer.made_at": "Written down",
    "accounts.PayCase.role": "Role",
    "accounts.PayCase.ask": "Pay asked for (£ a year, gross)",
    "accounts.PayCase.query": "All of it, as in the address of its sheet",
    "accounts.PayCase.made_at": "Kept",
    "accounts.PlusPeriod.kind": "Kind",
    "accounts.PlusPeriod.starts_at": "From",
    "accounts.PlusPeriod.ends_at": "Until",
    "accounts.PlusPeriod.reminded_at": "Reminded of the end",
    "accounts.PlusPeriod.reason": "Reason",
    "accounts.User_groups.group": "Group",
    "accounts.User_user_permissions.permission": "Right",
    "account.EmailAddress.email": "Address",
    "account.EmailAddress.verified": "Confirmed",
    "account.EmailAddress.primary": "In use",
    "account.EmailConfirmation.email_address": "Address",
    "account.EmailConfirmation.created": "Made",
    "account.EmailConfirmation.sent": "Sent",
    "mfa.Authenticator.type": "Kind",
    "mfa.Authenticator.data": "The name you gave it",
    "mfa.Authenticator.created_at": "Added",
    "mfa.Authenticator.last_used_at": "Used last",
    "usersessions.UserSession.created_at": "Signed in",
    "usersessions.UserSession.ip": "Internet address",
    "usersessions.UserSession.last_seen_at": "Seen last",
    "usersessions.UserSession.user_agent": "Browser, as it names itself",
    "usersessions.UserSession.data": "Further notes",
    "admin.LogEntry.action_time": "When",
    "admin.LogEntry.user": "By whom",
    "admin.LogEntry.content_type": "Kind of thing",
    "admin.LogEntry.object_id": "Its number",
    "admin.LogEntry.object_repr": "Its name",
    "admin.LogEntry.action_flag": "What was done",
    "admin.LogEntry.change_message": "In detail",
    "roles.Change.role": "Role",
    "roles.Change.group": "Occupation group",
    "roles.Change.what": "Figure",
    "roles.Change.before": "Before",
    "roles.Change.after": "After",
    "roles.Change.made_at": "When",
    "roles.Change.why": "Why",
    "roles.Change.who": "By whom",
    "roles.Version.role": "Role",
    "roles.Version.number": "Number",
    "roles.Version.event": "What was done",
    "roles.Version.document": "The page",
    "roles.Version.made_at": "When",
    "roles.Version.editor": "By whom",
    "roles.Version.why": "Why",
    "roles.Version.accepted": "Warnings and the reasons given",
    "roles.Draft.role": "Role",
    "roles.Draft.version": "Version",
    "roles.Draft.stage": "How far it has come",
    "roles.Draft.reasons": "Reasons given for warnings",
    "roles.Draft.publish_at": "To be published",
    "roles.Draft.approved_by": "Planned by",
    "roles.Draft.why": "Why",
    "roles.Draft.refused": "Why it was refused",
    "roles.Import.kind": "Kind",
    "roles.Import.name": "File",
    "roles.Import.text": "What was in it",
    "roles.Import.errors": "What was wrong",
    "roles.Import.made_at": "When",
    "roles.Import.editor": "By whom",
    "roles.Import.applied_at": "Applied",
    "roles.Import.put_away": "Put away",
}
# What the history of a row says beside the row's own fields, which have words in their models.
FIELDS_OF_HISTORY = {
    "history_id": "Number of the edit",
    "history_date": "When",
    "history_change_reason": "Why",
    "history_type": "What was done",
    "history_user": "By whom",
}
FIELDS |= {
    f"{table}.{name}": words for table in TABLES if ".Historical" in table for name, words in FIELDS_OF_HISTORY.items()
}
# Choices that other packages name in words of their own.
VALUES = {"mfa.Authenticator.type": {"totp": "Authenticator app", "webauthn": "Passkey"}}


def name_of_table(model: type[Model]) -> str:
    """Return what a person calls the rows of a model; one we have no words for has its own."""
    return TABLES.get(model._meta.label, capfirst(str(model._meta.verbose_name_plural)))


def name_of_field(field: Field) -> str:
    """Return what a person calls a field; one we have no words for has its own."""
    return FIELDS.get(f"{field.model._meta.label}.{field.name}", capfirst(str(field.verbose_name)))


def in_words(field: Field, value: Any) -> str:
    """Write a value as one reads it: dates in full, yes or no, the name of what it refers to."""
    value = _chosen(field, value)
    if value in (None, "", {}, []):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{in_words(field, local.date())} at {local:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, dict) and set(value) == {"id", "name"}:
        return str(value["name"])
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _chosen(field: Field, value: Any) -> Any:
    """Return the words of a choice; anything else as it is."""
    words = dict(field.flatchoices) | VALUES.get(f"{field.model._meta.label}.{field.name}", {})
    return words.get(value, value) if isinstance(value, str | int) else value
