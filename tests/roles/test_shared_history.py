"""What became of rows that many pages share."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from roles.models import Edition, NegotiationStep, OccupationGroup, Role, Sector, Source, UkPay
from roles.shared_history import NEWEST, Event, events_of, explain
from tests.factories import (
    make_group,
    make_negotiation_step,
    make_sector,
    make_source,
    make_uk_pay,
    make_user,
)

pytestmark = pytest.mark.django_db

MAKERS = [make_sector, make_source, make_group, make_negotiation_step, make_uk_pay]


def save(row: models.Model, why: str = "", who: Any = None, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    explain(row, why, who)
    row.save()


def words(event: Event) -> dict[str, list[tuple[str, str]]]:
    """Return what a change did: the words of each field, with what became of them."""
    return {change.name: [(run.kind.value, run.text) for run in change.runs] for change in event.changes}


@pytest.mark.parametrize("make", MAKERS)
def test_a_new_row_is_on_record(make: Any) -> None:
    assert [(event.what, event.changes) for event in events_of(make())] == [("created", [])]


@pytest.mark.parametrize("make", MAKERS)
def test_saving_what_is_there_already_adds_nothing(make: Any) -> None:
    row = make()
    row.save()
    type(row).objects.get(pk=row.pk).save()
    assert len(events_of(row)) == 1


def test_a_change_says_who_made_it_why_and_which_words_it_changed() -> None:
    step, user = make_negotiation_step(text="Know what others earn."), make_user()
    save(step, "clearer", user, text="Know what others are paid.", title="Know the rate")
    last = events_of(step)[0]
    assert (last.what, last.who, last.why) == ("changed", str(user), "clearer")
    assert words(last)["Text"] == [("same", "Know what others "), ("gone", "earn"), ("come", "are paid"), ("same", ".")]
    assert list(words(last)) == ["Title", "Text"]


def test_amounts_change_as_a_whole_and_an_empty_one_has_no_words() -> None:
    group = make_group(median=38_000, cv_median=None)
    save(group, median=39_500, cv_median=Decimal("2.5"), p10=None)
    assert words(events_of(group)[0]) == {
        "10th percentile, £ a year": [("gone", "27000")],
        "Median, £ a year": [("gone", "38000"), ("come", "39500")],
        "Coefficient of variation of the median, percent": [("come", "2.5")],
    }


def test_choices_are_shown_as_people_read_them() -> None:
    pay = make_uk_pay(kind="region")
    save(pay, kind="age")
    assert words(events_of(pay)[0]) == {"Kind": [("gone", "Region"), ("come", "Age")]}


def test_a_source_is_named_even_after_it_was_deleted() -> None:
    old, new = make_source(publisher="ONS", title="Table 2025"), make_source(publisher="ONS", title="Table 2026")
    group = make_group(source=old)
    save(group, source=new)
    old.delete()
    assert words(events_of(group)[0])["Source"] == [("gone", "ONS: Table 2025"), ("come", "ONS: Table 2026")]


def test_the_newest_change_comes_first() -> None:
    sector = make_sector(name="Law")
    save(sector, "one", name="The law")
    save(sector, "two", name="Law and order")
    assert [event.why for event in events_of(sector)] == ["two", "one", ""]


def test_a_long_history_shows_its_newest_part_and_the_last_of_it_is_compared() -> None:
    sector = make_sector()
    for number in range(NEWEST):
        save(sector, name=f"Name {number}")
    events = events_of(sector)
    assert len(events) == NEWEST
    assert events[-1].changes


def test_the_history_of_another_row_is_not_shown() -> None:
    sector, other = make_sector(), make_sector()
    save(other, name="Another")
    assert len(events_of(sector)) == 1


def test_whose_account_is_deleted_is_no_longer_named() -> None:
    sector, user = make_sector(), make_user()
    save(sector, "mended", user, name="Law")
    user.delete()
    last = events_of(sector)[0]
    assert (last.who, last.why) == ("nobody named", "mended")


def test_putting_a_row_on_record_begins_no_edition_of_its_own() -> None:
    sector = make_sector()
    before = Edition.objects.current()
    save(sector, name="Law")
    assert Edition.objects.current() == before + 1


def test_roles_and_their_parts_are_not_among_these() -> None:
    tracked = {model for model in apps.get_app_config("roles").get_models() if hasattr(model, "history")}
    assert tracked == {Sector, Source, OccupationGroup, NegotiationStep, UkPay}
    assert not hasattr(Role, "history")


def test_a_load_says_from_which_file_and_a_second_one_adds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "law.yaml"
    for summary in ("What decides pay.", "What decides pay here.", "What decides pay here."):
        file.write_text(f"sectors: [{{slug: law, name: Law, summary: {summary}}}]")
        call_command("loaddata", file, verbosity=0)
    events = events_of(Sector.objects.get())
    assert [(event.what, event.why) for event in events] == [
        ("changed", "loaded from law.yaml"),
        ("created", "loaded from law.yaml"),
    ]


def test_a_row_that_leaves_its_file_is_on_record_as_deleted(tmp_path: Path) -> None:
    file, law = tmp_path / "sectors.yaml", make_sector()
    file.write_text("sectors: []")
    gone = law.pk
    call_command("loaddata", file, verbosity=0)
    last = Sector.history.filter(id=gone).first()
    assert (last.history_type, last.history_change_reason) == ("-", "left sectors.yaml")
