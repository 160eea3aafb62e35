"""Making one source of several that are the same."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from roles import source_merge
from roles.models import Draft, Edition, FormerKey, OccupationGroup, Source, UkPay, Version
from roles.source_keys import named, with_current_keys
from roles.source_merge import merge
from roles.source_usage import Usage, usage_of
from tests.factories import make_figure, make_group, make_lever, make_role, make_source, make_uk_pay, make_user
from tests.roles.drafts import draft_naming

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Source:
    return make_source(key="kept")


@pytest.fixture
def other() -> Source:
    return make_source(key="other")


def merged(kept: Source, *others: Source, **traits: Any) -> None:
    merge(kept, others, **({"editor": None, "why": "the same page"} | traits))


def stored(draft: Draft) -> Draft:
    return Draft.objects.select_related("version").get(pk=draft.pk)


def test_all_that_rests_on_the_others_rests_on_the_one_that_is_kept(kept: Source, other: Source) -> None:
    third, role = make_source(), make_role()
    make_figure(role, source=kept)
    for source in (other, third):
        make_figure(role, source=source)
    make_lever(role, effect="5% more", source=other)
    make_group(source=other, going_rate_source=other)
    make_uk_pay(source=third)
    merged(kept, other, third)
    assert usage_of(Source.objects.with_usage().get()) == Usage(3, 1, 1, 1, groups=1, going_rates=1, uk_pay=1)


def test_what_rests_on_none_of_them_stays(kept: Source, other: Source) -> None:
    figure, lever = make_figure(make_role()), make_lever(make_role())
    merged(kept, other)
    figure.refresh_from_db()
    lever.refresh_from_db()
    assert figure.source.key not in ("kept", "other")
    assert lever.source is None


def test_a_new_edition_begins(kept: Source, other: Source) -> None:
    make_figure(make_role(), source=other)
    before = Edition.objects.current()
    merged(kept, other)
    assert Edition.objects.current() > before


def test_a_waiting_draft_gets_a_new_version_that_names_the_kept_source(kept: Source, other: Source) -> None:
    draft, user = draft_naming("other", "third"), make_user()
    before = draft.version
    merged(kept, other, editor=user)
    version = stored(draft).version
    assert named(version.document) == {"kept", "third"}
    assert (version.event, version.editor, version.number) == ("changed", user, before.number + 1)
    assert version.why == "source other merged into kept"
    assert version.document | {"figures": [], "levers": []} == before.document | {"figures": [], "levers": []}


def test_versions_on_record_stay_as_they_were(kept: Source, other: Source) -> None:
    before = draft_naming("other").version
    merged(kept, other)
    assert Version.objects.get(pk=before.pk).document == before.document


def test_an_old_version_that_names_a_merged_source_can_be_restored(kept: Source, other: Source) -> None:
    old = draft_naming("other").version
    merged(kept, other)
    assert named(with_current_keys(old.document)) == {"kept"}


def test_a_plan_to_publish_and_a_review_are_not_put_off(kept: Source, other: Source) -> None:
    draft, moment = draft_naming("other"), timezone.now() + timedelta(days=1)
    Draft.objects.filter(pk=draft.pk).update(stage=Draft.Stage.REVIEW, publish_at=moment, why="New survey")
    merged(kept, other)
    assert (stored(draft).stage, stored(draft).publish_at, stored(draft).why) == ("review", moment, "New survey")


def test_a_draft_that_names_none_of_them_stays_untouched(kept: Source, other: Source) -> None:
    draft = draft_naming("third", "kept")
    merged(kept, other)
    assert stored(draft).version == draft.version


def test_a_key_leads_on_when_its_source_is_merged_again(kept: Source, other: Source) -> None:
    merged(other, make_source(key="first"))
    merged(kept, other)
    assert dict(FormerKey.objects.values_list("key", "source__key")) == {"first": "kept", "other": "kept"}


def test_a_key_that_came_back_from_a_file_can_be_merged_again(kept: Source, other: Source) -> None:
    merged(kept, other)
    merged(kept, make_source(key="other"))
    assert list(FormerKey.objects.values_list("key", "source__key")) == [("other", "kept")]


def test_each_row_that_changed_has_it_in_its_history(kept: Source, other: Source) -> None:
    group, pay, user = make_group(source=other), make_uk_pay(source=other), make_user()
    merged(kept, other, editor=user)
    for row in (group, pay):
        last = row.history.first()
        assert (last.source, last.history_user, last.history_type) == (kept, user, "~")
        assert last.history_change_reason == "other merged into kept"


def test_the_history_of_both_sources_says_who_merged_them_and_why(kept: Source, other: Source) -> None:
    user, gone = make_user(), other.pk
    merged(kept, other, editor=user)
    last, end = kept.history.first(), Source.history.filter(id=gone).first()
    assert (last.history_user, last.history_change_reason) == (user, "took in other: the same page")
    assert (end.history_user, end.history_change_reason) == (user, "merged into kept: the same page")
    assert end.history_type == "-"


def test_it_is_all_or_nothing(kept: Source, other: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    figure, group, draft = make_figure(make_role(), source=other), make_group(source=other), draft_naming("other")

    def fail(*_: Sequence[Source]) -> None:
        raise IntegrityError

    monkeypatch.setattr(source_merge, "_keep_keys", fail)
    with pytest.raises(IntegrityError):
        merged(kept, other)
    figure.refresh_from_db()
    group.refresh_from_db()
    assert figure.source == group.source == other
    assert stored(draft).version == draft.version
    assert Source.objects.filter(key="other").exists()


def test_many_figures_and_groups_take_no_more_queries(
    kept: Source, other: Source, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    source = make_source()
    OccupationGroup.objects.bulk_create(
        OccupationGroup(code=f"{number}", title="Group", source=other) for number in range(1000, 1150)
    )
    UkPay.objects.bulk_create(
        UkPay(kind="age", name=f"{number}", position=number, median=1, source=source) for number in range(40)
    )
    for _ in range(20):
        make_figure(make_role(), source=other)
    with django_assert_max_num_queries(45):
        merged(kept, other, source)
