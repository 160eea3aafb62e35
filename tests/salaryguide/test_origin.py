"""Forms without a token: taken from our own pages, refused from any other site."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from justhtml import JustHTML

from salaryguide.origin import from_own_pages, is_own


@from_own_pages
def letterbox(request: HttpRequest) -> HttpResponse:
    """Take anything."""
    return HttpResponse("Taken")


urlpatterns = [path("letterbox/", letterbox), path("", include("salaryguide.urls"))]


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://salaries.example"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://other.salaries.example"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://other.example"}, False),
        # A browser that says where the form came from is believed over the name it gives itself.
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://salaries.example"}, False),
        ({"Origin": "https://salaries.example"}, True),
        ({"Origin": "https://other.example"}, False),
        ({"Origin": "https://salaries.example.other.example"}, False),
        ({"Origin": "https://salaries.example:8443"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "https://["}, False),
        ({"Origin": "//salaries.example"}, False),
        ({}, True),
    ],
)
def test_origin(headers: dict[str, str], own: bool) -> None:
    assert is_own(headers, "salaries.example") is own


@pytest.mark.urls(__name__)
def test_form_of_ours_is_taken_without_a_token() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/letterbox/", headers={"Origin": "http://testserver"}).content == b"Taken"


@pytest.mark.urls(__name__)
def test_form_from_another_site_is_refused_in_a_sentence(client: Client) -> None:
    response = client.post("/letterbox/", headers={"Origin": "https://other.example"})
    page = JustHTML(response.content.decode(), sanitize=False, strict=True)
    assert response.status_code == 403
    assert "This form was sent from another site" in page.to_text()


@pytest.mark.urls(__name__)
def test_link_from_another_site_is_followed(client: Client) -> None:
    assert client.get("/letterbox/", headers={"Sec-Fetch-Site": "cross-site"}).content == b"Taken"
