"""Tells people by mail when figures of roles they follow really changed: all in one mail, at most one a week."""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import mail, unsubscribe
from accounts.models import FollowedRole, User
from roles.models import Change, Role

APART = timedelta(days=7)
# Changes by the ids of the role and the occupation group they are about.
BySubject = dict[tuple[int | None, int | None], list[Change]]


@dataclass(frozen=True)
class News:
    """What somebody who follows a role has not been told: its changes, from the oldest, and when the last was made."""

    followed: FollowedRole
    role: Role
    changes: list[Change]
    until: datetime


@dataclass(frozen=True)
class ChangeMail:
    """A mail about changes that a person is due."""

    user: User
    news: list[News]
    now: datetime

    def claim(self) -> bool:
        """Take the mail on; False when another process did, or the person wants none any more."""
        return bool(_to_be_told(self.now).filter(pk=self.user.pk).update(change_mail_at=self.now))

    def give_back(self) -> None:
        """Let the next run send the mail, since this one could not."""
        claimed = User.objects.filter(pk=self.user.pk, change_mail_at=self.now)
        claimed.update(change_mail_at=self.user.change_mail_at)

    def send(self) -> None:
        """Send it, and note what the person knows now."""
        address, headers = unsubscribe.address(self.user), unsubscribe.headers(self.user)
        mail.send("changes", self.user, headers, news=self.news, unsubscribe=address)
        for one in self.news:
            one.followed.told_until = one.until
        FollowedRole.objects.bulk_update([one.followed for one in self.news], ["told_until"])


def due(now: datetime) -> list[ChangeMail]:
    """Return the mails that are due, in three queries for a thousand people as for one."""
    followed = list(_with_changes(now))
    since = min((one.told_until for one in followed), default=now)
    changes = _by_subject(since)
    roles = Role.objects.published().in_bulk({one.role_id for one in followed})
    mails = []
    for user, theirs in groupby(followed, key=lambda one: one.user):
        news = [_news(one, roles[one.role_id], changes) for one in theirs if one.role_id in roles]
        mails.append(ChangeMail(user, [one for one in news if one.changes], now))
    return [one for one in mails if one.news]


def net(changes: Iterable[Change]) -> list[Change]:
    """Join the steps of each figure, given from the oldest: from what it was at first to what it is now.

    A figure that came back to what it was has not changed, and is left out.
    """
    joined: list[Change] = []
    for change in changes:
        begun = next((one for one in joined if _leads_to(one, change)), change)
        joined = [one for one in joined if one is not begun]
        joined.append(copy(change))
        joined[-1].before = begun.before
    return [one for one in joined if one.before != one.after]


def _leads_to(one: Change, other: Change) -> bool:
    """Say whether a change ended where another of the same figure begins."""
    same = (one.role_id, one.group_id, one.what) == (other.role_id, other.group_id, other.what)
    return same and one.after == other.before


def _by_subject(since: datetime) -> BySubject:
    """Return the changes since then, each subject's from the oldest."""
    changes = Change.objects.real().filter(made_at__gt=since).select_related("role", "group").order_by("made_at", "pk")
    found: BySubject = defaultdict(list)
    for change in changes:
        found[change.role_id, change.group_id].append(change)
    return found


def _news(followed: FollowedRole, role: Role, changes: BySubject) -> News:
    """Pick what somebody has not been told about a role: its own figures, then official pay."""
    group = role.occupation_group_id
    about = [*changes.get((role.pk, None), []), *(changes.get((None, group), []) if group else [])]
    new = [one for one in about if one.made_at > followed.told_until]
    return News(followed, role, net(new), until=max((one.made_at for one in new), default=followed.told_until))


def _to_be_told(now: datetime) -> QuerySet[User]:
    """Return the people who may get a mail about changes now."""
    rested = Q(change_mail_at=None) | Q(change_mail_at__lte=now - APART)
    return mail.reachable().filter(rested, wants_change_mails=True)


def _with_changes(now: datetime) -> QuerySet[FollowedRole]:
    """Return what those people follow and what has changed since they were told, each person's together."""
    about = Q(role=OuterRef("role")) | Q(group=OuterRef("role__occupation_group"))
    newer = Change.objects.real().filter(about, made_at__gt=OuterRef("told_until"))
    followed = FollowedRole.objects.filter(Exists(newer), user__in=_to_be_told(now))
    return followed.select_related("user").order_by("user_id", "role__title")
