"""What the account page shows: gathered in a number of queries that does not grow with what a person keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.distance import Distance, distance
from accounts.keeping import Offer, OwnPay, SavedRole
from accounts.kept import MOST_PAY_CASES
from accounts.models import User
from accounts.plan_page import plan_context
from accounts.plans import FREE_FOLLOWED_ROLES, FREE_OFFERS
from roles.comparison import ENOUGH, MOST, query_for
from roles.models import Change, Role
from roles.trust import Standing, standing_of

SHOWN_CHANGES = 3


@dataclass(frozen=True)
class SavedNow:
    """A role on the list, the day it was saved, and what has changed since then, the latest first."""

    role: Role
    since: date
    changes: list[tuple[date, Change]]

    @property
    def shown(self) -> list[tuple[date, Change]]:
        """The changes that are named; the role's page has all of them."""
        return self.changes[:SHOWN_CHANGES]


@dataclass(frozen=True)
class OwnNow:
    """A person's pay and target, where each stands in their role, and how far the target is."""

    role: Role | None
    pay: int | None
    target: int | None
    standings: list[tuple[str, Standing]]
    distance: Distance | None


@dataclass(frozen=True)
class OfferNow:
    """An offer, where its pay stands in its role, how far it is from the person's own pay, and the days left."""

    offer: Offer
    standing: Standing | None
    distance: Distance | None
    days_left: int | None


def account_context(user: User, own: OwnPay | None) -> dict[str, Any]:
    """Gather what a person keeps; `own` is their own pay, fetched `with_role()`."""
    saved = saved_now(user)
    steps = {"saved": bool(saved), "pay": bool(own and own.pay), "practised": False}
    return plan_context(user) | {
        "steps": steps,
        "welcome": not user.welcomed and not all(steps.values()),
        "saved": saved,
        "comparison": comparison_of([one.role for one in saved]),
        "followed": [one.role for one in user.followed_roles.with_role()],
        "own": own_now(own) if own else None,
        "offers": offers_now(user.offers.with_role(), own.pay if own else None, timezone.localdate()),
        "pay_cases": list(user.pay_cases.with_role()),
        "most_pay_cases": MOST_PAY_CASES,
        "free_follows": FREE_FOLLOWED_ROLES,
        "free_offers": FREE_OFFERS,
    }


def saved_now(user: User) -> list[SavedNow]:
    """Return the roles on a person's list, the last saved first, each with its changes since."""
    rows: list[SavedRole] = list(user.saved_roles.with_role())
    changes = _changes_since_the_first(rows)
    return [SavedNow(row.role, timezone.localdate(row.saved_at), _changes_of(row, changes)) for row in rows]


def comparison_of(roles: list[Role]) -> str:
    """Return the query that compares the first roles that have a page; "" where there are not enough."""
    public = [role.slug for role in roles if role.state == Role.State.PUBLISHED]
    return query_for(public[:MOST]) if len(public) >= ENOUGH else ""


def _changes_since_the_first(rows: list[SavedRole]) -> list[Change]:
    """Return the changes of all roles of a list since the first of them was saved."""
    if not rows:
        return []
    groups = {row.role.occupation_group_id for row in rows} - {None}
    about = Q(role__in={row.role_id for row in rows}) | Q(group__in=groups)
    return list(Change.objects.real().filter(about, made_at__gt=min(row.saved_at for row in rows)))


def _changes_of(row: SavedRole, changes: Iterable[Change]) -> list[tuple[date, Change]]:
    """Keep the changes of one role's own figures and of its group's official pay, each with its day in the UK."""
    group = row.role.occupation_group_id
    about = [one for one in changes if one.role_id == row.role_id or (group and one.group_id == group)]
    return [(timezone.localdate(one.made_at), one) for one in about if one.made_at > row.saved_at]


def own_now(own: OwnPay) -> OwnNow:
    """Say where a person's pay and target stand."""
    named = [("pay", own.pay), ("target", own.target)]
    found = [(name, _standing(own.role, pay)) for name, pay in named if pay]
    standings = [(name, standing) for name, standing in found if standing]
    return OwnNow(own.role, own.pay, own.target, standings, distance(own.pay, own.target))


def offers_now(offers: Iterable[Offer], pay: int | None, today: date) -> list[OfferNow]:
    """Say where offers stand, beside the person's own `pay` if they keep it, and how many days are left to answer."""
    return [
        OfferNow(
            offer,
            standing=_standing(offer.role, offer.pay),
            distance=distance(pay, offer.pay),
            days_left=(offer.answer_by - today).days if offer.answer_by else None,
        )
        for offer in offers
    ]


def _standing(role: Role | None, pay: int) -> Standing | None:
    """Find where a pay stands in a role whose page is public."""
    return standing_of(role, str(pay)) if role and role.state == Role.State.PUBLISHED else None
