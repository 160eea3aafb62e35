"""The admin of the guide: who may come in."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone

from accounts.models import User
from salaryguide import editors_guide, late_forms
from salaryguide.desk import desk_of, shelves
from salaryguide.staff_sessions import ends_at

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class GuideAdminSite(AdminSite):
    """The stock admin, open to staff who have set up a second step of signing in."""

    site_header = site_title = settings.SITE_NAME
    index_title = "Edit the guide"
    # The desk leads everywhere, and lists need the width.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Say whether somebody may come in. Staff whose twelve hours are over are signed out before this is asked."""
        return super().has_permission(request) and (settings.DEBUG or has_second_step(request.user))

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Let staff in, and keep what was typed in a form that came after the session had ended."""
        opened = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if late_forms.is_late(request):
                return late_forms.keep(request)
            try:
                return opened(request, *args, **kwargs)
            except OverflowError as error:
                # A number in the address that no row can have: the stock lists and filters ask the database for it.
                raise BadRequest("There is no number as large as that here.") from error

        return cast(View, update_wrapper(guarded, opened))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add what the head of every page says: when the session ends."""
        return super().each_context(request) | {"session_ends_at": ends_at(request.session)}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Add the guide for editors, and the page for a form that came too late."""
        return [
            path("guide/", self.admin_view(editors_guide.guide), name="guide"),
            path("late-form/", self.admin_view(late_forms.late_form), name="late-form"),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show the desk, and below it all that can be edited."""
        desk = desk_of(cast(User, request.user), timezone.now())
        more = {"title": "Your desk", "desk": desk, "shelves": shelves(self.get_app_list(request))}
        return super().index(request, more | (extra_context or {}))

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> Any:
        """Lead to the desk, which lists the models of every app."""
        return redirect("admin:index")


def has_second_step(user: User | AnonymousUser) -> bool:
    """Say whether a password alone does not open an account; recovery codes are no step of their own."""
    return isinstance(user, User) and not user.second_steps.isdisjoint({"totp", "webauthn"})
