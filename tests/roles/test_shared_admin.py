"""Rows that many pages share, in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse

from roles.models import Change, NegotiationStep, OccupationGroup, Sector, UkPay
from roles.shared_history import events_of
from tests.factories import make_group, make_negotiation_step, make_sector, make_uk_pay
from tests.pages import form_of, parse, texts

pytestmark = pytest.mark.django_db

MAKERS: dict[type[models.Model], Callable[[], models.Model]] = {
    Sector: make_sector,
    OccupationGroup: make_group,
    UkPay: make_uk_pay,
    NegotiationStep: make_negotiation_step,
}
each_model = pytest.mark.parametrize("model", MAKERS, ids=[model.__name__ for model in MAKERS])


def address(row: models.Model | type[models.Model], view: str = "change") -> str:
    args = [row.pk] if isinstance(row, models.Model) else []
    return reverse(f"admin:roles_{row._meta.model_name}_{view}", args=args)


def form(client: Client, row: models.Model) -> dict[str, str]:
    return form_of(parse(client.get(address(row))), f"#{row._meta.model_name}_form")


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (make_sector, {"name": "Law"}),
        (make_group, {"median": "39000"}),
        (make_uk_pay, {"median": "39000"}),
        (make_negotiation_step, {"title": "Know the rate"}),
    ],
)
def test_a_publisher_changes_a_row_and_its_history_says_why(
    publisher: Client, make: Any, change: dict[str, str]
) -> None:
    row = make()
    answer = publisher.post(address(row), form(publisher, row) | change | {"why": "as published in October"})
    assert answer.status_code == 302, texts(parse(answer), ".errorlist")
    last = events_of(type(row).objects.get(pk=row.pk))[0]
    assert (last.what, last.who, last.why) == ("changed", "publisher@salaries.example", "as published in October")
    shown = texts(parse(publisher.get(address(row, "history"))), ".version")
    assert len(shown) == 2
    assert "Changed by publisher@salaries.example" in shown[0]
    assert "as published in October" in shown[0]


def test_the_history_marks_words_that_came_and_went(publisher: Client) -> None:
    step = make_negotiation_step(text="Know what others earn.")
    publisher.post(address(step), form(publisher, step) | {"text": "Know what others charge."})
    page = parse(publisher.get(address(step, "history")))
    assert ["earn" in text for text in texts(page, "del")] == [True]
    assert ["charge" in text for text in texts(page, "ins")] == [True]


def test_the_history_escapes_what_was_typed(publisher: Client) -> None:
    step = make_negotiation_step(text="Ask.")
    publisher.post(address(step), form(publisher, step) | {"text": "<b>Ask</b> now.", "why": "<i>bold</i>"})
    assert b"<b>Ask" not in publisher.get(address(step, "history")).content
    assert b"<i>bold" not in publisher.get(address(step, "history")).content


def test_a_form_sent_unchanged_leaves_the_history_as_it_was(publisher: Client) -> None:
    sector = make_sector()
    assert publisher.post(address(sector), form(publisher, sector)).status_code == 302
    assert len(events_of(sector)) == 1


def test_a_reason_that_is_too_long_comes_back_with_all_that_was_typed(publisher: Client) -> None:
    sector = make_sector()
    data = form(publisher, sector) | {"name": "Law", "why": "a" * 201}
    page = parse(publisher.post(address(sector), data))
    assert texts(page, ".errorlist li") == ["Ensure this value has at most 200 characters (it has 201)."]
    assert form_of(page, "#sector_form")["name"] == "Law"


def test_the_reason_goes_into_the_change_log_of_official_pay(publisher: Client) -> None:
    group = make_group()
    publisher.post(address(group), form(publisher, group) | {"median": "39000", "why": "ASHE 2026"})
    assert list(Change.objects.values_list("why", flat=True)) == ["ASHE 2026"]


def test_nobody_is_asked_why_a_row_is_added(publisher: Client) -> None:
    assert "why" not in form_of(parse(publisher.get(address(Sector, "add"))), "#sector_form")


@each_model
def test_an_editor_reads_a_row_and_its_history_without_fields_to_fill_in(
    editor: Client, model: type[models.Model]
) -> None:
    row = MAKERS[model]()
    page = parse(editor.get(address(row)))
    assert page.query("#content input:not([type=hidden]), #content textarea, #content select") == []
    assert editor.get(address(row, "history")).status_code == 200


@each_model
def test_an_editor_cannot_change_add_or_delete_by_any_request(editor: Client, model: type[models.Model]) -> None:
    row = MAKERS[model]()
    before = model._default_manager.values().get()
    data = {name: str(value) for name, value in before.items() if value is not None} | {"title": "X", "name": "X"}
    selected = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    answers = [
        editor.post(address(row), data),
        editor.post(address(model, "add"), data),
        editor.post(address(row, "delete"), {"post": "yes"}),
    ]
    assert {answer.status_code for answer in answers} == {403}
    editor.post(address(model, "changelist"), selected)
    assert model._default_manager.values().get() == before


@each_model
def test_the_right_to_change_a_table_is_not_enough_without_that_to_publish(
    publisher: Client, model: type[models.Model]
) -> None:
    rights = Group.objects.get(name="Publishers").permissions
    rights.remove(rights.get(codename="publish_role"))
    row = MAKERS[model]()
    assert publisher.post(address(row), {}).status_code == 403
    assert publisher.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    assert publisher.get(address(model, "add")).status_code == 403


def test_rows_deleted_from_the_list_are_on_record_with_who_deleted_them(publisher: Client) -> None:
    sectors = [make_sector(), make_sector()]
    data = {"action": "delete_selected", "_selected_action": [one.pk for one in sectors], "post": "yes"}
    publisher.post(address(Sector, "changelist"), data)
    ended = Sector.history.filter(history_type="-")
    assert [str(one.history_user) for one in ended] == ["publisher@salaries.example"] * 2


def test_the_history_of_a_row_that_is_not_there_leads_back(publisher: Client) -> None:
    for number in ("999", "nothing"):
        assert publisher.get(f"/admin/roles/sector/{number}/history/").status_code == 302
