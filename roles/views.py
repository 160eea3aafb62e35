"""The guide's pages: fetch, then render."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from roles.browse import browse
from roles.card_files import card_of, picture
from roles.catalogue import catalogue
from roles.chart import shared_axis
from roles.comparison_page import added_by, chosen_by, comparison_context
from roles.front_page import by_pay, front_page, sectors
from roles.models import Change, Role, Sector
from roles.page import role_context
from roles.search import suggestions
from roles.search.searcher import searcher
from roles.structured_data import website

# Addresses have a digest of what is drawn, and other sites are meant to show the picture.
CARD_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Cross-Origin-Resource-Policy": "cross-origin"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    context = {
        "guide": front_page(),
        "changes": list(Change.objects.public()[:4]),
        "website": website(settings.SITE_NAME, settings.SITE_URL),
    }
    return render(request, "index.html", context)


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    """All roles, or those the query asks for; 400 when it cannot be read, 404 past the last page."""
    result = browse(catalogue().values(), request.GET)
    context = {"result": result, "axis": shared_axis(result.roles)}
    return render(request, "salaries/index.html", context, status=result.status)


@require_safe
def role_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One role; a withdrawn one answers 410 and names its successor."""
    role = get_object_or_404(Role.objects.addressed().with_profile(), slug=slug)
    if role.state == Role.State.WITHDRAWN:
        return render(request, "salaries/withdrawn.html", {"role": role}, status=410)
    return render_role(request, role)


def render_role(request: HttpRequest, role: Role, preview: bool = False) -> HttpResponse:
    """Show a role fetched `with_profile()`; a preview carries a notice that the page is not public.

    `?pay=` adds where that pay stands, `?region=` and the like say for whom the bands are worked out after tax; what
    cannot be read is answered 400, with what was typed still there.
    """
    context = role_context(role, request.GET) | {"preview": preview}
    wrong = context["standing"].error or context["after_tax"].form.problems
    return render(request, "salaries/role.html", context, status=400 if wrong else 200)


@require_safe
def role_card(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The picture other sites show of a role; the address of one with older figures leads to that of today's."""
    role = get_object_or_404(Role.objects.published().select_related("occupation_group"), slug=slug)
    card = card_of(role)
    if digest != card.digest:
        return redirect("role-card", slug=slug, digest=card.digest)
    return HttpResponse(picture(slug, card), content_type="image/png", headers=CARD_HEADERS)


@require_safe
def sector_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A sector's roles side by side, from the lowest mid-career pay to the highest."""
    sector = get_object_or_404(Sector, slug=slug)
    roles = by_pay(one for one in catalogue().values() if one.sector.slug == slug)
    context = {"sector": sector, "roles": roles, "axis": shared_axis(roles), "sectors": sectors()}
    return render(request, "sectors/sector.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Roles that answer `?q=`; without a query, the sectors to browse."""
    answer = searcher().search(request.GET.get("q", ""))
    return render(request, "search/index.html", {"answer": answer, "sectors": sectors()})


@require_safe
@cache_control(public=True, max_age=3600)
@condition(etag_func=suggestions.etag)
def search_index(request: HttpRequest) -> HttpResponse:
    """The names of all roles, from which a page makes suggestions as somebody types."""
    return HttpResponse(suggestions.suggestions(), content_type="application/json")


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four roles side by side; a role that was typed leads on to its address, 400 when there is none to add."""
    chosen = chosen_by(request.GET.getlist("role"))
    adding = added_by(request.GET.get("add"), chosen)
    if adding.role:
        return redirect(reverse("compare") + chosen.plus(adding.role))
    context = comparison_context(chosen, adding)
    return render(request, "compare/index.html", context, status=400 if adding.error else 200)
