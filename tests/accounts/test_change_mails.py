"""Who is told of which changes, when, and in what words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts import change_mails
from accounts.kept import follow
from accounts.models import FollowedRole, User
from roles.models import Change, Role
from tests.factories import make_group, make_role, make_user

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock() -> Any:
    """A clock that stands still until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def baker() -> Role:
    """A role that is followed."""
    return make_role(slug="baker", title="Baker", in_sentence="baker")


@pytest.fixture
def reader(baker: Role) -> User:
    """Somebody who follows it."""
    user = make_user()
    follow(user, baker)
    return user


def change(role: Role | None, what: str = "Entry band", **traits: Any) -> Change:
    """Put a change on record, a second after all that was before."""
    known = {"before": "£25,000–£33,000", "after": "£26,000–£34,000", "who": "editor"}
    return Change.objects.create(role=role, what=what, **(known | traits))


def run() -> list[str]:
    """Send what is due, and return to whom."""
    due = [one for one in change_mails.due(timezone.now()) if one.claim()]
    for one in due:
        one.send()
    return [one.user.email for one in due]


def told() -> str:
    """Return the text of the last mail."""
    return mail.outbox[-1].body


def test_follower_is_told_of_a_change(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker, why="A newer survey")
    assert run() == ["reader@salaries.example"]
    assert mail.outbox[0].subject == "Pay figures changed: Baker"
    assert (
        "Baker\n-----\n\n- Entry band £25,000–£33,000 became £26,000–£34,000, A newer survey (3 November 2026)\n"
    ) in told()


def test_mail_says_what_the_bands_are_now(reader: User, baker: Role, clock: Any) -> None:
    Role.objects.filter(pk=baker.pk).update(senior_open_top=True)
    clock.shift(DAY)
    change(baker)
    run()
    assert "- Entry: £25,000–£33,000\n- Mid-career: £34,000–£50,000\n- Senior or lead: £50,000–£70,000+\n" in told()


def test_mail_leads_to_the_role_and_says_how_to_stop(reader: User, baker: Role, clock: Any, client: Client) -> None:
    clock.shift(DAY)
    change(baker)
    run()
    assert f"\n\n{settings.SITE_URL}/salaries/baker/\n\n" in told()
    [address] = [line for line in told().splitlines() if "/account/unsubscribe/" in line]
    assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<{address}>"
    client.post(address.removeprefix(settings.SITE_URL))
    clock.shift(8 * DAY)
    change(baker, before="£26,000–£34,000", after="£27,000–£35,000")
    assert run() == []


def test_nobody_is_told_twice(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker)
    run()
    clock.shift(8 * DAY)
    assert run() == []


def test_nobody_is_told_what_was_changed_before_they_followed(baker: Role, clock: Any) -> None:
    change(baker)
    clock.shift(DAY)
    follow(make_user(), baker)
    clock.shift(DAY)
    assert run() == []


def test_second_mail_waits_for_a_week_and_tells_what_happened_meanwhile(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker)
    run()
    clock.shift(DAY)
    change(baker, "Senior or lead band", before="£50,000–£70,000", after="£52,000–£72,000")
    clock.shift(6 * DAY - timedelta(seconds=1))
    assert run() == []
    clock.shift(timedelta(seconds=1))
    assert run() == ["reader@salaries.example"]
    assert "senior" in told().lower()
    assert "£26,000–£34,000" not in told()


def test_all_roles_are_in_one_mail(reader: User, baker: Role, clock: Any) -> None:
    actor = make_role(title="Actor", slug="actor")
    follow(reader, actor)
    clock.shift(DAY)
    change(baker)
    change(actor, "Mid-career band")
    run()
    [only] = mail.outbox
    assert only.subject == "Pay figures changed: Actor and 1 more role"
    assert told().startswith("Figures of 2 roles you follow on Salary Guide UK have changed.")
    assert told().index("Actor\n-----") < told().index("Baker\n-----")


def test_subject_counts_the_other_roles(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    for title in ("Actor", "Clerk"):
        follow(reader, role := make_role(title=title))
        clock.shift(DAY)
        change(role)
    change(baker)
    run()
    assert mail.outbox[0].subject == "Pay figures changed: Actor and 2 more roles"


def test_role_without_a_change_is_left_out(reader: User, baker: Role, clock: Any) -> None:
    follow(reader, make_role(title="Actor"))
    clock.shift(DAY)
    change(baker)
    run()
    assert "Actor" not in told()


def test_official_pay_of_the_roles_group_counts(clock: Any) -> None:
    group = make_group()
    follow(make_user(), make_role(occupation_group=group))
    clock.shift(DAY)
    change(None, "Official median", group=group, before="£38,000", after="£39,000", why="ASHE 2026")
    change(None, "Official median", group=make_group(code="0000"), before="£1", after="£2")
    run()
    assert "- Official median £38,000 became £39,000, ASHE 2026 (3 November 2026)" in told()
    assert "£2" not in told().split("Its bands now")[0]


def test_role_without_a_group_hears_of_no_group(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(None, "Official median", group=make_group())
    # A role that was deleted leaves its changes behind.
    change(None, "Senior or lead band", before="£90,000", after="£95,000")
    assert run() == []
    change(baker)
    run()
    assert "£95,000" not in told()


def test_figure_said_in_other_words_is_no_change(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker, before="£25,000", after="£25,000")
    assert run() == []


def test_two_steps_are_told_as_one(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker, before="£25,000", after="£26,000")
    clock.shift(DAY)
    change(baker, before="£26,000", after="£27,000")
    run()
    assert "- Entry band £25,000 became £27,000 (4 November 2026)" in told()
    assert "£26,000" not in told()


def test_figure_that_came_back_is_no_change(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker, before="£25,000", after="£250,000")
    clock.shift(DAY)
    change(baker, before="£250,000", after="£25,000")
    assert run() == []
    clock.shift(DAY)
    change(baker, before="£25,000", after="£26,000")
    run()
    assert "- Entry band £25,000 became £26,000 (5 November 2026)" in told()
    assert "£250,000" not in told()


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_that_is_not_published_is_left_out(reader: User, baker: Role, clock: Any, state: Role.State) -> None:
    clock.shift(DAY)
    change(baker)
    Role.objects.filter(pk=baker.pk).update(state=state)
    assert run() == []


@pytest.mark.parametrize(
    "traits", [{"wants_change_mails": False}, {"is_active": False}, {"leaves_at": START + 7 * DAY}]
)
def test_who_wants_none_or_leaves_gets_none(reader: User, baker: Role, clock: Any, traits: dict[str, Any]) -> None:
    User.objects.filter(pk=reader.pk).update(**traits)
    clock.shift(DAY)
    change(baker)
    assert run() == []


def test_where_mails_are_sent_the_address_must_be_confirmed(
    reader: User, baker: Role, clock: Any, settings: Any
) -> None:
    settings.MAIL_IS_SENT = True
    clock.shift(DAY)
    change(baker)
    assert run() == []
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True)
    assert run() == ["reader@salaries.example"]


def test_mail_is_claimed_once(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker)
    now = timezone.now()
    [one], [other] = change_mails.due(now), change_mails.due(now)
    assert [one.claim(), other.claim()] == [True, False]


def test_who_stopped_the_mails_meanwhile_gets_none(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker)
    [due] = change_mails.due(timezone.now())
    User.objects.update(wants_change_mails=False)
    assert not due.claim()


@pytest.mark.parametrize("before", [None, START - 30 * DAY])
def test_claim_given_back_leaves_all_as_it_was(reader: User, baker: Role, clock: Any, before: datetime | None) -> None:
    User.objects.update(change_mail_at=before)
    clock.shift(DAY)
    change(baker)
    [due] = change_mails.due(timezone.now())
    due.claim()
    due.give_back()
    reader.refresh_from_db()
    assert reader.change_mail_at == before
    assert FollowedRole.objects.get().told_until == START
    assert run() == ["reader@salaries.example"]


def test_change_on_record_while_the_mails_are_written_is_told_next_time(reader: User, baker: Role, clock: Any) -> None:
    clock.shift(DAY)
    change(baker)
    clock.shift(DAY)
    [due] = change_mails.due(timezone.now())
    with time_machine.travel(START + DAY + timedelta(hours=1), tick=False):
        change(baker, "Senior or lead band")
    due.claim()
    due.send()
    assert "enior or lead band" not in told()
    clock.shift(8 * DAY)
    run()
    assert "- Senior or lead band" in told()


def test_knowledge_moves_on_only_for_what_was_told(reader: User, baker: Role, clock: Any) -> None:
    follow(reader, other := make_role(title="Actor"))
    clock.shift(DAY)
    change(baker)
    clock.shift(DAY)
    run()
    known = dict(FollowedRole.objects.values_list("role", "told_until"))
    assert known == {baker.pk: START + DAY, other.pk: START}


def test_as_many_queries_for_many_followers_as_for_one(
    reader: User, baker: Role, clock: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        user = make_user(f"reader{number}@salaries.example")
        follow(user, baker)
        follow(user, make_role())
    clock.shift(DAY)
    for role in Role.objects.all():
        change(role)
    with django_assert_num_queries(3):
        due = change_mails.due(timezone.now())
    assert [len(one.news) for one in due] == [1, 2, 2, 2, 2, 2]


def test_nothing_followed_costs_little(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        assert change_mails.due(timezone.now()) == []
