"""The picture other sites show of a role: what is drawn, where, and in which colours."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from PIL import Image, ImageChops

from roles import card
from roles.card import (
    BAR,
    HEIGHT,
    MARGIN,
    PLOT_BOTTOM,
    PLOT_LEFT,
    PLOT_TOP,
    WIDTH,
    Card,
    across,
    colours,
    rows,
    site_card,
)
from roles.chart import PayChart, axis_for, pay_chart
from roles.models import OccupationGroup, Role
from tests.factories import BANDS

GROUP = OccupationGroup(code="3544", p10=22_000, p25=28_000, median=36_000, p75=45_000, p90=60_000)
LONGEST = "Digital Marketing and Corporate Communications Business Partner, Northern Ireland"


def chart(group: OccupationGroup | None = None, uk_median: int | None = 39_039, **traits: Any) -> PayChart:
    return pay_chart(Role(**(BANDS | {"occupation_group": group} | traits)), uk_median)


def drawn(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def colour_at(image: Image.Image, x: float, y: float) -> str:
    """Return the colour of the pixel that holds a point, as #rrggbb."""
    pixel = image.getpixel((int(x), int(y)))
    assert isinstance(pixel, tuple)
    return "#{:02x}{:02x}{:02x}".format(*pixel)


@pytest.mark.parametrize("png", [Card("Data Analyst", chart(GROUP)).png(), site_card()], ids=["role", "site"])
def test_picture_is_a_png_of_the_size_other_sites_ask_for(png: bytes) -> None:
    image = Image.open(BytesIO(png))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(png) < 60_000


def test_picture_stands_on_the_looks_paper() -> None:
    assert colour_at(drawn(Card("Data Analyst", chart()).png()), 5, 5) == colours()["paper"]


def test_colours_are_the_light_ones_of_the_look() -> None:
    sheet = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    assert sheet.index(f"--paper: {colours()['paper']};") < sheet.index("@media (prefers-color-scheme: dark)")
    assert {"paper", *card.STEPS} <= set(colours())


@pytest.mark.parametrize("number", [0, 1, 2])
def test_bar_begins_and_ends_where_its_band_says(number: int) -> None:
    shown = chart(uk_median=None)
    image = drawn(Card("Data Analyst", shown).png())
    band, middle = shown.bands[number], rows(shown)[number]
    low, high = across(shown.axis.at(band.low)), across(shown.axis.at(band.high))
    colour = colours()[band.level]
    assert [colour_at(image, x, middle) for x in (low + 2, (low + high) / 2, high - 2)] == [colour] * 3
    assert colour not in [colour_at(image, x, middle) for x in (low - 3, high + 3)]
    assert colour_at(image, (low + high) / 2, middle - BAR / 2 - 2) != colour


def test_bar_of_another_band_ends_elsewhere() -> None:
    wide, narrow = chart(uk_median=None), chart(uk_median=None, mid_high=42_000)
    x = across(wide.axis.at(46_000))
    assert wide.axis == narrow.axis
    assert [colour_at(drawn(Card("A", one).png()), x, rows(one)[1]) for one in (wide, narrow)] == [
        colours()["mid"],
        colours()["paper"],
    ]


@pytest.mark.parametrize(("open_top", "colour"), [(True, "senior"), (False, "paper")])
def test_open_top_ends_in_an_arrow(open_top: bool, colour: str) -> None:
    shown = chart(uk_median=None, senior_open_top=open_top)
    tip = across(shown.axis.at(70_000)) + BAR / 2 - 2
    image = drawn(Card("Data Analyst", shown).png())
    assert colour_at(image, tip, rows(shown)[2]) == colours()[colour]
    assert colour_at(image, tip, rows(shown)[2] - BAR / 2 + 2) == colours()["paper"]


@pytest.mark.parametrize("percentile", ["p10", "p25", "median", "p75", "p90"])
def test_official_pay_reaches_from_whisker_to_whisker(percentile: str) -> None:
    shown = chart(GROUP, uk_median=None)
    inwards = {"p10": 2, "p90": -2}.get(percentile, 0)
    x = across(shown.axis.at(getattr(GROUP, percentile))) + inwards
    assert colour_at(drawn(Card("A", shown).png()), x, rows(shown)[3]) == colours()["official"]


@pytest.mark.parametrize(
    ("amount", "inwards", "colour"), [(28_000, 1, "official"), (45_000, -1, "official"), (40_000, 0, "paper")]
)
def test_official_pay_has_a_box_from_quartile_to_quartile(amount: int, inwards: int, colour: str) -> None:
    shown = chart(GROUP, uk_median=None)
    beside_the_whiskers = rows(shown)[3] + BAR / 4
    x = across(shown.axis.at(amount)) + inwards
    assert colour_at(drawn(Card("A", shown).png()), x, beside_the_whiskers) == colours()[colour]


def test_official_pay_of_which_the_tails_are_suppressed_has_no_whiskers() -> None:
    shown = chart(OccupationGroup(p25=28_000, median=36_000, p75=45_000), uk_median=None)
    image, middle = drawn(Card("A", shown).png()), rows(shown)[3]
    outside = [across(shown.axis.at(amount)) for amount in (24_000, 52_000)]
    assert [colour_at(image, x, middle) for x in outside] == [colours()["paper"]] * 2


@pytest.mark.parametrize("published", [{"p10": 22_000}, {"p25": 28_000}, {"p25": 28_000, "p75": 45_000}])
def test_official_pay_without_a_median_is_drawn_all_the_same(published: dict[str, int]) -> None:
    assert drawn(Card("A", chart(OccupationGroup(**published))).png()).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize(("group", "count"), [(GROUP, 4), (None, 3), (OccupationGroup(), 3)])
def test_official_pay_has_a_row_only_where_it_is_published(group: OccupationGroup | None, count: int) -> None:
    places = rows(chart(group))
    assert len(places) == count
    assert places == sorted(places)
    assert places[0] - BAR / 2 > PLOT_TOP
    assert places[-1] + BAR / 2 < PLOT_BOTTOM


@pytest.mark.parametrize("uk_median", [39_039, 60_000])
def test_uk_median_is_a_dashed_line_over_the_whole_plot(uk_median: int) -> None:
    shown = chart(GROUP, uk_median)
    image = drawn(Card("A", shown).png())
    x = across(shown.axis.at(uk_median))
    column = [colour_at(image, x, y) == colours()["ink"] for y in range(PLOT_TOP, PLOT_BOTTOM)]
    assert 0.3 < sum(column) / len(column) < 0.7
    assert any(column[:20])
    assert any(column[-20:])


def test_uk_median_that_is_not_known_is_left_out() -> None:
    image = drawn(Card("A", chart(uk_median=None)).png())
    above_the_plot = image.crop((MARGIN, PLOT_TOP - 30, WIDTH, PLOT_TOP - 2))
    assert above_the_plot.getcolors() == [
        (above_the_plot.width * above_the_plot.height, above_the_plot.getpixel((0, 0)))
    ]


@pytest.mark.parametrize("title", ["Chef", "Senior Digital Marketing Executive", LONGEST])
def test_title_keeps_the_margin_and_the_plot_clear(title: str) -> None:
    image = drawn(Card(title, chart(uk_median=None)).png())
    for empty in ((WIDTH - MARGIN + 2, 0, WIDTH, HEIGHT), (0, PLOT_TOP - 28, WIDTH, PLOT_TOP - 2)):
        assert len(image.crop(empty).getcolors() or []) == 1


def test_widest_amounts_stay_beside_the_plot() -> None:
    shown = chart(uk_median=None, senior_low=1_000_000, senior_high=1_250_000, senior_open_top=True)
    beside = drawn(Card("A", shown).png()).crop((PLOT_LEFT - 10, PLOT_TOP, PLOT_LEFT - 1, PLOT_BOTTOM))
    assert len(beside.getcolors() or []) == 1


@pytest.mark.parametrize(
    ("title", "size", "lines"),
    [
        ("Chef", 76, ["Chef"]),
        ("Digital Marketing Executive", 76, ["Digital Marketing Executive"]),
        ("Senior Digital Marketing Executive", 66, ["Senior Digital Marketing Executive"]),
        (LONGEST, 46, ["Digital Marketing and Corporate Communications", "Business Partner, Northern Ireland"]),
    ],
)
def test_long_title_becomes_smaller_and_then_breaks(title: str, size: int, lines: list[str]) -> None:
    assert card.title_lines(title) == (size, lines)


def test_digest_is_the_same_for_the_same_picture() -> None:
    assert Card("Data Analyst", chart(GROUP)).digest == Card("Data Analyst", chart(GROUP)).digest


@pytest.mark.parametrize(
    "other",
    [
        Card("Data Scientist", chart(GROUP)),
        Card("Data Analyst", chart(GROUP, entry_low=25_001)),
        Card("Data Analyst", chart(GROUP, senior_open_top=True)),
        Card("Data Analyst", chart(OccupationGroup(p10=22_000, p25=28_000, median=36_001, p75=45_000, p90=60_000))),
        Card("Data Analyst", chart()),
        Card("Data Analyst", chart(GROUP, 39_040)),
        Card("Data Analyst", replace(chart(GROUP), axis=axis_for([90_000]))),
    ],
    ids=["title", "band", "open top", "official", "no official", "UK median", "axis"],
)
def test_digest_changes_with_what_is_shown(other: Card) -> None:
    assert other.digest != Card("Data Analyst", chart(GROUP)).digest


@pytest.mark.parametrize("traits", [{"tip": "Ask."}, {"slug": "other"}, {"reviewed_by": "Somebody"}])
def test_digest_does_not_change_with_what_is_not_shown(traits: dict[str, str]) -> None:
    assert Card("Data Analyst", chart(GROUP, **traits)).digest == Card("Data Analyst", chart(GROUP)).digest


def test_digest_does_not_change_with_figures_of_the_group_that_are_not_shown() -> None:
    other = OccupationGroup(code="1", title="Other", p10=22_000, p25=28_000, p30=29_000, median=36_000, p75=45_000)
    other.p90 = 60_000
    assert Card("A", chart(other)).digest == Card("A", chart(GROUP)).digest


def test_digest_changes_with_the_look(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Card("Data Analyst", chart()).digest
    monkeypatch.setitem(colours(), "mid", "#000000")
    card._drawing.cache_clear()
    after = Card("Data Analyst", chart()).digest
    card._drawing.cache_clear()
    assert before != after


def test_words_for_the_picture_are_its_title_and_bands() -> None:
    bands = "Entry £25,000 to £33,000; Mid-career £34,000 to £50,000; Senior or lead £50,000 to £70,000 and more"
    assert Card("Data Analyst", chart(GROUP, senior_open_top=True)).alt == (
        f"Data Analyst. Pay a year before tax: {bands}."
    )


def test_sites_own_picture_in_the_repository_is_as_drawn_today() -> None:
    kept = Image.open(settings.BASE_DIR / "static" / "img" / "card.png").convert("RGB")
    difference = ImageChops.difference(kept, drawn(site_card())).convert("L")
    assert sum(difference.histogram()[20:]) < 0.001 * WIDTH * HEIGHT
