"""The three first steps."""

import pytest
from django.test import Client

from accounts.kept import drop, save
from accounts.models import OwnPay, User
from tests.factories import make_role
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db

WELCOME = ".welcome"


def steps(client: Client) -> list[str]:
    """Return the steps as they are shown; none once they were put away."""
    return texts(parse(client.get("/account/")), f"{WELCOME} li")


def test_new_account_shows_three_steps(reader: Client) -> None:
    assert [step.partition(".")[0] for step in steps(reader)] == [
        "Save a role",
        "Enter your pay",
        "Practise one question",
    ]


def test_steps_lead_to_what_is_there_alone(reader: Client) -> None:
    page = parse(reader.get("/account/"))
    assert links(page, f"{WELCOME} a") == ["/salaries/", "#own-pay"]
    assert "Practice is not open yet" in steps(reader)[2]


def test_saved_role_ticks_the_first_step(reader: Client, user: User) -> None:
    save(user, make_role())
    page = parse(reader.get("/account/"))
    assert [step.endswith("Done.") for step in texts(page, f"{WELCOME} li")] == [True, False, False]
    assert [len(step.query("path")) for step in page.query(f"{WELCOME} li")] == [1, 0, 0]


@pytest.mark.parametrize(("amount", "done"), [({"pay": 30_000}, True), ({"target": 30_000}, False)])
def test_own_pay_ticks_the_second_step(reader: Client, user: User, amount: dict[str, int], done: bool) -> None:
    OwnPay.objects.create(user=user, **amount)
    assert [step.endswith("Done.") for step in steps(reader)] == [False, done, False]


def test_steps_are_put_away_and_do_not_come_back(reader: Client, user: User) -> None:
    role = make_role()
    answer = reader.post("/account/welcome/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/")
    assert steps(reader) == []
    save(user, role)
    drop(user, role)
    assert steps(reader) == []


def test_steps_are_put_away_for_oneself_alone(reader: Client, user: User) -> None:
    other = User.objects.create_user("other@salaries.example")
    reader.post("/account/welcome/")
    other.refresh_from_db()
    assert not other.welcomed
