"""The guide as open data: a page about it, and files for everybody to take."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from roles.edition import etag
from roles.open_data.dictionary import SCHEMA, columns
from roles.open_data.page import data_page
from roles.open_data.records import head, role_documents, role_row, source_rows
from roles.open_data.streams import csv_pieces, json_pieces

View = Callable[[HttpRequest], HttpResponseBase]
FIVE_MINUTES = 300


def for_everybody(view: View) -> View:
    """Let scripts of every site read a file, and caches keep it for a while."""

    @wraps(view)
    def offered(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return require_safe(cache_control(public=True, max_age=FIVE_MINUTES)(offered))


@require_safe
def about_data(request: HttpRequest) -> HttpResponse:
    """What there is, under which licence, and what each key means."""
    return render(request, "data/index.html", data_page())


@for_everybody
@condition(etag)
def roles_json(request: HttpRequest) -> HttpResponseBase:
    """All published roles, with everything on record for them."""
    pieces = json_pieces(head(), "roles", role_documents())
    return StreamingHttpResponse(pieces, content_type="application/json")


@for_everybody
@condition(etag)
def roles_csv(request: HttpRequest) -> HttpResponseBase:
    """All published roles, a row each."""
    return _csv("roles", csv_pieces(columns("roles_csv"), map(role_row, role_documents())))


@for_everybody
@condition(etag)
def sources_csv(request: HttpRequest) -> HttpResponseBase:
    """All sources in use, a row each."""
    return _csv("sources", csv_pieces(columns("sources_csv"), source_rows()))


@for_everybody
def roles_schema(request: HttpRequest) -> HttpResponseBase:
    """The JSON schema that describes the files."""
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")


def _csv(name: str, pieces: Iterable[str]) -> StreamingHttpResponse:
    named = {"Content-Disposition": f'inline; filename="salary-guide-uk-{name}.csv"'}
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8; header=present", headers=named)
