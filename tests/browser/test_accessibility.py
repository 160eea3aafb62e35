"""What axe finds on the pages, in both colour schemes and on a narrow screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import KINDS, OPEN

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
MODES = {"light": ("light", 1280), "dark": ("dark", 1280), "narrow": ("light", 320)}


def violations(page: Page) -> list[str]:
    """Return each violation axe finds, with the places where it is."""
    response = Axe().run(page, options=OPTIONS).response
    assert len(response["passes"]) > 5
    return [f"{rule['id']}: {node['target']}" for rule in response["violations"] for node in rule["nodes"]]


def show(page: Page, address: str, mode: str) -> None:
    """Open a page in one of the modes, with all that can be opened on it open."""
    scheme, width = MODES[mode]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    page.evaluate(OPEN)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("address", KINDS)
def test_page_has_no_violation(page: Page, address: str, mode: str) -> None:
    show(page, address, mode)
    assert violations(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_gallery_of_components_has_no_violation(page: Page, debug_site: str, mode: str) -> None:
    show(page, f"{debug_site}/components/", mode)
    assert page.locator(".sample").count() > 10
    assert violations(page) == []


def test_axe_would_find_a_violation(page: Page) -> None:
    page.goto("/about/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(finding.startswith("html-has-lang") for finding in violations(page))
