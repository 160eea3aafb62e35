"""How mails are written and sent, whatever they say."""

import io
import logging
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from django.core import mail as django_mail
from django.core.mail import BadHeaderError
from django.test import RequestFactory
from django.utils import timezone
from justhtml import JustHTML

from accounts import change_mails, mail
from accounts.mail import Kind, Paragraph
from accounts.models import FollowedRole, User
from roles.models import Change
from salaryguide import settings as site
from tests.factories import make_role, make_user
from tests.mails import MOMENT, send_allauths, send_ours

pytestmark = pytest.mark.django_db

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def reader() -> User:
    """Somebody with an account."""
    return make_user()


def test_nothing_in_a_mail_is_taken_for_markup(reader: User) -> None:
    given = {"deleted_email": "<img src=https://spy.example/a.gif>@salaries.example"}
    with request_context(RequestFactory(HTTP_USER_AGENT="<script>alert(1)</script>").get("/")):
        get_adapter().send_notification_mail("account/email/email_deleted", reader, given)
    [(html, _)] = django_mail.outbox[0].alternatives
    assert JustHTML(html, sanitize=False).query("img, script") == []
    assert "<img src=https://spy.example/a.gif>@salaries.example" in django_mail.outbox[0].body


def test_no_line_can_be_put_into_a_subject(reader: User) -> None:
    role = make_role(title="Clerk\r\nBcc: all@salaries.example\x0b\u2028Subject: hello")
    FollowedRole.objects.create(user=reader, role=role, told_until=timezone.now() - timedelta(days=7))
    Change.objects.create(role=role, what="Entry band", before="£1", after="£2")
    [due] = change_mails.due(timezone.now())
    due.send()
    message = django_mail.outbox[0].message()
    assert message["Subject"] == "Pay figures changed: Clerk Bcc: all@salaries.example Subject: hello"
    assert "Bcc" not in message


def test_no_line_can_be_put_into_an_address(reader: User) -> None:
    reader.email = "reader@salaries.example\nBcc: all@salaries.example"
    with pytest.raises(BadHeaderError):
        mail.send("leaving_kept", reader)


def test_headers_of_ours_leave_with_the_mail(reader: User) -> None:
    mail.send("leaving_kept", reader, {"List-Unsubscribe": "<https://salaries.example/>"})
    message = django_mail.outbox[0].message()
    assert message["List-Unsubscribe"] == "<https://salaries.example/>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_console_prints_a_mail_whole_and_once(reader: User) -> None:
    printed = io.StringIO()
    console = django_mail.get_connection("django.core.mail.backends.console.EmailBackend", stream=printed)
    send_ours("changes", reader)
    console.send_messages(django_mail.outbox)
    assert (
        printed.getvalue().count("Content-Type: text/plain") == printed.getvalue().count("Content-Type: text/html") == 1
    )
    assert "- Mid-career band £33,000–£39,000 became £34,000–£50,000, A newer survey" in printed.getvalue()
    assert printed.getvalue().count("Figures of a role you follow") == 2


def test_mails_go_to_the_console_by_default() -> None:
    assert site.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend"


def test_notice_that_cannot_be_sent_stops_nobody(reader: User, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    with caplog.at_level(logging.ERROR):
        send_allauths("account/email/password_changed", reader)
    assert "could not be sent" in caplog.text


def test_mail_without_a_text_of_ours_is_an_error_and_not_allauths(reader: User) -> None:
    with pytest.raises(Exception, match="password_reset_key"):
        send_allauths("account/email/password_reset_key", reader)


@pytest.mark.parametrize(
    ("text", "kind", "lines"),
    [
        ("Figures have changed.\nLook:", Kind.TEXT, ["Figures have changed.", "Look:"]),
        ("Data Analyst\n------------", Kind.HEADING, ["Data Analyst"]),
        ("- one\n- two", Kind.LIST, ["one", "two"]),
        ("BCDF-GHJK", Kind.CODE, ["BCDF-GHJK"]),
        ("123-456-789", Kind.CODE, ["123-456-789"]),
        ("Bcdf-GHJK", Kind.TEXT, ["Bcdf-GHJK"]),
        ("BCDF-GHJK is it", Kind.TEXT, ["BCDF-GHJK is it"]),
        ("https://salaries.example/a", Kind.ADDRESS, ["https://salaries.example/a"]),
        ("https://salaries.example/a b", Kind.TEXT, ["https://salaries.example/a b"]),
        ("javascript:alert(1)", Kind.TEXT, ["javascript:alert(1)"]),
    ],
)
def test_paragraphs_are_read_for_what_they_are(text: str, kind: Kind, lines: list[str]) -> None:
    assert mail.read(text) == [Paragraph(kind, lines)]


def test_signature_is_what_follows_two_dashes() -> None:
    assert mail.read("One.\n\n\nTwo.\n\n-- \nThe guide\nhttps://salaries.example") == [
        Paragraph(Kind.TEXT, ["One."]),
        Paragraph(Kind.TEXT, ["Two."]),
        Paragraph(Kind.SIGNATURE, ["The guide", "https://salaries.example"]),
    ]


@pytest.mark.parametrize(
    ("sends", "confirmed", "traits", "reached"),
    [
        (True, True, {}, True),
        (True, False, {}, False),
        (False, False, {}, True),
        (True, True, {"is_active": False}, False),
        (True, True, {"leaves_at": MOMENT}, False),
    ],
)
def test_whom_we_may_write_to(
    sends: bool, confirmed: bool, traits: dict[str, Any], reached: bool, settings: Any
) -> None:
    settings.MAIL_IS_SENT = sends
    user = make_user(**traits)
    EmailAddress.objects.create(user=user, email=user.email, verified=confirmed)
    assert mail.reachable().filter(pk=user.pk).exists() is reached


def test_another_address_that_is_confirmed_does_not_count(settings: Any) -> None:
    settings.MAIL_IS_SENT = True
    EmailAddress.objects.create(user=make_user(), email="other@salaries.example", verified=True)
    assert not mail.reachable().exists()
