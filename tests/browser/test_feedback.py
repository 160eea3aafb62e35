"""The forms for answers and messages, as people use them: by keyboard, on a narrow screen, without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

without_javascript = pytest.mark.browser_context_args(java_script_enabled=False)
PAGE = "/accessibility/"
WHY = "What helped, or what was missing?"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something with these words, or a field of this name, has the focus."""
    for _ in range(100):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and name in (focused.inner_text() or focused.get_attribute("name") or ""):
            return
    pytest.fail(f"Tab never reaches “{name}”.")


def refuse(page: Page) -> None:
    """Send a message with nothing in it but half an address, and get it back."""
    page.goto("/contact/")
    page.get_by_label("Your e-mail address").fill("ann@")
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_role("group", name="Not sent yet")).to_be_visible()


@without_javascript
def test_page_is_answered_for_by_keyboard(page: Page) -> None:
    page.goto(PAGE)
    tab_to(page, "Say why first")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label(WHY)).to_be_focused()
    page.keyboard.type("The list of faults")
    page.keyboard.press("Enter")  # a new line, and no answer yet
    page.keyboard.type("is honest.")
    tab_to(page, "No")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.get_by_role("link", name="Back to the page").click()
    expect(page).to_have_url(re.compile(f"{PAGE}$"))
    assert page.context.cookies() == []


@without_javascript
def test_sentence_is_hidden_until_it_is_asked_for(page: Page) -> None:
    page.goto(PAGE)
    expect(page.get_by_label(WHY)).to_be_hidden()
    page.get_by_text("Say why first").click()
    expect(page.get_by_label(WHY)).to_be_visible()
    expect(page.get_by_role("button", name="Yes")).to_have_accessible_description("Was this page useful?")


@pytest.mark.parametrize(("width", "height"), [(1280, 64), (390, 112)])
def test_question_takes_little_room(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(PAGE)
    box = page.locator("form.feedback").bounding_box()
    assert box
    assert box["height"] <= height


def test_question_is_not_printed(page: Page) -> None:
    page.goto(PAGE)
    page.emulate_media(media="print")
    expect(page.locator("form.feedback")).to_be_hidden()


@without_javascript
def test_message_is_sent_by_keyboard(page: Page) -> None:
    page.goto("/contact/?topic=missing-role&about=Blacksmith")
    tab_to(page, "text")
    page.keyboard.type("Please add blacksmiths.")
    tab_to(page, "Send the message")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your message was sent")
    expect(page.locator("main header strong")).to_have_text(re.compile(r"^\w{4}-\w{4}$"))


@without_javascript
def test_what_is_wrong_has_the_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/contact/?topic=other")
    page.get_by_label("Your message").fill("Hello.")
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_role("group", name="Not sent yet")).to_be_focused()
    expect(page.get_by_label("Your message")).to_have_value("Hello.")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Write a little more")
    page.keyboard.press("Enter")
    page.keyboard.type("So: ")
    expect(page.get_by_label("Your message")).to_have_value(re.compile("So: "))


@pytest.mark.parametrize("text", ["100%", "200%"])
def test_refused_message_fits_a_narrow_screen(page: Page, text: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    refuse(page)
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
    assert page.locator("main").evaluate("main => main.scrollWidth - main.clientWidth") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_refused_message_has_no_violation(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    refuse(page)
    assert violations(page) == []


def test_form_on_another_site_is_refused(page: Page, base_url: str) -> None:
    form = f'<form action="{base_url}/feedback/" method="post"><input name="page" value="/"><button>Win</button></form>'
    page.route("http://other.example/", lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto("http://other.example/")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That is not allowed from here")
