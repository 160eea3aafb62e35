"""Where a person is signed in: what the page says of it, and how it ends."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.sessions import device
from tests.factories import make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

LIST, END = "/accounts/sessions/", "/accounts/sessions/end/"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
PIXEL = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
)


def signed_in(user_agent: str, sender: str = "127.0.0.1", email: str = "reader@salaries.example") -> Client:
    """Sign in with one more browser."""
    client = Client(headers={"User-Agent": user_agent})
    sign_in(client, email, sender=sender)
    return client


def is_signed_in(client: Client) -> bool:
    """Say whether a browser still gets to the person's own page."""
    return client.get("/account/").status_code == 200


@pytest.fixture
def laptop(user: User) -> Client:
    """A browser that is signed in."""
    return signed_in(CHROME)


@pytest.fixture
def phone(laptop: Client) -> Client:
    """Another browser of the same person."""
    return signed_in(PIXEL, "203.0.113.9")


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (CHROME, "Chrome on Linux"),
        (PIXEL, "Chrome on Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("Wget/1.21 (linux-gnu)", "Wget/1.21 (linux-gnu)"),
        ("", "an unknown browser"),
    ],
)
def test_browser_that_is_not_known_is_called_as_it_calls_itself(user_agent: str, words: str) -> None:
    assert device(user_agent) == words


def test_both_browsers_are_listed_the_latest_first(laptop: Client, phone: Client) -> None:
    page = parse(phone.get(LIST))
    assert texts(page, ".device h2") == ["Chrome on Android this device", "Chrome on Linux"]
    said = texts(page, ".device p")
    assert said[0].endswith(" from 203.0.113.9.")
    assert said[1].startswith("Signed in ")


def test_each_browser_is_told_which_it_is(laptop: Client, phone: Client) -> None:
    assert texts(parse(laptop.get(LIST)), ".device h2") == ["Chrome on Android", "Chrome on Linux this device"]


def test_what_a_browser_says_of_itself_is_shown_as_text(user: User) -> None:
    answer = signed_in("<b>Win</b> https://evil.example").get(LIST)
    assert "&lt;b&gt;Win&lt;/b&gt; https://evil.example" in answer.content.decode()


def test_sessions_of_others_are_not_listed(laptop: Client) -> None:
    make_user("other@salaries.example")
    signed_in(PIXEL, email="other@salaries.example")
    assert texts(parse(laptop.get(LIST)), ".device h2") == ["Chrome on Linux this device"]


def test_signing_out_everywhere_else_ends_the_others(laptop: Client, phone: Client) -> None:
    answer = phone.post(LIST, form_of(parse(phone.get(LIST)), f'form[action="{LIST}"]'), follow=True)
    assert texts(parse(answer), ".said") == ["You are signed out everywhere else."]
    assert (is_signed_in(phone), is_signed_in(laptop)) == (True, False)
    assert texts(parse(phone.get(LIST)), ".device h2") == ["Chrome on Android this device"]


def test_signing_out_everywhere_ends_this_one_too(laptop: Client, phone: Client) -> None:
    answer = phone.post(END, form_of(parse(phone.get(LIST)), f'form[action="{END}"]'))
    assert phone.cookies["sessionid"].value == ""
    assert texts(parse(phone.get(answer["Location"])), "h1, .said") == ["Sign in", "You are signed out everywhere."]
    assert (is_signed_in(phone), is_signed_in(laptop)) == (False, False)


def test_nobody_else_is_signed_out(laptop: Client) -> None:
    make_user("other@salaries.example")
    other = signed_in(PIXEL, email="other@salaries.example")
    laptop.post(LIST)
    laptop.post(END)
    assert is_signed_in(other)


def test_nothing_can_be_ended_where_there_is_one_session(laptop: Client) -> None:
    page = parse(laptop.get(LIST))
    assert "You are signed in nowhere else." in texts(page, "main p")
    assert page.query("main form") == []


def test_a_link_ends_nothing(laptop: Client, phone: Client) -> None:
    assert phone.get(END).status_code == 405
    assert is_signed_in(laptop)


@pytest.mark.parametrize("address", [LIST, END])
def test_visitors_are_asked_to_sign_in(client: Client, address: str) -> None:
    answer = client.post(address) if address == END else client.get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_page_leads_to_a_new_password(laptop: Client, phone: Client) -> None:
    assert "/accounts/password/change/" in links(parse(laptop.get(LIST)), ".manage__main a")
