"""A walk through every page of accounts in every state that looks different: each stop yields its name."""

from collections.abc import Iterator

from tests.browser.journeys import Reader, app_code
from tests.browser.pages import ROLE, TRIED

ROLE_SLUG = "machine-learning-engineer"
ELSEWHERE = "http://elsewhere.example/"
FORM = '<form action="{}/feedback/" method="post"><button>Send</button></form>'


def way_in(reader: Reader) -> Iterator[str]:
    """Signing up and in as a visitor without an account, right and wrong."""
    page = reader.page
    page.goto(f"/accounts/signup/?next={ROLE}&keep=save&role={ROLE_SLUG}")
    yield "sign-up"
    reader.write(email="nobody", password1="short")
    yield from _refused(reader, "sign-up", "Make my account")
    page.goto("/accounts/signup/passkey/")
    yield "sign-up by passkey"
    yield from _refused(reader, "sign-up by passkey", "Go on")
    page.goto("/accounts/login/")
    yield "sign-in"
    reader.write(login=reader.email, password="elm candle brook 4")
    yield from _refused(reader, "sign-in", "Sign in")
    page.goto("/accounts/login/code/")
    yield "code for signing in"
    yield from _refused(reader, "code for signing in", "Send me a code")
    reader.write(email=reader.email)
    reader.press("Send me a code")
    yield from _wrong_code(reader, "code of signing in", "Sign in")
    page.goto("/accounts/password/reset/")
    yield "forgotten password"
    yield from _refused(reader, "forgotten password", "Send me a code")
    page.goto("/accounts/password/reset/done/")
    yield "forgotten password, done"
    page.goto("/accounts/inactive/")
    yield "account closed"
    page.goto("/plans/")
    yield "plans for a visitor"


def limits(reader: Reader) -> Iterator[str]:
    """What is said to somebody who tried too often, and to a form that is not from our own page."""
    page = reader.page
    for _ in range(5):
        page.goto("/accounts/login/")
        reader.write(login="target@salaries.example", password="elm candle brook 4")
        reader.press("Sign in")
        reader.main.locator(".callout--wrong").wait_for()
    reader.write(password="elm candle brook 4")
    reader.press("Sign in")
    reader.sees("Too many tries in a row")
    yield "too many tries"
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    reader.press("Sign in")
    reader.sees("That is not allowed from here")
    yield "form without its token"
    page.route(ELSEWHERE, lambda route: route.fulfill(content_type="text/html", body=FORM.format(reader.site.address)))
    page.goto(ELSEWHERE)
    page.get_by_role("button", name="Send").click()
    reader.sees("That is not allowed from here")
    yield "form from elsewhere"


def new_account(reader: Reader) -> Iterator[str]:
    """Signing up, the empty account, and choosing a new password for a forgotten one."""
    page = reader.page
    page.goto("/accounts/signup/")
    reader.write(email=reader.email, password1=reader.password)
    reader.press("Make my account")
    yield from _wrong_code(reader, "code of signing up", "Confirm my address")
    reader.type_code("Confirm my address")
    reader.sees("Your account")
    yield "account, empty"
    reader.sign_out()
    page.goto("/accounts/password/reset/")
    reader.write(email=reader.email)
    reader.press("Send me a code")
    yield from _wrong_code(reader, "code for a new password", "Go on")
    reader.type_code("Go on")
    reader.sees("Choose a new password")
    yield "new password"
    reader.write(password1="short")
    yield from _refused(reader, "new password", "Change my password")
    reader.write(password1=reader.password)
    reader.press("Change my password")
    reader.sees("Sign in with your new password")
    yield "new password, done"


def account_without_password(reader: Reader) -> Iterator[str]:
    """What somebody sees who signs in with codes by e-mail."""
    reader.password = ""
    reader.sign_up()
    reader.page.goto("/accounts/password/set/")
    yield "first password"
    reader.write(password1="short")
    yield from _refused(reader, "first password", "Keep this password")


def account_with_passkey(reader: Reader) -> Iterator[str]:
    """Signing up with a passkey."""
    reader.page.goto("/accounts/signup/passkey/")
    reader.write(email=reader.email)
    reader.press("Go on")
    reader.type_code("Confirm my address")
    reader.sees("Make your passkey")
    yield "sign-up by passkey, the passkey"


def keeping(reader: Reader) -> Iterator[str]:
    """What is kept: roles, pay and offers, up to what Free holds."""
    page = reader.page
    page.goto("/account/")
    reader.choose("role", ROLE_SLUG)
    reader.write(pay="a lot")
    yield from _refused(reader, "account", "Keep my pay")
    reader.write(pay="70k", target="90k")
    reader.press("Keep my pay")
    reader.reads("What you typed is kept.")
    page.goto("/account/offers/new/")
    yield "new offer"
    yield from _refused(reader, "new offer", "Keep the offer")
    for employer in ["Acme", "Borough Council", "Cotton & Daughters"]:
        page.goto("/account/offers/new/")
        reader.choose("role", ROLE_SLUG)
        reader.write(employer=employer, pay="95k", answer_by="2026-12-24", note="Four days a week.")
        reader.press("Keep the offer")
        reader.reads(f"The offer from {employer} is kept.")
    page.goto("/account/offers/new/")
    yield "offers, as many as Free holds"
    page.goto("/account/")
    reader.main.get_by_role("link", name="from Acme").click()
    reader.sees("The offer from Acme")
    yield "offer"
    for address in TRIED[:5]:
        page.goto(address)
        reader.press("Follow changes")
        reader.main.get_by_role("button", name="Following").wait_for()
    page.goto(ROLE)
    reader.press("Follow changes")
    reader.sees("One role too many")
    yield "one role too many"
    reader.save_role(TRIED[0])
    yield "role page, signed in"
    reader.site.put_change_on_record(TRIED[0].split("/")[2])
    page.goto("/account/")
    yield "account, full"
    page.goto("/search/?q=engineer")
    yield "search, signed in"
    page.goto("/compare/?role=dentist&role=barrister")
    yield "compare, signed in"


def mails(reader: Reader) -> Iterator[str]:
    """The link at the end of a mail about changes."""
    reader.site.manage("send_due_mails")
    link = reader.site.link_to_unsubscribe(reader.email)
    reader.page.goto(link)
    yield "stop mails"
    reader.press("Stop these mails")
    reader.sees("Mails about changes are stopped")
    yield "stop mails, done"
    reader.page.goto(f"{link[:-3]}/")
    yield "stop mails, broken link"


def plan(reader: Reader) -> Iterator[str]:
    """The plans and the trial."""
    page = reader.page
    page.goto("/plans/")
    yield "plans"
    page.goto("/account/trial/")
    yield "trial"
    reader.page = page.context.new_page()
    reader.page.goto("/account/trial/")
    page.get_by_role("button", name="Begin my 14 days").click()
    page.wait_for_url("**/account/")
    reader.press("Begin my 14 days")
    reader.reads("No trial has begun")
    yield "trial, refused"
    reader.page.close()
    reader.page = page
    page.goto("/account/trial/")
    yield "trial, begun"


def ways_to_sign_in(reader: Reader) -> Iterator[str]:
    """Address, password and sessions."""
    page = reader.page
    reader.sign_in()
    reader.sees("Your account")
    page.goto("/accounts/password/change/")
    yield "password"
    reader.write(oldpassword="elm candle brook 4", password1="short")
    yield from _refused(reader, "password", "Change my password")
    page.goto("/accounts/email/")
    yield "address"
    reader.write(email="nobody")
    yield from _refused(reader, "address", "Send the code")
    reader.write(email=reader.site.new_address())
    reader.press("Send the code")
    reader.sees("Confirm that it is you")
    yield "password once more"
    yield from _refused(reader, "password once more", "Go on")
    reader.confirm()
    yield from _wrong_code(reader, "code of a new address", "Confirm my address")
    page.goto("/accounts/email/")
    yield "address, waiting for its code"
    page.goto("/accounts/sessions/")
    yield "sessions, one"
    with reader.at_another_browser() as elsewhere:
        elsewhere.sign_in()
        elsewhere.sees("Your account")
    page.goto("/accounts/sessions/")
    yield "sessions, two"
    page.goto("/admin/")
    reader.reads("This part of the site is for its editors")
    yield "pages of editors"
    page.goto("/accounts/logout/")
    yield "sign-out"


def two_steps(reader: Reader) -> Iterator[str]:
    """The authenticator app, recovery codes and passkeys, and signing in with them."""
    page = reader.page
    page.goto("/accounts/2fa/")
    yield "two-step sign-in, off"
    page.goto("/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/")
    reader.confirm()
    reader.sees("Set up an authenticator app")
    yield "app"
    yield from _refused(reader, "app", "Turn the app on")
    key = reader.main.locator(".secret").inner_text()
    reader.write(code=app_code(key))
    reader.press("Turn the app on")
    reader.sees("Recovery codes")
    yield "recovery codes"
    spare = reader.recovery_codes()
    yield from _passkeys(reader)
    for name, address in [
        ("two-step sign-in, on", "/accounts/2fa/"),
        ("new recovery codes", "/accounts/2fa/recovery-codes/generate/"),
        ("app, to be removed", "/accounts/2fa/totp/deactivate/"),
        ("code once more", "/accounts/2fa/reauthenticate/"),
        ("passkey once more", "/accounts/2fa/webauthn/reauthenticate/"),
    ]:
        page.goto(address)
        yield name
    page.goto("/accounts/2fa/reauthenticate/")
    yield from _refused(reader, "code once more", "Confirm")
    reader.sign_out()
    reader.sign_in()
    reader.sees("Your second step")
    yield "second step"
    yield from _refused(reader, "second step", "Sign in with the code")
    reader.take_second_step(spare[0])


def leaving(reader: Reader) -> Iterator[str]:
    """Deleting the account."""
    reader.page.goto("/account/delete/")
    yield "deletion"
    yield from _refused(reader, "deletion", "Delete my account in 7 days")
    reader.write(password=reader.password)
    reader.press("Delete my account in 7 days")
    reader.sees("Your account will be deleted")
    yield "deletion, asked for"


def _passkeys(reader: Reader) -> Iterator[str]:
    page = reader.page
    page.goto("/accounts/2fa/webauthn/")
    yield "passkeys, none"
    reader.get_passkey_device()
    page.goto("/accounts/2fa/webauthn/add/")
    yield "new passkey"
    reader.press("Add a passkey")
    reader.sees("Two-step sign-in")
    page.goto("/accounts/2fa/webauthn/")
    yield "passkeys"
    reader.main.get_by_role("link", name="Rename").click()
    yield "passkey, to be renamed"
    reader.write(name="")
    yield from _refused(reader, "passkey, to be renamed", "Save the name")
    page.goto("/accounts/2fa/webauthn/")
    reader.main.get_by_role("link", name="Remove").click()
    yield "passkey, to be removed"


def _refused(reader: Reader, name: str, button: str) -> Iterator[str]:
    """Send a form that has something wrong in it."""
    reader.press(button)
    reader.main.locator(".callout--wrong").wait_for()
    yield f"{name}, refused"


def _wrong_code(reader: Reader, name: str, button: str) -> Iterator[str]:
    """Type a code that is not right."""
    reader.sees("Type the code")
    yield name
    reader.write(code="000-000-000")
    yield from _refused(reader, name, button)
