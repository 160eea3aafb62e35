"""Messages to the editors: what is taken, what is refused and why, and what happens next."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from salaryguide.contact import MESSAGES_AN_HOUR
from salaryguide.models import Message
from tests.factories import make_message
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

FORM, WRONG = 'main form[method="post"]', ".callout--wrong"
SOUND = {
    "topic": "missing-role",
    "about": "Blacksmith",
    "text": "Please add\r\nblacksmiths.",
    "email": "ann@salaries.example",
}


def send(client: Client, **changes: str) -> HttpResponse:
    """Send a message, sound but for the changes."""
    return client.post("/contact/", SOUND | changes)


def refusals(response: HttpResponse) -> dict[str, str]:
    """Return what a refused form says is wrong: the field each sentence leads to, and the sentence."""
    page = parse(response)
    found = {link.attrs["href"].removeprefix("#field-"): link.to_text() for link in page.query(f"{WRONG} a")}
    for name, sentence in found.items():
        field = page.query(f"#field-{name}")[0]
        assert field.attrs["aria-invalid"] == "true"
        assert texts(page, f"#error-{name}") == [sentence]
        assert f"error-{name}" in field.attrs["aria-describedby"].split()
    return found


def test_message_is_kept(client: Client) -> None:
    send(client)
    kept = Message.objects.get()
    assert (kept.topic, kept.about, kept.text) == ("missing-role", "Blacksmith", "Please add\nblacksmiths.")
    assert kept.email == "ann@salaries.example"
    assert timezone.now() - kept.sent_at < timedelta(minutes=1)


def test_message_needs_no_address_and_no_subject(client: Client) -> None:
    assert send(client, about="", email="").status_code == 303
    assert Message.objects.get().email == ""


def test_sent_message_shows_its_reference_and_what_happens_next(client: Client) -> None:
    response = send(client)
    reference = Message.objects.get().reference
    assert response.status_code == 303
    assert response.headers["Location"] == f"/contact/sent/?reference={reference}"
    shown = parse(client.get(response.headers["Location"]))
    assert reference in texts(shown, "header strong")
    assert "within 30 days" in texts(shown, "main")[0]


@pytest.mark.parametrize("made_up", ["", "hello", "<b>AAAA-AAAA</b>", "AAAA-AAAA Call 0900", "AAAA-AAAA\n"])
def test_made_up_reference_is_not_shown(client: Client, made_up: str) -> None:
    response = client.get("/contact/sent/", {"reference": made_up})
    assert response.status_code == 200
    assert not parse(response).query("header strong")
    assert texts(parse(response), "h1") == ["Your message was sent"]


@pytest.mark.parametrize("topic", Message.Topic)
def test_topic_and_subject_can_be_chosen_by_a_link(client: Client, topic: str) -> None:
    page = parse(client.get("/contact/", {"topic": topic, "about": 'Black "smith" <b>'}))
    assert form_of(page, FORM) == {"topic": topic, "about": 'Black "smith" <b>', "text": "", "email": ""}


def test_unknown_topic_chooses_none_and_a_long_subject_is_cut(client: Client) -> None:
    data = form_of(parse(client.get("/contact/", {"topic": "nonsense", "about": "x" * 900})), FORM)
    assert (data["topic"], data["about"]) == ("", "x" * 200)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("topic", "", "Choose what it is about."),
        ("topic", "nonsense", "Choose what it is about."),
        ("about", "x" * 201, "Keep this to 200 characters; there are 201 now."),
        ("text", "", "Write your message."),
        ("text", "  \r\n  ", "Write your message."),
        ("text", "Hello you", "Write a little more"),
        ("text", "x" * 3001, "Keep the message to 3,000 characters; there are 3001 now."),
        ("email", "ann@", "This is not a whole e-mail address"),
        ("email", "ann@" + "x" * 250 + ".example", "This is"),
    ],
)
def test_message_that_cannot_be_taken_comes_back(client: Client, field: str, typed: str, sentence: str) -> None:
    response = send(client, **{field: typed})
    assert response.status_code == 422
    assert list(refusals(response)) == [field]
    assert refusals(response)[field].startswith(sentence)
    back = form_of(parse(response), FORM)
    rest = {name: value for name, value in SOUND.items() if name not in (field, "text")}
    assert {name: back[name] for name in rest} == rest
    assert not Message.objects.exists()


@pytest.mark.parametrize("typed", ["Hello.", "\nHello.", "Two\n\nlines", "</textarea><b>"])
def test_typed_message_is_still_there_when_something_else_is_wrong(client: Client, typed: str) -> None:
    page = parse(send(client, topic="", text=typed.replace("\n", "\r\n")))
    area = page.query("main textarea")[0]
    assert "".join(child.data for child in area.children) == typed


def test_everything_wrong_is_said_at_once_and_first(client: Client) -> None:
    response = client.post("/contact/", {"email": "ann"})
    page = parse(response)
    assert list(refusals(response)) == ["topic", "text", "email"]
    summary = page.query(WRONG)[0]
    assert "autofocus" in summary.attrs
    assert summary.attrs["tabindex"] == "-1"
    assert texts(page, f"#{summary.attrs['aria-labelledby']}") == ["Not sent yet"]


@pytest.mark.parametrize("length", [10, 3000])
def test_message_may_be_as_short_and_as_long_as_it_says(client: Client, length: int) -> None:
    assert send(client, text="é" * length).status_code == 303


def test_too_many_messages_wait_and_lose_nothing(client: Client) -> None:
    for _ in range(MESSAGES_AN_HOUR):
        assert send(client).status_code == 303
    response = send(client, text="One more thing.")
    shown = parse(response)
    assert response.status_code == 429
    assert 3590 <= int(response.headers["Retry-After"]) <= 3600
    assert "Wait 60 minutes" in texts(shown, WRONG)[0]
    assert texts(shown, "main textarea")[0].strip() == "One more thing."
    assert form_of(shown, FORM)["email"] == SOUND["email"]
    assert Message.objects.count() == MESSAGES_AN_HOUR


def test_others_and_those_who_waited_may_write(client: Client) -> None:
    for _ in range(MESSAGES_AN_HOUR):
        send(client)
    assert client.post("/contact/", SOUND, REMOTE_ADDR="203.0.113.7").status_code == 303
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=61))
    assert send(client).status_code == 303


def test_message_forgets_old_senders_and_old_messages(client: Client) -> None:
    old = make_message(sent_at=timezone.now() - timedelta(days=2))
    make_message(sent_at=timezone.now() - timedelta(days=800))
    send(client)
    assert Message.objects.count() == 2
    assert Message.objects.get(pk=old.pk).sender == ""


def test_message_from_another_site_is_refused(client: Client) -> None:
    response = client.post("/contact/", SOUND, headers={"Origin": "https://other.example"})
    assert response.status_code == 403
    assert not Message.objects.exists()


def test_message_needs_no_token_and_sets_no_cookie() -> None:
    client = Client(enforce_csrf_checks=True)
    response = send(client)
    assert response.status_code == 303
    client.get(response.headers["Location"])
    assert not client.cookies


def test_form_says_what_becomes_of_a_message(client: Client) -> None:
    page = parse(client.get("/contact/"))
    assert "/privacy/" in links(page)
    assert "Only if you want an answer." in texts(page, "#hint-email")
    assert page.query("#field-email")[0].attrs["autocomplete"] == "email"
