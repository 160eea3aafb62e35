"""The pay case in a browser: made without scripts, copied, kept, and printed on one sheet."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import Reader
from tests.browser.pages import PAY_CASE

# The role with most sources, on a pay scale; the one with the longest words for its group.
PRINTED = [
    PAY_CASE,
    PAY_CASE.replace("digital-marketing-executive", "biomedical-scientist"),
    PAY_CASE.replace("digital-marketing-executive", "registered-nurse"),
    PAY_CASE.replace("digital-marketing-executive", "accountant"),
]
FORM = "/pay-case/?role=data-analyst"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_case_is_made_by_keyboard_without_scripts(page: Page) -> None:
    page.goto("/pay-case/")
    page.get_by_label("Your role").fill("data analyst")
    page.keyboard.press("Enter")
    page.get_by_label("Your pay a year").fill("38,000")
    page.get_by_label("What you ask for, £").fill("44k")
    page.get_by_label("An offer I have").focus()
    page.keyboard.press("Space")
    page.get_by_label("Its pay a year").fill("45000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The case for £44,000")
    expect(page.locator("#sheet h3")).to_have_text(["Official pay", "The range for the role", "An offer in hand"])
    expect(page.get_by_role("main").get_by_role("button")).to_have_text(["Make the sheet anew"])


def test_sheets_with_the_longest_words_are_printed_on_one_page_each(page: Page) -> None:
    sheets = {}
    for address in PRINTED:
        page.goto(address)
        expect(page.locator("#sheet")).to_be_visible()
        sheets[address] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert set(sheets.values()) == {1}


def test_printed_sheet_has_the_case_and_no_controls(page: Page) -> None:
    page.goto(PAY_CASE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".case__sources li:visible")).to_have_count(4)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    expect(page.locator(".case__cautions")).to_be_hidden()


def test_email_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{FORM}&pay=38000&ask=44000&evidence=band&manager=Mo&name=Sam")
    page.get_by_role("button", name="Copy the e-mail").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Subject: A time to talk about my pay" in copied
    assert "Dear Mo," in copied
    assert copied.endswith("Kind regards\nSam")


def test_case_goes_from_the_sheet_through_signing_up_into_the_account(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{FORM}&pay=38000&ask=44000&evidence=band")
    reader.follow("Sign up free to keep it in an account")
    reader.write(email=reader.email, password1=reader.password)
    reader.press("Make my account")
    reader.type_code("Confirm my address")
    reader.sees("The case for £44,000")
    reader.press("Keep it in my account")
    page.get_by_role("link", name="The case for £44,000 as a data analyst").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The case for £44,000")
