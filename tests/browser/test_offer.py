"""The offer check in a browser: without scripts, on every width with the longest figures, and on paper."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

LONGEST = {
    "base": "9,999,999.99",
    "bonus": "999.99",
    "bonus_share": "199.99",
    "employer_pension": "99.99",
    "one_off": "9999999.99",
    "hours": "101.55",
    "days": "6.75",
    "holiday": "101.25",
    "office": "6.75",
    "travel_cost": "999.99",
    "travel_minutes": "555.55",
}
SHARED = {
    "role": "digital-marketing-executive",
    "region": "northern-ireland",
    "loan": "plan-2",
    "postgraduate": "1",
    "pension": "49.99",
    "pension_kind": "relief-at-source",
}
BOTH = LONGEST | {f"{name}_b": value for name, value in LONGEST.items()} | SHARED
OFFERS = BOTH | {"base": "31000", "base_b": "36500", "bonus": "10", "hours_b": "35"}
OVERFLOW = "(main) => main.scrollWidth - main.clientWidth"


def address(query: dict[str, str]) -> str:
    """Return the address of an answer."""
    return f"/offer/?{urlencode(query)}"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_second_offer_is_put_beside_the_first_without_scripts(page: Page) -> None:
    page.goto("/offer/")
    page.get_by_label("Base pay a year, £").first.fill("45,000")
    page.get_by_label("The role").fill("Data Analyst")
    page.get_by_text("A second offer beside it").click()
    page.get_by_role("group", name="Second offer").get_by_label("Base pay a year, £").fill("52k")
    page.get_by_role("button", name="Show what it is worth").click()
    expect(page.get_by_role("heading", name="Two offers side by side")).to_be_visible()
    expect(page.get_by_text("Better: the second offer, by £7,000.00.").first).to_be_visible()
    expect(page.get_by_role("heading", name="Where the base stands")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_text(["Show what it is worth"])


def test_longest_offers_fit_every_screen(page: Page) -> None:
    page.goto(address(BOTH))
    expect(page.get_by_text("£219,986,999.88").first).to_be_visible()
    beside = {}
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.get_by_role("main").evaluate(OVERFLOW) == 0, width
        beside[width] = page.locator(".offers__pair thead").first.is_visible()
    assert beside == {320: False, 390: False, 768: True, 1280: True}


@pytest.mark.parametrize("query", [BOTH, OFFERS], ids=["longest", "with counter-offers"])
def test_two_offers_are_printed_on_two_sheets(page: Page, query: dict[str, str]) -> None:
    page.goto(address(query))
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 2
    page.emulate_media(media="print")
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_text("Salary Guide UK, http://127.0.0.1:8000/offer/?base=")).to_be_visible()


def test_role_that_is_suggested_waits_for_the_rest(page: Page) -> None:
    page.goto("/offer/")
    field = page.get_by_label("The role")
    field.focus()
    field.press_sequentially("plum")
    expect(page.get_by_role("option", name="Plumber")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Plumber")
    expect(page).to_have_url(re.compile(r"/offer/$"))
