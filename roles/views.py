"""The guide's pages: fetch, then render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roles.chart import shared_axis
from roles.models import Role, Sector
from roles.page import role_context


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    roles = list(Role.objects.published().select_related("sector"))
    sectors = Sector.objects.with_role_counts()
    notable = sorted(roles, key=lambda role: role.mid_high or 0, reverse=True)[:6]
    context = {"roles": roles, "notable": notable, "sectors": sectors, "axis": shared_axis(notable)}
    return render(request, "index.html", context)


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    """All roles."""
    roles = list(Role.objects.published().select_related("sector"))
    return render(request, "salaries/index.html", {"roles": roles, "axis": shared_axis(roles)})


@require_safe
def role_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One role; a withdrawn one answers 410 and names its successor."""
    role = get_object_or_404(Role.objects.addressed().with_profile(), slug=slug)
    if role.state == Role.State.WITHDRAWN:
        return render(request, "salaries/withdrawn.html", {"role": role}, status=410)
    return render_role(request, role)


def render_role(request: HttpRequest, role: Role, preview: bool = False) -> HttpResponse:
    """Show a role fetched `with_profile()`; a preview carries a notice that the page is not public.

    `?pay=` adds where that pay stands; one that cannot be read is answered 400, with what was typed still there.
    """
    context = role_context(role, request.GET.get("pay")) | {"preview": preview}
    return render(request, "salaries/role.html", context, status=400 if context["standing"].error else 200)


@require_safe
def sector_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A sector's roles side by side."""
    sector = get_object_or_404(Sector, slug=slug)
    roles = list(sector.roles.published().order_by("mid_low", "title"))
    return render(request, "sectors/sector.html", {"sector": sector, "roles": roles, "axis": shared_axis(roles)})
