"""The open data of the real guide, whole."""

import pytest
from django.test import Client

from roles.models import Role
from roles.open_data.dictionary import columns
from tests.roles.open_data.files import document, faults, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


def test_json_is_as_its_schema_says_and_has_no_key_that_is_not_described(client: Client) -> None:
    assert faults(document(client)) == []


def test_json_has_every_published_role_once(client: Client) -> None:
    slugs = [role["slug"] for role in document(client)["roles"]]
    assert slugs == sorted(Role.objects.published().values_list("slug", flat=True))


@pytest.mark.parametrize("name", ["roles", "sources"])
def test_csv_is_as_the_schema_says(client: Client, name: str) -> None:
    found = rows(client, name)
    assert list(found[0]) == columns(f"{name}_csv")
    assert [fault for row in found for fault in faults(row, f"{name}_csv")] == []


def test_every_source_key_is_in_the_file_of_sources(client: Client) -> None:
    roles = document(client)["roles"]
    named = {figure["source"] for role in roles for figure in role["figures"]}
    named |= {role["official"]["source"] for role in roles if role["official"]}
    assert named <= {row["key"] for row in rows(client, "sources")}


def test_bands_name_figures_that_are_there(client: Client) -> None:
    for role in document(client)["roles"]:
        named = {key for band in role["bands"] for key in band["figures"]}
        assert named <= {figure["key"] for figure in role["figures"]}, role["slug"]


def test_both_files_say_the_same_of_a_role(client: Client) -> None:
    roles = document(client)["roles"]
    for role, row in zip(roles, rows(client, "roles"), strict=True):
        assert [row["slug"], row["senior_high"]] == [role["slug"], str(role["bands"][2]["high"])]
        assert row["official_median"] == str((role["official"] or {}).get("median") or "")
        assert row["skills"].split("; ") == role["skills"]
