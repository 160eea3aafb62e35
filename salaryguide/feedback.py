"""“Was this page useful?”"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.visitor import sender_of
from salaryguide.forms import FeedbackForm
from salaryguide.letterbox import go_to, show_form
from salaryguide.models import Feedback
from salaryguide.origin import from_own_pages
from salaryguide.paths import is_page

ANSWERS_AN_HOUR = 10


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def feedback(request: HttpRequest) -> HttpResponse:
    """Keep an answer; a visitor's new answer about a page they answered for today is never one too many."""
    if request.method != "POST":
        page = request.GET.get("page", "")
        return show_form(request, "feedback/index.html", FeedbackForm(initial={"page": page if is_page(page) else ""}))
    form, sender = FeedbackForm(request.POST), sender_of(request)
    if not form.is_valid():
        return show_form(request, "feedback/index.html", form)
    elsewhere = Feedback.objects.exclude(page=form.cleaned_data["page"])
    if wait := elsewhere.seconds_to_wait(sender, ANSWERS_AN_HOUR):
        return show_form(request, "feedback/index.html", form, wait)
    Feedback.objects.purge()
    Feedback.objects.give(sender, **form.cleaned_data)
    return go_to("feedback-thanks", page=form.cleaned_data["page"])


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say thank you, with the way back to the page; to a page of ours only."""
    page = request.GET.get("page", "")
    return render(request, "feedback/thanks.html", {"page": page if is_page(page) else ""})
