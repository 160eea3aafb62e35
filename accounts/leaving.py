"""Leaving: an account that is to be deleted waits, is kept when its person comes back, or goes with all it holds."""

import json
import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts import mail
from accounts.belongings import belongings, files_that_go, goes_with_account, naming
from accounts.export_words import name_of_table
from accounts.models import User
from roles.models import Change

log = logging.getLogger(__name__)

DAYS_TO_RETURN = 7
DAYS_TO_ENTER = 7
# What stands in the place of an address that is gone.
FORMER_EDITOR = "a former editor"
DELETED_ACCOUNT = "an account that was deleted"


def ask_to_leave(user: User) -> datetime:
    """Set when the account will be deleted, sign its person out everywhere, tell them by mail; return the moment."""
    leaves_at = timezone.now() + timedelta(days=DAYS_TO_RETURN)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(leaves_at=leaves_at)
        end_sessions(user)
    _tell(user, "leaving_asked", leaves_at=leaves_at)
    return leaves_at


def is_last_superuser(user: User) -> bool:
    """Say whether nobody could give rights in the admin any more without this person."""
    others = User.objects.filter(is_superuser=True, is_active=True, leaves_at=None).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


def what_goes(user: User) -> dict[str, int]:
    """Return how many rows of each kind go with an account, by what a person calls them."""
    rows = {model: found.count() for model, found in belongings(user).items() if goes_with_account(model)}
    return {name_of_table(model): number for model, number in rows.items() if number and model is not User}


def delete_due(now: datetime) -> int:
    """Delete the accounts whose time is over, each whole or not at all, and return how many that were."""
    return _delete_each(User.objects.filter(leaves_at__lte=now))


def delete_never_entered(now: datetime) -> int:
    """Delete the accounts that nobody entered in their first days, so that no stranger holds an address for long."""
    return _delete_each(User.objects.never_entered(now - timedelta(days=DAYS_TO_ENTER)))


def _delete_each(due: QuerySet[User]) -> int:
    """Delete accounts one by one, unless its person came back meanwhile or another process was faster."""
    return sum(_delete_if_still(due, pk) for pk in list(due.order_by("pk").values_list("pk", flat=True)))


def _delete_if_still(due: QuerySet[User], pk: int) -> bool:
    with transaction.atomic():
        user = due.select_for_update().filter(pk=pk).first()
        if user:
            user.delete()
    return user is not None


def end_sessions(user: User) -> None:
    """Sign a person out everywhere, and forget sign-ins that were begun with their address."""
    sessions = [session.pk for session in Session.objects.iterator() if _is_of(session, user)]
    Session.objects.filter(pk__in=sessions).delete()
    UserSession.objects.filter(user=user).delete()


def _is_of(session: Session, user: User) -> bool:
    held = session.get_decoded()
    return held.get(SESSION_KEY) == str(user.pk) or f'"{user.email}"' in json.dumps(held, ensure_ascii=False)


@receiver(user_logged_in)
def keep_who_comes_back(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Keep the account of somebody who signs in, by whatever way, before it is deleted."""
    if User.objects.filter(pk=user.pk, leaves_at__isnull=False).update(leaves_at=None):
        messages.success(request, "Welcome back. Your account stays, with all that is in it.", fail_silently=True)
        _tell(user, "leaving_kept")


@receiver(pre_delete, sender=User)
def take_everything_along(instance: User, **kwargs: Any) -> None:
    """Remove what no key leads to when an account is deleted, in the admin too: sessions, names in logs, and files."""
    end_sessions(instance)
    named = naming(instance)
    # A change on record stays, without the name: its own manager lets nobody alter it.
    Change._base_manager.filter(named[Change]).update(who=FORMER_EDITOR)
    LogEntry.objects.filter(named[LogEntry]).update(object_repr=DELETED_ACCOUNT, change_message="")
    for file in files_that_go(instance):
        transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)


@receiver(pre_save, sender=User)
def sign_with_new_address(instance: User, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    """Let an editor's earlier changes name the address they take now, so that they are found when the editor leaves."""
    if instance.pk and (update_fields is None or "email" in update_fields):
        before = User.objects.filter(pk=instance.pk).exclude(email=instance.email).values("email")
        Change._base_manager.filter(who__in=before).update(who=instance.email)


def _tell(user: User, name: str, **context: Any) -> None:
    """Send a mail; a server that takes none keeps nobody from leaving or from coming back."""
    try:
        mail.send(name, user, **context)
    except OSError:
        log.exception("The mail %s was not sent.", name)
