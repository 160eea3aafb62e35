"""The file that suggestions are made of."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roles.models import Role
from tests.factories import make_alias, make_role

pytestmark = pytest.mark.django_db


def get(client: Client, **headers: str) -> Any:
    """Ask for the file."""
    return client.get(reverse("search-index"), headers=headers)


def test_file_has_title_slug_and_all_other_names_of_published_roles(client: Client) -> None:
    baker = make_role(title="Baker", slug="baker")
    make_alias(baker, name="bread maker")
    make_alias(baker, name="doughnutter", hidden=True)
    make_role(title="Spy", state=Role.State.DRAFT)
    assert get(client).json() == [["Baker", "baker", "bread maker", "doughnutter"]]


def test_file_may_be_kept_for_an_hour_by_anybody(client: Client) -> None:
    answer = get(client)
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_file_is_not_sent_again_to_who_has_it(client: Client) -> None:
    make_role()
    again = get(client, **{"if-none-match": get(client)["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=3600"


def test_new_name_changes_the_tag(client: Client) -> None:
    role = make_role()
    before = get(client)["ETag"]
    make_alias(role, name="bread maker")
    assert get(client, **{"if-none-match": before}).status_code == 200


def test_file_of_the_real_guide_is_small(client: Client, guide: None) -> None:
    answer = get(client, **{"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 6_000
