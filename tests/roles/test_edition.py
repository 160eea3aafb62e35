"""What is kept until the content changes, and what makes a new edition."""

from typing import Any

import pytest
from django.db import transaction

from roles.edition import forget, once_an_edition
from roles.models import Change, Edition, Role
from tests.factories import make_figure, make_role, make_sector

pytestmark = pytest.mark.django_db


@once_an_edition
def titles() -> list[str]:
    return list(Role.objects.values_list("title", flat=True))


def test_what_is_kept_is_the_same_object_until_content_changes() -> None:
    make_role(title="Baker")
    assert titles() is titles()


def test_saved_change_shows_at_the_next_call() -> None:
    role = make_role(title="Baker")
    assert titles() == ["Baker"]
    role.title = "Master Baker"
    role.save()
    assert titles() == ["Master Baker"]


def test_deletion_shows_at_the_next_call() -> None:
    role = make_role()
    titles()
    role.delete()
    assert titles() == []


@pytest.mark.parametrize("change", [make_sector, lambda: make_figure(Role.objects.get())])
def test_each_kind_of_content_makes_a_new_edition(change: Any) -> None:
    make_role()
    before = Edition.objects.current()
    change()
    assert Edition.objects.current() > before


def test_change_on_record_is_no_content() -> None:
    role = make_role()
    before = Edition.objects.current()
    Change.objects.create(role=role, what="Entry band", who="editor")
    assert Edition.objects.current() == before


def test_change_that_is_taken_back_leaves_the_edition_as_it_was() -> None:
    before = Edition.objects.current()
    with transaction.atomic():
        make_role()
        transaction.set_rollback(True)
    assert Edition.objects.current() == before


def test_edition_is_looked_up_once_in_the_time_allowed(settings: Any, django_assert_num_queries: Any) -> None:
    make_role()
    titles()
    settings.EDITION_CHECK_SECONDS = 60
    with django_assert_num_queries(0):
        titles()


def test_what_is_kept_is_made_anew_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    make_role()
    first = titles()
    monkeypatch.setattr("roles.edition.timezone.localdate", lambda: "tomorrow")
    assert titles() is not first


def test_forgetting_lets_the_next_call_work_it_out() -> None:
    first = titles()
    forget()
    assert titles() is not first
