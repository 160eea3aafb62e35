"""Plans and Plus in the admin: what staff change, what they give, and what they can only read."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client

from accounts.models import Plan, PlusPeriod, User
from accounts.plans import Feature, entitled, plan_of
from tests.factories import make_period, make_user
from tests.pages import Form, add_part, form_of, parse, texts
from tests.signing_in import sign_in_staff

pytestmark = pytest.mark.django_db

PERIODS, PLANS = "/admin/accounts/plusperiod/", "/admin/accounts/plan/"
LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 23, 12, tzinfo=LONDON)
LATER = {"ends_at_0": "2099-01-22", "ends_at_1": "12:00:00"}


def errors(answer: HttpResponse) -> list[str]:
    """Return what a form says is wrong."""
    return texts(parse(answer), "ul.errorlist li")


def give(superuser: Client, user: User, **traits: str) -> HttpResponse:
    """Give a person Plus in the admin, for helping us, without an end unless told."""
    form = form_of(parse(superuser.get(f"{PERIODS}add/")), "#plusperiod_form")
    return superuser.post(f"{PERIODS}add/", form | {"user": str(user.pk), "reason": "You helped us."} | traits)


def change_plan(superuser: Client, plan: Plan, form: Form) -> HttpResponse:
    """Send the form of a plan."""
    return superuser.post(f"{PLANS}{plan.pk}/change/", form | {"_save": "Save"})


def plan_form(superuser: Client, plan: Plan) -> Form:
    """Return the form of a plan as it is."""
    return form_of(parse(superuser.get(f"{PLANS}{plan.pk}/change/")), "#plan_form")


def test_staff_give_plus_with_an_end_and_a_reason(superuser: Client) -> None:
    user = make_user()
    assert give(superuser, user, **LATER).headers["Location"] == PERIODS
    period = user.plus_periods.get()
    assert (period.kind, period.reason) == ("grant", "You helped us.")
    assert period.ends_at == datetime(2099, 1, 22, 12, tzinfo=LONDON)
    assert plan_of(user) == "plus"


def test_staff_give_plus_without_an_end(superuser: Client) -> None:
    user = make_user()
    give(superuser, user)
    assert user.plus_periods.get().ends_at is None


def test_plus_needs_a_reason_that_the_person_can_read(superuser: Client) -> None:
    assert errors(give(superuser, make_user(), reason="")) == ["This field is required."]
    assert not PlusPeriod.objects.exists()


def test_plus_cannot_end_before_it_starts(superuser: Client) -> None:
    said = errors(give(superuser, make_user(), ends_at_0="2020-01-01", ends_at_1="12:00:00"))
    assert said == ["Plus must end after it starts."]


def test_who_gave_plus_is_in_the_history_without_the_persons_address(superuser: Client) -> None:
    user = make_user()
    give(superuser, user)
    entry = LogEntry.objects.get()
    assert entry.user.email == "superuser@salaries.example"
    assert user.email not in entry.object_repr + entry.change_message


def test_staff_end_a_grant_early(superuser: Client) -> None:
    period = make_period(make_user(), starts_at=NOON, reason="You helped us.")
    address = f"{PERIODS}{period.pk}/change/"
    form = form_of(parse(superuser.get(address)), "#plusperiod_form")
    superuser.post(address, form | {"ends_at_0": "2026-11-24", "ends_at_1": "12:00:00"})
    period.refresh_from_db()
    assert period.ends_at == NOON.replace(day=24)


def test_a_trial_can_be_read_and_neither_changed_nor_deleted(superuser: Client) -> None:
    trial = make_period(make_user(), kind="trial", starts_at=NOON, ends_at=NOON.replace(month=12))
    address = f"{PERIODS}{trial.pk}/"
    page = parse(superuser.get(f"{address}change/"))
    assert not page.query("#plusperiod_form [name=ends_at_0], .deletelink")
    assert superuser.post(f"{address}change/", LATER).status_code == 403
    assert superuser.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": str(trial.pk), "post": "yes"}
    assert superuser.post(PERIODS, chosen).status_code == 403
    assert PlusPeriod.objects.get() == trial


def test_a_grant_given_by_mistake_can_be_deleted(superuser: Client) -> None:
    grant = make_period(make_user())
    superuser.post(f"{PERIODS}{grant.pk}/delete/", {"post": "yes"})
    assert not PlusPeriod.objects.exists()


def test_who_had_plus_is_found_by_address_and_kind(superuser: Client) -> None:
    make_period(make_user("ann@salaries.example"), reason="You helped us.")
    make_period(make_user("ben@salaries.example"), kind="trial", ends_at=NOON.replace(year=2100))
    assert texts(parse(superuser.get(f"{PERIODS}?q=ann@")), ".field-reason") == ["You helped us."]
    assert texts(parse(superuser.get(f"{PERIODS}?kind__exact=trial")), ".field-kind") == ["Trial"]


@pytest.mark.usefixtures("plans")
def test_an_editor_changes_the_words_and_the_order_of_a_plan(superuser: Client) -> None:
    plan = Plan.objects.get(key="plus")
    form = plan_form(superuser, plan) | {"summary": "For few.", "lines-0-position": "9", "lines-0-text": "All of Free"}
    assert change_plan(superuser, plan, form).headers["Location"] == PLANS
    assert texts(parse(Client().get("/plans/")), "[aria-labelledby=plus] li")[-1] == "All of Free"
    plan.refresh_from_db()
    assert plan.summary == "For few."


@pytest.mark.usefixtures("plans")
def test_an_editor_chooses_what_a_line_grants(superuser: Client) -> None:
    plan, user = Plan.objects.get(key="free"), make_user()
    form = plan_form(superuser, plan)
    add_part(form, "lines", text="Any number of offers", feature=Feature.ANY_NUMBER_OF_OFFERS, position="9")
    assert change_plan(superuser, plan, form).status_code == 302
    assert entitled(user, Feature.ANY_NUMBER_OF_OFFERS)


@pytest.mark.usefixtures("plans")
def test_a_line_grants_only_what_there_is(superuser: Client) -> None:
    plan = Plan.objects.get(key="free")
    said = errors(change_plan(superuser, plan, plan_form(superuser, plan) | {"lines-0-feature": "gold"}))
    assert said == ["Select a valid choice. gold is not one of the available choices."]


@pytest.mark.usefixtures("plans")
def test_plans_are_neither_added_nor_deleted_nor_renamed(superuser: Client) -> None:
    plan = Plan.objects.get(key="plus")
    assert superuser.get(f"{PLANS}add/").status_code == 403
    assert superuser.post(f"{PLANS}{plan.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "key" not in plan_form(superuser, plan)


@pytest.mark.parametrize("address", [PERIODS, PLANS, f"{PERIODS}add/"])
def test_an_editor_without_the_right_neither_sees_nor_gives_plus(client: Client, address: str) -> None:
    sign_in_staff(client, make_user("helper@salaries.example", is_staff=True))
    assert client.get(address).status_code == 403
