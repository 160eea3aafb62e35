"""How the data files are served: to everybody, as a stream, and not twice to those who have them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roles import edition
from roles.models import Figure, OccupationGroup, Role
from roles.open_data.records import ROLES_AT_ONCE, role_documents, role_row
from roles.open_data.streams import json_pieces
from tests.factories import BANDS, make_figure, make_group, make_role, make_sector, make_source

pytestmark = pytest.mark.django_db

CONTENT = {
    "/data/roles.json": "application/json",
    "/data/roles.csv": "text/csv; charset=utf-8; header=present",
    "/data/sources.csv": "text/csv; charset=utf-8; header=present",
    "/data/roles.schema.json": "application/schema+json",
}
FROM_DATABASE = [address for address in CONTENT if "schema" not in address]
PUBLISHED: dict[str, Any] = BANDS | {"state": Role.State.PUBLISHED, "reviewed_on": date(2026, 11, 23)}
each_file = pytest.mark.parametrize("address", CONTENT)
each_stream = pytest.mark.parametrize("address", FROM_DATABASE)


def make_many_roles(number: int) -> None:
    """Save published roles, each with one figure."""
    sector, source, group = make_sector(), make_source(), make_group(code="UK")
    names = [f"role-{one:05}" for one in range(number)]
    roles = Role.objects.bulk_create(
        Role(slug=name, title=name, sector=sector, occupation_group=group, **PUBLISHED) for name in names
    )
    Figure.objects.bulk_create(
        Figure(role=role, source=source, key="median", what="median", value=40_000, unit="GBP/year", position=1)
        for role in roles
    )


def queries_for(number: int) -> int:
    """Return how many queries it takes to stream so many roles."""
    Role.objects.all().delete()
    OccupationGroup.objects.all().delete()
    make_many_roles(number)
    with CaptureQueriesContext(connection) as queries:
        assert sum(1 for _ in role_documents()) == number
    return len(queries)


@each_file
def test_file_says_what_it_is(client: Client, address: str) -> None:
    assert client.get(address).headers["Content-Type"] == CONTENT[address]


@each_file
def test_file_is_for_scripts_of_every_site(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", ["/data/", "/", "/methodology/"])
def test_pages_are_not_for_scripts_of_other_sites(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@each_file
def test_file_may_be_kept_by_every_cache_for_a_while(client: Client, address: str) -> None:
    answer = client.get(address)
    assert set(answer.headers["Cache-Control"].split(", ")) == {"public", "max-age=300"}
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@each_file
def test_file_cannot_be_posted_to(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", ["roles", "sources"])
def test_csv_has_a_name_to_be_saved_under(client: Client, name: str) -> None:
    answer = client.get(f"/data/{name}.csv")
    assert answer.headers["Content-Disposition"] == f'inline; filename="salary-guide-uk-{name}.csv"'


@each_stream
def test_file_is_not_sent_again_to_who_has_it(client: Client, address: str) -> None:
    make_role()
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=300" in again.headers["Cache-Control"]


@each_stream
def test_file_is_sent_again_after_a_change(client: Client, address: str) -> None:
    figure = make_figure(make_role())
    first = client.get(address)
    figure.value = 41_000
    figure.save()
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_file_is_sent_again_on_another_day_as_grades_grow_old(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/data/roles.json")
    monkeypatch.setattr(edition.timezone, "localdate", lambda: date(2030, 1, 1))
    assert timezone.localdate() == date(2030, 1, 1)
    assert client.get("/data/roles.json").headers["ETag"] != first.headers["ETag"]


@each_stream
def test_file_is_streamed(client: Client, address: str) -> None:
    make_role()
    answer: Any = client.get(address)
    assert answer.streaming
    assert "Content-Length" not in answer.headers


def test_first_roles_arrive_before_the_last_are_fetched() -> None:
    make_many_roles(2_000)
    stream = json_pieces({"a": 1}, "roles", role_documents())
    with CaptureQueriesContext(connection) as queries:
        next(stream)
        assert '"role-00000"' in next(stream)
        for_the_first = len(queries)
        assert sum(1 for _ in stream) == 2_000  # 1,999 roles and the end of the file
    assert for_the_first * 10 < len(queries)


def test_queries_grow_with_pieces_and_not_with_roles() -> None:
    one, same, two = (queries_for(number) for number in (2, ROLES_AT_ONCE, ROLES_AT_ONCE + 1))
    assert one == same
    for_each_piece = two - one
    assert queries_for(5 * ROLES_AT_ONCE) == one + for_each_piece * 4


def test_rows_cost_no_query_of_their_own() -> None:
    make_many_roles(3)
    roles = list(role_documents())
    with CaptureQueriesContext(connection) as queries:
        assert len([role_row(role) for role in roles]) == 3
    assert len(queries) == 0
