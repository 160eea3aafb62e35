"""Signs in as browsers do, with right passwords and with wrong ones."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.test import Client

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
