"""The page of the plans, and the start of the trial."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from time_machine import Traveller, travel

from accounts.models import Plan, PlanLine, PlusPeriod, User
from tests.factories import make_period
from tests.pages import form_of, links, parse, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 10, 14, 12, tzinfo=LONDON)
DAY = timedelta(days=1)
# 14 × 24 hours on; the clocks change meanwhile.
END, ENDS = datetime(2026, 10, 28, 11, tzinfo=LONDON), "28 October 2026 at 11:00"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(NOW, tick=False) as traveller:
        yield traveller


def trial(user: User) -> PlusPeriod:
    """Save a trial that began at noon on 14 October."""
    return make_period(user, kind="trial", starts_at=NOW, ends_at=END)


def words(answer: HttpResponse, selector: str = "main") -> str:
    """Return what one part of a page says, with single spaces, and none where an element ends before a comma."""
    return " ".join(" ".join(texts(parse(answer), selector)).split()).replace(" ,", ",")


def come_back(reader: Client, clock: Traveller, at: datetime) -> None:
    """Sign in again later, when the first session is over."""
    clock.move_to(at)
    reader.force_login(User.objects.get())


def test_plans_says_what_each_plan_holds(client: Client) -> None:
    answer = client.get("/plans/")
    assert answer.status_code == 200
    assert texts(parse(answer), ".plans h2") == ["Free", "Plus"]
    for plan in Plan.objects.all():
        said = words(answer, f"[aria-labelledby={plan.key}]")
        assert all(part in said for part in (plan.summary, *(line.text for line in plan.lines.all())))


def test_plans_follows_an_editors_words_and_order(client: Client) -> None:
    plus = Plan.objects.get(key="plus")
    plus.lines.all().delete()
    PlanLine.objects.create(plan=plus, text="Second", position=2)
    PlanLine.objects.create(plan=plus, text="First <i>&", position=1)
    assert texts(parse(client.get("/plans/")), "[aria-labelledby=plus] li") == ["First <i>&", "Second"]


def test_plans_says_how_the_trial_goes_and_that_nothing_is_paid(client: Client) -> None:
    said = words(client.get("/plans/"))
    for part in (
        "No card is asked for.",
        "3 days before the end We send you an e-mail",
        "After 14 days It ends by itself, and you have Free. Nothing renews",
        "Everything you saved.",
        "more than 5 roles or keep more than 3 offers",
        "No payment is taken in this version of the guide",
        "Plus cannot be bought yet",
    ):
        assert part in said


@pytest.mark.parametrize("sent", [True, False])
def test_plans_says_where_mails_go_on_a_copy_that_sends_none(client: Client, settings: Settings, sent: bool) -> None:
    settings.MAIL_IS_SENT = sent
    assert ("sends no e-mail" in words(client.get("/plans/"))) is not sent


def test_plans_is_the_same_for_every_visitor_and_sets_no_cookie(client: Client, clock: Traveller) -> None:
    first = client.get("/plans/")
    clock.shift(DAY)
    second = Client(headers={"user-agent": "another"}).get("/plans/")
    assert first.content == second.content
    assert not first.cookies
    assert "private" not in first.headers.get("Cache-Control", "")


def test_plans_leads_a_visitor_to_an_account_and_on_to_the_trial(client: Client) -> None:
    page = parse(client.get("/plans/"))
    assert links(page, ".plans a") == [
        "/accounts/signup/",
        "/accounts/signup/?next=/account/trial/",
        "/accounts/login/?next=/account/trial/",
    ]
    assert not page.query(".plans form")


def test_plans_lets_somebody_new_begin_their_trial_and_says_when_it_would_end(reader: Client, user: User) -> None:
    answer = reader.get("/plans/")
    assert f"If you begin now, it ends on {ENDS}, UK time." in words(answer)
    assert texts(parse(answer), ".plans__own") == ["Your plan"]
    assert "Your plan" in words(answer, "[aria-labelledby=free]")
    form = parse(answer).query(".plans form")[0]
    reader.post(form.attrs["action"], form_of(parse(answer), ".plans form"))
    assert user.plus_periods.get().ends_at == END


@pytest.mark.parametrize(
    ("ends_at", "said"),
    [(END, f"You have it until {ENDS}, UK time."), (None, "You have it, with no end.")],
)
def test_plans_says_to_somebody_with_plus_until_when(
    reader: Client, user: User, ends_at: datetime | None, said: str
) -> None:
    make_period(user, ends_at=ends_at)
    answer = reader.get("/plans/")
    assert said in words(answer, "[aria-labelledby=plus]")
    assert "Your plan" in words(answer, "[aria-labelledby=plus]")
    assert not parse(answer).query(".plans form")


def test_plans_offers_no_second_trial(reader: Client, user: User, clock: Traveller) -> None:
    trial(user)
    come_back(reader, clock, END)
    answer = reader.get("/plans/")
    assert "You have had your trial." in words(answer, "[aria-labelledby=plus]")
    assert "Your plan" in words(answer, "[aria-labelledby=free]")
    assert not parse(answer).query(".plans form")


def test_plans_of_a_person_are_kept_in_no_cache(reader: Client) -> None:
    assert reader.get("/plans/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("signed_in", [True, False])
def test_plans_can_be_read_before_any_is_loaded(client: Client, user: User, signed_in: bool) -> None:
    Plan.objects.all().delete()
    if signed_in:
        client.force_login(user)
    answer = client.get("/plans/")
    assert answer.status_code == 200
    assert "The plans are not in the database yet." in words(answer)


def test_plans_takes_two_queries_for_a_visitor(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        client.get("/plans/")


def test_plans_is_found_from_every_page_and_by_search_engines(client: Client) -> None:
    assert "/plans/" in links(parse(client.get("/about/")), "footer a")
    assert b"/plans/</loc>" in client.get("/sitemap.xml").content
    assert not parse(client.get("/plans/")).query("meta[name=robots]")


def test_plans_takes_no_form(client: Client) -> None:
    assert client.post("/plans/").status_code == 405


@pytest.mark.parametrize("method", ["get", "post"])
def test_trial_asks_a_visitor_to_sign_in_first(client: Client, method: str) -> None:
    answer = getattr(client, method)("/account/trial/")
    assert answer.headers["Location"] == "/accounts/login/?next=/account/trial/"
    assert not PlusPeriod.objects.exists()


def test_trial_says_before_it_begins_what_ends_when_and_what_stays(reader: Client) -> None:
    answer = reader.get("/account/trial/")
    assert answer.status_code == 200
    said = words(answer)
    for part in (
        "No card is asked for",
        "25 October 2026 at 11:00 We send you an e-mail",
        f"{ENDS} Plus ends by itself, with what it added, and you have Free. Nothing renews",
        "What stays Everything you saved.",
        "No payment is taken in this version",
        "Times are UK time",
    ):
        assert part in said
    for line in PlanLine.objects.added_by_plus():
        assert line.text in said


def test_to_look_at_the_trial_begins_nothing(reader: Client) -> None:
    reader.get("/account/trial/")
    reader.head("/account/trial/")
    assert not PlusPeriod.objects.exists()


def test_trial_begins_and_the_account_says_until_when(reader: Client, user: User) -> None:
    form = form_of(parse(reader.get("/account/trial/")), ".trial form")
    begun = reader.post("/account/trial/", form)
    assert begun.headers["Location"] == "/account/"
    assert (user.plus_periods.get().starts_at, user.plus_periods.get().ends_at) == (NOW, END)
    account = reader.get("/account/")
    assert f"Plus is yours until {ENDS}, UK time. It ends by itself." in words(account, "[role=status]")
    assert f"Plus until {ENDS}, UK time, then Free by itself." in words(account, ".plan")
    assert "Plus is yours" not in words(reader.get("/account/"))


@pytest.mark.parametrize(("address", "form"), [("/account/trial/", ".trial form"), ("/plans/", ".plans form")])
def test_trial_begins_with_the_token_of_its_form_alone(user: User, address: str, form: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post("/account/trial/").status_code == 403
    assert not PlusPeriod.objects.exists()
    client.post("/account/trial/", form_of(parse(client.get(address)), form))
    assert user.plus_periods.get().kind == "trial"


@pytest.mark.parametrize(
    ("at", "why", "plan"),
    [
        (NOW, "You have Plus now, and each person has one trial.", f"Plus until {ENDS}"),
        (END - timedelta(minutes=1), "You have Plus now, and each person has one trial.", f"Plus until {ENDS}"),
        (END, "You have had your trial, and each person has one.", f"Your trial ended on {ENDS}"),
    ],
)
def test_a_second_trial_is_refused_with_a_sentence(
    reader: Client, user: User, clock: Traveller, at: datetime, why: str, plan: str
) -> None:
    trial(user)
    come_back(reader, clock, at)
    answer = reader.post("/account/trial/")
    assert answer.status_code == 409
    assert why in words(answer, ".callout[autofocus]")
    assert plan in words(answer, ".plan")
    assert user.plus_periods.count() == 1


def test_a_trial_is_kept_for_later_while_a_grant_runs(reader: Client, user: User, clock: Traveller) -> None:
    make_period(user, ends_at=END, reason="You tested the guide.")
    answer = reader.post("/account/trial/")
    assert answer.status_code == 409
    assert "It is kept for you until you need it." in words(answer, ".callout[autofocus]")
    come_back(reader, clock, END)
    assert reader.post("/account/trial/").status_code == 302


@pytest.mark.parametrize("kind", ["trial", "grant"])
def test_the_page_of_the_trial_has_no_button_for_those_who_can_have_none(reader: Client, user: User, kind: str) -> None:
    make_period(user, kind=kind, starts_at=NOW, ends_at=END)
    answer = reader.get("/account/trial/")
    assert answer.status_code == 200
    assert not parse(answer).query(".trial form, .callout")
    assert f"Plus until {ENDS}" in words(answer, ".plan")


def test_trial_can_begin_before_any_plan_is_loaded(reader: Client) -> None:
    Plan.objects.all().delete()
    assert reader.get("/account/trial/").status_code == 200
    assert reader.post("/account/trial/").status_code == 302


def test_account_of_somebody_new_offers_the_trial(reader: Client) -> None:
    page = parse(reader.get("/account/"))
    assert links(page, ".plan a") == ["/account/trial/", "/plans/"]
    assert texts(page, ".plan h2") == ["Your plan: Free"]


def test_account_says_that_the_trial_ended_and_all_is_there(reader: Client, user: User, clock: Traveller) -> None:
    trial(user)
    come_back(reader, clock, END)
    answer = reader.get("/account/")
    assert f"Your trial ended on {ENDS}, UK time; everything you saved is here." in words(answer, ".plan")
    assert links(parse(answer), ".plan a") == ["/plans/"]


def test_account_shows_why_a_grant_was_given_and_its_end(reader: Client, user: User) -> None:
    make_period(user, ends_at=END, reason="You tested the <guide>.")
    said = words(reader.get("/account/"), ".plan")
    assert f"Plus until {ENDS}, UK time, then Free by itself." in said
    assert "We gave it to you: You tested the <guide>." in said
    assert "Your own trial is kept for you until you need it." in said


def test_account_shows_a_grant_without_an_end(reader: Client, user: User) -> None:
    make_period(user, reason="For your help.")
    assert "Plus, with no end. We gave it to you: For your help." in words(reader.get("/account/"), ".plan")


def test_account_says_that_a_grant_ended(reader: Client, user: User) -> None:
    make_period(user, starts_at=NOW - 9 * DAY, ends_at=NOW - DAY)
    said = words(reader.get("/account/"), ".plan")
    assert "The Plus we gave you ended on 13 October 2026 at 12:00" in said
    assert "Try Plus without a card" in said


def test_a_time_a_person_reads_is_that_in_the_uk(reader: Client, user: User) -> None:
    make_period(user, ends_at=datetime(2027, 6, 30, 23, 30, tzinfo=UTC))
    assert "Plus until 1 July 2027 at 00:30, UK time" in words(reader.get("/account/"), ".plan")
