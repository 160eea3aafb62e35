"""Looking through all roles: filters, the order and pages, forth and back, with and without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

without_javascript = pytest.mark.browser_context_args(java_script_enabled=False)
PHONE = {"width": 390, "height": 844}
FOUND = "main .found"


def filter_by_technology(page: Page) -> None:
    """Fill the form in and send it."""
    page.get_by_label("Sector", exact=True).select_option("technology")
    page.get_by_label("Pay from").fill("£52k")
    page.get_by_label("Sort by").select_option("mid")
    page.get_by_role("button", name="Show roles").click()


def heading(page: Page) -> str:
    """What the page says of the roles it found."""
    return page.locator(FOUND).get_by_role("heading").first.inner_text()


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=without_javascript)])
def test_filters_go_into_the_address_and_the_back_button_undoes_them(page: Page, script: bool) -> None:
    page.goto("/salaries/")
    everything = heading(page)
    filter_by_technology(page)
    expect(page).to_have_url(re.compile(r"/salaries/\?sector=technology&min=%C2%A352k&max=&confidence=&sort=mid$"))
    expect(page.locator("main")).to_contain_text("Mid-career pay, highest first")
    technology = heading(page)
    assert technology != everything
    page.get_by_role("link", name="Remove the filter Technology").click()
    expect(page).to_have_url(re.compile(r"/salaries/\?min=52000&sort=mid$"))
    page.go_back()
    assert heading(page) == technology
    page.go_back()
    assert heading(page) == everything
    expect(page.get_by_label("Sector", exact=True)).to_have_value("")
    expect(page.get_by_label("Pay from")).to_have_value("")
    page.go_forward()
    assert heading(page) == technology
    expect(page.get_by_label("Sector", exact=True)).to_have_value("technology")


def test_fields_of_a_page_kept_in_memory_agree_with_its_roles_again(page: Page) -> None:
    page.goto("/salaries/?sector=legal")
    page.get_by_label("Sector", exact=True).select_option("technology")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.get_by_label("Sector", exact=True)).to_have_value("legal")


@without_javascript
def test_pages_are_turned_and_turned_back(page: Page) -> None:
    page.goto("/salaries/?sort=senior")
    first = page.locator(f"{FOUND} li a").first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"/salaries/\?sort=senior&page=2$"))
    expect(page.get_by_role("link", name="Page 2")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Previous").click()
    assert page.locator(f"{FOUND} li a").first.inner_text() == first


@without_javascript
def test_empty_result_leads_on(page: Page) -> None:
    page.goto("/salaries/?sector=legal&max=10000")
    page.get_by_role("link", name=re.compile("^Without the pay filter: [0-9]+ roles$")).click()
    expect(page).to_have_url(re.compile(r"/salaries/\?sector=legal$"))
    expect(page.locator(f"{FOUND} li.ranges__item").first).to_be_visible()


def test_form_is_filled_in_and_sent_by_keyboard(page: Page) -> None:
    page.goto("/salaries/")
    page.get_by_label("Sector", exact=True).focus()
    page.keyboard.press("T")
    page.keyboard.press("Tab")
    page.keyboard.type("30000")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?sector=technology&min=30000"))


@without_javascript
@pytest.mark.parametrize("query", ["", "?sector=technology&sort=mid"])
def test_phone_shows_roles_on_its_first_screen_with_the_filters_folded(page: Page, query: str) -> None:
    page.set_viewport_size({**PHONE})
    page.goto(f"/salaries/{query}")
    expect(page.locator(f"{FOUND} li.ranges__item").nth(1)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Show roles")).to_be_hidden()
    page.get_by_text("Filter and sort").click()
    expect(page.get_by_role("button", name="Show roles")).to_be_visible()


@without_javascript
def test_phone_opens_the_filters_when_one_cannot_be_read(page: Page) -> None:
    page.set_viewport_size({**PHONE})
    page.goto("/salaries/?min=lots")
    expect(page.get_by_label("Pay from")).to_have_value("lots")
    expect(page.get_by_text("“lots” is not a pay we can look for.")).to_be_visible()


@without_javascript
@pytest.mark.parametrize("width", [768, 1280])
def test_wide_screens_show_the_filters_without_a_fold(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/salaries/")
    expect(page.get_by_role("button", name="Show roles")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Filter and sort")).to_be_hidden()
