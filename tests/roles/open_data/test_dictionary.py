"""The schema of the open data, and the dictionary made from it."""

import copy
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from roles.open_data.dictionary import Key, columns, dictionary, schema
from tests.roles.open_data.files import Document

SOUND: Document = {
    "$schema": "https://guide.example/data/roles.schema.json",
    "edition_date": "2026-11-23",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "attribution": "The guide.",
    "sources": "https://guide.example/data/sources.csv",
    "roles": [
        {
            "slug": "data-analyst",
            "title": "Data Analyst",
            "url": "https://guide.example/salaries/data-analyst/",
            "sector": {"slug": "technology", "name": "Technology"},
            "occupation": {"soc2020": "3544", "title": "Data analysts"},
            "bands": [
                {"level": level, "low": 20_000, "high": 30_000, "open_top": False, "figures": []}
                for level in ("entry", "mid", "senior")
            ],
            "official": None,
            "confidence": {"grade": "C", "reason": "One source."},
            "reviewed_on": "2026-11-23",
            "changed_on": None,
            "skills": [],
            "aliases": [],
            "figures": [{"key": "a", "what": "median", "value": 12.5, "unit": "GBP/hour", "source": "b"}],
        }
    ],
}


def key(table: str, name: str) -> Key:
    (found,) = [key for one in dictionary() if one.name == table for key in one.keys if key.name == name]
    return found


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_is_in_the_dictionary() -> None:
    parts = {"file": schema()} | schema()["$defs"]
    assert {(table.name, key.name) for table in dictionary() for key in table.keys} == {
        (name, key) for name, part in parts.items() for key in part.get("properties", {})
    }


def test_every_key_has_a_meaning() -> None:
    texts = [table.description for table in dictionary()]
    texts += [key.meaning for table in dictionary() for key in table.keys]
    assert [text for text in texts if not text.endswith(".")] == []


def test_every_amount_has_its_unit() -> None:
    amounts = [key for table in dictionary() for key in table.keys if key.name.endswith(("low", "high"))]
    assert amounts
    assert [key.name for key in amounts if "£ a year" not in key.meaning] == []


def test_keys_that_hold_an_object_lead_to_its_table() -> None:
    names = {table.name for table in dictionary()}
    led_to = {key.table for table in dictionary() for key in table.keys if key.table}
    assert led_to == names - {"file", "roles_csv", "sources_csv"}


def test_kinds_are_said_in_words() -> None:
    assert key("file", "roles").kind == "list: Role"
    assert key("role", "skills").kind == "list: text"
    assert key("role", "url").kind == "address"
    assert key("role", "changed_on").kind == "date or null"
    assert key("role", "occupation").kind == "Occupation group or null"
    assert key("band", "level").kind == "one of entry, mid, senior"
    assert key("band", "low").kind == "whole number"
    assert key("band", "open_top").kind == "true or false"
    assert key("official", "median").kind == "whole number or null"
    assert key("roles_csv", "official_p10").kind == "whole number or empty"


def test_columns_are_in_the_order_of_the_schema() -> None:
    assert columns("sources_csv") == ["key", "publisher", "title", "url", "as_of", "licence", "roles"]
    assert columns("roles_csv")[:3] == ["slug", "title", "url"]


def broken(change: Callable[[Document], object]) -> Document:
    """Return the sound document after a change."""
    changed = copy.deepcopy(SOUND)
    change(changed)
    return changed


def test_schema_takes_a_sound_document() -> None:
    assert list(Draft202012Validator(schema()).iter_errors(SOUND)) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.pop("licence"),
        lambda file: file.update(edition_date="yesterday"),
        lambda file: file.update(roles={}),
        lambda file: file["roles"][0].pop("slug"),
        lambda file: file["roles"][0].pop("official"),
        lambda file: file["roles"][0].update(slug="data analyst"),
        lambda file: file["roles"][0].update(reviewed_on=None),
        lambda file: file["roles"][0].update(occupation={"soc2020": "354", "title": "Short"}),
        lambda file: file["roles"][0]["bands"].pop(),
        lambda file: file["roles"][0]["bands"].append(file["roles"][0]["bands"][0]),
        lambda file: file["roles"][0]["bands"][0].update(low="20000"),
        lambda file: file["roles"][0]["bands"][0].update(high=20_000.5),
        lambda file: file["roles"][0]["bands"][0].update(level="junior"),
        lambda file: file["roles"][0]["confidence"].update(grade="D"),
        lambda file: file["roles"][0]["figures"][0].update(value="12.5"),
        lambda file: file["roles"][0]["figures"][0].pop("source"),
        lambda file: file["roles"][0]["sector"].pop("name"),
    ],
)
def test_schema_refuses_a_broken_document(change: Callable[[Document], object]) -> None:
    assert list(Draft202012Validator(schema()).iter_errors(broken(change))) != []


def test_schema_takes_keys_added_later() -> None:
    assert list(Draft202012Validator(schema()).iter_errors(SOUND | {"regions": []})) == []
