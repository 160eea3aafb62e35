"""Every page of accounts in each of its states: what axe finds, where things lie, what is focused, what it weighs."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import account_states
from tests.browser.journeys import Reader
from tests.browser.mailing import MailingSite
from tests.browser.test_accessibility import violations
from tests.browser.test_keyboard import walk
from tests.browser.test_layout import OVERFLOW, TARGETS
from tests.browser.test_weight import KB

# Each is one person's walk.
WALKS = [
    [account_states.way_in],
    [account_states.limits],
    [account_states.account_without_password],
    [account_states.account_with_passkey],
    [
        account_states.new_account,
        account_states.ways_to_sign_in,
        account_states.keeping,
        account_states.mails,
        account_states.plan,
        account_states.two_steps,
        account_states.leaving,
    ],
]
SUMMARY = """() => {
  const summary = document.querySelector(".callout--wrong");
  return summary && document.activeElement === summary;
}"""
WEIGHTS = """() => {
  const sizes = { page: performance.getEntriesByType("navigation")[0].encodedBodySize, css: 0, js: 0 };
  for (const { name, encodedBodySize } of performance.getEntriesByType("resource")) {
    const kind = name.split(".").at(-1);
    if (kind in sizes) sizes[kind] += encodedBodySize;
  }
  return sizes;
}"""
# Buttons within a sentence look like links and count as such.
CONTROLS = """() => [...document.querySelectorAll(
  "main :is(.button, button:not(.ways__button), select, textarea, summary, input:not([type=hidden]))"
)].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
.map((one) => `${one.innerText || one.name}: ${one.getBoundingClientRect().height}`)"""
PURPOSES = """() => [...document.querySelectorAll(":is(.entrance, .manage) :is(input, textarea, select)")]
.filter((one) => one.type !== "hidden").map((one) => `${one.name}: ${one.autocomplete}`)"""


@dataclass
class Look:
    """What there is to see of a page in one of its states."""

    headings: list[str]
    summary_has_focus: bool | None
    purposes: list[str]
    weights: dict[str, int]
    found: dict[str, list[str]]
    unseen: list[str]
    pushed: dict[str, int]
    low: list[str]
    printed: list[str]


def look(page: Page) -> Look:
    """Look at a page from all sides, and leave it as it was."""
    page.wait_for_load_state()
    return Look(
        headings=page.locator("h1").all_inner_texts(),
        summary_has_focus=page.evaluate(SUMMARY),
        purposes=page.evaluate(PURPOSES),
        weights=page.evaluate(WEIGHTS),
        found=look_by_axe(page),
        unseen=look_for_focus(page),
        pushed=look_for_overflow(page),
        low=look_for_low_targets(page),
        printed=look_at_print(page),
    )


def look_by_axe(page: Page) -> dict[str, list[str]]:
    """Return what axe finds, in light on a wide screen and in dark on a narrow one."""
    found = {}
    for scheme, width in [("light", 1280), ("dark", 320)]:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[scheme] = violations(page)
    page.emulate_media(color_scheme="light")
    return found


def look_for_focus(page: Page) -> list[str]:
    """Return what gets the focus by Tab and is hidden, has no outline or is out of order."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".skip").evaluate("(skip) => { skip.focus(); skip.dataset.walk = -1; }")
    steps = walk(page)
    return [step["name"] for step in steps if not (step["visible"] and step["outline"] and step["follows"])]


def look_for_overflow(page: Page) -> dict[str, int]:
    """Return by how many pixels a narrow page can be pushed sideways, by the size of its text."""
    page.set_viewport_size({"width": 320, "height": 844})
    found = {}
    for text in ["100%", "200%"]:
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
        found[text] = page.evaluate(OVERFLOW)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def look_for_low_targets(page: Page) -> list[str]:
    """Return the links and controls that are too low for a finger."""
    page.set_viewport_size({"width": 390, "height": 844})
    links = page.evaluate(TARGETS, "main a, .ways__button")
    low = [f"{link['name']}: {link['height']}" for link in links if not link["inText"] and link["height"] < 24]
    return low + page.evaluate(CONTROLS)


def look_at_print(page: Page) -> list[str]:
    """Return the navigation that is still there on paper."""
    page.emulate_media(media="print")
    parts = page.locator("nav, body > header, body > footer").all()
    shown = [part.inner_text() for part in parts if part.is_visible()]
    page.emulate_media(media="screen")
    return shown


@pytest.fixture(scope="module")
def looks(browser: Browser, mailing_site: MailingSite) -> dict[str, Look]:
    """A look at each state of each page."""
    found: dict[str, Look] = {}
    for walk_of_one in WALKS:
        with browser.new_context(base_url=mailing_site.address) as context:
            reader = Reader(context.new_page(), mailing_site, mailing_site.new_address())
            for part in walk_of_one:
                for name in part(reader):
                    found[name] = look(reader.page)
    return found


def test_looks_go_through_every_state(looks: dict[str, Look]) -> None:
    assert len(looks) > 75


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(looks: dict[str, Look], scheme: str) -> None:
    assert {name: one.found[scheme] for name, one in looks.items() if one.found[scheme]} == {}


def test_no_page_is_wider_than_a_narrow_screen(looks: dict[str, Look]) -> None:
    assert {name: one.pushed for name, one in looks.items() if any(one.pushed.values())} == {}


def test_everything_focused_is_seen_with_an_outline_in_page_order(looks: dict[str, Look]) -> None:
    assert {name: one.unseen for name, one in looks.items() if one.unseen} == {}


def test_controls_and_links_are_high_enough_for_a_finger(looks: dict[str, Look]) -> None:
    assert {name: one.low for name, one in looks.items() if one.low} == {}


def test_summary_of_a_refused_form_has_the_focus(looks: dict[str, Look]) -> None:
    assert {name for name, one in looks.items() if one.summary_has_focus is not None} == {
        name for name in looks if name.endswith(", refused")
    }
    assert {name for name, one in looks.items() if one.summary_has_focus is False} == set()


def test_each_page_has_one_heading_of_the_first_level(looks: dict[str, Look]) -> None:
    assert {name: one.headings for name, one in looks.items() if len(one.headings) != 1} == {}


def test_fields_say_what_they_are_for(looks: dict[str, Look]) -> None:
    said = {purpose for one in looks.values() for purpose in one.purposes}
    assert said == {
        # The address of the account, by which password managers know it, also in a field that is not to be seen.
        *("email: username", "login: username webauthn", ": username"),
        # Another address than that of the account.
        "email: email",
        *("password: current-password", "oldpassword: current-password", "password1: new-password"),
        "code: one-time-code",
        # What no browser knows.
        *("role: ", "pay: off", "target: off", "employer: off", "answer_by: off", "note: ", "name: "),
    }


def test_paper_shows_no_navigation(looks: dict[str, Look]) -> None:
    assert {name: one.printed for name, one in looks.items() if one.printed} == {}


@pytest.mark.parametrize(("kind", "limit"), [("page", 25), ("css", 12), ("js", 5)])
def test_pages_keep_the_budget_of_each_kind(looks: dict[str, Look], kind: str, limit: int) -> None:
    sizes = {name: one.weights[kind] for name, one in looks.items()}
    assert min(sizes.values()) > 0
    assert {name: size for name, size in sizes.items() if size > limit * KB} == {}
