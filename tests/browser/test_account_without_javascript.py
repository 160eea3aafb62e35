"""The life of an account where JavaScript is switched off: all but passkeys, which are a script's own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import WRONG_PASSWORD_OR_ADDRESS, Keyboard, Reader, app_code, is_saved, save_as_visitor
from tests.browser.pages import ROLE

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_account_is_made_used_and_left(reader: Reader) -> None:
    keys = Keyboard(reader.page)
    save_as_visitor(keys, reader.email, "Password (optional)", reader.password)
    reader.sees("Type the code")
    keys.type_code(reader.site.code_for(reader.email))
    expect(reader.page).to_have_url(re.compile(f"{ROLE}$"))
    is_saved(reader.page)
    reader.sign_out()
    reader.sign_in_by_mail()
    reader.sees("Your account")
    key = reader.add_app()
    codes = reader.recovery_codes()
    reader.sign_out()
    reader.sign_in()
    reader.take_second_step(app_code(key))
    reader.sees("Your account")
    reader.sign_out()
    reader.sign_in()
    reader.take_second_step(codes[0])
    reader.sees("Your account")
    reader.change_address(reader.site.new_address())
    reader.sign_out()
    reader.sign_in()
    reader.take_second_step(codes[1])
    assert reader.email in reader.take_away().read("index.html").decode()
    reader.ask_for_deletion()
    reader.is_signed_out()
    reader.sign_in()
    reader.take_second_step(codes[2])
    reader.reads("Welcome back. Your account stays, with all that is in it.")
    is_saved(reader.page)
    reader.ask_for_deletion()
    reader.site.let_week_pass(reader.email)
    reader.site.manage("purge")
    reader.sign_in()
    reader.reads(WRONG_PASSWORD_OR_ADDRESS)


def test_sign_up_without_mails_is_done_at_once(page: Page) -> None:
    save_as_visitor(Keyboard(page), "without-scripts@salaries.example", "Password", "oak lantern river 9")
    expect(page).to_have_url(re.compile(f"{ROLE}$"))
    is_saved(page)
    expect(page.get_by_text("without-scripts@salaries.example is not confirmed.")).to_be_visible()
