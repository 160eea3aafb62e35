"""A walk by keyboard alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ROLE, WITHOUT_GROUP

# Marks each element at its first focus with its place in the walk; says what a person would see of it.
FOCUSED = """(place) => {
  const one = document.activeElement;
  if (one === document.body || one.dataset.walk) return null;
  one.dataset.walk = place;
  const box = one.getClientRects()[0];
  const style = getComputedStyle(one);
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const last = document.querySelector(`[data-walk="${place - 1}"]`);
  return {
    name: one.textContent.trim(),
    visible: one.contains(seen) && box.width > 0 && one.checkVisibility({ opacityProperty: true }),
    outline: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2
      && style.outlineColor !== getComputedStyle(document.body).backgroundColor,
    follows: !last || Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    top: box.top + scrollY,
    left: box.left,
    masthead: Boolean(one.closest("body > header")),
  };
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top of the page to its end, and return what had the focus."""
    steps: list[dict[str, Any]] = []
    for place in range(200):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED, place)
        if not step:
            break
        steps.append(step)
    return steps


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["/", "/salaries/", ROLE, WITHOUT_GROUP, "/methodology/"])
def test_everything_focused_is_seen_with_an_outline_in_page_order(page: Page, address: str, width: int) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    steps = walk(page)
    controls = ("a", "button", "summary", "input", "select")
    assert len(steps) == page.locator(", ".join(f"{control}:visible" for control in controls)).count()
    assert [step["name"] for step in steps if not step["visible"]] == []
    assert [step["name"] for step in steps if not step["outline"]] == []
    assert [step["name"] for step in steps if not step["follows"]] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_focus_goes_through_the_masthead_as_the_eye_does(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(ROLE)
    steps = [step for step in walk(page) if step["masthead"]]
    assert len(steps) == {390: 7, 1280: 9}[width]
    rows = [(step["top"] // 40, step["left"]) for step in steps]
    assert rows == sorted(rows), [step["name"] for step in steps]


def test_first_tab_reaches_the_skip_link_which_leads_to_the_content(page: Page) -> None:
    page.goto(ROLE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()


def test_take_home_of_a_role_is_set_by_keys_alone(page: Page) -> None:
    page.goto(ROLE)
    page.get_by_label("Where you live").focus()
    page.keyboard.type("Scot")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Student loan")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(page.locator("#after-tax").get_by_text("in Scotland, with 5% into a pension")).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_disclosure_opens_and_closes_by_key(page: Page, key: str) -> None:
    page.goto(ROLE)
    disclosure = page.locator("#questions details").first
    disclosure.locator("summary").focus()
    page.keyboard.press(key)
    expect(disclosure.locator("p")).to_be_visible()
    page.keyboard.press(key)
    expect(disclosure.locator("p")).to_be_hidden()


def test_interview_type_switches_by_enter(page: Page) -> None:
    page.goto(ROLE)
    asks = page.locator("#interview")
    expect(asks.locator("h3:visible")).to_have_count(1)
    first = asks.locator("h3:visible").inner_text()
    links = asks.get_by_label("Type of question").get_by_role("link")
    links.last.focus()
    page.keyboard.press("Enter")
    expect(asks.locator("h3:visible")).to_have_text(f"{links.last.inner_text()} question")
    expect(asks.locator("h3:visible")).not_to_have_text(first)
