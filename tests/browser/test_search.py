"""Search in a browser: suggestions by keyboard, pointer and touch, and the plain form below them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

BOX, OPTIONS = "#search", "#search-list [role=option]"


@pytest.fixture
def box(page: Page) -> Iterator[Locator]:
    """The search box of the search page, in a page that has nothing to complain of."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/search/")
    yield page.locator(BOX)
    assert said == []


def type_into(box: Locator, text: str) -> Locator:
    """Type a text and return the suggestions, which then are there."""
    box.press_sequentially(text)
    options = box.page.locator(OPTIONS)
    expect(options.first).to_be_visible()
    return options


def test_suggestions_are_titles_that_fit_best_first(box: Locator) -> None:
    assert type_into(box, "data").all_inner_texts()[:3] == ["Data Analyst", "Data Engineer", "Data Scientist"]


def test_other_names_suggest_the_role(box: Locator) -> None:
    assert type_into(box, "lorry").all_inner_texts() == ["HGV Driver"]


def test_box_says_what_it_is(box: Locator) -> None:
    box.focus()
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-expanded", "false")
    options = type_into(box, "engineer")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", "search-list")
    expect(box.page.locator("#search-list")).to_have_role("listbox")
    expect(box.page.locator("form:has(#search) [role=status]")).to_have_text(f"{options.count()} suggested roles")


def test_arrows_mark_one_suggestion_and_come_round_by_the_box(box: Locator) -> None:
    options = type_into(box, "data")
    ids = [option.get_attribute("id") for option in options.all()]
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", -1)]:
        box.press(key)
        chosen = options.and_(box.page.locator("[aria-selected=true]"))
        if place is None:
            expect(chosen).to_have_count(0)
            expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        else:
            expect(chosen).to_have_attribute("id", str(ids[place]))
            expect(box).to_have_attribute("aria-activedescendant", str(ids[place]))
    expect(box).to_be_focused()
    expect(box).to_have_value("data")


def test_enter_on_a_suggestion_goes_to_its_role(box: Locator) -> None:
    type_into(box, "data")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box.page).to_have_url(re.compile("/salaries/data-engineer/$"))


def test_enter_without_a_suggestion_searches(box: Locator) -> None:
    type_into(box, "lorry driv")
    box.press("Enter")
    expect(box.page).to_have_url(re.compile(r"/search/\?q=lorry\+driv$"))
    expect(box.page.locator("main .found__title")).to_have_text(["HGV Driver"])


def test_escape_closes_then_clears(box: Locator) -> None:
    options = type_into(box, "data")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("data")
    box.press("Escape")
    expect(box).to_have_value("")


def test_arrow_opens_what_escape_closed(box: Locator) -> None:
    options = type_into(box, "data")
    box.press("Escape")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")


def test_home_and_end_move_in_the_text(box: Locator) -> None:
    type_into(box, "data")
    box.press("Home")
    box.press_sequentially("x")
    expect(box).to_have_value("xdata")


def test_tab_leaves_and_closes(box: Locator) -> None:
    options = type_into(box, "data")
    box.press("Tab")
    expect(box.page.locator("form:has(#search) button")).to_be_focused()
    expect(options.first).to_be_hidden()


def test_nothing_that_fits_closes_the_list(box: Locator) -> None:
    options = type_into(box, "data")
    box.press_sequentially("zzz")
    expect(options).to_have_count(0)
    expect(box.page.locator("form:has(#search) [role=status]")).to_have_text("")


def test_press_of_the_pointer_goes_to_the_role(box: Locator) -> None:
    type_into(box, "data").nth(2).click()
    expect(box.page).to_have_url(re.compile("/salaries/data-scientist/$"))


def test_touch_goes_to_the_role(browser: Browser, browser_context_args: dict[str, Any]) -> None:
    with browser.new_context(**browser_context_args, has_touch=True) as context:
        page = context.new_page()
        page.goto("/search/")
        page.locator(BOX).tap()
        type_into(page.locator(BOX), "data").nth(0).tap()
        expect(page).to_have_url(re.compile("/salaries/data-analyst/$"))


def test_names_are_fetched_once_and_only_when_a_box_is_used(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/search/", wait_until="networkidle")
    assert not [url for url in asked if "suggest" in url or url.endswith("index.json")]
    type_into(page.locator(BOX), "data")
    page.locator("#masthead-search").press_sequentially("nurse")
    expect(page.locator("#masthead-search-list [role=option]").first).to_be_visible()
    assert len([url for url in asked if url.endswith("index.json")]) == 1


def test_box_still_searches_when_the_names_do_not_come(page: Page) -> None:
    page.route("**/index.json", lambda route: route.abort())
    page.goto("/search/")
    page.locator(BOX).press_sequentially("data sci")
    page.locator(BOX).press("Enter")
    expect(page.locator("main li.found a").first).to_have_text("Data Scientist")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("selector", [BOX, "#masthead-search"])
def test_list_lies_within_the_screen_above_what_is_below_it(page: Page, selector: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/search/")
    page.locator(selector).press_sequentially("engineer")
    for option in page.locator(f"{selector}-list [role=option]").all()[:3]:
        expect(option).to_be_in_viewport(ratio=1)
        option.click(trial=True)
        box = option.bounding_box()
        assert box
        assert box["height"] >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_show_which_suggestion_is_marked(page: Page, scheme: Any) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto("/search/")
    options = type_into(page.locator(BOX), "data")
    page.locator(BOX).press("ArrowDown")
    outlines = [option.evaluate("one => getComputedStyle(one).outlineStyle") for option in options.all()[:2]]
    assert outlines == ["solid", "none"]


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_search_works_without_javascript(page: Page) -> None:
    page.goto("/about/")
    page.locator("#masthead-search").fill("solictor")
    page.locator("#masthead-search").press("Enter")
    expect(page.locator("main li.found a").first).to_have_text("Solicitor")
    expect(page.locator("#search")).to_have_value("solictor")


def test_suggestion_fills_the_box_of_a_form_that_asks_for_a_title_and_sends_it(page: Page) -> None:
    page.goto("/compare/")
    box = page.locator("form[data-suggest=fill] input:not([type=hidden])")
    box.press_sequentially("lorry")
    expect(page.get_by_role("option", name="HGV Driver")).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/compare/\?role=hgv-driver"))
