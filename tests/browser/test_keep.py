"""Saving and following roles in a browser, with scripts and without."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.pages import ROLE

KEEP = "**/account/keep/"
SEARCH, COMPARE = "/search/?q=nurse", "/compare/?role=electrician&role=plumber"
both = pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(True, id="with scripts"),
        pytest.param(False, id="without", marks=pytest.mark.browser_context_args(java_script_enabled=False)),
    ],
)


@pytest.fixture(scope="module")
def cookies(browser: Browser, base_url: str) -> Any:
    """Sign somebody up, and return what their browser has then."""
    with browser.new_context(base_url=base_url) as context:
        page = context.new_page()
        page.goto("/accounts/signup/")
        page.locator("#field-email").fill("keeper@salaries.example")
        page.locator("#field-password1").fill("oak lantern river 9")
        page.get_by_role("button", name="Make my account").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
        return context.cookies()


@pytest.fixture
def desk(page: Page, cookies: Any) -> Page:
    """The browser of that person, who keeps nothing yet."""
    page.context.add_cookies(cookies)
    page.goto("/account/")
    while page.locator("#saved li button, #followed li button").count():
        page.locator("#saved li button, #followed li button").first.click()
        page.wait_for_load_state()
    return page


def button(page: Page, name: str) -> Locator:
    """Return a button in the page's own part."""
    return page.get_by_role("main").get_by_role("button", name=name)


def saved(page: Page) -> Locator:
    """Open the account page, and return the titles on the list there."""
    page.goto("/account/")
    return page.locator("#saved h3")


@both
def test_role_is_saved_on_its_page_and_dropped_again(desk: Page, scripts: bool) -> None:
    desk.goto(ROLE)
    button(desk, "Save this role").click()
    expect(button(desk, "Saved")).to_be_visible()
    expect(desk).to_have_url(re.compile(f"{ROLE}$"))
    desk.reload()
    expect(button(desk, "Saved")).to_be_visible()
    expect(saved(desk)).to_have_text(["Machine Learning Engineer"])
    desk.goto(ROLE)
    button(desk, "Saved").click()
    expect(button(desk, "Save this role")).to_be_visible()
    expect(saved(desk)).to_have_count(0)


@both
def test_role_is_followed_on_its_page_and_left_again(desk: Page, scripts: bool) -> None:
    desk.goto(ROLE)
    button(desk, "Follow changes").click()
    expect(button(desk, "Following")).to_be_visible()
    expect(button(desk, "Save this role")).to_be_visible()
    desk.reload()
    button(desk, "Following").click()
    expect(button(desk, "Follow changes")).to_be_visible()


@both
@pytest.mark.parametrize(
    ("address", "title", "other"),
    [(SEARCH, "Registered Nurse", "Healthcare Assistant"), (COMPARE, "Electrician", "Plumber")],
    ids=["search", "comparison"],
)
def test_one_role_of_several_is_saved(desk: Page, scripts: bool, address: str, title: str, other: str) -> None:
    desk.goto(address)
    button(desk, f"Save {title}").click()
    for _ in ("at once", "after loading again"):
        expect(button(desk, f"Saved {title}, take off your list")).to_be_visible()
        expect(button(desk, f"Save {other}")).to_be_visible()
        expect(desk).to_have_url(re.compile(re.escape(address) + "$"))
        desk.reload()
    expect(saved(desk)).to_have_text([title])


def test_script_saves_without_leaving_the_page_and_says_so(desk: Page) -> None:
    desk.goto(ROLE)
    desk.evaluate("window.same = true")
    said = desk.locator("[data-keep] [role=status]")
    for press, then, words in [
        ("Save this role", "Saved", "Saved. It is in your account."),
        ("Follow changes", "Following", "You follow this role."),
        ("Saved", "Save this role", "Taken off your list."),
        ("Following", "Follow changes", "You no longer follow this role."),
    ]:
        button(desk, press).focus()
        desk.keyboard.press("Enter")
        expect(button(desk, then)).to_be_focused()
        expect(said).to_have_text(words)
    assert desk.evaluate("window.same")


def test_tick_stands_before_what_is_kept_alone(desk: Page) -> None:
    desk.goto(ROLE)
    tick = "(button) => getComputedStyle(button, '::before').content"
    assert button(desk, "Save this role").evaluate(tick) == "none"
    button(desk, "Save this role").click()
    expect(button(desk, "Saved")).to_be_visible()
    assert button(desk, "Saved").evaluate(tick) == '""'


def test_pressing_twice_in_a_hurry_asks_once(desk: Page) -> None:
    asked: list[Route] = []
    desk.goto(ROLE)
    desk.wait_for_load_state("networkidle")
    desk.route(KEEP, lambda route: asked.append(route))
    button(desk, "Save this role").dblclick()
    expect(button(desk, "Save this role")).to_be_visible()
    assert len(asked) == 1
    asked[0].continue_()
    expect(button(desk, "Saved")).to_be_visible()


def test_state_is_right_after_going_back(desk: Page) -> None:
    desk.goto(SEARCH)
    desk.get_by_role("link", name="Registered Nurse").click()
    button(desk, "Save this role").click()
    expect(button(desk, "Saved")).to_be_visible()
    desk.go_back()
    expect(button(desk, "Saved Registered Nurse, take off your list")).to_be_visible()


def test_where_the_script_fails_the_plain_form_goes(desk: Page) -> None:
    desk.goto(ROLE)
    desk.wait_for_load_state("networkidle")
    desk.evaluate("window.same = true")
    desk.route(KEEP, lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    button(desk, "Save this role").click()
    expect(button(desk, "Saved")).to_be_visible()
    assert not desk.evaluate("window.same")


@both
def test_one_role_too_many_is_explained(desk: Page, scripts: bool) -> None:
    slugs = ["electrician", "plumber", "solicitor", "barrister", "chef", "paramedic"]
    for slug in slugs[:5]:
        desk.goto(f"/salaries/{slug}/")
        button(desk, "Follow changes").click()
        expect(button(desk, "Following")).to_be_visible()
    desk.goto(f"/salaries/{slugs[5]}/")
    button(desk, "Follow changes").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("One role too many")
    desk.get_by_role("link", name="Go back").click()
    expect(button(desk, "Follow changes")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [ROLE, SEARCH, COMPARE])
def test_buttons_are_high_enough_for_a_finger(desk: Page, address: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 844})
    desk.goto(address)
    boxes = [box for one in desk.locator("[data-keep] button").all() if (box := one.bounding_box())]
    assert len(boxes) >= 2
    assert min(box["height"] for box in boxes) >= 44


def test_visitor_needs_none_of_the_script(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ROLE, wait_until="networkidle")
    expect(page.get_by_role("link", name="Save this role")).to_be_visible()
    assert any("page." in url for url in asked)
    assert [url for url in asked if "keep" in url] == []
