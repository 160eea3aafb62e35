"""The dictionary of the open data: tables of keys, made from the JSON schema, so that page and schema agree."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).with_name("roles.schema.json")
WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}
FORMATS = {"uri": "address", "date": "date"}

Schema = dict[str, Any]


@dataclass(frozen=True)
class Key:
    """A key or column: its name, what kind of value it has, and what that means; `table` describes its parts."""

    name: str
    kind: str
    meaning: str
    table: str = ""


@dataclass(frozen=True)
class Table:
    """The keys of one kind of object, or the columns of one file; `name` is the schema's own."""

    name: str
    title: str
    description: str
    keys: list[Key]


@cache
def schema() -> Schema:
    """Read the schema that describes the data files."""
    document: Schema = json.loads(SCHEMA.read_text())
    return document


def columns(name: str) -> list[str]:
    """Return the columns of a CSV file in order; `name` is that of its definition, such as `roles_csv`."""
    return list(schema()["$defs"][name]["properties"])


def dictionary() -> list[Table]:
    """Return a table for the whole file, for each kind of object in it, and for each CSV file."""
    parts = {name: part for name, part in schema()["$defs"].items() if "properties" in part}
    return [_table(name, part) for name, part in ({"file": schema()} | parts).items()]


def _table(name: str, part: Schema) -> Table:
    return Table(name, part["title"], part["description"], [_key(*entry) for entry in part["properties"].items()])


def _key(name: str, value: Schema) -> Key:
    referred = _referred(value)
    described = referred if referred and "properties" in schema()["$defs"][referred] else ""
    return Key(name, _kind(value), value["description"], described)


def _referred(value: Schema) -> str:
    """Return the name of the definition that a value, an entry of a list or one of two choices refers to."""
    inner = value.get("items") or value.get("anyOf", [value])[0]
    return str(inner.get("$ref", "")).removeprefix("#/$defs/")


def _kind(value: Schema) -> str:
    """Say in words what kind of value a part of the schema allows."""
    if "items" in value:
        return f"list: {_kind(value['items'])}"
    if "anyOf" in value:
        return " or ".join(_kind(choice) for choice in value["anyOf"])
    if "$ref" in value:
        return str(schema()["$defs"][_referred(value)]["title"])
    if "enum" in value:
        return "one of " + ", ".join(value["enum"])
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return " or ".join(FORMATS.get(value.get("format", ""), WORDS[one]) if one != "null" else "null" for one in types)
