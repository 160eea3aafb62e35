"""A role page on paper: two sheets, without what only a screen needs, with its chart in colour."""

import re
import zlib

from playwright.sync_api import Page, expect

from tests.browser.pages import ROLE, ROLES


def test_every_role_page_fills_two_sheets(page: Page) -> None:
    sheets = {}
    for address in ROLES:
        page.goto(address)
        sheets[address] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert {address: count for address, count in sheets.items() if count != 2} == {}


def test_sheets_leave_out_what_only_a_screen_needs(page: Page) -> None:
    page.goto(ROLE)
    page.emulate_media(media="print")
    expect(page.get_by_role("banner")).to_have_count(0)
    expect(page.get_by_role("contentinfo")).to_have_count(0)
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("body > header, body > footer")).to_have_count(2)


def test_sheets_keep_the_ranges_the_steps_and_the_address(page: Page) -> None:
    page.goto(ROLE)
    page.emulate_media(media="print")
    for text in ["£34,000–£48,000", "£55,000–£85,000", "£90,000–£160,000+"]:
        expect(page.locator("main .bands").get_by_text(text)).to_be_visible()
    expect(page.get_by_text("a month after tax")).to_have_count(3)
    expect(page.get_by_text("After tax in England, without a student loan or pension")).to_be_visible()
    expect(page.locator("#after-tax")).to_be_hidden()
    expect(page.locator("#negotiate h3:visible")).to_have_count(4)
    expect(page.get_by_text(f"Salary Guide UK, http://127.0.0.1:8000{ROLE}")).to_be_visible()


def test_bars_of_the_chart_are_printed_in_their_colours(page: Page) -> None:
    page.goto(ROLE)
    page.emulate_media(media="print")
    bars = page.locator(".chart__track > rect")
    expect(bars).to_have_count(3)
    assert all(bar.is_visible() for bar in bars.all())
    colours = bars.evaluate_all("bars => bars.map(bar => getComputedStyle(bar).fill)")
    channels = [tuple(map(int, re.findall(r"\d+", colour))) for colour in colours]
    assert len({*channels}) == 3
    assert all(green > red and green > blue for red, green, blue in channels)
    assert {*channels} <= fills(page.pdf(format="A4"))


def fills(pdf: bytes) -> set[tuple[int, ...]]:
    """Return the fill colours (0 to 255) that the drawing instructions of a PDF set."""
    streams = re.findall(rb"FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    drawn = b"\n".join(zlib.decompressobj().decompress(stream) for stream in streams)
    number = rb"(\d*\.?\d+)"
    found = re.findall(rb"%s %s %s rg" % (number, number, number), drawn)
    return {tuple(round(float(part) * 255) for part in colour) for colour in found}
