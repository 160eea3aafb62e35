"""The comforts that scripts add."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ROLE, TRIED


def test_print_button_asks_the_browser_to_print(page: Page) -> None:
    page.goto(ROLE)
    page.evaluate("() => { window.print = () => document.body.setAttribute('data-printed', ''); }")
    page.get_by_role("button", name="Print this page").click()
    expect(page.locator("body[data-printed]")).to_be_attached()


@pytest.mark.parametrize(("address", "height"), [*((address, 800) for address in TRIED), (ROLE, 560), (ROLE, 1100)])
def test_on_this_page_marks_the_section_gone_to(page: Page, address: str, height: int) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(address)
    contents = page.get_by_label("On this page")
    assert contents.get_by_role("link").count() > 8
    for link in contents.get_by_role("link").all():
        link.click()
        expect(contents.locator("[aria-current]")).to_have_text(link.inner_text(), timeout=2000)


def test_on_this_page_marks_a_section_scrolled_to(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(ROLE)
    page.locator("#levers h2").evaluate("one => scrollTo({ top: one.offsetTop - 150, behavior: 'instant' })")
    expect(page.get_by_label("On this page").locator("[aria-current]")).to_have_text("What moves the pay")


def test_chosen_type_of_question_is_marked_for_screen_readers(page: Page) -> None:
    page.goto(ROLE)
    links = page.get_by_label("Type of question").get_by_role("link")
    expect(page.locator("[data-types] [aria-current]")).to_have_text(links.first.inner_text())
    links.last.click()
    expect(page.locator("[data-types] [aria-current]")).to_have_text(links.last.inner_text())
