"""Editing the guide in the admin."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse

from roles.apps import NOT_CONTENT
from roles.editing.form.row_lists import ROW_LISTS
from roles.models import Change, NegotiationStep, OccupationGroup, Role, Sector, Source, UkPay
from tests.factories import (
    make_alias,
    make_group,
    make_negotiation_step,
    make_role,
    make_sector,
    make_source,
    make_uk_pay,
)
from tests.pages import form_of, parse, texts

pytestmark = pytest.mark.django_db

MAKERS: dict[type[models.Model], Callable[[], models.Model]] = {
    Role: lambda: make_role(state=Role.State.DRAFT),
    Sector: make_sector,
    Source: make_source,
    OccupationGroup: make_group,
    NegotiationStep: make_negotiation_step,
    UkPay: make_uk_pay,
    get_user_model(): lambda: get_user_model().objects.create_user("reader@guide.example"),
    Group: lambda: Group.objects.create(name="Helpers"),
}
each_model = pytest.mark.parametrize("model", MAKERS, ids=[model.__name__ for model in MAKERS])


@pytest.fixture
def editor(superuser: Client) -> Client:
    """A client signed in as someone who may do everything."""
    return superuser


def address(row: models.Model | type[models.Model], view: str) -> str:
    args = [row.pk] if isinstance(row, models.Model) else []
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=args)


def test_every_model_can_be_edited() -> None:
    within = {one.part.model for one in ROW_LISTS}
    models_of_app = apps.get_app_config("roles").get_models()
    content = [one for one in models_of_app if one.__name__ not in NOT_CONTENT and not hasattr(one, "history_object")]
    for model in content:
        assert admin.site.is_registered(model) or any(issubclass(one, model) for one in within), model


@each_model
@pytest.mark.parametrize("view", ["changelist", "add"])
def test_list_and_add_pages_answer(editor: Client, model: type[models.Model], view: str) -> None:
    MAKERS[model]()
    assert editor.get(address(model, view)).status_code == 200


@each_model
@pytest.mark.parametrize("view", ["change", "delete", "history"])
def test_pages_of_a_row_answer(editor: Client, model: type[models.Model], view: str) -> None:
    assert editor.get(address(MAKERS[model](), view)).status_code == 200


@each_model
def test_help_texts_are_full_sentences(model: type[models.Model]) -> None:
    parts = [one.part.model for one in ROW_LISTS] if model is Role else []
    helps = [field.help_text for one in [model, *parts] for field in one._meta.fields if field.help_text]
    assert [text for text in helps if not text.endswith((".", "?")) or text[0].islower()] == []


@pytest.mark.parametrize("model", [Sector, NegotiationStep])
def test_saving_a_shared_row_unchanged_keeps_everything(editor: Client, model: type[models.Model]) -> None:
    row = MAKERS[model]()
    text = "summary" if model is Sector else "text"
    model._default_manager.update(**{text: "One.\n\nTwo."})
    before = model._default_manager.values().get()
    data = form_of(parse(editor.get(address(row, "change"))), "#content-main form")
    assert editor.post(address(row, "change"), data).status_code == 302
    assert model._default_manager.values().get() == before


def test_a_role_is_found_by_its_alias(editor: Client) -> None:
    role = make_role(title="Machine Learning Engineer")
    for name in ("ML engineer", "ML developer"):
        make_alias(role, name=name)
    make_role()
    page = parse(editor.get(address(Role, "changelist"), {"q": "ml"}))
    assert texts(page, ".field-title a") == ["Machine Learning Engineer"]


def test_the_list_shows_the_whole_range_of_pay(editor: Client) -> None:
    make_role(title="A")
    Role.objects.create(slug="b", title="B", in_sentence="b", plural="bs")
    page = parse(editor.get(address(Role, "changelist")))
    assert texts(page, ".field-pay_at_a_glance") == ["25,000–70,000", "no bands yet"]


def test_changes_say_why_before_who_and_have_one_column_for_role_or_group(superuser: Client) -> None:
    Change.objects.create(role=make_role(title="Chef"), what="Entry", before="1", after="2", who="ann", why="ASHE")
    Change.objects.create(group=make_group(title="Cooks"), what="Median", before="1", after="2", who="ann", why="ASHE")
    page = parse(superuser.get("/admin/roles/change/"))
    assert "Chef" in texts(page, ".field-subject")
    assert all(texts(page, ".field-subject"))
    assert [one.split()[0] for one in texts(page, "#result_list thead th")][-2:] == ["Why", "Who"]
