"""The guide as files that can be brought in again."""

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.editing.content import content_of
from roles.editing.files.bulk_content import ROLES_AT_ONCE
from roles.editing.files.exporting import figures_file, role_file
from roles.editing.files.import_plan import Plan, plan_of
from roles.editing.saving import save_version
from roles.models import Import, Role
from tests.factories import make_figure, make_lever, make_role, make_source, make_user

pytestmark = pytest.mark.django_db


def exported(kind: str) -> str:
    write = role_file if kind == Import.Kind.ROLES else figures_file
    return "".join(write(Role.objects.all())).removeprefix("\ufeff")


def again(kind: str) -> Plan:
    return plan_of(Import(kind=kind, text=exported(kind)))


@pytest.mark.parametrize(
    "text", ["=1+1", "a: b", "# no comment", "'quoted", "yes", "2026", "ends:", "- a\n- b", "a\n\nb"]
)
def test_text_of_any_kind_comes_back_as_it_was(text: str) -> None:
    role = make_role(tip=text)
    make_lever(role, title=text)
    make_figure(role, what=text, value="12.50")
    assert [again(kind).unchanged for kind in Import.Kind.values] == [1, 1]


def test_a_public_page_goes_out_as_the_public_sees_it() -> None:
    role = make_role(tip="Ask.")
    save_version(role, content_of(role) | {"tip": "Ask twice."}, editor=make_user())
    assert yaml.safe_load(exported(Import.Kind.ROLES))["tip"] == "Ask."


def test_a_new_role_goes_out_as_its_draft_and_comes_back() -> None:
    role = make_role(state=Role.State.DRAFT)
    figure = {"key": "a", "what": "x", "value": 12.5, "unit": "GBP/hour", "source": make_source(key="survey").key}
    save_version(role, content_of(role) | {"tip": "Ask.", "figures": [figure]}, editor=make_user())
    assert yaml.safe_load(exported(Import.Kind.ROLES))["tip"] == "Ask."
    assert "GBP/hour" in exported(Import.Kind.FIGURES)
    assert [(again(kind).unchanged, again(kind).remarks) for kind in Import.Kind.values] == [(1, []), (1, [])]


def test_a_withdrawn_role_stays_in() -> None:
    make_role(state=Role.State.WITHDRAWN)
    assert exported(Import.Kind.ROLES) == ""


@pytest.mark.parametrize("write", [role_file, figures_file])
def test_queries_do_not_grow_with_the_roles(write: object) -> None:
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_figure(make_role())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            "".join(write(Role.objects.all()))  # type: ignore[operator]
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
    assert ROLES_AT_ONCE == 100


def test_no_more_is_in_memory_than_what_is_being_written() -> None:
    for _ in range(3):
        make_role()
    pieces = role_file(Role.objects.all())
    assert next(pieces).count("role: ") == 1
