"""What editors see of answers and messages, and what they may do with them."""

from datetime import date, datetime

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from salaryguide.models import Feedback, Message
from tests.factories import make_feedback, make_message, make_user
from tests.pages import form_of, parse, texts
from tests.signing_in import sign_in_staff

pytestmark = pytest.mark.django_db

ANSWERS, MESSAGES = "/admin/salaryguide/feedback/", "/admin/salaryguide/message/"
SENT_AT = datetime(2026, 11, 23, 12, tzinfo=timezone.get_default_timezone())


def cells(client: Client, address: str, column: str) -> list[str]:
    """Return what a list of the admin shows in one column."""
    response = client.get(address)
    assert response.status_code == 200
    return texts(parse(response), f"#result_list .field-{column}")


def test_answers_are_listed_with_the_totals_of_their_page(superuser: Client) -> None:
    make_feedback(page="/", comment="Clear.")
    make_feedback(page="/", useful=False, comment="Too long.")
    assert set(cells(superuser, ANSWERS, "comment")) == {"Clear.", "Too long."}
    assert cells(superuser, ANSWERS, "whole_page") == ["1 of 2 say yes"] * 2
    assert cells(superuser, f"{ANSWERS}?useful__exact=0", "comment") == ["Too long."]
    assert cells(superuser, f"{ANSWERS}?useful__exact=0", "whole_page") == ["1 of 2 say yes"]


def test_answers_are_found_by_page_and_by_word(superuser: Client) -> None:
    make_feedback(page="/salaries/chef/", comment="Tips?")
    make_feedback(page="/salaries/nurse/")
    assert cells(superuser, f"{ANSWERS}?q=chef", "page") == ["/salaries/chef/"]
    assert cells(superuser, f"{ANSWERS}?q=tips", "page") == ["/salaries/chef/"]


def test_list_of_answers_costs_the_same_however_many_there_are(
    superuser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        make_feedback()
    with django_assert_max_num_queries(10):
        superuser.get(ANSWERS)


def test_answer_can_be_read_but_not_changed(superuser: Client) -> None:
    answer = make_feedback(comment="Clear.")
    address = f"{ANSWERS}{answer.pk}/change/"
    page = parse(superuser.get(address))
    assert "Clear." in texts(page, "#feedback_form")[0]
    assert not page.query("#feedback_form [name=comment], #feedback_form [name=useful]")
    assert superuser.post(address, {"comment": "Bad."}).status_code == 403
    assert Feedback.objects.get().comment == "Clear."


def test_message_shows_all_that_was_written(superuser: Client) -> None:
    message = make_message(
        topic="privacy", about="My data", text="What do you\nknow?", email="ann@salaries.example", sent_at=SENT_AT
    )
    shown = texts(parse(superuser.get(f"{MESSAGES}{message.pk}/change/")), "#message_form")[0]
    for part in (
        message.reference,
        "Privacy or a complaint",
        "My data",
        "know?",
        "ann@salaries.example",
        "23 December 2026",
    ):
        assert part in shown


def test_editor_sets_only_what_was_done(superuser: Client) -> None:
    message = make_message(topic="privacy")
    address = f"{MESSAGES}{message.pk}/change/"
    form = form_of(parse(superuser.get(address)), "#message_form")
    assert {name for name in form if name[0] != "_" and name != "csrfmiddlewaretoken"} == {
        *("acknowledged_on", "answered_on", "outcome")
    }
    form |= {"acknowledged_on": "2026-11-24", "answered_on": "2026-11-30", "outcome": "Told them.", "text": "Changed."}
    assert superuser.post(address, form | {"_save": "Save"}).status_code == 302
    message.refresh_from_db()
    assert (message.acknowledged_on, message.answered_on) == (date(2026, 11, 24), date(2026, 11, 30))
    assert (message.outcome, message.text) == ("Told them.", "Please add more roles.")


def test_editor_is_told_when_days_are_the_wrong_way_round(superuser: Client) -> None:
    message = make_message()
    address = f"{MESSAGES}{message.pk}/change/"
    form = {"acknowledged_on": "2026-11-30", "answered_on": "2026-11-24", "outcome": ""}
    page = parse(superuser.post(address, form))
    assert "A message cannot be answered before it was acknowledged." in texts(page, ".errorlist")[0]


def test_messages_are_listed_with_the_day_a_reply_is_due(superuser: Client) -> None:
    make_message(topic="privacy", sent_at=SENT_AT)
    make_message(topic="figure", answered_on=date(2026, 11, 24))
    assert set(cells(superuser, MESSAGES, "reply_by")) == {"23 December 2026", "-"}
    assert cells(superuser, f"{MESSAGES}?answered_on__isempty=1", "topic") == ["Privacy or a complaint"]


@pytest.mark.parametrize("model", [Feedback, Message])
def test_nobody_adds_what_visitors_sent(superuser: Client, model: type[Model]) -> None:
    address = f"/admin/salaryguide/{model._meta.model_name}/add/"
    assert superuser.get(address).status_code == 403


def test_what_a_person_wants_deleted_can_be_and_leaves_nothing_of_them(superuser: Client) -> None:
    message = make_message(text="I am Ann.", email="ann@salaries.example")
    superuser.post(f"{MESSAGES}{message.pk}/delete/", {"post": "yes"})
    assert not Message.objects.exists()
    entry = LogEntry.objects.get()
    assert "nn" not in entry.object_repr + entry.change_message


@pytest.mark.parametrize("make", [make_feedback, make_message])
def test_sender_is_shown_nowhere(superuser: Client, make: type) -> None:
    row = make(sender="5e4d" * 16)
    address = f"/admin/salaryguide/{row._meta.model_name}/"
    for page in (address, f"{address}{row.pk}/change/", f"{address}{row.pk}/history/", f"{address}?q=5e4d"):
        assert row.sender not in superuser.get(page).content.decode()
    assert "sender" not in str(admin.site.get_model_admin(type(row)).search_fields)


def test_editor_without_the_right_sees_no_message(client: Client) -> None:
    editor = make_user("helper@salaries.example", is_staff=True)
    sign_in_staff(client, editor)
    assert client.get(MESSAGES).status_code == 403
    editor.user_permissions.add(Permission.objects.get(codename="view_message"))
    assert client.get(MESSAGES).status_code == 200
