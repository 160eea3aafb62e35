"""Practice is not open yet: each page says so, and what can be done today."""

import pytest
from django.test import Client
from justhtml import JustHTML

from roles.models import NegotiationStep, Role
from tests.factories import make_role

pytestmark = pytest.mark.django_db

KINDS = ["interview", "negotiation"]


def read(client: Client, kind: str, role: Role) -> JustHTML:
    """Open the practice page of a role."""
    response = client.get(f"/practice/{kind}/{role.slug}/")
    assert response.status_code == 200
    return JustHTML(response.content.decode(), sanitize=False, strict=True)


@pytest.mark.parametrize("kind", KINDS)
def test_practice_says_that_it_is_not_open(client: Client, kind: str) -> None:
    heading = read(client, kind, make_role()).query("h1")
    assert len(heading) == 1
    assert heading[0].to_text().endswith("is not open yet")


@pytest.mark.parametrize("kind", KINDS)
def test_practice_is_not_for_search_engines(client: Client, kind: str) -> None:
    page = read(client, kind, make_role())
    assert page.query('meta[name="robots"]')[0].attrs["content"] == "noindex"


@pytest.mark.parametrize(
    ("kind", "address", "words"),
    [
        ("interview", "/salaries/chef/#interview", "See the chef questions"),
        ("negotiation", "/salaries/chef/", "Back to chef pay"),
    ],
)
def test_practice_leads_back_to_the_role(client: Client, kind: str, address: str, words: str) -> None:
    page = read(client, kind, make_role(slug="chef", title="Chef", in_sentence="chef", plural="chefs"))
    assert [(link.attrs["href"], link.to_text()) for link in page.query("main a.button")] == [(address, words)]
    assert "/salaries/chef/" in [link.attrs["href"] for link in page.query("nav.breadcrumb a")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_practice_of_a_role_that_is_not_public_is_not_there(client: Client, kind: str, state: Role.State) -> None:
    assert client.get(f"/practice/{kind}/{make_role(state=state).slug}/").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_practice_of_an_unknown_role_is_not_there(client: Client, kind: str) -> None:
    assert client.get(f"/practice/{kind}/no-such-role/").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_practice_takes_nothing(client: Client, kind: str) -> None:
    assert client.post(f"/practice/{kind}/{make_role().slug}/", {"answer": "…"}).status_code == 405


def test_negotiation_shows_the_four_steps_in_order(client: Client) -> None:
    for position, title in [(2, "Time the ask."), (1, "Research first.")]:
        NegotiationStep.objects.create(position=position, title=title, text="How.")
    page = read(client, "negotiation", make_role())
    assert [step.to_text() for step in page.query("ol.numbered h3")] == ["Research first.", "Time the ask."]


def test_negotiation_shows_the_tip_of_the_role(client: Client) -> None:
    page = read(client, "negotiation", make_role(tip="Ask after the rota is out."))
    assert "Ask after the rota is out." in page.query("main .callout")[0].to_text()


def test_negotiation_without_a_tip_has_no_empty_callout(client: Client) -> None:
    assert read(client, "negotiation", make_role()).query("main .callout") == []
