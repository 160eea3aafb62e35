"""Signing in with a password or a code, and signing out."""

import pytest
from django.core import mail
from django.test import Client
from justhtml import JustHTML
from pytest_django import Settings

from tests.accounts.entrance import is_signed_in, last_code, lift_limits, without_tokens
from tests.factories import confirm, make_role, make_user
from tests.pages import links, parse, texts
from tests.signing_in import EMAIL, WRONG, sign_in

pytestmark = pytest.mark.django_db

LOGIN, CODE, TYPE_CODE, LOGOUT = (
    f"/accounts/{path}/" for path in ("login", "login/code", "login/code/confirm", "logout")
)
ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example",
    "\\\\elsewhere.example",
    "http:///elsewhere.example",
    "https:elsewhere.example",
    "javascript:alert(1)",
    "http://testserver.elsewhere.example/",
]


@pytest.fixture(params=[True, False], ids=["mails are sent", "no mails"])
def copies(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Both kinds of copies of the guide."""
    settings.MAIL_IS_SENT = request.param


def page(client: Client, address: str = LOGIN) -> JustHTML:
    """Return a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return parse(answer)


# With a password


def test_password_managers_know_the_fields(client: Client) -> None:
    form = page(client).query("main form")[0]
    tokens = {one.attrs["name"]: one.attrs["autocomplete"] for one in form.query("[autocomplete]")}
    assert tokens == {"login": "username webauthn", "password": "current-password"}


def test_the_right_password_opens_the_account(client: Client, copies: None) -> None:
    confirm(make_user())
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    assert is_signed_in(client)


def test_one_goes_on_to_where_one_was_going(client: Client, copies: None) -> None:
    confirm(make_user())
    assert sign_in(client, next="/salaries/data-analyst/").headers["Location"] == "/salaries/data-analyst/"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_one_never_goes_on_to_another_site(client: Client, elsewhere: str) -> None:
    make_user()
    assert sign_in(client, next=elsewhere).headers["Location"] == "/account/"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_signing_out_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    client.force_login(make_user())
    assert client.post(LOGOUT, {"next": elsewhere}).headers["Location"] == LOGIN


def test_the_page_carries_where_one_was_going(client: Client) -> None:
    shown = page(client, f"{LOGIN}?next=/salaries/nurse/&keep=save&role=nurse")
    form = shown.query("main form")[0]
    hidden = {one.attrs["name"]: one.attrs["value"] for one in form.query("input[type=hidden]")}
    assert {name: hidden[name] for name in ("next", "keep", "role")} == {
        "next": "/salaries/nurse/",
        "keep": "save",
        "role": "nurse",
    }
    carried = "?next=%2Fsalaries%2Fnurse%2F&keep=save&role=nurse"
    back = "?next=%2Faccounts%2Flogin%2F%3Fnext%3D%252Fsalaries%252Fnurse%252F%26keep%3Dsave%26role%3Dnurse"
    assert links(shown, ".ways a") == [
        CODE + carried,
        "/accounts/password/reset/" + back,
        "/accounts/signup/" + carried,
    ]


def test_no_answer_tells_that_an_address_has_an_account(copies: None) -> None:
    confirm(make_user("known@salaries.example"))
    known, unknown = (sign_in(Client(), f"{name}@salaries.example", WRONG) for name in ("known", "nobody"))
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert without_tokens(known, "known@") == without_tokens(unknown, "nobody@")


def test_a_wrong_password_is_told_with_what_to_do(client: Client) -> None:
    make_user()
    answer = sign_in(client, password=WRONG)
    summary = texts(parse(answer), ".callout--wrong")[0]
    assert "You are not signed in E-mail address or password is not right. Check both" in summary
    assert parse(answer).query_one("#field-login").attrs["value"] == EMAIL
    assert WRONG not in answer.content.decode()


def test_a_closed_account_says_so_to_its_owner_alone(client: Client) -> None:
    make_user(is_active=False)
    assert sign_in(client, password=WRONG).status_code == 422
    answer = sign_in(client)
    assert answer.headers["Location"] == "/accounts/inactive/"
    assert not is_signed_in(client)
    assert texts(page(client, "/accounts/inactive/"), "h1") == ["This account is closed"]


def test_with_mails_an_unconfirmed_address_is_confirmed_first(client: Client, settings: Settings) -> None:
    settings.MAIL_IS_SENT = True
    user = make_user()
    assert sign_in(client, next="/salaries/nurse/").headers["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    assert client.post("/accounts/confirm-email/", {"code": last_code()}).headers["Location"] == "/salaries/nurse/"
    assert is_signed_in(client)
    assert user.email_is_confirmed


# With a code


def test_a_code_by_mail_opens_the_account(client: Client, copies: None) -> None:
    confirm(make_user())
    answer = client.post(CODE, {"email": EMAIL})
    assert (answer.status_code, answer.headers["Location"]) == (302, TYPE_CODE)
    answer = client.post(TYPE_CODE, {"code": last_code()})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    assert is_signed_in(client)


def test_a_code_leads_on_to_where_one_was_going(client: Client) -> None:
    make_user()
    there = client.post(CODE, {"email": EMAIL, "next": "/salaries/nurse/"}).headers["Location"]
    assert page(client, there).query_one("main form input[name=next]").attrs["value"] == "/salaries/nurse/"
    answer = client.post(TYPE_CODE, {"code": last_code(), "next": "/salaries/nurse/"})
    assert answer.headers["Location"] == "/salaries/nurse/"


def test_the_page_of_the_code_says_what_it_looks_like_and_how_long_it_works(client: Client, settings: Settings) -> None:
    client.post(CODE, {"email": EMAIL})
    shown = page(client, TYPE_CODE)
    assert f"code that works for {settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60} minutes" in texts(shown, "main")[0]
    assert texts(shown, "#hint-code") == ["Nine digits, such as 123-456-789. The dashes can be left out."]
    field = shown.query_one("#field-code").attrs
    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")


def test_where_no_mail_is_sent_the_page_says_where_the_code_is(client: Client) -> None:
    assert "written to its server's log" in texts(page(client, CODE), "main")[0]


def test_asking_for_a_code_tells_nobody_that_an_address_has_an_account(copies: None, settings: Settings) -> None:
    lift_limits(settings)
    confirm(make_user("known@salaries.example"))
    known, unknown = Client(), Client()
    steps = []
    for client, name in ((known, "known"), (unknown, "nobody")):
        asked = client.post(CODE, {"email": f"{name}@salaries.example"})
        wrong = client.post(TYPE_CODE, {"code": "123"})
        again = client.post(TYPE_CODE, {"action": "resend"}, follow=True)
        ended = [client.post(TYPE_CODE, {"code": "123"}) for _ in range(2)][-1]
        pages = [without_tokens(answer, f"{name}@") for answer in (wrong, again, client.get(LOGIN))]
        steps.append(
            [asked.status_code, asked.headers["Location"], wrong.status_code, ended.headers["Location"], *pages]
        )
    assert steps[0] == steps[1]
    assert steps[0][:4] == [302, TYPE_CODE, 422, CODE]


def test_three_wrong_codes_are_the_end_of_it(client: Client) -> None:
    make_user()
    client.post(CODE, {"email": EMAIL})
    answers = [client.post(TYPE_CODE, {"code": "123"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 302]
    said = texts(page(client, answers[-1].headers["Location"]), ".said--wrong")
    assert said == ["Three codes were not right, so none of them works any more. Ask for a new one."]
    client.post(TYPE_CODE, {"code": last_code()})
    assert not is_signed_in(client)


def test_a_new_code_takes_the_place_of_the_one_before(client: Client) -> None:
    make_user()
    client.post(CODE, {"email": EMAIL})
    first = last_code()
    answer = client.post(TYPE_CODE, {"action": "resend"}, follow=True)
    assert texts(parse(answer), ".said") == ["A new code is on its way. The one before it no longer works."]
    assert client.post(TYPE_CODE, {"code": first}).status_code == 422
    client.post(TYPE_CODE, {"code": last_code()})
    assert is_signed_in(client)


@pytest.mark.parametrize(("words", "there"), [("Use another address", CODE), ("Sign in with a password", LOGIN)])
def test_one_can_go_another_way_instead_of_typing_the_code(client: Client, words: str, there: str) -> None:
    client.post(CODE, {"email": EMAIL})
    assert client.get(LOGIN).headers["Location"] == TYPE_CODE
    form = next(one for one in page(client, TYPE_CODE).query(".ways form") if words in one.to_text())
    fields = {one.attrs["name"]: one.attrs["value"] for one in form.query("input[name]")}
    assert client.post(form.attrs["action"], fields).headers["Location"] == there
    assert texts(page(client, there), ".said") == []


# Signing out


def test_signing_out_asks_first(client: Client) -> None:
    client.force_login(make_user())
    assert "You are signed in as reader@salaries.example" in texts(page(client, LOGOUT), "main")[0]
    assert is_signed_in(client)


def test_one_who_signed_out_reads_so_once_on_the_page_of_signing_in(client: Client) -> None:
    client.force_login(make_user())
    assert client.post(LOGOUT).headers["Location"] == LOGIN
    assert not is_signed_in(client)
    assert texts(page(client), ".said") == ["You are signed out."]
    assert texts(page(client), ".said") == []


def test_what_is_left_to_be_said_never_appears_on_a_public_page(client: Client, plans: None) -> None:
    make_role(slug="data-analyst")
    stranger = {address: Client().get(address).content for address in ("/", "/salaries/data-analyst/", "/plans/")}
    client.force_login(make_user())
    client.post(LOGOUT)
    assert {address: client.get(address).content for address in stranger} == stranger
    assert texts(page(client), ".said") == ["You are signed out."]


def test_signing_in_says_nothing_that_one_sees_anyway(client: Client, plans: None) -> None:
    make_user()
    sign_in(client)
    assert texts(page(client, "/account/"), "[role=status]") == []


def test_no_code_is_sent_for_a_closed_account(client: Client) -> None:
    make_user(is_active=False)
    client.post(CODE, {"email": EMAIL})
    assert "123-456-789" not in mail.outbox[-1].body
    assert "code" not in mail.outbox[-1].subject
