"""Reads the open data's files as their users do, and holds them against their schema."""

import csv
import json
from io import StringIO
from typing import Any

from django.test import Client
from jsonschema import Draft202012Validator

from roles.open_data.dictionary import schema

Document = dict[str, Any]
Rows = list[dict[str, str]]


def text_of(client: Client, address: str) -> str:
    """Fetch a file that is streamed."""
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def document(client: Client) -> Document:
    """Fetch roles.json, whole."""
    found: Document = json.loads(text_of(client, "/data/roles.json"))
    return found


def rows(client: Client, name: str) -> Rows:
    """Fetch a CSV file, such as `roles`."""
    return list(csv.DictReader(StringIO(text_of(client, f"/data/{name}.csv"), newline="")))


def faults(found: Any, definition: str = "") -> list[str]:
    """Return what of roles.json, or of a part with a definition of its own, is not as the schema describes it.

    A key that is not described, or described and not there, is a fault too.
    """
    closed = _closed(schema())
    whole = {"$ref": f"#/$defs/{definition}", "$defs": closed["$defs"]} if definition else closed
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)]


def _closed(part: Any) -> Any:
    """Have a schema take no key but those it describes, and ask for each of them."""
    if isinstance(part, dict):
        rules = {"additionalProperties": False, "required": [*part["properties"]]} if "properties" in part else {}
        return {key: _closed(value) for key, value in part.items()} | rules
    return [_closed(one) for one in part] if isinstance(part, list) else part
