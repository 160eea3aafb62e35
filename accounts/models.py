"""The person with an account. Their e-mail address is their login. What they keep is in `keeping`, plans in `plans`."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.keeping import FollowedRole, Offer, OwnPay, PayCase, SavedRole
from accounts.plans import Plan, PlanLine, PlusPeriod

__all__ = [
    "FollowedRole",
    "Offer",
    "OwnPay",
    "PayCase",
    "Plan",
    "PlanLine",
    "PlusPeriod",
    "SavedRole",
    "User",
    "UserManager",
]


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address and a password."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; the address is kept in lower case. `ValueError` without an address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who may do everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def without_a_way_in(self) -> models.QuerySet["User"]:
        """Return accounts that nobody has entered or can enter: no password, no passkey, no app."""
        unusable = models.Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.filter(unusable, last_login=None, authenticator=None, is_staff=False)

    def never_entered(self, since: datetime) -> models.QuerySet["User"]:
        """Return accounts made before `since` whose address nobody confirmed and which nobody ever entered."""
        made = self.filter(last_login=None, is_staff=False, date_joined__lt=since)
        return made.filter(emailaddress__verified=False).exclude(emailaddress__verified=True)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    email = models.EmailField(
        "e-mail address",
        unique=True,
        error_messages={"unique": "There is already an account with this e-mail address."},
    )
    is_staff = models.BooleanField("editor", default=False, help_text="May this person sign in to the admin?")
    is_active = models.BooleanField(
        "active", default=True, help_text="Take this away to close the account without deleting it."
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    leaves_at = models.DateTimeField(
        "to be deleted at",
        null=True,
        blank=True,
        editable=False,
        help_text="Set when the person asked for their account to be deleted; signing in before then keeps it.",
    )
    wants_change_mails = models.BooleanField("mails about changes", default=True)
    change_mail_at = models.DateTimeField("last mail about changes", null=True, blank=True, editable=False)
    welcomed = models.BooleanField(default=False, editable=False, help_text="The first steps were put away.")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_in_lower_case",
                violation_error_message="An e-mail address is kept in lower case.",
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def email_is_confirmed(self) -> bool:
        """Whether the person has shown that the address is theirs."""
        return EmailAddress.objects.filter(user=self, email=self.email, verified=True).exists()

    @cached_property
    def saved_slugs(self) -> set[str]:
        """The slugs of the roles on this person's list."""
        return set(self.saved_roles.values_list("role__slug", flat=True))

    @cached_property
    def followed_slugs(self) -> set[str]:
        """The slugs of the roles this person follows."""
        return set(self.followed_roles.values_list("role__slug", flat=True))

    @cached_property
    def second_steps(self) -> set[str]:
        """What this person can prove themselves with beside a password: `totp`, `webauthn`, `recovery_codes`."""
        authenticators = self.authenticator_set  # type: ignore[attr-defined]  # allauth says nothing of its types
        return set(authenticators.values_list("type", flat=True))

    def clean(self) -> None:
        """Keep the address in lower case, so that the same address is one account however it is typed."""
        self.email = self.email.lower()
