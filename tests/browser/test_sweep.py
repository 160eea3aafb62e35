"""Every page a visitor can reach, each opened once: nothing in the console, no other host, no needless cookie."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import NOT_FOUND, ROLES


@dataclass
class Visit:
    """What a browser noticed while it opened one page."""

    status: int
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    cookies: int = 0


def look(page: Page, address: str) -> Visit:
    """Open a page, scroll through it, and keep what the browser noticed."""
    visit = Visit(0)
    listeners: dict[Any, Any] = {
        "console": lambda message: visit.said.append(message.text),
        "pageerror": lambda error: visit.said.append(str(error)),
        "request": lambda request: visit.hosts.add(urlsplit(request.url).netloc),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    answer = page.goto(address)
    assert answer
    visit.status = answer.status
    page.keyboard.press("End")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    visit.cookies = len(page.context.cookies())
    page.context.clear_cookies()
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return visit


@pytest.fixture(scope="module")
def sweep(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> dict[str, Visit]:
    """Follow the links from the front page until there is no new one."""
    waiting, visits = ["/"], dict[str, Visit]()
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        while waiting:
            address = waiting.pop()
            visits[address] = look(page, address)
            links = page.locator("a:not([rel=nofollow])").evaluate_all("links => links.map(link => link.href)")
            # What does not end in a slash is a file, for programs.
            pages = [link for link in links if link.startswith(base_url + "/") and urlsplit(link).path.endswith("/")]
            own = {urldefrag(link).url.removeprefix(base_url) for link in pages}
            waiting += own - visits.keys() - set(waiting)
    return visits


def test_sweep_reaches_every_kind_of_page(sweep: dict[str, Visit]) -> None:
    assert {
        "/",
        "/salaries/",
        "/sectors/technology/",
        "/methodology/",
        "/about/",
        "/plans/",
        "/accounts/signup/",
    } <= sweep.keys()
    assert set(ROLES) <= sweep.keys()
    assert len([address for address in sweep if address.startswith("/practice/")]) == 2 * len(ROLES)
    assert {address: visit.status for address, visit in sweep.items() if visit.status != 200} == {}


def test_no_page_says_anything_in_the_console(sweep: dict[str, Visit]) -> None:
    assert {address: visit.said for address, visit in sweep.items() if visit.said} == {}


def test_no_page_asks_another_host(sweep: dict[str, Visit], base_url: str) -> None:
    assert set[str]().union(*(visit.hosts for visit in sweep.values())) == {urlsplit(base_url).netloc}


def test_only_pages_of_accounts_leave_a_cookie(sweep: dict[str, Visit]) -> None:
    leave_one = {address for address, visit in sweep.items() if visit.cookies}
    assert "/accounts/login/" in leave_one
    assert {address for address in leave_one if not address.startswith(("/account/", "/accounts/"))} == set()


def test_missing_page_says_only_that_it_is_missing(page: Page, base_url: str) -> None:
    visit = look(page, NOT_FOUND)
    assert visit.status == 404
    assert [text for text in visit.said if "404 (Not Found)" not in text] == []
    assert visit.hosts == {urlsplit(base_url).netloc}


def test_gallery_of_components_says_nothing(page: Page, debug_site: str) -> None:
    visit = look(page, f"{debug_site}/components/")
    assert visit.status == 200
    assert visit.said == []
    assert visit.hosts == {urlsplit(debug_site).netloc}
