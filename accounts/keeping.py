"""What a person keeps: roles they saved or follow, their pay, offers, and pay cases. Pay is gross, whole £ a year."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from roles.models import Role
from roles.standing import HIGHEST_PAY, LOWEST_PAY
from roles.text import ProseField

WITHIN_REASON = [MinValueValidator(LOWEST_PAY), MaxValueValidator(HIGHEST_PAY)]


def _within_reason(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (LOWEST_PAY, HIGHEST_PAY)}),
        name=name,
        violation_error_message=f"Pay is between £{LOWEST_PAY:,} and £{HIGHEST_PAY:,} a year.",
    )


class KeptQuerySet(models.QuerySet[Any]):
    """The questions asked about what is kept with a role."""

    def with_role(self) -> "KeptQuerySet":
        """Fetch each role with its official pay and, if it was withdrawn, its successor; no prose."""
        prose = [field.name for field in Role._meta.fields if isinstance(field, ProseField)]
        named = [f"{role}__{name}" for role in ("role", "role__successor") for name in prose]
        return self.select_related("role__occupation_group__source", "role__successor").defer(*named)


class SavedRole(models.Model):
    """A role on a person's list."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_roles")
    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="saved_role_once")]

    def __str__(self) -> str:
        return str(self.role)


class FollowedRole(models.Model):
    """A role whose changes of figures a person is told of by e-mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followed_roles")
    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="+")
    told_until = models.DateTimeField(
        default=timezone.now, editable=False, help_text="Changes up to this moment are known to the person."
    )

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="followed_role_once")]

    def __str__(self) -> str:
        return str(self.role)


class OwnPay(models.Model):
    """What a person earns now and wants to earn, and in which role. Each is up to them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_pay")
    role = models.ForeignKey("roles.Role", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    pay = models.PositiveIntegerField(null=True, blank=True, validators=WITHIN_REASON)
    target = models.PositiveIntegerField(null=True, blank=True, validators=WITHIN_REASON)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "own pay"
        constraints = [
            _within_reason("pay", "own_pay_within_reason"),
            _within_reason("target", "own_target_within_reason"),
        ]

    def __str__(self) -> str:
        return f"pay of {self.user}"


class Offer(models.Model):
    """An offer of work that a person weighs."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offers")
    employer = models.CharField(max_length=120)
    role = models.ForeignKey("roles.Role", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    pay = models.PositiveIntegerField(validators=WITHIN_REASON)
    answer_by = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [_within_reason("pay", "offer_within_reason")]

    def __str__(self) -> str:
        return f"{self.employer}, £{self.pay:,}"


class PayCase(models.Model):
    """A case for more pay: what is asked for, and the query of the address that holds all of it."""

    # Longer ones no server takes as an address.
    LONGEST_QUERY = 8_000

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pay_cases")
    role = models.ForeignKey("roles.Role", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ask = models.PositiveIntegerField(validators=WITHIN_REASON)
    query = models.TextField(max_length=LONGEST_QUERY)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [_within_reason("ask", "pay_case_within_reason")]

    def __str__(self) -> str:
        return f"The case for £{self.ask:,}"
