"""What a first visit of a role page costs: bytes over the wire, cookies, and movement while it loads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.pages import ROLE, TRIED

KB = 1000


@dataclass(frozen=True)
class Transfer:
    """One answer: how many bytes came over the wire, and how many of them were its compressed content."""

    kind: str
    wire: int
    content: int


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A new profile, with nothing in its cache."""
    with browser.new_context(**browser_context_args) as context:
        yield context


def first_visit(context: BrowserContext, address: str) -> list[Transfer]:
    """Open a page with nothing in the cache, and return all that came."""
    page = context.new_page()
    client = context.new_cdp_session(page)
    answers: dict[str, dict[str, Any]] = {}
    sizes: dict[str, int] = {}
    client.on("Network.responseReceived", lambda event: answers.update({event["requestId"]: event}))
    client.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    client.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    assert answers.keys() == sizes.keys()
    headers = {key: answer["response"]["encodedDataLength"] for key, answer in answers.items()}
    return [Transfer(answers[key]["type"], int(size), int(size - headers[key])) for key, size in sizes.items()]


@pytest.fixture(scope="module")
def visits(browser: Browser, browser_context_args: dict[str, Any]) -> dict[str, list[Transfer]]:
    """The first visit of the role pages that differ most, each with a new profile."""
    found = {}
    for address in TRIED:
        with browser.new_context(**browser_context_args) as context:
            found[address] = first_visit(context, address)
    return found


def test_first_visit_takes_at_most_60_kb_over_the_wire(visits: dict[str, list[Transfer]]) -> None:
    sizes = {address: sum(one.wire for one in came) for address, came in visits.items()}
    assert min(sizes.values()) > 20 * KB
    assert {address: size for address, size in sizes.items() if size > 60 * KB} == {}


@pytest.mark.parametrize(("kind", "limit"), [("Document", 25), ("Stylesheet", 12), ("Script", 5), ("Font", 30)])
def test_first_visit_keeps_the_budget_of_each_kind(visits: dict[str, Any], kind: str, limit: int) -> None:
    sizes = {address: sum(one.content for one in came if one.kind == kind) for address, came in visits.items()}
    assert min(sizes.values()) > 0
    assert {address: size for address, size in sizes.items() if size > limit * KB} == {}


def test_first_visit_fetches_one_font(visits: dict[str, list[Transfer]]) -> None:
    assert {sum(one.kind == "Font" for one in came) for came in visits.values()} == {1}


def test_visit_leaves_no_cookie(page: Page) -> None:
    cookies = []
    page.on("response", lambda answer: cookies.append(answer.header_value("set-cookie")))
    page.goto(ROLE, wait_until="networkidle")
    assert len(cookies) > 5
    assert set(cookies) == {None}
    assert page.context.cookies() == []


PAINTED = """new Promise((done) => new PerformanceObserver((list) => {
  if (list.getEntriesByName("first-contentful-paint").length) done();
}).observe({ type: "paint", buffered: true }))"""
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  const frame = (next) => () => requestAnimationFrame(next);
  document.fonts.ready.then(frame(frame(() => setTimeout(() => done(sum)))));
})"""


@pytest.mark.parametrize("address", TRIED)
def test_nothing_moves_while_a_role_page_loads(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    assert page.evaluate(SHIFTS) < 0.02


@pytest.mark.parametrize("address", TRIED)
def test_nothing_moves_when_the_font_comes_after_the_text(page: Page, address: str) -> None:
    held: list[Route] = []
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    assert len(held) == 1
    held[0].continue_()
    assert page.evaluate(SHIFTS) < 0.02
