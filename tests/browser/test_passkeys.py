"""Passkeys in a real browser, with a device of its own that keeps them."""

from itertools import count
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

PASSWORD = "oak lantern river 9"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# Browsers of some years ago had passkeys, but no functions that read and write them as JSON.
OLDER = """
  delete PublicKeyCredential.parseCreationOptionsFromJSON;
  delete PublicKeyCredential.parseRequestOptionsFromJSON;
  delete PublicKeyCredential.prototype.toJSON;
"""
NONE_MADE = "No passkey was made: it was cancelled, or it took too long. Try again, or choose another way."
_number = count(1)

without_javascript = pytest.mark.browser_context_args(java_script_enabled=False)


class Keeper:
    """What keeps the passkeys of a browser, and asks the person for a finger."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session
        session.send("WebAuthn.enable")
        self.id = self.send("addVirtualAuthenticator", options=DEVICE)["authenticatorId"]

    def send(self, method: str, **what: Any) -> Any:
        """Tell the browser what the device does."""
        return self.session.send(f"WebAuthn.{method}", what)

    def knows_the_finger(self, known: bool) -> None:
        """Know the person's finger, or refuse it."""
        self.send("setUserVerified", authenticatorId=self.id, isUserVerified=known)


@pytest.fixture
def site(base_url: str) -> str:
    """The address of the site by its name, since browsers allow passkeys at no number."""
    return base_url.replace("127.0.0.1", "localhost")


@pytest.fixture
def keeper(page: Page) -> Keeper:
    """What keeps the passkeys of the browser: its device."""
    return Keeper(page.context.new_cdp_session(page))


def sign_up(page: Page, site: str) -> str:
    """Sign up with a password, and return the e-mail address."""
    email = f"passkey-{next(_number)}@salaries.example"
    page.goto(f"{site}/accounts/signup/")
    page.get_by_label("E-mail address").fill(email)
    page.locator("#field-password1").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    return email


def go_to_add(page: Page, site: str) -> None:
    """Go to where passkeys are added, and confirm the password if that is asked for."""
    page.goto(f"{site}/accounts/2fa/webauthn/add/")
    if page.locator("#field-password").count():
        page.locator("#field-password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a passkey")


def add_passkey(page: Page) -> None:
    """Add a passkey to a new account."""
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")


def sign_out(page: Page, site: str) -> None:
    """Sign out."""
    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def sign_in_with_passkey(page: Page, site: str) -> None:
    """Sign in with nothing but the passkey."""
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()


def is_signed_in(page: Page) -> None:
    """Be on one's own page."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


def is_told(page: Page, sentence: str) -> None:
    """Be told why there is no passkey, at once and in words."""
    expect(page.get_by_role("alert")).to_have_text(sentence)


@pytest.mark.parametrize("script", ["", OLDER], ids=["today's browser", "older browser"])
def test_passkey_is_added_and_signs_in(page: Page, keeper: Keeper, site: str, script: str) -> None:
    page.add_init_script(script)
    sign_up(page, site)
    go_to_add(page, site)
    page.get_by_label("Name").fill("My laptop")
    add_passkey(page)
    expect(page.get_by_role("status")).to_contain_text(["Your passkey is added.", "You have new recovery codes."])
    page.goto(f"{site}/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="My laptop")).to_be_visible()
    sign_out(page, site)
    sign_in_with_passkey(page, site)
    is_signed_in(page)


def test_sign_up_with_a_passkey(page: Page, keeper: Keeper, site: str) -> None:
    page.goto(f"{site}/accounts/signup/passkey/")
    page.get_by_label("E-mail address").fill("only-a-passkey@salaries.example")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Make the passkey").click()
    is_signed_in(page)
    expect(page.get_by_role("status").first).to_contain_text("in case you lose it")
    sign_out(page, site)
    sign_in_with_passkey(page, site)
    is_signed_in(page)


def test_passkey_is_the_second_step_and_confirms_who_one_is(page: Page, keeper: Keeper, site: str) -> None:
    email = sign_up(page, site)
    go_to_add(page, site)
    add_passkey(page)
    sign_out(page, site)
    page.get_by_label("E-mail address").fill(email)
    page.locator("#field-password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Use your passkey").click()
    is_signed_in(page)
    page.goto(f"{site}/accounts/2fa/recovery-codes/")
    page.get_by_role("link", name="Use your passkey").click()
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")


def test_refused_finger_is_said_and_can_be_tried_again(page: Page, keeper: Keeper, site: str) -> None:
    sign_up(page, site)
    go_to_add(page, site)
    keeper.knows_the_finger(False)
    page.get_by_role("button", name="Add a passkey").press("Enter")
    is_told(page, NONE_MADE)
    expect(page.get_by_role("button", name="Add a passkey")).to_be_focused()
    keeper.knows_the_finger(True)
    add_passkey(page)


def test_device_holds_one_passkey_of_an_account(page: Page, keeper: Keeper, site: str) -> None:
    sign_up(page, site)
    go_to_add(page, site)
    add_passkey(page)
    go_to_add(page, site)
    page.get_by_role("button", name="Add a passkey").click()
    is_told(page, "This device has a passkey for your account already. Use that one, or add one on another device.")


def test_device_without_passkey_is_told_of_other_ways(page: Page, keeper: Keeper, site: str) -> None:
    sign_in_with_passkey(page, site)
    expect(page.get_by_role("alert")).to_contain_text("this device has none for this site. Try again, or choose")
    expect(page.get_by_role("link", name="Sign in with a code by e-mail")).to_be_visible()


def test_too_many_tries_are_said(page: Page, keeper: Keeper, site: str) -> None:
    # Only the status is made up: reaching the limit would stop the other tests too.
    page.route("**/accounts/2fa/webauthn/login/", lambda route: route.fulfill(status=429))
    sign_in_with_passkey(page, site)
    is_told(page, "Too many tries from your address. Wait a minute, then try again.")


def test_site_that_does_not_answer_is_said(page: Page, keeper: Keeper, site: str) -> None:
    page.route("**/accounts/2fa/webauthn/login/", lambda route: route.abort())
    sign_in_with_passkey(page, site)
    expect(page.get_by_role("alert")).to_contain_text("Check your connection")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/passkey/"])
def test_number_in_place_of_the_name_is_said(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator("[data-passkey]")).to_contain_text("Browsers allow passkeys at a name, not at a number")
    expect(page.locator("[data-passkey] button")).to_be_hidden()


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/passkey/"])
def test_browser_without_passkeys_is_told_so(page: Page, site: str, path: str) -> None:
    page.add_init_script("delete window.PublicKeyCredential;")
    page.goto(site + path)
    expect(page.locator("[data-passkey]")).to_contain_text("This browser cannot use passkeys here.")
    expect(page.locator("[data-passkey] button")).to_be_hidden()


@without_javascript
def test_without_javascript_pages_say_what_they_need(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/signup/passkey/")
    expect(page.get_by_text("Signing up with a passkey needs JavaScript, which is off")).to_be_visible()
    page.goto(f"{site}/accounts/login/")
    expect(page.locator("noscript")).to_be_visible()
    expect(page.locator("[data-passkey] button")).to_be_hidden()


@without_javascript
def test_without_javascript_no_account_is_made_that_nobody_can_enter(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/signup/passkey/")
    page.get_by_label("E-mail address").fill("no-script@salaries.example")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/accounts/signup/passkey/")
    expect(page.get_by_label("E-mail address")).to_have_value("no-script@salaries.example")
