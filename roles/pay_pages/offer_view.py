"""The offer check: what a job offer is worth."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.pay_pages.offer_form import OfferForm
from roles.pay_pages.offer_page import offer_context


@require_safe
def offer(request: HttpRequest) -> HttpResponse:
    """What one offer or two are worth; 400 when the address asks for what cannot be worked out."""
    form = OfferForm(request.GET)
    form.is_valid()
    return render(request, "offer/index.html", offer_context(form), status=form.status)
