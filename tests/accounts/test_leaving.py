"""Leaving: asked for with a proof, taken back by signing in, and done for good when seven days are over."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.db.models.signals import post_delete
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from time_machine import Traveller, travel

from accounts.leaving import delete_due
from accounts.mail import reachable
from accounts.models import SavedRole, User
from tests.accounts.later_app import later_app
from tests.factories import make_role, make_user
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD, WRONG = "reader@salaries.example", "oak lantern river 9", "elm candle brook 4"
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/London"))
WEEK = timedelta(days=7)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
Mails = list[EmailMessage]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ann(client: Client) -> User:
    """A person with a password who is signed in."""
    user = make_user()
    sign_in(client)
    return user


def sign_in(client: Client, password: str = PASSWORD) -> HttpResponse:
    """Sign in as a person does."""
    return client.post("/accounts/login/", {"login": EMAIL, "password": password})


def ask(client: Client, password: str = PASSWORD) -> HttpResponse:
    """Ask for the account to be deleted."""
    return client.post("/account/delete/", {"password": password})


def leaves_at() -> datetime | None:
    """Return when the one account there is will be deleted."""
    return User.objects.get().leaves_at


def said(answer: HttpResponse) -> str:
    """Return the words of a page."""
    return " ".join(texts(parse(answer), "main")[0].split())


def test_a_visitor_signs_in_first(client: Client) -> None:
    assert client.get("/account/delete/").headers["Location"] == "/accounts/login/?next=/account/delete/"
    assert client.post("/account/delete/").headers["Location"] == "/accounts/login/?next=/account/delete/"


def test_page_says_what_goes_and_what_stays(client: Client, ann: User) -> None:
    for _ in range(3):
        SavedRole.objects.create(user=ann, role=make_role())
    answer = client.get("/account/delete/")
    page = parse(answer)
    assert texts(page, "h1") == ["Delete your account"]
    assert "Roles you saved (3)" in texts(page, "main li")
    assert "7 days after you ask for it" in said(answer)
    assert "Messages you sent through the contact form" in said(answer)
    assert "Figures you changed" not in said(answer)
    assert "/account/export/" in links(page, ".manage__main a")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_editors_are_told_that_their_changes_stay_without_their_name(client: Client, ann: User) -> None:
    ann.is_staff = True
    ann.save()
    client.force_login(ann)
    assert "Figures you changed, since a figure must keep its history." in said(client.get("/account/delete/"))


def test_asking_sets_a_day_a_week_ahead_and_says_it(client: Client, ann: User) -> None:
    answer = client.post("/account/delete/", {"password": PASSWORD}, follow=True)
    assert leaves_at() == NOON + WEEK
    assert answer.status_code == 200
    assert texts(parse(answer), "h1") == ["Your account will be deleted"]
    assert texts(parse(answer), "main time") == ["30 November 2026 at 12:00"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_asking_by_looking_does_nothing(client: Client, ann: User) -> None:
    assert client.get("/account/delete/", {"password": PASSWORD}).status_code == 200
    assert leaves_at() is None


def test_day_cannot_be_made_up(client: Client) -> None:
    for query in ("", "?at=", "?at=2026-11-30", "?at=IjIwMjYi:1vN0000:aaaa"):
        assert client.get(f"/account/delete/asked/{query}").status_code == 404


@pytest.mark.parametrize(("typed", "sentence"), [(WRONG, "This is not your password."), ("", "Write your password.")])
def test_wrong_password_is_said_beside_its_field(client: Client, ann: User, typed: str, sentence: str) -> None:
    answer = ask(client, typed)
    page = parse(answer)
    assert answer.status_code == 422
    (error,) = texts(page, "#error-password")
    assert sentence in error
    assert page.query("#field-password")[0].attrs["aria-describedby"].split() == ["error-password"]
    assert texts(page, "#refusal") == ["Your account is not deleted"]
    assert "value" not in page.query("#field-password")[0].attrs or not page.query("#field-password")[0].attrs["value"]
    assert leaves_at() is None


def test_wrong_passwords_count_like_those_of_signing_in(client: Client, ann: User) -> None:
    assert [ask(client, WRONG).status_code for _ in range(5)] == [422] * 5
    assert ask(client, WRONG).status_code == 429
    assert ask(client).status_code == 429
    assert sign_in(Client(), WRONG).status_code == 429
    assert leaves_at() is None


def test_asking_needs_a_token(ann: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    assert ask(strict).status_code == 403
    assert leaves_at() is None


def test_form_of_the_page_is_what_asks(ann: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    form = form_of(parse(strict.get("/account/delete/")), "main form")
    assert strict.post("/account/delete/", form | {"password": PASSWORD}).status_code == 302
    assert leaves_at() == NOON + WEEK


def test_asking_signs_out_everywhere_and_nobody_else(client: Client, ann: User) -> None:
    phone, elsewhere = Client(), Client()
    sign_in(phone)
    elsewhere.force_login(make_user("jo-ann@salaries.example"))
    assert UserSession.objects.filter(user=ann).count() == 2
    ask(client)
    assert not UserSession.objects.filter(user=ann).exists()
    assert Session.objects.count() == 1
    assert [one.get("/account/").status_code for one in (client, phone, elsewhere)] == [302, 302, 200]


def test_asking_is_told_by_mail(client: Client, ann: User, mailoutbox: Mails) -> None:
    ask(client)
    (mail,) = mailoutbox
    assert mail.to == [EMAIL]
    assert "30 November 2026 at 12:00" in mail.body


def test_a_mail_server_that_fails_keeps_nobody_from_leaving_or_coming_back(
    client: Client, ann: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 9
    assert ask(client).status_code == 302
    assert leaves_at() == NOON + WEEK
    assert sign_in(client).status_code == 302
    assert leaves_at() is None


def test_no_mail_about_changes_goes_to_who_is_leaving(client: Client, ann: User) -> None:
    assert list(reachable()) == [ann]
    ask(client)
    assert list(reachable()) == []


def test_signing_in_takes_it_back_and_says_so(client: Client, ann: User, mailoutbox: Mails, clock: Traveller) -> None:
    ask(client)
    clock.shift(WEEK - timedelta(seconds=1))
    answer = client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD}, follow=True)
    assert leaves_at() is None
    assert "Your account stays, with all that is in it." in said(answer)
    assert mailoutbox[-1].subject == "Your account stays"
    clock.shift(WEEK)
    assert delete_due(timezone.now()) == 0


def test_signing_in_otherwise_says_nothing_of_it(client: Client, ann: User, mailoutbox: Mails) -> None:
    client.logout()
    answer = client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD}, follow=True)
    assert "Your account stays" not in said(answer)
    assert mailoutbox == []


def test_signing_in_to_the_admin_takes_it_back_too(client: Client, admin_user: User) -> None:
    User.objects.update(leaves_at=NOON + WEEK)
    client.force_login(admin_user)
    assert leaves_at() is None


def test_a_wrong_password_takes_nothing_back(client: Client, ann: User) -> None:
    ask(client)
    sign_in(client, WRONG)
    assert leaves_at() == NOON + WEEK


def test_the_last_who_may_give_rights_is_refused_with_a_sentence(client: Client, ann: User) -> None:
    ann.is_staff = ann.is_superuser = True
    ann.save()
    client.force_login(ann)
    page = client.get("/account/delete/")
    assert "Make somebody else a superuser there first." in said(page)
    assert parse(page).query('main form[action="/account/delete/"]') == []
    answer = ask(client)
    assert answer.status_code == 422
    assert "Nobody else may give rights in the admin." in said(answer)
    assert leaves_at() is None


@pytest.mark.parametrize(
    ("other", "allowed"),
    [({}, True), ({"is_active": False}, False), ({"leaves_at": NOON + WEEK}, False), ({"is_superuser": False}, False)],
)
def test_a_superuser_may_leave_while_another_stays(
    client: Client, ann: User, other: dict[str, Any], allowed: bool
) -> None:
    User.objects.update(is_superuser=True)
    make_user("other@salaries.example", **({"is_superuser": True} | other))
    assert ask(client).status_code == (302 if allowed else 422)


def test_who_has_no_password_shows_it_with_an_authenticator(client: Client) -> None:
    user = make_user(password=None)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    client.force_login(user)
    page = parse(client.get("/account/delete/"))
    assert page.query("#field-password") == []
    sent = client.post("/account/delete/", form_of(page, 'main form[action="/account/delete/"]'))
    assert sent.status_code == 302
    assert leaves_at() is None
    assert sent.headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Faccount%2Fdelete%2F"
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    answer = client.post("/accounts/2fa/reauthenticate/", {"code": code, "next": "/account/delete/"}, follow=True)
    assert texts(parse(answer), "h1") == ["Your account will be deleted"]
    assert leaves_at() == NOON + WEEK


def test_a_password_can_be_replaced_by_another_way_that_leads_back(client: Client, ann: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(ann, secret)
    way = "/accounts/2fa/reauthenticate/?next=/account/delete/"
    assert way in links(parse(client.get("/account/delete/")))
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    back = client.post(way, {"code": code, "next": "/account/delete/"}, follow=True)
    assert parse(back).query("#field-password") == []
    assert client.post("/account/delete/").status_code == 302
    assert leaves_at() == NOON + WEEK


def code_of(mail: EmailMessage) -> str:
    """Return the code of a mail, on a line of its own."""
    found = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)+)$", mail.body, re.MULTILINE)
    assert found, mail.body
    return found[1]


def sign_in_by_code(client: Client, mailoutbox: Mails, form: dict[str, str]) -> HttpResponse:
    """Sign in with a code by e-mail; `form` is that of the page that asks for the address."""
    asked = client.post("/accounts/login/code/", form | {"email": EMAIL})
    sent = form_of(parse(client.get(asked.headers["Location"])), 'main form[action*="confirm"]')
    return client.post(asked.headers["Location"], sent | {"code": code_of(mailoutbox[-1])}, follow=True)


def test_who_has_only_codes_signs_in_once_more(
    client: Client, settings: Settings, mailoutbox: Mails, clock: Traveller
) -> None:
    settings.MAIL_IS_SENT = True
    user = make_user(password=None)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    client.force_login(user)
    page = parse(client.get("/account/delete/"))
    assert client.post("/account/delete/").status_code == 422
    assert leaves_at() is None
    out = client.post("/accounts/logout/", form_of(page, 'main form[action="/accounts/logout/"]'))
    assert out.headers["Location"] == "/accounts/login/code/?next=/account/delete/"
    form = form_of(parse(client.get(out.headers["Location"])), 'main form[action="/accounts/login/code/"]')
    back = sign_in_by_code(client, mailoutbox, form)
    assert back.request["PATH_INFO"] == "/account/delete/"
    assert "Sign in once more" not in texts(parse(back), "main button")
    clock.shift(timedelta(minutes=5))
    assert client.post("/account/delete/").status_code == 422
    clock.shift(timedelta(seconds=-1))
    assert client.post("/account/delete/").status_code == 302
    assert leaves_at() == NOON + WEEK + timedelta(minutes=5, seconds=-1)


@pytest.mark.parametrize(("after", "deleted"), [(-1, 0), (0, 1), (86_400, 1)])
def test_account_is_deleted_once_its_time_is_over(client: Client, ann: User, after: int, deleted: int) -> None:
    ask(client)
    make_user("jo-ann@salaries.example")
    assert delete_due(NOON + WEEK + timedelta(seconds=after)) == deleted
    assert User.objects.filter(pk=ann.pk).count() == 1 - deleted
    assert User.objects.filter(email="jo-ann@salaries.example").exists()
    assert delete_due(NOON + WEEK + timedelta(seconds=after)) == 0


def test_an_account_that_is_gone_cannot_be_signed_in_to(client: Client, ann: User) -> None:
    ask(client)
    delete_due(NOON + WEEK)
    assert sign_in(client).status_code == 422


def test_who_signs_in_while_others_are_being_deleted_is_kept(client: Client) -> None:
    make_user("first@salaries.example", leaves_at=NOON)
    late = make_user(leaves_at=NOON)

    def sign_in_meanwhile(**signal: Any) -> None:
        if signal["instance"].pk != late.pk:
            sign_in(client)

    post_delete.connect(sign_in_meanwhile, sender=User)
    try:
        assert delete_due(NOON) == 1
    finally:
        post_delete.disconnect(sign_in_meanwhile, sender=User)
    assert User.objects.get() == late
    assert leaves_at() is None


@pytest.mark.django_db(transaction=True)
def test_files_go_once_the_rows_are_gone() -> None:
    with later_app() as (recording, *_):
        ann, joann = make_user(leaves_at=NOON), make_user("jo-ann@salaries.example")
        files = [recording(user=user).film for user in (ann, joann)]
        for file in files:
            file.save("talk.webm", ContentFile(b"my talk"))
        there = []
        storage = files[0].storage

        def look(**signal: Any) -> None:
            there.append(storage.exists(files[0].name))

        post_delete.connect(look, sender=User)
        try:
            delete_due(NOON)
        finally:
            post_delete.disconnect(look, sender=User)
        assert there == [True]
        assert [storage.exists(file.name) for file in files] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_files_of_rows_that_stay_stay_too() -> None:
    with later_app() as (*_, poster):
        picture = poster(by=make_user(leaves_at=NOON)).picture
        picture.save("poster.png", ContentFile(b"a picture"))
        assert delete_due(NOON) == 1
        assert poster.objects.get().by is None
        assert picture.storage.exists(picture.name)


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_fails_leaves_account_and_files_whole() -> None:
    with later_app() as (recording, *_):
        ann = make_user(leaves_at=NOON)
        file = recording(user=ann).film
        file.save("talk.webm", ContentFile(b"my talk"))

        def fail(**signal: Any) -> None:
            raise RuntimeError("the database went away")

        post_delete.connect(fail, sender=User)
        try:
            with pytest.raises(RuntimeError):
                delete_due(NOON)
        finally:
            post_delete.disconnect(fail, sender=User)
        assert User.objects.get() == ann
        assert recording.objects.count() == 1
        assert file.storage.exists(file.name)
