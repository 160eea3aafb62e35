"""The steps that people with an account take, in their own words."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Locator, Page, expect

from tests.accounts import authenticators
from tests.browser.mailing import MailingSite
from tests.browser.pages import ROLE

FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"
# How long an authenticator app shows the same digits, in seconds.
APP_PERIOD = 30
ROLE_NAME = "Machine Learning Engineer"
WRONG_PASSWORD_OR_ADDRESS = "E-mail address or password is not right."


@dataclass
class Reader:
    """Somebody at a browser, with what they type to sign in."""

    page: Page
    site: MailingSite
    email: str
    password: str = "oak lantern river 9"

    def sign_up(self) -> None:
        """Sign up, with the code from the mail."""
        self.page.goto("/accounts/signup/")
        self.write(email=self.email, password1=self.password)
        self.press("Make my account")
        self.type_code("Confirm my address")
        self.sees("Your account")

    def sign_out(self) -> None:
        """Sign out here."""
        self.page.goto("/account/")
        self.follow("Sign out")
        self.press("Sign out")
        self.sees("Sign in")

    def sign_in(self) -> None:
        """Sign in with the password; a second step may be asked for then."""
        self.page.goto("/accounts/login/")
        self.write(login=self.email, password=self.password)
        self.press("Sign in")

    def sign_in_by_mail(self) -> None:
        """Sign in with a code by e-mail."""
        self.page.goto("/accounts/login/")
        self.follow("Sign in with a code by e-mail")
        self.write(email=self.email)
        self.press("Send me a code")
        self.type_code("Sign in")

    def type_code(self, button: str) -> None:
        """Type the code from the last mail to one's address."""
        self.sees("Type the code")
        self.write(code=self.site.code_for(self.email))
        self.press(button)

    def save_role(self, address: str = ROLE) -> None:
        """Save a role on its page."""
        self.page.goto(address)
        self.press("Save this role")
        expect(self.main.get_by_role("button", name="Saved")).to_be_visible()

    def add_app(self) -> str:
        """Set up an authenticator app, and return its key."""
        self.page.goto("/account/")
        self.follow("Two-step sign-in")
        self.follow("Set up an authenticator app")
        self.confirm()
        key = self.main.locator(".secret").inner_text()
        self.write(code=app_code(key))
        self.press("Turn the app on")
        self.sees("Recovery codes")
        return key

    def recovery_codes(self) -> list[str]:
        """Read one's recovery codes off their page."""
        return self.main.get_by_role("list", name="Unused recovery codes").locator("li").all_inner_texts()

    def get_passkey_device(self) -> None:
        """Have a device that keeps passkeys and knows its owner."""
        device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        client = self.page.context.new_cdp_session(self.page)
        client.send("WebAuthn.enable")
        client.send("WebAuthn.addVirtualAuthenticator", {"options": device | {"isUserVerified": True}})

    def take_second_step(self, code: str) -> None:
        """Type a code of the app or a recovery code when signing in asks for it."""
        self.sees("Your second step")
        self.write(code=code)
        self.press("Sign in with the code")

    def change_address(self, email: str) -> None:
        """Change the e-mail address, with the code that comes to the new one."""
        self.page.goto("/account/")
        self.follow("E-mail address")
        self.write(email=email)
        self.press("Send the code")
        self.confirm()
        self.email = email
        self.type_code("Confirm my address")

    def confirm(self) -> None:
        """Type one's password again before a step that asks for it."""
        self.sees("Confirm that it is you")
        self.write(password=self.password)
        self.press("Go on")

    @contextmanager
    def at_another_browser(self) -> Iterator["Reader"]:
        """Be the same person at another browser, where nobody is signed in yet."""
        browser = self.page.context.browser
        assert browser
        with browser.new_context(base_url=self.site.address) as context:
            yield replace(self, page=context.new_page())

    def take_away(self) -> ZipFile:
        """Download all that is kept of oneself."""
        self.page.goto("/account/")
        with self.page.expect_download() as download:
            self.follow("Take it away (ZIP)")
        return ZipFile(BytesIO(Path(download.value.path()).read_bytes()))

    def ask_for_deletion(self) -> None:
        """Ask for the account to be deleted."""
        self.page.goto("/account/delete/")
        if self.main.locator("#field-password").count():
            self.write(password=self.password)
        self.press("Delete my account in 7 days")
        self.sees("Your account will be deleted")

    def choose(self, name: str, option: str) -> None:
        """Choose one of the options of the field with this name."""
        self.main.locator(f"#field-{name}").select_option(option)

    @property
    def main(self) -> Locator:
        """The page's own part."""
        return self.page.locator("main")

    def sees(self, heading: str) -> None:
        """Be on the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def reads(self, words: str | re.Pattern[str]) -> None:
        """Find these words on the page."""
        expect(self.main.get_by_text(words).first).to_be_visible()

    def press(self, name: str) -> None:
        """Press the one button of this name."""
        self.main.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the one link of this name."""
        self.main.get_by_role("link", name=name, exact=True).click()

    def write(self, **typed: str) -> None:
        """Fill in fields, each by its name."""
        for name, text in typed.items():
            self.main.locator(f"#field-{name}").fill(text)

    def is_signed_in(self) -> None:
        """See one's account in the masthead."""
        expect(self.page.get_by_role("banner").get_by_role("link", name="Your account")).to_be_visible()

    def is_signed_out(self) -> None:
        """See the way in in the masthead."""
        expect(self.page.get_by_role("banner").get_by_role("link", name="Sign up free")).to_be_visible()


class Keyboard:
    """A page by its keys alone. It counts the presses, and apart from them the characters that are typed."""

    # What a hand needs that is in no hurry: for a key in its place, and for a character at forty words a minute.
    SECONDS_A_PRESS = 0.5
    SECONDS_A_CHARACTER = 0.3

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.typed = page, 0, 0

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.presses += 1

    def skip_to_content(self) -> None:
        """Leave the masthead out."""
        self.tab_to("Skip to the content")
        self.press("Enter")

    def tab_to(self, name: str) -> None:
        """Go on by Tab until the control of this name has the focus."""
        passed = []
        while len(passed) < 40:
            self.press("Tab")
            passed.append(self.page.evaluate(FOCUSED))
            if passed[-1] == name:
                return
        raise AssertionError(f"Tab does not lead to “{name}”, but to: {passed}")

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)
        self.typed += len(text)

    def type_code(self, code: str) -> None:
        """Type the code from a mail."""
        self.tab_to("Code")
        self.type(code)
        self.press("Enter")

    @property
    def seconds(self) -> float:
        """How long a hand needs for all of it."""
        return self.presses * self.SECONDS_A_PRESS + self.typed * self.SECONDS_A_CHARACTER


def save_as_visitor(keys: Keyboard, email: str, password_label: str, password: str) -> None:
    """Press "Save this role" without an account, and sign up as one is asked to, by keyboard alone."""
    keys.page.goto(ROLE)
    keys.skip_to_content()
    keys.tab_to("Save this role")
    keys.press("Enter")
    expect(keys.page.get_by_text("is saved as soon as you have an account")).to_be_visible()
    keys.tab_to("E-mail address")
    keys.type(email)
    keys.tab_to(password_label)
    keys.type(password)
    keys.press("Enter")
    expect(keys.page.get_by_role("heading", name="Sign up free")).to_have_count(0)


def is_saved(page: Page) -> None:
    """See the role saved on its page and in one's account."""
    page.goto(ROLE)
    expect(page.get_by_role("main").get_by_role("button", name="Saved")).to_be_visible()
    page.goto("/account/")
    expect(page.locator("#saved").get_by_role("link", name=ROLE_NAME)).to_be_visible()


def app_code(key: str) -> str:
    """Return the six digits that an authenticator app with this key shows, once there is time enough to send them."""
    left = APP_PERIOD - time.time() % APP_PERIOD
    if left < 5:
        time.sleep(left)
    return authenticators.app_code(key.replace(" ", ""))
