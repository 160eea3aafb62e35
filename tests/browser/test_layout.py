"""Where things lie: on narrow and wide screens, with large text, under a finger, and in the pay chart."""

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import KINDS, OPEN, ROLES, TRIED

SCREENS = [(320, "100%"), (390, "100%"), (768, "100%"), (1280, "100%"), (320, "200%")]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# How high the area is in which a press at an element's middle column reaches it, in CSS px.
TARGETS = """(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())
.map((one) => {
  one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const box = one.getClientRects()[0];
  const x = box.x + box.width / 2, middle = box.y + box.height / 2;
  const reaches = (y) => document.elementFromPoint(x, y)?.closest("a, button, summary, input") === one;
  let top = middle, bottom = middle;
  while (reaches(top - 1)) top -= 1;
  while (reaches(bottom + 1)) bottom += 1;
  const block = one.parentElement.closest("p, li, td, dd, dt, h1, h2, h3, nav, div");
  const inText = getComputedStyle(one).display === "inline" && block.innerText.trim() !== one.innerText.trim();
  return { name: one.innerText.trim(), height: reaches(middle) ? bottom - top + 1 : 0, inText };
})"""
LABELS = """(figure) => [figure, ...figure.querySelectorAll(".chart__label, text")]
.filter((one) => one.checkVisibility()).map((one) => {
  const box = one.getBoundingClientRect();
  return { name: one.textContent.trim(), left: box.left, top: box.top, right: box.right, bottom: box.bottom };
})"""


@pytest.fixture(scope="module")
def overflow(browser: Browser, browser_context_args: dict[str, Any]) -> dict[tuple[int, str], dict[str, int]]:
    """By screen and text size: each page that can be pushed sideways, and by how many pixels."""
    found: dict[tuple[int, str], dict[str, int]] = {screen: {} for screen in SCREENS}
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        for address in {*KINDS, *ROLES}:
            page.goto(address)
            page.evaluate(OPEN)
            for width, text in SCREENS:
                page.set_viewport_size({"width": width, "height": 844})
                page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
                if pixels := page.evaluate(OVERFLOW):
                    found[width, text][address] = pixels
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_is_wider_than_the_screen(overflow: dict[tuple[int, str], Any], screen: tuple[int, str]) -> None:
    assert overflow[screen] == {}


@pytest.mark.parametrize("address", TRIED)
def test_first_screen_of_a_phone_shows_all_three_ranges(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    ranges = page.locator("main .band__range")
    expect(ranges).to_have_count(3)
    for place in range(3):
        expect(ranges.nth(place)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("address", KINDS)
def test_links_and_controls_are_high_enough_for_a_finger(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    # Links outside running text. The skip link is for keyboards: it is out of a finger's reach.
    targets = page.evaluate(TARGETS, "a:not(.skip), button, summary")
    assert len(targets) > 5
    low = {target["name"]: target["height"] for target in targets if not target["inText"] and target["height"] < 24}
    assert low == {}
    controls = "body > header a, .breadcrumb a, .button, button, summary, .asks__types a"
    targets = page.evaluate(TARGETS, controls)
    assert len(targets) > 3
    assert {target["name"]: target["height"] for target in targets if target["height"] < 44} == {}


@pytest.mark.parametrize("address", TRIED)
def test_labels_of_the_chart_stand_clear_inside_it(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        figure, *labels = page.locator("main [role=img]").evaluate(LABELS)
        assert len(labels) > 6
        assert [one["name"] for one in labels if not is_inside(one, figure)] == []
        assert [(one["name"], two["name"]) for one, two in combinations(labels, 2) if overlap(one, two)] == []


def is_inside(one: dict[str, Any], outer: dict[str, Any]) -> bool:
    """Say whether a box lies inside another."""
    across = outer["left"] <= one["left"] and one["right"] <= outer["right"]
    return bool(across and outer["top"] <= one["top"] and one["bottom"] <= outer["bottom"])


def overlap(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Say whether two boxes share an area."""
    across = min(one["right"], two["right"]) > max(one["left"], two["left"])
    return bool(across and min(one["bottom"], two["bottom"]) > max(one["top"], two["top"]))


@pytest.mark.parametrize(("motion", "scrolling"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_scrolling_follows_the_wish_for_less_motion(page: Page, motion: Any, scrolling: str) -> None:
    page.emulate_media(reduced_motion=motion)
    page.goto("/")
    expect(page.locator("html")).to_have_css("scroll-behavior", scrolling)
