"""Stopping the mails about changes from the mail itself."""

import pytest
from django.conf import settings
from django.core import mail, signing
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts import unsubscribe
from accounts.models import User
from tests.factories import make_user
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> User:
    """Somebody who gets mails about changes."""
    return make_user()


def path_for(user: User) -> str:
    """Return the address in a person's mails, without the host."""
    return unsubscribe.address(user).removeprefix(settings.SITE_URL)


def wants_mails(user: User) -> bool:
    """Say whether a person still gets mails about changes."""
    user.refresh_from_db()
    return user.wants_change_mails


def heading(answer: HttpResponse) -> list[str]:
    """Return the page's heading."""
    return texts(parse(answer), "h1")


def test_headers_are_those_of_one_click(reader: User) -> None:
    headers = unsubscribe.headers(reader)
    assert headers["List-Unsubscribe"] == f"<{settings.SITE_URL}{path_for(reader)}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    mail.EmailMessage("Figures", "Words", to=["reader@salaries.example"], headers=headers).send()
    assert mail.outbox[0].message()["List-Unsubscribe"] == headers["List-Unsubscribe"]


def test_one_click_of_a_mail_program_stops_the_mails(reader: User) -> None:
    program = Client(enforce_csrf_checks=True)
    answer = program.post(path_for(reader), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert heading(answer) == ["Mails about changes are stopped"]
    assert not wants_mails(reader)
    assert not answer.cookies


def test_following_the_link_asks_first(reader: User, client: Client) -> None:
    answer = client.get(path_for(reader))
    assert heading(answer) == ["Stop mails about changes?"]
    assert texts(parse(answer), "main form button") == ["Stop these mails"]
    assert wants_mails(reader)
    assert not answer.cookies


def test_head_stops_nothing(reader: User, client: Client) -> None:
    assert client.head(path_for(reader)).status_code == 200
    assert wants_mails(reader)


def test_button_of_the_page_stops_the_mails(reader: User) -> None:
    client = Client(enforce_csrf_checks=True)
    form = parse(client.get(path_for(reader))).query("main form")[0]
    assert (form.attrs["method"], form.attrs.get("action")) == ("post", None)
    client.post(path_for(reader))
    assert not wants_mails(reader)


def test_twice_is_as_good_as_once(reader: User, client: Client) -> None:
    client.post(path_for(reader))
    assert heading(client.post(path_for(reader))) == ["Mails about changes are stopped"]
    assert not wants_mails(reader)


def test_only_the_persons_own_mails_stop(reader: User, client: Client) -> None:
    other = make_user("other@salaries.example")
    client.force_login(other)
    client.post(path_for(reader))
    assert wants_mails(other)
    assert not wants_mails(reader)


def test_page_leads_to_the_account_to_undo_it(reader: User, client: Client) -> None:
    assert links(parse(client.post(path_for(reader)))) == [reverse("account")]


def test_signed_in_person_can_stop_them_too(reader: User, client: Client) -> None:
    client.force_login(reader)
    client.post(path_for(reader))
    assert not wants_mails(reader)


def test_link_of_a_deleted_account_says_the_same(reader: User, client: Client) -> None:
    path = path_for(reader)
    before = client.post(path).content
    reader.delete()
    assert client.get(path).status_code == 200
    assert client.post(path).content == before


@pytest.mark.parametrize("broken", ["1", "1:", "1:abc", "nonsense", "%00", "é:é"])
def test_broken_link_says_what_to_do(reader: User, client: Client, broken: str) -> None:
    for answer in (client.get(f"/account/unsubscribe/{broken}/"), client.post(f"/account/unsubscribe/{broken}/")):
        assert answer.status_code == 404
        assert "Copy the whole address from the mail" in texts(parse(answer), "main p")[1]
    assert wants_mails(reader)


def test_link_cut_short_is_broken(reader: User, client: Client) -> None:
    assert client.post(f"{path_for(reader)[:-4]}/").status_code == 404
    assert wants_mails(reader)


def test_link_of_one_person_cannot_be_made_anothers(reader: User, client: Client) -> None:
    other = make_user("other@salaries.example")
    path = path_for(reader).replace(f"/{reader.pk}:", f"/{other.pk}:")
    assert client.post(path).status_code == 404
    assert wants_mails(other)


def test_what_the_site_signs_elsewhere_is_no_link(reader: User, client: Client) -> None:
    assert client.post(reverse("unsubscribe", args=[signing.Signer().sign(str(reader.pk))])).status_code == 404
    assert wants_mails(reader)


def test_link_says_nothing_of_the_person_but_a_number(reader: User) -> None:
    assert path_for(reader).startswith(f"/account/unsubscribe/{reader.pk}:")
    assert "salaries.example" not in path_for(reader)


def test_other_methods_are_refused(reader: User, client: Client) -> None:
    assert client.put(path_for(reader)).status_code == 405


def test_pages_are_for_nobody_else_and_no_search_engine(reader: User, client: Client) -> None:
    answer = client.get(path_for(reader))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert parse(answer).query('meta[name="robots"]')[0].attrs["content"] == "noindex"
    assert path_for(reader) not in answer.content.decode()
