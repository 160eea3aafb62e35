"""What was typed into a form of the admin is not lost when the session ends before it is sent."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from time_machine import Traveller, travel

from roles.models import Sector
from tests.accounts.authenticators import SECOND_STEP, app_code
from tests.factories import make_sector
from tests.pages import form_of, links, parse, texts
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Europe/London"))
TWELVE_HOURS = timedelta(hours=12)
LATE, ADD = "/admin/late-form/", "/admin/roles/sector/add/"
TYPED = {"name": "Farming", "slug": "farming", "summary": "Land, weather\nand <prices>.", "_continue": "1"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def late(clock: Traveller, superuser: Client) -> Client:
    """The browser of somebody who sent a new sector when their session had just ended."""
    clock.shift(TWELVE_HOURS)
    answer = superuser.post(f"{ADD}?from=desk", TYPED | {"csrfmiddlewaretoken": "worn out"})
    assert answer.headers["Location"] == f"/admin/login/?next={LATE}"
    assert not Sector.objects.exists()
    return superuser


def come_back(client: Client, email: str = "superuser@salaries.example") -> None:
    """Sign in again, with a password and a code."""
    sign_in(client, email)
    key = Authenticator.objects.get(user__email=email, type="totp").data["secret"]
    assert client.post(SECOND_STEP, {"code": app_code(key)}).status_code == 302


def test_form_that_came_too_late_is_sent_again_as_it_was(late: Client) -> None:
    come_back(late)
    page = parse(late.get(LATE))
    assert texts(page, "h1") == ["Your form was not saved yet"]
    (form,) = page.query("#content form")
    assert form.attrs["action"] == f"{ADD}?from=desk"
    assert len(page.query("#content form [name=csrfmiddlewaretoken]")) == 1
    sent = form_of(page, "#content form")
    assert {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"} == TYPED
    assert late.post(form.attrs["action"], sent).status_code == 302
    assert Sector.objects.get().summary == "Land, weather\nand <prices>."


def test_password_is_not_kept(clock: Traveller, superuser: Client) -> None:
    clock.shift(TWELVE_HOURS)
    superuser.post(
        "/admin/accounts/user/add/", {"email": "new@salaries.example", "password1": "oak", "password2": "oak"}
    )
    come_back(superuser)
    assert set(form_of(parse(superuser.get(LATE)), "#content form")) == {"csrfmiddlewaretoken", "email"}
    assert "oak" not in str(dict(superuser.session))


def test_every_value_of_a_field_is_kept(clock: Traveller, superuser: Client) -> None:
    clock.shift(TWELVE_HOURS)
    superuser.post("/admin/roles/source/", {"action": "merge_chosen", "_selected_action": ["1", "2"]})
    come_back(superuser)
    chosen = parse(superuser.get(LATE)).query("#content form [name=_selected_action]")
    assert [field.attrs["value"] for field in chosen] == ["1", "2"]


def test_its_sender_is_led_to_it_by_signing_in(late: Client) -> None:
    answer = late.get(f"/admin/login/?next={LATE}", follow=True)
    assert texts(parse(answer), "h1") == ["Sign in"]
    assert form_of(parse(answer), "main form[action='/accounts/login/']")["next"] == LATE


def test_it_can_be_let_go(late: Client) -> None:
    come_back(late)
    assert links(parse(late.get(LATE)), "#content a") == ["/admin/"]


def test_nobody_else_at_the_same_browser_sees_it(late: Client, publisher: Client) -> None:
    come_back(late, "publisher@salaries.example")
    assert late.get(LATE).headers["Location"] == "/admin/"


def test_who_sent_none_is_led_to_the_desk(superuser: Client) -> None:
    assert superuser.get(LATE).headers["Location"] == "/admin/"


def test_form_of_a_visitor_is_not_kept(client: Client) -> None:
    assert client.post(ADD, TYPED).headers["Location"] == f"/admin/login/?next={ADD}"
    assert not Session.objects.exists()


def test_form_with_nothing_in_it_is_not_kept(clock: Traveller, superuser: Client) -> None:
    clock.shift(TWELVE_HOURS)
    superuser.post("/admin/logout/")
    assert not Session.objects.exists()


def test_form_from_another_site_is_not_kept(clock: Traveller, superuser: Client) -> None:
    clock.shift(TWELVE_HOURS)
    superuser.handler.enforce_csrf_checks = True
    assert superuser.post(ADD, TYPED).status_code == 403
    assert not Session.objects.exists()


def test_form_in_time_is_saved_at_once(clock: Traveller, superuser: Client) -> None:
    make_sector()
    clock.shift(TWELVE_HOURS - timedelta(seconds=1))
    superuser.post(ADD, TYPED)
    assert Sector.objects.filter(slug="farming").exists()


def test_form_with_the_token_of_an_earlier_session_comes_back_with_what_was_typed(superuser: Client) -> None:
    """As when somebody signs in again in another tab."""
    superuser.handler.enforce_csrf_checks = True
    token = form_of(parse(superuser.get(ADD)), "#sector_form")["csrfmiddlewaretoken"]
    superuser.cookies["csrftoken"] = "a" * 32
    answer = superuser.post(ADD, TYPED | {"csrfmiddlewaretoken": token})
    assert answer.status_code == 403
    assert not Sector.objects.exists()
    sent = form_of(parse(answer), "#content form")
    assert sent.items() >= TYPED.items()
    assert superuser.post(ADD, sent).status_code == 302
    assert Sector.objects.get().summary == "Land, weather\nand <prices>."


def test_form_with_a_wrong_token_of_no_member_of_staff_is_not_shown_again(client: Client) -> None:
    client.handler.enforce_csrf_checks = True
    client.cookies["csrftoken"] = "a" * 32
    answer = client.post(ADD, TYPED | {"csrfmiddlewaretoken": "b" * 32})
    assert answer.status_code == 403
    assert "Farming" not in answer.content.decode()


def test_form_that_another_site_sent_is_not_shown_again(superuser: Client) -> None:
    superuser.handler.enforce_csrf_checks = True
    answer = superuser.post(ADD, TYPED, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "Farming" not in answer.content.decode()
