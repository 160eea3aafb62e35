"""Signs in as browsers do, with right passwords and with wrong ones."""

from collections.abc import Iterable

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client

from accounts.models import User

EMAIL, PASSWORD, WRONG = "reader@salaries.example", "oak lantern river 9", "elm candle brook 4"
OTHER_SENDER = "198.51.100.7"


def sign_in(
    client: Client, email: str = EMAIL, password: str = PASSWORD, sender: str = "127.0.0.1", **more: str
) -> HttpResponse:
    """Sign in from an address, with what else the form may carry."""
    return client.post("/accounts/login/", {"login": email, "password": password} | more, REMOTE_ADDR=sender)


def guess(client: Client, times: int, email: str = EMAIL, sender: str = "127.0.0.1") -> list[int]:
    """Sign in with a wrong password so many times, and return the statuses of the answers."""
    return statuses(sign_in(client, email, WRONG, sender) for _ in range(times))


def statuses(answers: Iterable[HttpResponse]) -> list[int]:
    """Return the statuses of answers."""
    return [answer.status_code for answer in answers]


def staff_client(email: str, group: str = "", is_superuser: bool = False) -> Client:
    """Return the browser of somebody who works in the admin, signed in just now, with a second step set up."""
    user = User.objects.create_user(email, PASSWORD, is_staff=True, is_superuser=is_superuser)
    user.groups.set(Group.objects.filter(name=group))
    return sign_in_staff(Client(), user)


def sign_in_staff(client: Client, user: User) -> Client:
    """Sign a member of staff in, with a second step as the admin wants it."""
    TOTP.activate(user, generate_totp_secret())
    client.force_login(user)
    return client
