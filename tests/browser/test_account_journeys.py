"""What people do with an account, each story in one walk through the real site."""

import re
import time
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from salaryguide.filters import long_date
from tests.browser.journeys import (
    ROLE_NAME,
    WRONG_PASSWORD_OR_ADDRESS,
    Keyboard,
    Reader,
    app_code,
    is_saved,
    save_as_visitor,
)
from tests.browser.pages import ROLE


def test_sign_up_from_a_role_page_by_keyboard_takes_less_than_a_minute(reader: Reader) -> None:
    keys, began = Keyboard(reader.page), time.monotonic()
    save_as_visitor(keys, reader.email, "Password (optional)", reader.password)
    reader.sees("Type the code")
    keys.type_code(reader.site.code_for(reader.email))
    expect(reader.page).to_have_url(re.compile(f"{ROLE}$"))
    # The rest of the minute is for looking the code up.
    assert keys.seconds + time.monotonic() - began < 50
    assert keys.presses < 35
    is_saved(reader.page)


def test_sign_up_without_mails_is_done_at_once(page: Page) -> None:
    keys, began = Keyboard(page), time.monotonic()
    save_as_visitor(keys, "unchecked@salaries.example", "Password", "oak lantern river 9")
    expect(page).to_have_url(re.compile(f"{ROLE}$"))
    assert keys.seconds + time.monotonic() - began < 50
    assert keys.presses < 25
    is_saved(page)
    expect(page.get_by_text("unchecked@salaries.example is not confirmed.")).to_be_visible()


def test_signing_out_and_in_again_with_a_code_by_mail(reader: Reader) -> None:
    reader.sign_up()
    reader.sign_out()
    reader.is_signed_out()
    reader.sign_in_by_mail()
    reader.sees("Your account")
    reader.is_signed_in()


def test_second_step_is_the_app_or_a_recovery_code(reader: Reader) -> None:
    reader.sign_up()
    key = reader.add_app()
    codes = reader.recovery_codes()
    assert len(codes) == 10
    reader.sign_out()
    reader.sign_in()
    reader.take_second_step(app_code(key))
    reader.sees("Your account")
    reader.sign_out()
    reader.sign_in()
    reader.take_second_step(codes[0])
    reader.sees("Your account")
    reader.sign_out()
    reader.sign_in()
    reader.take_second_step(codes[0])
    reader.reads("You are not signed in")
    reader.is_signed_out()


def test_changed_address_is_the_one_that_signs_in(reader: Reader) -> None:
    reader.sign_up()
    before, after = reader.email, reader.site.new_address()
    reader.change_address(after)
    reader.sees("Your account")
    reader.sign_out()
    reader.sign_in()
    reader.sees("Your account")
    reader.sign_out()
    reader.email = before
    reader.sign_in()
    reader.reads(WRONG_PASSWORD_OR_ADDRESS)


def test_everything_can_be_taken_away(reader: Reader) -> None:
    reader.sign_up()
    reader.save_role()
    archive = reader.take_away()
    assert {"index.html", "data.json"} <= {*archive.namelist()}
    assert reader.email in archive.read("index.html").decode()
    assert ROLE_NAME in archive.read("index.html").decode()


def test_leaving_is_cancelled_by_signing_in_and_else_comes_true(reader: Reader) -> None:
    reader.sign_up()
    reader.save_role()
    reader.ask_for_deletion()
    reader.is_signed_out()
    reader.sign_in()
    reader.reads("Welcome back. Your account stays, with all that is in it.")
    is_saved(reader.page)
    reader.ask_for_deletion()
    reader.site.let_week_pass(reader.email)
    reader.site.manage("purge")
    reader.sign_in()
    reader.reads(WRONG_PASSWORD_OR_ADDRESS)
    reader.sign_up()
    reader.reads("Your list is empty.")


def test_trial_begins_from_the_plans_and_begins_once(reader: Reader) -> None:
    reader.sign_up()
    reader.page.goto("/plans/")
    end = long_date(timezone.localtime(timezone.now() + timedelta(days=14)))
    reader.reads(re.compile(f"it ends on {end}"))
    reader.press("Begin my 14 days")
    reader.sees("Your account")
    reader.reads("Your plan: Plus")
    reader.reads(re.compile(f"Plus until {end}"))
    reader.page.goto("/plans/")
    expect(reader.main.get_by_role("button", name="Begin my 14 days")).to_have_count(0)
    reader.page.goto("/account/trial/")
    reader.reads("You have Plus now, and each person has one trial.")


def test_own_pay_and_an_offer_stand_in_the_roles_range(reader: Reader) -> None:
    reader.sign_up()
    reader.choose("role", "machine-learning-engineer")
    reader.write(pay="a lot", target="90k")
    reader.press("Keep my pay")
    expect(reader.main.get_by_role("group", name="Not kept yet")).to_be_focused()
    expect(reader.main.get_by_label("Your pay a year, before tax")).to_have_value("a lot")
    expect(reader.main.get_by_label("The pay you want")).to_have_value("90k")
    reader.write(pay="£70,000")
    reader.press("Keep my pay")
    reader.reads("Your pay, £70,000, is in the mid-career band")
    reader.follow("Write down an offer")
    reader.write(employer="Acme", pay="")
    reader.press("Keep the offer")
    expect(reader.main.get_by_role("group", name="Not kept yet")).to_be_focused()
    expect(reader.main.get_by_label("Who made the offer")).to_have_value("Acme")
    reader.choose("role", "machine-learning-engineer")
    reader.write(pay="95k")
    reader.press("Keep the offer")
    offer = reader.main.locator("#offers")
    expect(offer.get_by_role("heading", name="Acme")).to_be_visible()
    expect(offer).to_contain_text("more than your pay")
    expect(offer).to_contain_text("in the senior or lead band")
