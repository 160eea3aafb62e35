"""Pay and prices in a browser: by keyboard without JavaScript, its chart, and on paper."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_layout import LABELS, is_inside, overlap

# No rise, one that is just below and one just above prices, the longest amounts, and the fewest months.
ANSWERED = [
    "pay=52000&since=2022-04&now=52000",
    "pay=52000&since=2022-04&now=62300&role=plumber",
    "pay=52000&since=2022-04&now=62600",
    "pay=9999999.99&since=2015-01&now=1234567.89&role=digital-marketing-executive",
    "pay=52000&since=2026-01",
]


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_answer_is_had_by_keyboard_without_javascript(page: Page) -> None:
    page.goto("/real-terms/")
    page.get_by_label("Pay then").focus()
    for typed in ("52k", "Tab", "April 2022", "Tab", "58000", "Tab", "plumber", "Enter"):
        (page.keyboard.press if typed in ("Tab", "Enter") else page.keyboard.type)(typed)
    expect(page).to_have_url(re.compile(r"\?pay=52k&since=2022-04&now=58000&role=plumber#answer$"))
    expect(page.get_by_role("heading", name="£58,000 is £4,356 a year behind prices")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ANSWERED)
def test_words_of_the_chart_stand_clear_inside_its_card(page: Page, query: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/real-terms/?{query}")
    _, *words = page.locator(".path__plot").evaluate(LABELS)
    (card,) = page.locator(".path").evaluate_all(f"(cards) => cards.map((card) => ({LABELS})(card)[0])")
    assert len(words) > 3
    assert [one["name"] for one in words if not is_inside(one, card)] == []
    assert [(one["name"], two["name"]) for one, two in combinations(words, 2) if overlap(one, two)] == []


@pytest.mark.parametrize("query", ANSWERED)
def test_answer_is_printed_on_one_sheet_with_its_address(page: Page, query: str) -> None:
    page.goto(f"/real-terms/?{query}")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_text(f"/real-terms/?{query}")).to_be_visible()
