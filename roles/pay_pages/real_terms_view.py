"""Pay in real terms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.pay_pages.real_terms_form import RealTermsForm
from roles.pay_pages.real_terms_page import real_terms_context


@require_safe
def real_terms(request: HttpRequest) -> HttpResponse:
    """What an old pay must be now to stand still, and whether it is; 400 when the address cannot be worked with."""
    form = RealTermsForm(request.GET)
    return render(request, "real-terms/index.html", real_terms_context(form), status=form.status)
