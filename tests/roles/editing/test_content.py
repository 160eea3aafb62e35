"""A role's page as a document that is kept as JSON."""

import json
from datetime import date
from decimal import Decimal

import pytest

from roles.documents import role_document
from roles.editing.content import as_content, content_of, current_content, digest, for_tables
from roles.models import Draft, Role, Version
from tests.factories import make_figure, make_lever, make_role

pytestmark = pytest.mark.django_db


def test_content_says_what_the_tables_say_but_for_state_and_successor() -> None:
    role = make_role(state=Role.State.WITHDRAWN, successor=make_role())
    make_lever(role, title="City")
    content, document = content_of(role), role_document(role)
    assert set(document) - set(content) == {"state", "successor"}
    assert content["levers"] == document["levers"]


def test_content_can_be_kept_as_json() -> None:
    role = make_role(reviewed_on=date(2026, 11, 23))
    make_figure(role, value=Decimal("12.50"))
    content = content_of(role)
    assert json.loads(json.dumps(content)) == content
    assert content["reviewed_on"] == "2026-11-23"
    assert content["figures"][0]["value"] == 12.5


def test_whole_decimal_is_kept_as_a_whole_number() -> None:
    content = as_content({"figures": [{"value": Decimal("45000.00")}]})
    assert repr(content) == "{'figures': [{'value': 45000}]}"


def test_content_of_content_is_itself() -> None:
    role = make_role()
    make_figure(role, value=Decimal("2.6"))
    assert as_content(content_of(role)) == content_of(role)


def test_tables_get_back_what_they_gave() -> None:
    role = make_role(reviewed_on=date(2026, 11, 23))
    make_figure(role, value=Decimal("12.50"))
    make_lever(role)
    assert for_tables(content_of(role), state=role.state) == role_document(role)


def test_tables_get_exact_decimals() -> None:
    assert for_tables({"figures": [{"value": 0.1}, {"what": "no value yet"}]})["figures"] == [
        {"value": Decimal("0.1")},
        {"what": "no value yet"},
    ]


def test_editor_goes_on_from_the_draft_where_there_is_one() -> None:
    role = make_role(tip="Ask.")
    assert current_content(role) == content_of(role)
    waiting = content_of(role) | {"tip": "Wait."}
    version = Version.objects.create(role=role, number=1, event=Version.Event.SAVED, document=waiting)
    Draft.objects.create(role=role, version=version)
    assert current_content(role) == waiting


def test_digest_tells_contents_apart_and_heeds_no_order_of_fields() -> None:
    assert digest({"tip": "Ask.", "pay": "More."}) == digest({"pay": "More.", "tip": "Ask."})
    assert digest({"tip": "Ask."}) != digest({"tip": "Ask"})
    assert digest({"skills": ["SQL", "R"]}) != digest({"skills": ["R", "SQL"]})
