"""What axe finds on the pages, in both colour schemes and on a narrow screen."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.pages import KINDS, OPEN

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# Only what is asked of it comes back: its whole answer would take longer than the look.
AXE = """async (options) => {
  const { passes, violations } = await axe.run(options);
  return { passes: passes.length, violations };
}"""
MODES = {"light": ("light", 1280), "dark": ("dark", 1280), "narrow": ("light", 320)}


def violations(page: Page) -> list[str]:
    """Return each violation axe finds, with the places where it is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE, OPTIONS)
    assert found["passes"] > 5
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


def violations_by_mode(page: Page, address: str) -> dict[str, list[str]]:
    """Open a page and all that can be opened on it, and return the modes with violations, each with its own."""
    page.goto(address)
    page.evaluate(OPEN)
    found = {}
    for mode, (scheme, width) in MODES.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        found[mode] = violations(page)
    return {mode: those for mode, those in found.items() if those}


@pytest.mark.parametrize("address", KINDS)
def test_page_has_no_violation_in_any_mode(page: Page, address: str) -> None:
    assert violations_by_mode(page, address) == {}


def test_gallery_of_components_has_no_violation_in_any_mode(page: Page, debug_site: str) -> None:
    assert violations_by_mode(page, f"{debug_site}/components/") == {}
    assert page.locator(".sample").count() > 10


def test_axe_would_find_a_violation(page: Page) -> None:
    page.goto("/about/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(finding.startswith("html-has-lang") for finding in violations(page))
