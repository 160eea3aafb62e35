"""Each mail is read as it leaves: its words, the HTML that says the same, and nothing of another's."""

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail as django_mail
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML

from accounts import mail
from accounts.models import User
from tests.factories import make_user
from tests.mails import MOMENT, NOTICES, OF_ALLAUTH, OURS, STOCK, send_allauths, send_ours

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def reader() -> User:
    """Somebody whom mails can reach."""
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def read_mail(reader: User) -> Callable[[str], EmailMessage]:
    """Send a mail, and read it from the bytes that leave."""

    def send_and_read(name: str) -> EmailMessage:
        with time_machine.travel(MOMENT, tick=False):
            (send_allauths if name in OF_ALLAUTH else send_ours)(name, reader)
        [message] = django_mail.outbox
        return message_from_bytes(message.message().as_bytes(), policy=policy.default)

    return send_and_read


def text_of(message: EmailMessage) -> str:
    """Return a mail's text."""
    return message.get_body(("plain",)).get_content()


def html_of(message: EmailMessage) -> JustHTML:
    """Return a mail's HTML."""
    return JustHTML(message.get_body(("html",)).get_content(), sanitize=False, strict=True)


def said(text: str) -> list[str]:
    """Return the words of a text, without the dashes that draw its lists and headings."""
    return [word for word in text.split() if word.strip("-")]


every_mail = pytest.mark.parametrize("name", [*OF_ALLAUTH, *OURS])


def test_every_mail_allauth_can_send_is_in_our_words() -> None:
    ours = {f"{file.relative_to(TEMPLATES)}" for file in TEMPLATES.glob("*/email/*.txt")}
    assert ours == {f"{name}_{part}.txt" for name in OF_ALLAUTH for part in ("subject", "message")}


def test_every_mail_of_ours_is_in_this_table() -> None:
    assert sorted(file.name.removesuffix("_message.txt") for file in TEMPLATES.glob("mails/*_message.txt")) == OURS


def test_link_to_reset_a_password_is_never_sent(reader: User, client: Client) -> None:
    assert settings.ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED
    client.post(reverse("account_reset_password"), {"email": reader.email})
    assert [one.subject for one in django_mail.outbox] == ["Your code for a new password"]


@every_mail
def test_text_and_html_say_the_same(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    message = read_mail(name)
    assert said(html_of(message).query("body")[0].to_text()) == said(text_of(message))


@every_mail
def test_mail_has_no_gap(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    message = read_mail(name)
    whole = f"{message['Subject']}\n{text_of(message)}"
    assert [word for word in ("{{", "{%", "{#", "None", "  ", "\n\n\n", " .", " ,") if word in whole] == []


@every_mail
def test_mail_is_from_the_guide_and_says_so(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    message = read_mail(name)
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["To"] == "reader@salaries.example"
    assert text_of(message).rstrip().endswith(f"\n-- \n{settings.SITE_NAME}\n{settings.SITE_URL}")


@every_mail
def test_mail_leads_to_the_guide_and_nowhere_else(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    message = read_mail(name)
    addresses = re.findall(r"\S+://\S+", text_of(message))
    assert [one for one in addresses if not f"{one}/".startswith(f"{settings.SITE_URL}/")] == []
    assert [link.attrs["href"] for link in html_of(message).query("a")] == addresses
    assert html_of(message).query("[src], img, script, link, style, iframe, form, [background]") == []


@every_mail
def test_addresses_in_mails_have_a_page(name: str, read_mail: Callable[[str], EmailMessage], client: Client) -> None:
    addresses = re.findall(r"https?://\S+", text_of(read_mail(name)))
    paths = [one.removeprefix(settings.SITE_URL) or "/" for one in addresses]
    assert {
        path: client.get(path).status_code for path in paths if client.get(path).status_code not in (200, 302)
    } == {}


@every_mail
def test_subject_is_one_line_anybody_can_read(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    subject = read_mail(name)["Subject"]
    assert subject.isascii()
    assert subject == subject.strip()
    assert 15 < len(subject) < 70
    assert subject[0].isupper()


@pytest.mark.parametrize("name", OF_ALLAUTH)
def test_no_sentence_is_allauths(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    texts = [(STOCK / "templates" / f"{name}_{part}.txt").read_text() for part in ("subject", "message")]
    stock = runs(re.sub(r"{[%{].*?[%}]}", " ", " ".join(texts), flags=re.DOTALL))
    message = read_mail(name)
    assert runs(f"{message['Subject']} {text_of(message)}") & stock == set()


def runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """Return every run of so many words."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(length)), strict=False))


@every_mail
def test_mail_arrives_as_it_was_written(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    parts = list(read_mail(name).iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert {part.get_content_charset() for part in parts} == {"utf-8"}
    assert {str(part["Content-Transfer-Encoding"]) for part in parts} <= {"7bit", "8bit"}


@pytest.mark.parametrize("name", NOTICES)
def test_notice_says_when_and_from_where(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    text = text_of(read_mail(name))
    assert "When: 23 November 2026 at 21:07, UK time" in text
    assert "From: the internet address 203.0.113.7" in text
    assert "With: Firefox on Windows" in text


@pytest.mark.parametrize("name", NOTICES)
def test_notice_says_what_to_do_if_it_was_somebody_else(name: str, read_mail: Callable[[str], EmailMessage]) -> None:
    text = text_of(read_mail(name))
    assert "If this was you, there is nothing more to do." in text
    way_out = "contact" if name == "account/email/email_changed" else "account_reset_password"
    assert f"{settings.SITE_URL}{reverse(way_out)}" in text


def test_address_that_was_left_is_not_told_the_new_one(read_mail: Callable[[str], EmailMessage]) -> None:
    assert "new@salaries.example" not in read_mail("account/email/email_changed").as_string()


def test_new_password_signs_out_everybody_else_as_notices_say(reader: User, client: Client) -> None:
    somebody_else = Client()
    somebody_else.force_login(reader)
    client.post(reverse("account_reset_password"), {"email": reader.email})
    [code] = re.findall(r"^\d{3}-\d{3}-\d{3}$", django_mail.outbox[0].body, flags=re.MULTILINE)
    client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    words = {"password1": "slow amber kettle 41", "password2": "slow amber kettle 41"}
    client.post(reverse("account_complete_password_reset"), words)
    assert django_mail.outbox[-1].subject == "You have a new password"
    assert somebody_else.get(reverse("account")).status_code == 302


@pytest.mark.parametrize("name", mail.CODE_TIMEOUTS)
def test_mail_with_a_code_says_how_long_it_works_and_that_nobody_asks_for_it(
    name: str, read_mail: Callable[[str], EmailMessage], settings: Any
) -> None:
    setattr(settings, f"ACCOUNT_{mail.CODE_TIMEOUTS[name]}", 5 * 60)
    text = text_of(read_mail(name))
    assert "\n\n123-456-789\n\nIt works once, for 5 minutes," in text
    assert "Nobody from Salary Guide UK will ever ask you for it." in text


def test_code_stands_large_by_itself(read_mail: Callable[[str], EmailMessage]) -> None:
    [code] = [
        one for one in html_of(read_mail("account/email/login_code")).query("p") if one.to_text() == "123-456-789"
    ]
    assert "font-size: 32px" in code.attrs["style"]


def test_mail_is_in_the_language_it_says(read_mail: Callable[[str], EmailMessage]) -> None:
    html = html_of(read_mail("leaving_kept"))
    assert [one.attrs["lang"] for one in html.query("[lang]")] == ["en-GB", "en-GB"]
    assert html.query("title")[0].to_text() == "Your account stays"


def test_leaving_says_until_when_one_can_come_back(read_mail: Callable[[str], EmailMessage]) -> None:
    message = read_mail("leaving_asked")
    assert message["Subject"] == "Your account will be deleted after 23 November 2026 at 21:07"
    assert "That will be done after 23 November 2026 at 21:07, UK time," in text_of(message)
    assert f"{settings.SITE_URL}{reverse('account_login')}" in text_of(message)
