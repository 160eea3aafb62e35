"""Practice for the interview and the pay talk. Neither is open yet: each page says so, and what can be done today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roles.models import NegotiationStep, Role


@require_safe
def interview(request: HttpRequest, slug: str) -> HttpResponse:
    """Where interview practice for a role will be."""
    role = get_object_or_404(Role.objects.published().select_related("sector"), slug=slug)
    return render(request, "practice/interview.html", {"role": role})


@require_safe
def negotiation(request: HttpRequest, slug: str) -> HttpResponse:
    """Where negotiation practice for a role will be."""
    role = get_object_or_404(Role.objects.published().select_related("sector"), slug=slug)
    return render(request, "practice/negotiation.html", {"role": role, "steps": NegotiationStep.objects.all()})
