"""Our mails. Each has its words once, in a text; the HTML beside it is made from the text and says the same."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string

from accounts.models import User

ADDRESS = re.compile(r"https?://\S+")
CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+")
SIGNATURE = "-- "
# Asks programs that answer for people who are away not to answer us.
AUTOMATIC = {"Auto-Submitted": "auto-generated"}
# The settings that say how long the code in one of allauth's mails works, in seconds.
CODE_TIMEOUTS = {
    "account/email/login_code": "LOGIN_BY_CODE_TIMEOUT",
    "account/email/password_reset_code": "PASSWORD_RESET_BY_CODE_TIMEOUT",
    "account/email/email_confirmation": "EMAIL_VERIFICATION_BY_CODE_TIMEOUT",
    "account/email/email_confirmation_signup": "EMAIL_VERIFICATION_BY_CODE_TIMEOUT",
}


class Kind(StrEnum):
    """What a paragraph of a mail is."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    CODE = "code"
    ADDRESS = "address"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a mail, each line by itself."""

    kind: Kind
    lines: list[str]


def send(name: str, user: User, headers: dict[str, str] | None = None, **context: Any) -> None:
    """Send a person the mail of `mails/<name>_subject.txt` and `_message.txt`; `OSError` when the server does not."""
    compose(f"mails/{name}", user.email, context | {"user": user}, headers).send()


def compose(
    prefix: str, to: str | list[str], context: dict[str, Any], headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    """Return the mail whose words are in `<prefix>_subject.txt` and `<prefix>_message.txt`, as text and as HTML."""
    subject = " ".join(_words(f"{prefix}_subject.txt", context).split())
    text = re.sub(r"\n{3,}", "\n\n", _words(f"{prefix}_message.txt", context))
    receivers = [to] if isinstance(to, str) else to
    headers = AUTOMATIC | (headers or {})
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, receivers, headers=headers)
    message.attach_alternative(_words("mails/layout.html", {"subject": subject, "paragraphs": read(text)}), "text/html")
    return message


def read(text: str) -> list[Paragraph]:
    """Read a mail's text as paragraphs; what follows the line `-- ` is its signature."""
    words, _, signature = text.partition(f"\n{SIGNATURE}\n")
    paragraphs = [_paragraph(part.split("\n")) for part in re.split(r"\n\n+", words.strip())]
    return [*paragraphs, Paragraph(Kind.SIGNATURE, signature.split("\n"))] if signature else paragraphs


def minutes_of_code(prefix: str) -> int:
    """Return for how many minutes the code in a mail works; 0 for a mail without one."""
    return getattr(app_settings, CODE_TIMEOUTS[prefix]) // 60 if prefix in CODE_TIMEOUTS else 0


def reachable() -> QuerySet[User]:
    """Return the people we may write to unasked: they stay, and where mails are sent, their address is confirmed."""
    people = User.objects.filter(is_active=True, leaves_at=None)
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True)
    return people.filter(Exists(confirmed)) if settings.MAIL_IS_SENT else people


def _paragraph(lines: list[str]) -> Paragraph:
    """Tell what a paragraph is: a heading is underlined with dashes, each line of a list begins with one."""
    if len(lines) == 2 and lines[1] and not lines[1].strip("-"):
        return Paragraph(Kind.HEADING, lines[:1])
    if all(line.startswith("- ") for line in lines):
        return Paragraph(Kind.LIST, [line.removeprefix("- ") for line in lines])
    if len(lines) == 1 and CODE.fullmatch(lines[0]):
        return Paragraph(Kind.CODE, lines)
    return Paragraph(Kind.ADDRESS if len(lines) == 1 and ADDRESS.fullmatch(lines[0]) else Kind.TEXT, lines)


def _words(template: str, context: dict[str, Any]) -> str:
    """Render one of our templates; without `using`, one of allauth's would take the place of one of ours not there."""
    return render_to_string(template, context, using="jinja2").strip()
