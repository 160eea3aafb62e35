"""Messages to the editors."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.visitor import sender_of
from salaryguide.forms import MessageForm
from salaryguide.letterbox import go_to, show_form
from salaryguide.models import DAYS_TO_ACKNOWLEDGE, Message
from salaryguide.origin import from_own_pages

MESSAGES_AN_HOUR = 5


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def contact(request: HttpRequest) -> HttpResponse:
    """Take a message; `?topic=` and `?about=` fill the form in beforehand."""
    if request.method != "POST":
        begun = {"topic": request.GET.get("topic", ""), "about": request.GET.get("about", "")[:200]}
        return show_form(request, "contact/index.html", MessageForm(initial=begun))
    form, sender = MessageForm(request.POST), sender_of(request)
    if not form.is_valid():
        return show_form(request, "contact/index.html", form)
    if wait := Message.objects.seconds_to_wait(sender, MESSAGES_AN_HOUR):
        return show_form(request, "contact/index.html", form, wait)
    Message.objects.purge()
    message = Message.objects.create(sender=sender, **form.cleaned_data)
    return go_to("contact-sent", reference=message.reference)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say what happens next, and the message's reference where the address has one."""
    reference = request.GET.get("reference", "")
    shown = reference if re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}", reference) else ""
    return render(request, "contact/sent.html", {"reference": shown, "days": DAYS_TO_ACKNOWLEDGE})
