"""Passkeys: made, used, named and removed. A device of the tests signs as a real one does."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from time_machine import Traveller

from accounts.two_step import NAME_LENGTH, WRONG_PASSKEY
from tests.accounts.authenticators import (
    ADD,
    JUNK,
    PASSWORD_AGAIN,
    SECOND_STEP,
    USER_IS_PRESENT,
    Device,
    add_passkey,
    confirmed,
    is_signed_in,
    options_of,
    use,
)
from tests.factories import make_user
from tests.pages import form_of, links, parse, texts
from tests.signing_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

INDEX, LIST, CODES = "/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/2fa/recovery-codes/"
SIGN_IN, PASSKEY_AGAIN = f"{LIST}login/", f"{LIST}reauthenticate/"


@pytest.fixture
def phone(ann: Client) -> Device:
    """The device that keeps Ann's passkey."""
    return add_passkey(ann)


def names() -> list[str]:
    """Return the names of all passkeys, the oldest first."""
    return [str(one) for one in Authenticator.objects.filter(type="webauthn").order_by("pk")]


def test_page_needs_a_script_and_says_so(ann: Client) -> None:
    page = parse(ann.get(ADD))
    assert texts(page, "[data-passkey-off]") == [
        "Adding a passkey needs JavaScript, which is off or did not load. An authenticator app does without."
    ]
    assert {"hidden", "disabled"} <= set(page.query("form[data-passkey] button")[0].attrs)
    assert [one.attrs["src"] for one in page.query("main script[src]")] == ["/static/js/passkey.js"]
    assert INDEX in links(page, ".ways a")


def test_browser_is_asked_for_a_passkey_of_this_site(ann: Client) -> None:
    asked = options_of(ann.get(ADD))
    assert asked["rp"] == {"name": "Salary Guide UK", "id": "testserver"}
    assert asked["user"]["name"] == "reader@salaries.example"
    assert asked["authenticatorSelection"]["userVerification"] == "required"


def test_first_passkey_leads_to_recovery_codes(ann: Client) -> None:
    form = form_of(parse(answer := ann.get(ADD)), "form[data-passkey]")
    assert form["name"] == "Chrome on Linux"
    answer = ann.post(ADD, form | {"credential": Device().create(options_of(answer))}, follow=True)
    assert answer.redirect_chain == [(CODES, 302)]
    assert texts(parse(answer), ".said")[0] == "Your passkey is added."
    assert len(texts(parse(answer), ".codes li")) == 10


def test_next_passkey_has_a_name_of_its_own(ann: Client, phone: Device) -> None:
    add_passkey(ann)
    assert names() == ["Chrome on Linux", "Chrome on Linux 2"]
    assert "You have 2 passkeys." in texts(parse(ann.get(INDEX)), ".step p")


def test_name_that_is_too_long_is_cut(ann: Client) -> None:
    add_passkey(ann, "k" * 100)
    assert names() == ["k" * NAME_LENGTH]


def test_passkey_of_a_device_that_asks_nothing_is_refused(ann: Client) -> None:
    answer = ann.post(ADD, {"credential": Device(flags=USER_IS_PRESENT).create(options_of(ann.get(ADD)))})
    assert (answer.status_code, names()) == (422, [])
    assert texts(parse(answer), ".callout--wrong p") == [WRONG_PASSKEY]


def test_passkey_signs_in_without_password_and_second_step(phone: Device) -> None:
    client = Client()
    assert use(phone, client)["Location"] == "/account/"
    assert is_signed_in(client)


def test_passkey_leads_on_to_where_one_was_going(phone: Device) -> None:
    client = Client()
    page = parse(client.get("/accounts/login/", {"next": "/salaries/"}))
    form = form_of(page, f'form[action="{SIGN_IN}"]')
    assert use(phone, client, **{name: form[name] for name in form if name != "credential"})["Location"] == "/salaries/"


def test_passkey_on_the_sign_in_page_waits_for_the_script(client: Client) -> None:
    page = parse(client.get("/accounts/login/"))
    button = page.query(f'form[action="{SIGN_IN}"] button')[0]
    assert {"hidden", "disabled"} <= set(button.attrs)
    assert "needs JavaScript" in texts(page, "noscript")[0]


def test_address_of_passkey_sign_in_leads_to_its_page(client: Client) -> None:
    assert client.get(SIGN_IN)["Location"] == "/accounts/login/"


def test_answer_of_a_passkey_is_taken_once(phone: Device) -> None:
    client = Client()
    asked = client.get(SIGN_IN, headers={"Accept": "application/json"}).json()["request_options"]["publicKey"]
    answer = {"credential": phone.get(asked)}
    client.post(SIGN_IN, answer)
    client.post("/accounts/logout/")
    client.post(SIGN_IN, answer)
    assert not is_signed_in(client)


def test_passkey_of_nobody_lets_nobody_in(ann: Client, phone: Device) -> None:
    stranger, client = Device(user=phone.user), Client()
    answer = use(stranger, client)
    page = parse(client.get(answer["Location"]))
    assert texts(page, "h1, .said") == ["Sign in", WRONG_PASSKEY]
    assert not is_signed_in(client)


def test_passkey_that_asks_nothing_lets_nobody_in(phone: Device) -> None:
    phone.flags, client = USER_IS_PRESENT, Client()
    use(phone, client)
    assert not is_signed_in(client)


def test_second_step_by_passkey(phone: Device) -> None:
    client = Client()
    assert sign_in(client)["Location"] == SECOND_STEP
    page = client.get(SECOND_STEP)
    assert texts(parse(page), "main button") == ["Use your passkey", "Sign in with the code", "Start again"]
    assert texts(parse(page), "#hint-code") == ["One of your recovery codes."]
    client.post(SECOND_STEP, {"credential": phone.get(options_of(page))})
    assert is_signed_in(client)


def test_second_step_by_a_wrong_passkey_is_refused(phone: Device) -> None:
    client = Client()
    sign_in(client)
    answer = client.post(SECOND_STEP, {"credential": Device().get(options_of(client.get(SECOND_STEP)))})
    assert (answer.status_code, texts(parse(answer), ".callout--wrong p")) == (422, [WRONG_PASSKEY])
    assert not is_signed_in(client)


def test_second_step_without_passkeys_offers_none(ann: Client, phone: Device) -> None:
    Authenticator.objects.filter(type="webauthn").update(type="totp", data={"secret": "A" * 32})
    sign_in(client := Client())
    assert parse(client.get(SECOND_STEP)).query("[data-passkey]") == []


def test_passkey_confirms_who_one_is(ann: Client, phone: Device, clock: Traveller) -> None:
    clock.shift(timedelta(minutes=6))
    assert ann.get(ADD).status_code == 302
    page = ann.get(PASSKEY_AGAIN, {"next": ADD})
    assert texts(parse(page), "h1") == ["Confirm that it is you"]
    others = {address.split("?")[0] for address in links(parse(page), ".ways a")}
    assert others == {"/accounts/2fa/reauthenticate/", PASSWORD_AGAIN}
    form = form_of(parse(page), "form[data-passkey]")
    assert ann.post(PASSKEY_AGAIN, form | {"credential": phone.get(options_of(page))})["Location"] == ADD
    assert ann.get(ADD).status_code == 200


def test_list_says_when_each_was_used(ann: Client, phone: Device, clock: Traveller) -> None:
    clock.shift(timedelta(days=1))
    use(phone, Client())
    page = parse(ann.get(LIST))
    assert texts(page, ".device h2") == ["Chrome on Linux"]
    assert texts(page, ".device p")[0] == ("Added 23 November 2026 at 12:00; last used 24 November 2026 at 12:00.")


def test_links_of_passkeys_with_the_same_name_differ(ann: Client) -> None:
    add_passkey(ann, "Key")
    add_passkey(ann, "Key")
    words = texts(parse(ann.get(LIST)), ".device__does a")
    assert words[0] == "Rename passkey 1: Key"
    assert len(set(words)) == 4


def test_without_a_passkey_the_list_says_so(ann: Client) -> None:
    assert "You have no passkey yet." in texts(parse(ann.get(LIST)), ".manage__main li")


def test_passkey_gets_another_name(ann: Client, phone: Device) -> None:
    address = links(parse(ann.get(LIST)), ".device__does a")[0]
    page = parse(ann.get(address))
    form = form_of(page, f'form[action="{address}"]')
    assert form["name"] == "Chrome on Linux"
    assert ann.post(address, form | {"name": "My laptop"})["Location"] == LIST
    assert names() == ["My laptop"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Give the passkey a name by which you will know it."),
        ("k" * 61, "Keep the name to 60 characters; there are 61 now."),
    ],
)
def test_name_that_does_not_do_is_refused(ann: Client, phone: Device, name: str, sentence: str) -> None:
    address = links(parse(ann.get(LIST)), ".device__does a")[0]
    answer = ann.post(address, {"name": name})
    page = parse(answer)
    assert (answer.status_code, texts(page, "#error-name")) == (422, [sentence])
    assert page.query("#field-name")[0].attrs["value"] == name
    assert names() == ["Chrome on Linux"]


def test_removed_passkey_signs_in_no_more(ann: Client, phone: Device) -> None:
    address = links(parse(ann.get(LIST)), ".device__does a")[1]
    page = parse(ann.get(address))
    assert texts(page, ".manage__main p")[0].startswith("“Chrome on Linux” will no longer sign you in here.")
    answer = ann.post(address, form_of(page, f'form[action="{address}"]'), follow=True)
    assert texts(parse(answer), "h1, .said") == [
        "Your passkeys",
        "The passkey is removed. Delete it on your device too.",
    ]
    client = Client()
    use(phone, client)
    assert not is_signed_in(client)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("what", ["edit", "remove"])
def test_passkey_of_somebody_else_is_not_there(ann: Client, phone: Device, what: str) -> None:
    make_user("other@salaries.example")
    other = confirmed("other@salaries.example")
    address = f"{LIST}keys/{Authenticator.objects.get(type='webauthn').pk}/{what}/"
    assert ann.get(address).status_code == 200
    assert (other.get(address).status_code, other.post(address, {"name": "Mine"}).status_code) == (404, 404)
    assert names() == ["Chrome on Linux"]


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_no_passkey_is_not_added(ann: Client, junk: str) -> None:
    answer = ann.post(ADD, {"credential": junk})
    assert (answer.status_code, names()) == (422, [])
    assert texts(parse(answer), ".callout--wrong p") == [WRONG_PASSKEY]


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_no_passkey_lets_nobody_in(client: Client, junk: str) -> None:
    answer = client.post(SIGN_IN, {"credential": junk}, follow=True)
    assert texts(parse(answer), "h1, .said") == ["Sign in", WRONG_PASSKEY]


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_no_passkey_is_no_second_step(phone: Device, junk: str) -> None:
    client = Client()
    sign_in(client)
    answer = client.post(SECOND_STEP, {"credential": junk})
    assert (answer.status_code, texts(parse(answer), ".callout--wrong p")) == (422, [WRONG_PASSKEY])


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_no_passkey_confirms_nothing(ann: Client, phone: Device, clock: Traveller, junk: str) -> None:
    clock.shift(timedelta(minutes=6))
    answer = ann.post(PASSKEY_AGAIN, {"credential": junk, "next": ADD})
    assert (answer.status_code, texts(parse(answer), ".callout--wrong p")) == (422, [WRONG_PASSKEY])
    assert form_of(parse(answer), "form[data-passkey]")["next"] == ADD
    assert ann.get(ADD).status_code == 302
