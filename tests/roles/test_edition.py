"""What is kept until the content changes, and what makes a new edition."""

from threading import Event, Thread
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from roles.edition import EditionManager, _Clock, forget, once_an_edition
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


def test_slow_look_does_not_put_back_an_older_edition(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.EDITION_CHECK_SECONDS = 0
    looking, newer_seen, numbers = Event(), Event(), iter([1, 2])

    def current(manager: Any) -> int:
        number = next(numbers)
        looking.set()
        if number == 1:
            newer_seen.wait(0.2)
        return number

    monkeypatch.setattr(EditionManager, "current", current)
    clock = _Clock()
    slow = Thread(target=clock.now)
    slow.start()
    looking.wait()
    clock.now()
    newer_seen.set()
    slow.join()
    assert clock.seen[0] == 2
