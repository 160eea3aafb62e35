"""What can be done with a role: save it, drop it, follow it, leave it. And how many offers and pay cases are kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.keeping import FollowedRole, PayCase, SavedRole
from accounts.models import User
from accounts.plans import FREE_FOLLOWED_ROLES, FREE_OFFERS, Feature, entitled
from roles.models import Role

# For everybody: room for more than anybody makes, and no table that somebody fills.
MOST_PAY_CASES = 20


class FollowsTooManyError(Exception):
    """Free follows no more roles than these."""


class TooManyPayCasesError(Exception):
    """An account holds no more pay cases than these."""


@contextmanager
def one_at_a_time(user: User) -> Iterator[None]:
    """Let a person add one thing after another, so that what is counted is still so when it is written."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        yield


def save(user: User, role: Role) -> None:
    """Put a role on the person's list; twice changes nothing."""
    SavedRole.objects.get_or_create(user=user, role=role)


def drop(user: User, role: Role) -> None:
    """Take a role off the list."""
    SavedRole.objects.filter(user=user, role=role).delete()


def follow(user: User, role: Role) -> None:
    """Tell the person of the role's changes from now on; `FollowsTooManyError` when their plan holds no more."""
    with one_at_a_time(user):
        others = FollowedRole.objects.filter(user=user).exclude(role=role).count()
        if others >= FREE_FOLLOWED_ROLES and not entitled(user, Feature.ANY_NUMBER_OF_FOLLOWED_ROLES):
            raise FollowsTooManyError
        FollowedRole.objects.get_or_create(user=user, role=role)


def leave(user: User, role: Role) -> None:
    """Tell the person of the role's changes no more."""
    FollowedRole.objects.filter(user=user, role=role).delete()


ACTIONS: dict[str, Callable[[User, Role], None]] = {"save": save, "drop": drop, "follow": follow, "leave": leave}
BEGIN = {"save", "follow"}


def within_reach(user: User | AnonymousUser, do: str) -> QuerySet[Role]:
    """Return the roles that `do` can be done with: the published, and to end it also those the person keeps."""
    published = Q(state=Role.State.PUBLISHED)
    if do in BEGIN or not user.is_authenticated:
        return Role.objects.filter(published)
    kept = Q(pk__in=user.saved_roles.values("role")) | Q(pk__in=user.followed_roles.values("role"))
    return Role.objects.filter(published | kept)


def may_add_offer(user: User) -> bool:
    """Say whether the person's plan holds one offer more."""
    return user.offers.count() < FREE_OFFERS or entitled(user, Feature.ANY_NUMBER_OF_OFFERS)


def keep_pay_case(user: User, role: Role, ask: int, query: str) -> None:
    """Keep a pay case; twice changes nothing. `TooManyPayCasesError` when there is no room for another."""
    with one_at_a_time(user):
        if user.pay_cases.filter(query=query).exists():
            return
        if user.pay_cases.count() >= MOST_PAY_CASES:
            raise TooManyPayCasesError
        PayCase.objects.create(user=user, role=role, ask=ask, query=query)
