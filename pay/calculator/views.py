"""The take-home tool: a page and its JSON, from the same query."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pay.calculator.answer import answer
from pay.calculator.document import document
from pay.calculator.page import take_home_of
from pay.forms import TakeHomeForm

# Plain arithmetic on what was sent: scripts of every site may ask for it.
FOR_EVERYBODY = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


@require_safe
def take_home_page(request: HttpRequest) -> HttpResponse:
    """What is left of a pay, part by part; 400 when the address asks for what cannot be worked out."""
    form = TakeHomeForm(request.GET)
    answered = take_home_of(form.wages if form.is_valid() else [], form.shown)
    return render(request, "take-home/index.html", {"form": form, "tool": answered}, status=form.status)


@require_safe
def take_home_json(request: HttpRequest) -> JsonResponse:
    """The same as data; 400 with what is wrong, by field. A second pay is checked and not answered."""
    form = TakeHomeForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400, headers=FOR_EVERYBODY)
    return JsonResponse(document(answer(form.wages[0], form.circumstances)), headers=FOR_EVERYBODY)
