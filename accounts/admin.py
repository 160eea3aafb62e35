"""Who may edit, people's accounts, and the plans. What a person keeps is no business of an editor's: it is not here."""

from collections.abc import Sequence
from typing import Any

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db import models
from django.forms import CharField, CheckboxSelectMultiple, ModelForm, TextInput
from django.http import HttpRequest

from accounts.models import Plan, PlanLine, PlusPeriod, User

# A field as wide as a sentence.
SENTENCE = TextInput(attrs={"class": "vLargeTextField"})
# In the place of two lists with arrows between them, which those who listen to the page cannot follow.
TO_TICK: dict[type[models.Field], dict[str, Any]] = {models.ManyToManyField: {"widget": CheckboxSelectMultiple}}
WIDE: dict[type[models.Field], dict[str, Any]] = {models.CharField: {"widget": SENTENCE}}
EmailAddress = allauth.account.admin.EmailAddress
# allauth's own forms would show editors the secrets of second steps, and who was online when and from where.
for shown in (EmailAddress, allauth.mfa.admin.Authenticator, allauth.usersessions.admin.UserSession, Group):
    admin.site.unregister(shown)


class ToBeRead(admin.TabularInline):
    """Rows of a person that editors see and do not change here."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class AddressInline(ToBeRead):
    model = EmailAddress
    fields = ["email", "verified"]
    verbose_name_plural = "Addresses, and whether a code that was sent there came back"


class PlusPeriodInline(ToBeRead):
    model = PlusPeriod
    fields = ["kind", "starts_at", "ends_at", "reason"]
    show_change_link = True


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Django's own form for users, with the e-mail address in the place of a user name."""

    add_form = AdminUserCreationForm
    ordering = ["email"]
    list_display = ["email", "is_staff", "is_active", "date_joined"]
    list_filter = ["is_staff", "is_active"]
    search_fields = ["email"]
    filter_horizontal = []
    formfield_overrides = TO_TICK
    readonly_fields = ["date_joined", "last_login", "leaves_at"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_login", "leaves_at"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "usable_password", "password1", "password2"]})]

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[type[InlineModelAdmin]]:
        """Leave the rows of a person out while there is no person yet."""
        return [AddressInline, PlusPeriodInline] if obj else []

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save the user; an address that was taken away no longer signs in, and the new one is yet to be confirmed."""
        super().save_model(request, obj, form, change)
        EmailAddress.objects.filter(user=obj).exclude(email=obj.email).delete()

    def get_deleted_objects(
        self, objs: models.QuerySet[User] | Sequence[User], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Name the users alone before they are deleted: what goes with them asks for no right of its own."""
        *_, protected = super().get_deleted_objects(objs, request)
        return [f"{user}, with all that is kept for them" for user in objs], {"users": len(objs)}, set(), protected


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    """Django's own form for groups, with each right to tick."""

    filter_horizontal = []
    formfield_overrides = TO_TICK


class PlanLineInline(admin.StackedInline):  # its fields have labels, which those of a table have not
    model = PlanLine
    fields = ["position", "text", "feature"]
    extra = 0
    formfield_overrides = WIDE


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    """The words of `/plans/`. Free and Plus are all there is; what they hold is up to their lines."""

    list_display = ["key", "summary"]
    fields = ["key", "summary"]
    readonly_fields = ["key"]
    formfield_overrides = WIDE
    inlines = [PlanLineInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Plan | None = None) -> bool:
        return False


class GrantForm(ModelForm):
    """Plus as staff give it, with a reason."""

    reason = CharField(
        max_length=200,
        widget=SENTENCE,
        help_text="Why you give it. The person reads this on their account's page.",
    )


@admin.register(PlusPeriod)
class PlusPeriodAdmin(admin.ModelAdmin):
    """Giving Plus, with an end or without. Who gave it is in the history; trials can only be read."""

    form = GrantForm
    fields = ["user", "starts_at", "ends_at", "reason"]
    raw_id_fields = ["user"]
    list_display = ["user", "kind", "starts_at", "ends_at", "reason"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["user__email", "reason"]

    def has_change_permission(self, request: HttpRequest, obj: PlusPeriod | None = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_trial(obj)

    def has_delete_permission(self, request: HttpRequest, obj: PlusPeriod | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_trial(obj)


def _is_trial(period: PlusPeriod | None) -> bool:
    return period is not None and period.kind == PlusPeriod.Kind.TRIAL
