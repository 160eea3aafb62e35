"""The charts of many roles: words stand clear of each other and of the bars, and nothing leaves the chart."""

from itertools import combinations, product
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.browser.test_layout import is_inside, overlap
from tests.tools.processes import ROOT

SECTORS = [
    f"/sectors/{sector['slug']}/"
    for sector in yaml.safe_load((ROOT / "fixtures" / "sectors.yaml").read_text())["sectors"]
]
COMPARED = "/compare/?role=dentist&role=gp-general-practitioner&role=barrister&role=digital-marketing-executive"
CHARTS = ["/", "/salaries/", "/salaries/?sort=senior", *SECTORS, COMPARED]
# The boxes of the words and the bars of each entry of each chart, and of the words along its axis.
BOXES = """() => {
  const box = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { name: one.textContent.trim(), left, top, right, bottom };
  };
  const seen = (root, selector) => [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map(box);
  const bars = ".ranges__bar > rect, .ranges__bar > svg > path, .chart__track > rect";
  return [...document.querySelectorAll("li.ranges__item, .chart__row, .axis")].map((entry) => ({
    entry: box(entry.closest("main > *")),
    words: seen(entry, "a, .ranges__pay, .chart__label, text"),
    bars: seen(entry, bars),
  }));
}"""


SCREENS: list[Any] = list(product([320, 390, 1280], ["light", "dark"]))


@pytest.mark.parametrize("address", CHARTS)
def test_words_and_bars_stand_clear_inside_their_chart(page: Page, address: str) -> None:
    page.goto(address)
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        entries = page.evaluate(BOXES)
        assert len(entries) > 3
        for entry in entries:
            assert [two for two in combinations(entry["words"], 2) if overlap(*two)] == [], width
            assert [(a, b) for a in entry["words"] for b in entry["bars"] if overlap(a, b)] == [], width
            assert [one for one in entry["words"] + entry["bars"] if not is_inside(one, entry["entry"])] == [], width
