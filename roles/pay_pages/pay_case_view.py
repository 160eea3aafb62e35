"""The case for more pay, on one sheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.pay_pages.pay_case_role import form_for, wanted


@require_safe
def pay_case(request: HttpRequest) -> HttpResponse:
    """The sheet an address asks for, and the form that makes one; 400 when something in the address is wrong."""
    form = form_for(request.GET)
    if form is None:
        return _choose(request)
    sheet = form.sheet(timezone.localdate()) if form.is_valid() else None
    context = {"form": form, "known": form.known, "role": form.known.role, "sheet": sheet}
    return render(request, "pay-case/index.html", context, status=form.status)


def _choose(request: HttpRequest) -> HttpResponse:
    """Ask for a role; what was typed leads on to its address with the rest of the query."""
    found = wanted(request.GET.get("role", "").strip())
    if found.adding.role:
        return redirect(address_with(request, found.adding.role.slug))
    context = {
        "wanted": found,
        # What was typed of the case goes along to whichever role it will be for.
        "kept": [(name, one) for name, some in request.GET.lists() if name != "role" for one in some],
        "ways": [(role.title, address_with(request, role.slug)) for role in found.adding.choices],
        "successor": address_with(request, found.gone.successor.slug) if found.gone and found.gone.successor else "",
    }
    return render(request, "pay-case/choose.html", context, status=found.status)


def address_with(request: HttpRequest, slug: str) -> str:
    """Return the address that was asked for, with another role."""
    query = request.GET.copy()
    query["role"] = slug
    return f"{reverse('pay-case')}?{query.urlencode()}"
