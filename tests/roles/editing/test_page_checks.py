"""Public pages are held against the rules, and what is found is noted for the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roles.editing.page_checks import check_pages
from roles.models import Edition, PageCheck, Role, Version
from tests.factories import make_alias, make_figure, make_group, make_role

pytestmark = pytest.mark.django_db


def rules_broken(role: Role) -> set[str]:
    """Check all pages, and return the rules that found something on one."""
    check_pages(timezone.now())
    return {finding["rule"] for finding in PageCheck.objects.get(role=role).findings}


def test_a_page_that_lacks_its_texts_is_found_by_its_lengths() -> None:
    assert "lengths" in rules_broken(make_role())


def test_an_amount_that_is_not_on_record_is_found_until_it_is() -> None:
    role = make_role(tip="Ask for £31,234.")
    assert "figures on record" in rules_broken(role)
    make_figure(role, value=31_234, unit="GBP/year")
    assert "figures on record" not in rules_broken(role)


def test_text_of_another_page_is_found() -> None:
    words = "Ask what the last three people in the post were paid before you name a sum."
    role = make_role(tip=words)
    assert "text of other pages" not in rules_broken(role)
    make_role(pay=words)
    assert "text of other pages" in rules_broken(role)


def test_a_name_that_is_taken_is_found_whatever_its_case() -> None:
    role = make_role()
    make_alias(role, name="Data wrangler")
    assert "names" not in rules_broken(role)
    make_role(title="DATA WRANGLER")
    assert "names" in rules_broken(role)


@pytest.mark.parametrize(
    ("median", "rule"), [(None, PageCheck.NO_MEDIAN), (99_000, PageCheck.OUTSIDE), (38_000, PageCheck.FEW_SOURCES)]
)
def test_the_reason_for_the_lowest_grade_is_noted(median: int | None, rule: str) -> None:
    group = make_group(median=median, p75=None, p90=None)
    assert rules_broken(make_role(occupation_group=group)) & set(PageCheck.WEAK_EVIDENCE) == {rule}


def test_a_warning_the_page_was_published_with_is_no_finding_and_any_other_is() -> None:
    role = make_role(title="Cook", tip="Ask now.", pro_move="Ask then.")
    assert "lengths" in rules_broken(role)
    found = PageCheck.objects.get().findings
    Version.objects.create(role=role, number=1, event="published", document={}, accepted=found[1:])
    check_pages(timezone.now())
    assert PageCheck.objects.get().findings == found[:1]


def test_only_public_pages_are_checked_and_those_withdrawn_are_forgotten() -> None:
    role, _ = make_role(), make_role(state=Role.State.DRAFT)
    assert check_pages(timezone.now()) == (1, 1)
    Role.objects.filter(pk=role.pk).update(state=Role.State.WITHDRAWN)
    assert check_pages(timezone.now()) == (0, 0)
    assert not PageCheck.objects.exists()


def test_a_page_published_meanwhile_keeps_its_newer_check() -> None:
    role, now = make_role(), timezone.now()
    newer = PageCheck.objects.create(role=role, checked_at=now + timedelta(minutes=1))
    check_pages(now)
    assert PageCheck.objects.get() == newer
    assert PageCheck.objects.get().findings == []


def test_checking_begins_no_edition() -> None:
    make_role()
    before = Edition.objects.current()
    check_pages(timezone.now())
    assert Edition.objects.current() == before


def test_many_pages_cost_as_many_queries_as_one() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            check_pages(timezone.now())
        return len(caught)

    group = make_group()
    make_role(occupation_group=group)
    one = queries()
    for _ in range(20):
        make_role(occupation_group=group)
    assert queries() == one


def test_the_command_says_how_many_pages_there_are(capsys: Any) -> None:
    make_role()
    call_command("check_pages")
    assert capsys.readouterr().out == "Pages checked: 1. Pages that break a rule: 1.\n"


@pytest.mark.usefixtures("guide")
def test_no_page_of_the_guide_breaks_a_rule() -> None:
    pages, broken = check_pages(timezone.now())
    assert pages == Role.objects.published().count() > 0
    assert broken == 0
