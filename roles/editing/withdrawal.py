"""Taking a page down, for publishers: what will happen, which role its readers should go to instead, and why."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from roles.editing.publishing import withdraw
from roles.models import Draft, Role
from roles.reason import ReasonField

# So many roles a browser can still offer while somebody types.
MOST_OFFERED = 300
WITHDRAWN = '{} is withdrawn. <a href="{}">Its address</a> says that the page is gone.'
may_publish = permission_required("roles.publish_role", raise_exception=True)


class WithdrawForm(forms.Form):
    """Which role readers should go to instead, by its name in the address, and why the page is withdrawn."""

    successor = forms.CharField(
        required=False,
        max_length=120,
        label="Where its readers should go instead",
        help_text="A published role: its title, such as Data Analyst, or its name in the address. It may stay empty.",
        widget=forms.TextInput(
            attrs={"class": "vLargeTextField", "list": "roles", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    why = ReasonField(
        label="Why it is withdrawn",
        error_messages={"required": "Say why: it stands in the history of this role."},
        help_text="One sentence for the history. Readers do not see it.",
    )

    def __init__(self, role: Role, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = Role.objects.published().exclude(pk=role.pk)

    def clean_successor(self) -> Role | None:
        """Return the role that was named; refuse one that has no public page, and the role itself."""
        typed = self.cleaned_data["successor"]
        found = self.others.filter(Q(title__iexact=typed) | Q(slug=typed.lower())).first() if typed else None
        if typed and not found:
            raise forms.ValidationError(
                f"No other published role has the title “{typed}”, or that name in its address."
            )
        return found


def routes(admin_view: Callable[..., Any]) -> list[URLPattern]:
    """Return the address of this page; `admin_view` lets staff alone in."""
    return [path("<int:pk>/withdraw/", admin_view(withdrawal), name="roles_role_withdraw")]


@require_http_methods(["GET", "HEAD", "POST"])
@may_publish
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what withdrawing does; a form that is sent withdraws. 404 for a role that was never public."""
    role = get_object_or_404(Role.objects.addressed(), pk=pk)
    form = WithdrawForm(role, request.POST or None, initial={"successor": role.successor and role.successor.slug})
    if form.is_valid():
        withdraw(role, successor=form.cleaned_data["successor"], editor=request.user, why=form.cleaned_data["why"])
        messages.success(request, format_html(WITHDRAWN, role, role.get_absolute_url()))
        return redirect("admin:roles_role_change", pk)
    context = admin.site.each_context(request) | {
        "title": f"Withdraw {role}",
        "opts": Role._meta,
        "role": role,
        "draft": Draft.objects.filter(role=role).first(),
        "form": form,
        "offered": form.others.values_list("slug", "title") if form.others.count() <= MOST_OFFERED else [],
    }
    return render(request, "admin/roles/role/withdraw.html", context, status=422 if form.is_bound else 200)
