"""The plans, and the start of the trial."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_safe

from accounts.plan_page import plan_context
from accounts.plans import (
    FREE_FOLLOWED_ROLES,
    FREE_OFFERS,
    REMINDED_BEFORE,
    TRIAL,
    Plan,
    PlanLine,
    TrialError,
    start_trial,
)
from accounts.views import SignedInRequest

TERMS = {
    "trial_days": TRIAL.days,
    "reminded_days": REMINDED_BEFORE.days,
    "free_follows": FREE_FOLLOWED_ROLES,
    "free_offers": FREE_OFFERS,
}


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """What Free and Plus hold, and how the trial goes; for a signed-in person also what they have."""
    context = TERMS | {"plans": Plan.objects.prefetch_related("lines")}
    if request.user.is_authenticated:
        context |= plan_context(request.user) | _trial_from_now()
    return render(request, "plans.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: SignedInRequest) -> HttpResponse:
    """Say what ends when before the trial begins, and begin it; 409 when this person can have none now."""
    if request.method != "POST":
        return _trial_page(request)
    try:
        period = start_trial(request.user)
    except TrialError:
        return _trial_page(request, refused=True)
    ends_at = date_format(timezone.localtime(period.ends_at), r"j F Y \a\t H:i")
    messages.success(request, f"Plus is yours until {ends_at}, UK time. It ends by itself.")
    return redirect("account")


def _trial_page(request: SignedInRequest, refused: bool = False) -> HttpResponse:
    context = TERMS | plan_context(request.user) | _trial_from_now()
    context |= {"added": PlanLine.objects.added_by_plus(), "refused": refused}
    return render(request, "account/trial.html", context, status=409 if refused else 200)


def _trial_from_now() -> dict[str, datetime]:
    ends_at = timezone.now() + TRIAL
    return {"ends_at": ends_at, "reminder_at": ends_at - REMINDED_BEFORE}
