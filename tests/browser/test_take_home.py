"""The take-home tool in a browser: without scripts, by keyboard, on narrow screens and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

PAGE = "/take-home/"
USUAL = f"{PAGE}?gross=52000&region=scotland&loan=plan-2&pension=5&pension_kind=relief-at-source"
LONGEST = (
    f"{PAGE}?gross=9999999.99&other=9999998.88&region=northern-ireland&loan=plan-2&postgraduate=1&pension=33.33"
    "&pension_kind=relief-at-source&pension_base=qualifying-earnings"
)
# Whatever lies beyond the right edge of what it stands in, drawings apart: those clip nothing and are percentages.
OUTSIDE = """() => [...document.querySelectorAll("main *:not(svg *)")].filter((one) => one.checkVisibility())
.filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5
  || (one.scrollWidth > one.clientWidth + 1 && one.clientWidth && !one.closest(".visually-hidden, svg, select, input")
    && getComputedStyle(one).display !== "inline"))
.map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_pay_by_the_hour_is_worked_out_by_keyboard_without_scripts(page: Page) -> None:
    page.goto(PAGE)
    expect(page.get_by_label("Hours a week")).to_be_hidden()
    page.get_by_label("Pay before tax, £").focus()
    page.keyboard.type("15")
    page.keyboard.press("Tab")
    page.keyboard.type("Hour")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Hours a week")).to_be_focused()
    page.keyboard.type("37.5")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"gross=15&per=hour.*hours=37\.5.*#answer$"))
    expect(page.get_by_role("heading", name="You take home £24,579.60 of £29,250 a year")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_longest_amounts_stay_where_they_belong(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(LONGEST)
    page.locator("#answer").wait_for()
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("address", [USUAL, LONGEST], ids=["one", "two"])
def test_an_answer_is_printed_on_at_most_two_sheets(page: Page, address: str) -> None:
    page.goto(address)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 2
