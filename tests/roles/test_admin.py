"""Editing the guide in the admin."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from justhtml import JustHTML

from roles.documents import role_document
from roles.models import CareerStep, Edition, NegotiationStep, OccupationGroup, Question, Role, Sector, Source, UkPay
from tests.factories import (
    make_alias,
    make_career_step,
    make_day_part,
    make_figure,
    make_group,
    make_interview_question,
    make_lever,
    make_negotiation_step,
    make_question,
    make_role,
    make_sector,
    make_source,
    make_uk_pay,
)
from tests.pages import Form, add_part, form_of, links, parse, texts

pytestmark = pytest.mark.django_db

FORM = "#role_form"
MAKERS: dict[type[models.Model], Callable[[], models.Model]] = {
    Role: lambda: full_role(),
    Sector: make_sector,
    Source: make_source,
    OccupationGroup: make_group,
    NegotiationStep: make_negotiation_step,
    UkPay: make_uk_pay,
    get_user_model(): lambda: get_user_model().objects.create_user("reader@guide.example"),
    Group: lambda: Group.objects.create(name="Editors"),
}
each_model = pytest.mark.parametrize("model", MAKERS, ids=[model.__name__ for model in MAKERS])


@pytest.fixture
def editor(client: Client) -> Client:
    """A client signed in as someone who may do everything."""
    client.force_login(get_user_model().objects.create_superuser("editor@guide.example", "a long password"))
    return client


def full_role(**traits: Any) -> Role:
    """Save a role with text in each of its fields and two of each of its parts."""
    known = {"overview": "They count.\n\nThey explain.", "skills": "SQL\nstatistics", "tip": "Ask."}
    role = make_role(**(known | {"occupation_group": make_group()} | traits))
    for make in (make_alias, make_career_step, make_day_part, make_question, make_interview_question, make_lever):
        make(role, position=1)
        make(role, position=2)
    make_figure(role, position=1)
    make_figure(role, position=2)
    Question.objects.filter(role=role).update(text="It is.\n\nNot always.")
    return role


def address(row: models.Model | type[models.Model], view: str) -> str:
    args = [row.pk] if isinstance(row, models.Model) else []
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=args)


def edit(editor: Client, role: Role) -> Form:
    return form_of(parse(editor.get(address(role, "change"))), FORM)


def save(editor: Client, role: Role, data: Form) -> None:
    """Send the form, which must be accepted."""
    answer = editor.post(address(role, "change"), data)
    assert answer.status_code == 302, texts(parse(answer), ".errorlist")


def refused(editor: Client, role: Role, data: Form) -> JustHTML:
    """Send the form, which must come back; return the page."""
    before = role_document(role)
    answer = editor.post(address(role, "change"), data)
    assert answer.status_code == 200
    assert role_document(Role.objects.get(pk=role.pk)) == before
    return parse(answer)


def errors(page: JustHTML) -> list[str]:
    return texts(page, ".errorlist li")


def test_every_model_can_be_edited() -> None:
    within = {inline.model for model in MAKERS for inline in admin.site.get_model_admin(model).inlines}
    content = set(apps.get_app_config("roles").get_models()) - {Edition}
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
    inlines = [inline.model for inline in admin.site.get_model_admin(model).inlines]
    helps = [field.help_text for one in [model, *inlines] for field in one._meta.fields if field.help_text]
    assert [text for text in helps if not text.endswith((".", "?")) or text[0].islower()] == []


def test_role_form_has_its_parts_where_the_page_has_them(editor: Client) -> None:
    page = parse(editor.get(address(full_role(), "change")))
    assert texts(page, "#role_form h2") == [
        *("The role", "Aliases", "Publishing", "What they do", "Salary by experience", "Career path", "Career steps"),
        *("A day in the life", "What moves the pay", "Negotiation and skills", "Interview questions"),
        *("Questions people ask", "Related roles to show first", "Figures on record"),
    ]


def test_saving_a_form_unchanged_keeps_everything(editor: Client) -> None:
    role = full_role()
    before, keys = role_document(role), list(role.figures.values_list("pk", "key"))
    save(editor, role, edit(editor, role))
    assert role_document(Role.objects.get()) == before
    assert list(role.figures.values_list("pk", "key")) == keys


@pytest.mark.parametrize("model", [Sector, NegotiationStep])
def test_saving_a_shared_row_unchanged_keeps_everything(editor: Client, model: type[models.Model]) -> None:
    row = MAKERS[model]()
    text = "summary" if model is Sector else "text"
    model._default_manager.update(**{text: "One.\n\nTwo."})
    before = model._default_manager.values().get()
    data = form_of(parse(editor.get(address(row, "change"))), "#content-main form")
    assert editor.post(address(row, "change"), data).status_code == 302
    assert model._default_manager.values().get() == before


ORDERS = {
    "swapped": (["2", "1", "3"], "bac"),
    "the same number": (["1", "1", "1"], "abc"),
    "last one first": (["2", "3", "1"], "cab"),
    "left empty": (["", "2", "3"], "bca"),
    "all left empty": (["", "", ""], "abc"),
    "with gaps": (["50", "7", "900"], "bac"),
}


@pytest.mark.parametrize(("typed", "order"), ORDERS.values(), ids=ORDERS)
def test_parts_are_numbered_in_the_order_that_was_typed(editor: Client, typed: list[str], order: str) -> None:
    role = make_role()
    kept = {title: make_career_step(role, position=place, title=title).pk for place, title in enumerate("abc", start=1)}
    data = edit(editor, role)
    save(editor, role, data | {f"career_steps-{row}-position": number for row, number in enumerate(typed)})
    found = list(CareerStep.objects.filter(role=role).values_list("position", "title", "pk"))
    assert found == [(place, title, kept[title]) for place, title in enumerate(order, start=1)]


@pytest.mark.parametrize(("typed", "order"), [("1", "anb"), ("2", "abn"), ("", "abn"), ("0", "nab")])
def test_a_part_can_be_added(editor: Client, typed: str, order: str) -> None:
    role = make_role()
    for place, title in enumerate("ab", start=1):
        make_career_step(role, position=place, title=title)
    data = edit(editor, role)
    add_part(data, "career_steps", position=typed, title="n", text="New.")
    save(editor, role, data)
    assert list(CareerStep.objects.filter(role=role).values_list("position", "title")) == list(
        enumerate(order, start=1)
    )


def test_the_first_parts_can_be_added_to_a_new_role(editor: Client) -> None:
    data = form_of(parse(editor.get(address(Role, "add"))), FORM)
    data |= {"title": "Data Analyst", "slug": "data-analyst", "in_sentence": "data analyst", "plural": "data analysts"}
    add_part(data, "aliases", name="BI analyst")
    add_part(data, "aliases", name="MI analyst")
    assert editor.post(address(Role, "add"), data).status_code == 302
    role = Role.objects.get(slug="data-analyst", state=Role.State.DRAFT)
    assert list(role.aliases.values_list("position", "name")) == [(1, "BI analyst"), (2, "MI analyst")]


def test_a_part_can_be_deleted_and_the_rest_move_up(editor: Client) -> None:
    role = make_role()
    for place, title in enumerate("abc", start=1):
        make_career_step(role, position=place, title=title)
    save(editor, role, edit(editor, role) | {"career_steps-0-DELETE": "on"})
    assert list(CareerStep.objects.filter(role=role).values_list("position", "title")) == [(1, "b"), (2, "c")]


def test_parts_can_be_added_deleted_and_moved_at_once(editor: Client) -> None:
    role = make_role()
    for place, key in enumerate("abc", start=1):
        make_figure(role, position=place, key=key)
    data = edit(editor, role) | {"figures-0-DELETE": "on", "figures-2-position": "1"}
    source = str(make_source().pk)
    add_part(data, "figures", position="2", key="n", what="new", value="12.50", unit="GBP/hour", source=source)
    save(editor, role, data)
    assert list(role.figures.values_list("position", "key")) == [(1, "c"), (2, "b"), (3, "n")]


def test_a_wrong_band_comes_back_with_its_sentence_and_what_was_typed(editor: Client) -> None:
    role = full_role()
    page = refused(editor, role, edit(editor, role) | {"mid_low": "60000", "tip": "Typed and kept."})
    assert "The mid band's low must be below its high." in errors(page)
    assert (form_of(page, FORM)["mid_low"], form_of(page, FORM)["tip"]) == ("60000", "Typed and kept.")


def test_publishing_without_bands_is_refused_with_a_sentence(editor: Client) -> None:
    no_pay = {f"{level}_{end}": None for level in ("entry", "mid", "senior") for end in ("low", "high")}
    role = make_role(state=Role.State.DRAFT, **no_pay)
    page = refused(editor, role, edit(editor, role) | {"state": "published"})
    assert errors(page) == ["A published role needs all three bands, each with a low and a high."]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"levers-0-effect": "20% more"}, "The size of an effect needs its source, and a source a size."),
        ({"levers-0-title": ""}, "This field is required."),
        ({"levers-0-position": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"aliases-0-name": "Taken"}, "This alias already belongs to a role."),
    ],
)
def test_a_wrong_part_comes_back_with_a_sentence(editor: Client, change: Form, sentence: str) -> None:
    make_alias(make_role(), name="taken")
    role = full_role()
    page = refused(editor, role, edit(editor, role) | change)
    assert sentence in errors(page)
    assert form_of(page, FORM).items() >= change.items()


@pytest.mark.parametrize("names", [("figures-0-key", "figures-1-key"), ("aliases-0-name", "aliases-1-name")])
def test_a_part_that_stands_twice_comes_back(editor: Client, names: tuple[str, str]) -> None:
    role = full_role()
    assert errors(refused(editor, role, edit(editor, role) | dict.fromkeys(names, "twice")))


def test_a_draft_can_be_previewed_and_is_kept_nowhere(editor: Client) -> None:
    role = full_role(state=Role.State.DRAFT)
    answer = editor.get(reverse("admin:roles_role_preview", args=[role.pk]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    page = parse(answer)
    assert [tag.attrs["content"] for tag in page.query("meta[name=robots]")] == ["noindex"]
    assert "this page is draft" in page.query_one(".notice").to_text()
    assert role.in_sentence in page.query_one("h1").to_text().lower()


def test_a_draft_with_nothing_but_its_names_can_be_previewed(editor: Client) -> None:
    role = Role.objects.create(slug="new", title="New", in_sentence="new", plural="news")
    assert editor.get(reverse("admin:roles_role_preview", args=[role.pk])).status_code == 200


def test_an_anonymous_visitor_is_sent_from_a_preview_to_the_login(client: Client) -> None:
    preview = reverse("admin:roles_role_preview", args=[make_role(state=Role.State.DRAFT).pk])
    answer = client.get(preview)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={preview}")


def test_the_form_leads_to_the_preview(editor: Client) -> None:
    role = make_role(state=Role.State.DRAFT)
    found = links(parse(editor.get(address(role, "change"))), ".object-tools a")
    assert reverse("admin:roles_role_preview", args=[role.pk]) in found


@pytest.mark.parametrize("state", Role.State.values)
def test_view_on_site_is_there_for_what_is_published(editor: Client, state: str) -> None:
    role = make_role(slug="analyst", state=state)
    found = links(parse(editor.get(address(role, "change"))), ".object-tools a")
    assert ("/salaries/analyst/" in found) == (state == Role.State.PUBLISHED)


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


def test_saving_a_change_notes_the_day(editor: Client) -> None:
    role = full_role(changed_on=date(2026, 1, 2))
    save(editor, role, edit(editor, role) | {"tip": "Ask later."})
    assert Role.objects.get(pk=role.pk).changed_on == timezone.localdate()


def test_saving_a_form_unchanged_leaves_the_day(editor: Client) -> None:
    role = full_role(changed_on=date(2026, 1, 2))
    save(editor, role, edit(editor, role) | {"reason": "Nothing at all."})
    assert Role.objects.get(pk=role.pk).changed_on == date(2026, 1, 2)


def test_related_role_can_be_picked(editor: Client) -> None:
    role, other = full_role(), make_role()
    data = edit(editor, role)
    add_part(data, "related_roles", position="1", other=str(other.pk))
    save(editor, role, data)
    assert [related.other for related in role.related.all()] == [other]
