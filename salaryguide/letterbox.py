"""What the forms on our pages have in common: how each is shown, and how long its sender waits."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from salaryguide.limits import in_words


def show_form(request: HttpRequest, template: str, form: forms.Form, wait: int = 0) -> HttpResponse:
    """Show a form with what was typed into it.

    A form not sent yet is answered 200, one with errors 422, and one too many 429, with the `wait` in seconds.
    """
    context = {
        "form": form,
        "typed": {field.name: field.value() or "" for field in form},
        "errors": {name: errors[0] for name, errors in form.errors.items()},
        "wait": in_words(wait) if wait else "",
    }
    response = render(request, template, context, status=429 if wait else 422 if form.errors else 200)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def go_to(route: str, **query: str) -> HttpResponse:
    """Send the browser on with a GET, so that loading the next page again sends nothing twice."""
    return HttpResponseRedirect(f"{reverse(route)}?{urlencode(query)}", status=303)
