"""Sends each mail of the site for a test, as what it tells of would send it."""

import ast
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import allauth
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone

from accounts import change_mails, mail, trial_reminders
from accounts.models import FollowedRole, PlusPeriod, User
from roles.models import Change
from tests.factories import make_role

STOCK = Path(allauth.__file__).parent
# A password is reset by a code here, never by a link.
NEVER_SENT = {"account/email/password_reset_key"}
OURS = ["changes", "leaving_asked", "leaving_kept", "trial_ending"]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
# What allauth gives its mails beside the code, and when, where and with what a change was made.
GIVEN = {
    "account/email/account_already_exists": {"signup_url": "http://other.example/", "password_reset_url": "x"},
    "account/email/unknown_account": {"signup_url": "http://other.example/"},
    "account/email/email_changed": {"from_email": "reader@salaries.example", "to_email": "new@salaries.example"},
    "account/email/email_deleted": {"deleted_email": "old@salaries.example"},
}
LONDON = ZoneInfo("Europe/London")
MOMENT = datetime(2026, 11, 23, 21, 7, tzinfo=LONDON)


def sent_by_allauth() -> dict[str, str]:
    """Return each mail that the apps in use name in their code, with the method that sends it."""
    files = [file for app in ("account", "mfa", "usersessions") for file in (STOCK / app).rglob("*.py")]
    trees = [ast.parse(file.read_text()) for file in files if "tests" not in file.parts]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    named = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    mails = {name: "send_mail" for name in named if re.fullmatch(r"\w+/email/\w+", name)}
    for call in [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]:
        if call.func.attr == "send_notification_mail" and call.args and isinstance(call.args[0], ast.Constant):
            mails[call.args[0].value] = "send_notification_mail"
    return mails


OF_ALLAUTH = {name: method for name, method in sorted(sent_by_allauth().items()) if name not in NEVER_SENT}
NOTICES = [name for name, method in OF_ALLAUTH.items() if method == "send_notification_mail"]


def send_allauths(name: str, user: User) -> None:
    """Let allauth send one of its mails, as it does for a request."""
    request = RequestFactory(REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT=FIREFOX).get("/")
    given = GIVEN.get(name, {}) | ({"code": "123-456-789", "user": user} if name in mail.CODE_TIMEOUTS else {})
    with request_context(request):
        if name in NOTICES:
            get_adapter().send_notification_mail(name, user, given)
        else:
            get_adapter().send_mail(name, user.email, given)


def send_ours(name: str, user: User) -> None:
    """Send one of our own mails, with what it tells of."""
    if name == "changes":
        role = make_role(title="Data Analyst", slug="data-analyst")
        FollowedRole.objects.create(user=user, role=role, told_until=MOMENT - timedelta(days=7))
        Change.objects.create(
            role=role, what="Mid-career band", before="£33,000–£39,000", after="£34,000–£50,000", why="A newer survey"
        )
        [due] = change_mails.due(timezone.now())
        due.send()
    elif name == "trial_ending":
        call_command("loaddata", "plans", verbosity=0)
        trial = {
            "starts_at": datetime(2026, 11, 12, 9, 0, tzinfo=LONDON),
            "ends_at": datetime(2026, 11, 26, 9, 0, tzinfo=LONDON),
        }
        PlusPeriod.objects.create(user=user, kind=PlusPeriod.Kind.TRIAL, **trial)
        [reminder] = trial_reminders.due(MOMENT)
        reminder.send()
    else:
        mail.send(name, user, **({"leaves_at": MOMENT} if name == "leaving_asked" else {}))
