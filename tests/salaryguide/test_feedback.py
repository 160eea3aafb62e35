"""“Was this page useful?”: what is taken, what is refused and why, and where it leads."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from salaryguide.feedback import ANSWERS_AN_HOUR
from salaryguide.models import Feedback
from tests.factories import make_feedback, make_role
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

WRONG = ".callout--wrong"


def answer(client: Client, page: str = "/methodology/", useful: str = "yes", **more: str) -> HttpResponse:
    """Press Yes on a page, or send what else is given."""
    return client.post("/feedback/", {"page": page, "useful": useful, "comment": ""} | more)


def refusals(response: HttpResponse) -> dict[str, str]:
    """Return what a refused form says is wrong: the field each sentence leads to, and the sentence."""
    page = parse(response)
    found = {link.attrs["href"]: link.to_text() for link in page.query(f"{WRONG} a")}
    beside = texts(page, ".field__error")
    assert sorted(found.values()) == sorted(beside)
    assert all(page.query(target) for target in found)
    return found


@pytest.mark.parametrize(("pressed", "useful"), [("yes", True), ("no", False)])
def test_answer_is_kept(client: Client, pressed: str, useful: bool) -> None:
    role = make_role()
    response = answer(client, role.get_absolute_url(), pressed, comment="It\r\nhelped.")
    kept = Feedback.objects.get()
    assert (kept.page, kept.useful, kept.comment) == (role.get_absolute_url(), useful, "It\nhelped.")
    assert response.status_code == 303
    assert response.headers["Location"] == f"/feedback/thanks/?page={quote(role.get_absolute_url(), safe='')}"


def test_thanks_lead_back_to_the_page(client: Client) -> None:
    response = client.get(answer(client).headers["Location"])
    page = parse(response)
    assert texts(page, "h1") == ["Thank you"]
    assert "/methodology/" in links(page, "main a.button")


@pytest.mark.parametrize(
    "address", ["https://other.example/", "//other.example/", "/admin/", "/nowhere/", "javascript:alert(1)", ""]
)
def test_thanks_lead_nowhere_else(client: Client, address: str) -> None:
    shown = parse(client.get("/feedback/thanks/", {"page": address}))
    assert links(shown, "main a.button") == ["/"]


def test_answer_names_no_sender_that_could_be_read(client: Client) -> None:
    client.post("/feedback/", {"page": "/", "useful": "yes"}, REMOTE_ADDR="203.0.113.7")
    assert re.fullmatch("[0-9a-f]{64}", Feedback.objects.get().sender)


def test_answer_sets_no_cookie(client: Client) -> None:
    response = answer(client)
    assert not response.cookies
    assert not client.get(response.headers["Location"]).cookies


def test_form_holds_no_token(client: Client, superuser: Client) -> None:
    assert set(form_of(parse(superuser.get("/accessibility/")), "form.feedback")) == {"page", "comment"}
    assert set(form_of(parse(client.get("/accessibility/")), "form.feedback")) == {"page", "comment"}


def test_form_names_the_page_without_what_was_typed_into_its_address(client: Client) -> None:
    page = parse(client.get("/accessibility/?pay=52000"))
    assert form_of(page, "form.feedback")["page"] == "/accessibility/"


def test_form_says_what_its_buttons_answer(client: Client) -> None:
    page = parse(client.get("/accessibility/"))
    buttons = page.query("form.feedback button")
    assert [(button.attrs["value"], button.to_text()) for button in buttons] == [("yes", "Yes"), ("no", "No")]
    assert {texts(page, f"#{button.attrs['aria-describedby']}")[0] for button in buttons} == {"Was this page useful?"}


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"comment": "x" * 501}, "#field-comment", "Keep it to 500 characters; there are 501 now."),
        ({"useful": ""}, "#field-useful", "Press Yes or No."),
        ({"useful": "perhaps"}, "#field-useful", "Press Yes or No."),
        ({"page": "/nowhere/"}, "#field-page", "There is no page at this address."),
        ({"page": "https://other.example/"}, "#field-page", "There is no page at this address."),
        ({"page": ""}, "#field-page", "Say which page you mean."),
    ],
)
def test_answer_that_cannot_be_taken_comes_back(
    client: Client, sent: dict[str, str], field: str, sentence: str
) -> None:
    data = {"page": "/methodology/", "useful": "no", "comment": "Too long."} | sent
    response = client.post("/feedback/", data)
    shown = parse(response)
    assert response.status_code == 422
    assert list(refusals(response)) == [field]
    assert refusals(response)[field].startswith(sentence)
    assert form_of(shown, 'main form[method="post"]') == {name: data[name] for name in ("page", "comment")}
    assert texts(shown, "title")[0].startswith("Not sent yet: ")
    assert not Feedback.objects.exists()


def test_everything_wrong_is_said_at_once(client: Client) -> None:
    assert len(refusals(client.post("/feedback/", {"comment": "x" * 501}))) == 3


def test_sentence_of_exactly_500_characters_is_taken_however_lines_end(client: Client) -> None:
    assert answer(client, comment="a\r\n" * 250).status_code == 303


def test_what_was_typed_cannot_become_markup(client: Client) -> None:
    response = answer(client, useful="", comment="</textarea><script>alert(1)</script>")
    assert b"<script>alert" not in response.content
    assert texts(parse(response), "main textarea")[0].strip() == "</textarea><script>alert(1)</script>"


def test_second_answer_of_a_day_takes_the_place_of_the_first(client: Client) -> None:
    answer(client)
    answer(client, useful="no")
    assert [kept.useful for kept in Feedback.objects.all()] == [False]


def answer_often(client: Client) -> None:
    """Answer for as many pages as an hour allows."""
    for _ in range(ANSWERS_AN_HOUR):
        assert answer(client, make_role().get_absolute_url()).status_code == 303


def test_too_many_answers_wait_and_lose_nothing(client: Client) -> None:
    answer_often(client)
    response = answer(client, comment="Clear.")
    shown = parse(response)
    assert response.status_code == 429
    assert 3590 <= int(response.headers["Retry-After"]) <= 3600
    assert "Wait 60 minutes" in texts(shown, WRONG)[0]
    assert form_of(shown, 'main form[method="post"]') == {"page": "/methodology/", "comment": "Clear."}
    assert Feedback.objects.count() == ANSWERS_AN_HOUR


def test_answer_may_be_changed_even_then(client: Client) -> None:
    answer_often(client)
    page = Feedback.objects.latest("sent_at").page
    assert answer(client, page, "no").status_code == 303
    assert Feedback.objects.get(page=page).useful is False


def test_others_and_those_who_waited_may_answer(client: Client) -> None:
    answer_often(client)
    assert client.post("/feedback/", {"page": "/", "useful": "yes"}, REMOTE_ADDR="203.0.113.7").status_code == 303
    Feedback.objects.update(sent_at=timezone.now() - timedelta(minutes=61))
    assert answer(client).status_code == 303


def test_answer_forgets_old_senders_and_old_answers(client: Client) -> None:
    old = make_feedback(sent_at=timezone.now() - timedelta(days=2))
    make_feedback(sent_at=timezone.now() - timedelta(days=800))
    answer(client)
    assert Feedback.objects.count() == 2
    assert Feedback.objects.get(pk=old.pk).sender == ""


def test_answer_from_another_site_is_refused(client: Client) -> None:
    response = client.post("/feedback/", {"page": "/", "useful": "yes"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not Feedback.objects.exists()


def test_answer_needs_no_token() -> None:
    assert answer(Client(enforce_csrf_checks=True)).status_code == 303


@pytest.mark.parametrize(("asked", "filled"), [("/methodology/", "/methodology/"), ("//other.example/", "")])
def test_form_can_be_asked_for(client: Client, asked: str, filled: str) -> None:
    response = client.get("/feedback/", {"page": asked})
    shown = parse(response)
    assert response.status_code == 200
    assert form_of(shown, 'main form[method="post"]') == {"page": filled, "comment": ""}
    assert not shown.query(WRONG)
