"""Signing up, on a copy of the guide that sends mails and on one that does not."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML
from pytest_django import Settings

from accounts.forms import TAKEN
from accounts.models import User
from tests.accounts.entrance import WAYS_TO_SIGN_UP, is_signed_in, last_code, lift_limits, sign_up, without_tokens
from tests.factories import make_user
from tests.pages import links, parse, texts
from tests.signing_in import EMAIL, PASSWORD, sign_in

pytestmark = pytest.mark.django_db

SIGNUP, PASSKEY, CONFIRM = "/accounts/signup/", "/accounts/signup/passkey/", "/accounts/confirm-email/"


@pytest.fixture
def mails(settings: Settings) -> None:
    """A copy of the guide that sends mails."""
    settings.MAIL_IS_SENT = True


def page(client: Client, address: str = SIGNUP) -> JustHTML:
    """Return a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return parse(answer)


# The page


def test_the_page_asks_for_two_things_with_one_button(client: Client) -> None:
    form = page(client).query("main form")[0]
    assert [one.attrs["name"] for one in form.query("input[type=email], input[type=password]")] == [
        "email",
        "password1",
    ]
    assert [button.to_text() for button in form.query("button[type=submit]")] == ["Make my account"]


def test_password_managers_know_the_fields(client: Client) -> None:
    tokens = {one.attrs["name"]: one.attrs["autocomplete"] for one in page(client).query("main [autocomplete]")}
    assert tokens == {"email": "username", "password1": "new-password"}


@pytest.mark.parametrize("address", [SIGNUP, "/accounts/login/", "/accounts/login/code/", PASSKEY])
def test_nothing_hinders_pasting_or_typing(client: Client, address: str) -> None:
    inputs = page(client, address).query("main input")
    assert [one.attrs for one in inputs if {"maxlength", "onpaste", "readonly", "required"} & set(one.attrs)] == []


def test_the_rule_stands_before_the_password(client: Client) -> None:
    words = client.get(SIGNUP).content.decode()
    assert 0 < words.index("At least 10 characters.") < words.index('id="field-password1"')


def test_where_mails_are_sent_the_password_is_optional(client: Client, mails: None) -> None:
    labels = texts(page(client), "main label")
    assert labels == ["E-mail address", "Password (optional)"]
    assert "Leave it empty to sign in with a code" in texts(page(client), "#hint-password1")[0]


def test_where_none_are_sent_it_is_not(client: Client) -> None:
    assert texts(page(client), "main label") == ["E-mail address", "Password"]
    assert "Leave it empty" not in client.get(SIGNUP).content.decode()


def test_the_page_leads_on_with_what_it_carries(client: Client) -> None:
    carried = "?next=%2Fsalaries%2Fdata-analyst%2F&keep=save&role=data-analyst"
    assert links(page(client, SIGNUP + carried), ".ways a") == [PASSKEY + carried, "/accounts/login/" + carried]


def test_somebody_signed_in_is_sent_to_their_account(client: Client) -> None:
    client.force_login(make_user())
    assert client.get(SIGNUP).headers["Location"] == "/account/"


# Where no mail is sent


def test_without_mails_the_account_is_there_at_once(client: Client) -> None:
    answer = sign_up(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    assert is_signed_in(client)
    assert mail.outbox == []


def test_without_mails_the_address_is_not_confirmed_and_two_pages_say_so(client: Client, plans: None) -> None:
    sign_up(client)
    user = User.objects.get()
    assert not user.email_is_confirmed
    for address in ("/account/", "/accounts/email/"):
        said = texts(page(client, address), ".said--wait")
        assert len(said) == 1
        assert f"{EMAIL} is not confirmed. This copy of Salary Guide UK sends no e-mail" in " ".join(said[0].split())


def test_without_mails_a_taken_address_is_refused(client: Client) -> None:
    make_user()
    answer = sign_up(client, "Reader@Salaries.example")
    assert answer.status_code == 422
    assert texts(parse(answer), "#error-email") == [TAKEN]
    assert parse(answer).query_one("#field-email").attrs["value"] == "Reader@Salaries.example"
    assert not is_signed_in(client)


def test_without_mails_a_password_is_needed(client: Client) -> None:
    answer = sign_up(client, password="")
    assert (answer.status_code, texts(parse(answer), "#error-password1")) == (422, ["Choose a password."])


# Where mails are sent


def test_with_mails_the_address_is_confirmed_by_a_code(client: Client, mails: None, plans: None) -> None:
    answer = sign_up(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, CONFIRM)
    assert not is_signed_in(client)
    answer = client.post(CONFIRM, {"code": last_code()})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    assert is_signed_in(client)
    assert User.objects.get().email_is_confirmed
    assert texts(page(client, "/account/"), ".said") == []


def test_the_page_of_the_code_says_where_it_is_and_what_it_looks_like(client: Client, mails: None) -> None:
    sign_up(client)
    shown = page(client, CONFIRM)
    assert f"We have written to {EMAIL} . The mail holds a code" in texts(shown, ".entrance__lead")[0]
    assert texts(shown, "#hint-code") == ["Nine digits, such as 123-456-789. The dashes can be left out."]
    field = shown.query_one("#field-code").attrs
    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")
    assert texts(shown, ".said") == []


@pytest.mark.parametrize("typed", [lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "])
def test_a_code_is_taken_with_or_without_dashes(client: Client, mails: None, typed: Callable[[str], str]) -> None:
    sign_up(client)
    client.post(CONFIRM, {"code": typed(last_code())})
    assert is_signed_in(client)


def test_a_wrong_code_can_be_put_right(client: Client, mails: None) -> None:
    sign_up(client)
    answer = client.post(CONFIRM, {"code": "123"})
    assert answer.status_code == 422
    said = texts(parse(answer), "#error-code")
    assert said == ["This is not the code of our last mail to you. Check it and type it again."]
    assert parse(answer).query_one("#field-code").attrs["value"] == "123"
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)


def test_three_wrong_codes_are_the_end_of_it(client: Client, mails: None) -> None:
    sign_up(client)
    answers = [client.post(CONFIRM, {"code": "123"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 302]
    said = texts(parse(client.get(answers[-1].headers["Location"])), ".said--wrong")
    assert said == ["Three codes were not right, so none of them works any more. Ask for a new one."]
    client.post(CONFIRM, {"code": last_code()})
    assert not is_signed_in(client)


def test_a_new_code_takes_the_place_of_the_one_before(client: Client, mails: None, settings: Settings) -> None:
    lift_limits(settings)
    sign_up(client)
    first = last_code()
    answer = client.post(CONFIRM, {"action": "resend"}, follow=True)
    assert texts(parse(answer), ".said") == ["A new code is on its way. The one before it no longer works."]
    assert client.post(CONFIRM, {"code": first}).status_code == 422
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)


def test_after_two_more_codes_there_is_no_further_one(client: Client, mails: None, settings: Settings) -> None:
    lift_limits(settings)
    sign_up(client)
    for _ in range(2):
        assert "Send a new code" in texts(page(client, CONFIRM), "main")[0]
        client.post(CONFIRM, {"action": "resend"})
    assert "Send a new code" not in texts(page(client, CONFIRM), "main")[0]


def test_a_mistyped_address_can_be_put_right(client: Client, mails: None) -> None:
    sign_up(client, "raeder@salaries.example")
    other = next(one for one in page(client, CONFIRM).query(".ways form") if "Use another address" in one.to_text())
    fields = {one.attrs["name"]: one.attrs["value"] for one in other.query("input[name]")}
    assert client.post(other.attrs["action"], fields).headers["Location"] == SIGNUP
    assert sign_up(client).headers["Location"] == CONFIRM


def test_no_password_means_a_code_each_time(client: Client, mails: None) -> None:
    sign_up(client, password="")
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)
    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize("way", WAYS_TO_SIGN_UP)
def test_no_answer_tells_that_an_address_has_an_account(
    mails: None, way: Callable[[Client, str], HttpResponse]
) -> None:
    make_user("known@salaries.example")
    known, unknown = Client(), Client()
    answers = [way(known, "known@salaries.example"), way(unknown, "nobody@salaries.example")]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, CONFIRM)] * 2
    pages = [without_tokens(known.get(CONFIRM), "known@"), without_tokens(unknown.get(CONFIRM), "nobody@")]
    assert pages[0] == pages[1]
    wrong = [one.post(CONFIRM, {"code": "123"}) for one in (known, unknown)]
    assert without_tokens(wrong[0], "known@") == without_tokens(wrong[1], "nobody@")
    assert [message.to for message in mail.outbox] == [["known@salaries.example"], ["nobody@salaries.example"]]


def test_the_owner_of_a_taken_address_is_told(client: Client, mails: None) -> None:
    make_user()
    sign_up(client)
    assert mail.outbox[-1].subject == "You have an account already"
    assert User.objects.get().check_password(PASSWORD)


# Where one goes on to


@pytest.mark.parametrize(
    ("asked", "there"), [("/salaries/nurse/", "/salaries/nurse/"), ("//elsewhere.example/", "/account/")]
)
@pytest.mark.parametrize("mails_are_sent", [True, False])
def test_one_goes_on_within_the_site_alone(
    client: Client,
    settings: Settings,
    mails_are_sent: bool,
    asked: str,
    there: str,
) -> None:
    settings.MAIL_IS_SENT = mails_are_sent
    answer = sign_up(client, next=asked)
    if mails_are_sent:
        answer = client.post(CONFIRM, {"code": last_code()})
    assert answer.headers["Location"] == there


# What is refused


def test_a_refused_form_keeps_the_address_and_never_the_password(client: Client) -> None:
    answer = sign_up(client, password="qwertyuiop123")
    assert answer.status_code == 422
    assert "qwertyuiop123" not in answer.content.decode()
    assert parse(answer).query_one("#field-email").attrs["value"] == EMAIL
    assert texts(parse(answer), "title")[0] == "Not done yet: Sign up free | Salary Guide UK"
    assert not User.objects.exists()


def test_a_refused_form_names_each_error_first_and_leads_to_its_field(client: Client) -> None:
    answer = parse(client.post(SIGNUP, {}))
    summary = answer.query_one(".callout--wrong")
    assert summary.attrs["tabindex"] == "-1"
    assert "autofocus" in summary.attrs
    assert links(answer, ".callout--wrong a") == ["#field-email", "#field-password1"]
    assert answer.query_one("#field-email").attrs["aria-describedby"].split() == ["error-email"]


def test_an_address_is_one_account_however_it_is_typed(client: Client) -> None:
    sign_up(client, "Reader@Salaries.Example")
    assert User.objects.get().email == EMAIL
    assert sign_in(Client(), "READER@salaries.example").headers["Location"] == "/account/"


@pytest.mark.parametrize("mails_are_sent", [True, False])
def test_a_long_password_works(settings: Settings, mails_are_sent: bool) -> None:
    settings.MAIL_IS_SENT = mails_are_sent
    sign_up(Client(), password="  oak lantern river" * 40)
    assert User.objects.get().check_password("  oak lantern river" * 40)
