"""The picture other sites show of a role: its name and its page's chart, as a PNG of 1200 by 630 pixels.

Lengths are pixels of the finished picture. It is drawn at twice its size, so that edges come out smooth.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from roles.bands import Band
from roles.chart import PayChart
from roles.evidence import OccupationGroup

WIDTH, HEIGHT, MARGIN = 1200, 630, 64
SCALE = 2
HEAD, TITLE = 84, 168
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_BOTTOM = 438, 1136, 242, 556
BAR, DASH = 36, 8
AMOUNT, AMOUNT_WEIGHT, TITLE_WEIGHT = 35, 800, 840
SIZES_ON_ONE_LINE, SIZES_ON_TWO = range(76, 50, -2), range(48, 20, -2)
SENTENCE = "Full-time pay a year, before tax"
SITE_SENTENCE = "What jobs pay, and where every figure comes from"
SITE_BARS = [("entry", 64, 420), ("mid", 300, 760), ("senior", 640, 1098)]
# The colours of a picture, each with the steps in which it fades into the paper at an edge.
STEPS = {"ink": 8, "muted": 8, "line": 2, "entry": 8, "mid": 8, "senior": 8, "official": 8}

Draw = ImageDraw.ImageDraw
Place = tuple[float, float]


@dataclass(frozen=True)
class Card:
    """What a role's picture shows."""

    title: str
    chart: PayChart

    @property
    def digest(self) -> str:
        """Name all that decides how the picture looks, in twelve characters."""
        chart = self.chart
        official = _quartiles(chart.official) if chart.official else None
        shown = [self.title, chart.axis, chart.bands, official, chart.uk_median, _drawing()]
        return sha256(repr(shown).encode()).hexdigest()[:12]

    @property
    def alt(self) -> str:
        """Say in words what the picture shows: the title and the bands."""
        return f"{self.title}. {replace(self.chart, official=None, uk_median=None).summary}"

    def png(self) -> bytes:
        """Draw the picture."""
        image, draw = _paper()
        _head(draw, self.title)
        _chart(draw, self.chart)
        return _png(image)


def site_card() -> bytes:
    """Draw the picture of all pages but the roles': the site's name, and three bars that state no amount."""
    image, draw = _paper()
    _text(draw, (MARGIN, 200), settings.SITE_NAME, 104, 850, "ink")
    _text(draw, (MARGIN, 268), SITE_SENTENCE, 40, 500, "muted")
    for number, (level, left, right) in enumerate(SITE_BARS):
        _bar(draw, (left, right), 372 + 80 * number, level, open_top=level == "senior")
    return _png(image)


def across(percent: float) -> float:
    """Return where a place on the chart's axis (percent of its width) lies."""
    return PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * percent / 100


def rows(chart: PayChart) -> list[float]:
    """Return how far down each row of the chart has its middle: the bands, then official pay."""
    count = len(chart.bands) + bool(chart.official)
    return [PLOT_TOP + (PLOT_BOTTOM - PLOT_TOP) * (number + 0.5) / count for number in range(count)]


def title_lines(title: str) -> tuple[int, list[str]]:
    """Return the greatest size at which a title fits, and its one or two lines."""
    words = title.split()
    halves = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    halves.sort(key=lambda half: max(map(len, half)))
    tried = [(size, [title]) for size in SIZES_ON_ONE_LINE] + [(size, half) for size in SIZES_ON_TWO for half in halves]
    return next((one for one in tried if _fits(*one)), (SIZES_ON_TWO[-1], [title]))


def _fits(size: int, lines: Sequence[str]) -> bool:
    return max(_length(line, size, TITLE_WEIGHT) for line in lines) <= WIDTH - 2 * MARGIN


@cache
def colours() -> dict[str, str]:
    """Read the look's light colours, as #rrggbb, from the sheet that defines them."""
    sheet = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    light = sheet.partition("@media (prefers-color-scheme: dark)")[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light))


@cache
def _drawing() -> str:
    """Name the way pictures are drawn, so that one drawn in another way has another address."""
    used = [settings.SITE_NAME, *(colours()[name] for name in ("paper", *STEPS))]
    return sha256(Path(__file__).read_bytes() + repr(used).encode()).hexdigest()


@cache
def _font(size: float, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / "figtree-latin.woff2", size * SCALE)
    font.set_variation_by_axes([weight])
    return font


@cache
def _palette() -> Image.Image:
    """Make the few colours a picture is kept in; choosing them anew for each would take most of its time."""
    paper = _channels("paper")
    faded = [
        [round(ground + (full - ground) * step / steps) for ground, full in zip(paper, _channels(name), strict=True)]
        for name, steps in STEPS.items()
        for step in range(1, steps + 1)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in [paper, *faded] for channel in colour])
    return palette


def _channels(name: str) -> list[int]:
    return [int(colours()[name][at : at + 2], 16) for at in (1, 3, 5)]


def _paper() -> tuple[Image.Image, Draw]:
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), colours()["paper"])
    return image, ImageDraw.Draw(image)


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.reduce(SCALE).quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _head(draw: Draw, title: str) -> None:
    _text(draw, (MARGIN, HEAD), settings.SITE_NAME, 32, 800, "senior")
    _text(draw, (WIDTH - MARGIN, HEAD), SENTENCE, 28, 500, "muted", "rs")
    size, lines = title_lines(title)
    first = TITLE - (len(lines) - 1) * size * 0.55
    for number, line in enumerate(lines):
        _text(draw, (MARGIN, first + number * size * 1.1), line, size, TITLE_WEIGHT, "ink")


def _chart(draw: Draw, chart: PayChart) -> None:
    _grid(draw, chart)
    middles = rows(chart)
    for band, middle in zip(chart.bands, middles, strict=False):
        _label(draw, middle, band.level.label, _range(band), "ink")
        ends = (across(chart.axis.at(band.low)), across(chart.axis.at(band.high)))
        _bar(draw, ends, middle, band.level, band.open_top)
    if chart.official:
        _official(draw, chart, chart.official, middles[-1])
    if chart.uk_median:
        _uk_median(draw, across(chart.axis.at(chart.uk_median)), chart.uk_median)


def _grid(draw: Draw, chart: PayChart) -> None:
    for percent, label in chart.axis.ticks:
        place = across(percent)
        _line(draw, (place, PLOT_TOP), (place, PLOT_BOTTOM), "line", 1)
        _text(draw, (place, PLOT_BOTTOM + 34), label, 24, 500, "muted", "ms")


def _range(band: Band) -> str:
    return f"£{band.low:,}–£{band.high:,}{'+' if band.open_top else ''}"


def _label(draw: Draw, middle: float, name: str, amount: str, colour: str) -> None:
    _text(draw, (MARGIN, middle - 12), name, 24, 600, "muted")
    room = PLOT_LEFT - MARGIN - 12
    size = min(AMOUNT, AMOUNT * room / _length(amount, AMOUNT, AMOUNT_WEIGHT))
    _text(draw, (MARGIN, middle + 22), amount, size, AMOUNT_WEIGHT, colour)


def _bar(draw: Draw, ends: Place, middle: float, colour: str, open_top: bool = False) -> None:
    """Draw a rounded bar; an open top ends in an arrow."""
    (left, right), half, round_by = ends, BAR / 2, BAR / 3
    draw.rounded_rectangle(_scaled(left, middle - half, right, middle + half), round_by * SCALE, colours()[colour])
    if open_top:
        upper = [right - round_by, middle - half, right + 2, middle - half, right + 2 + half, middle]
        lower = [right + 2, middle + half, right - round_by, middle + half]
        draw.polygon(_scaled(*upper, *lower), colours()[colour])


def _quartiles(group: OccupationGroup) -> list[int | None]:
    return [group.p10, group.p25, group.median, group.p75, group.p90]


def _official(draw: Draw, chart: PayChart, group: OccupationGroup, middle: float) -> None:
    """Draw a box from quartile to quartile, whiskers as far as they are published, and a tick at the median."""
    _label(draw, middle, "Official median", f"£{group.median:,}" if group.median else "Not published", "official")
    p10, p25, median, p75, p90 = (across(chart.axis.at(one)) if one else None for one in _quartiles(group))
    low, high, half = p10 or p25 or median, p90 or p75 or median, BAR / 2
    if low and high:
        _line(draw, (low, middle), (high, middle), "official", 3)
    if p25 and p75:
        box = _scaled(p25, middle - half, p75, middle + half)
        draw.rounded_rectangle(box, 6 * SCALE, colours()["paper"], colours()["official"], 3 * SCALE)
    if median:
        _line(draw, (median, middle - half * 1.4), (median, middle + half * 1.4), "official", 6)


def _uk_median(draw: Draw, place: float, amount: int) -> None:
    """Draw a dashed line from above the plot to its foot, with its name on the side that has more room."""
    on_the_left = place < (PLOT_LEFT + PLOT_RIGHT) / 2
    beside, anchor = (place + 10, "ls") if on_the_left else (place - 10, "rs")
    _text(draw, (beside, PLOT_TOP - 10), f"UK median £{amount:,}", 24, 650, "ink", anchor)
    for top in range(PLOT_TOP - 28, PLOT_BOTTOM - DASH, 2 * DASH):
        _line(draw, (place, top), (place, top + DASH), "ink", 2)


def _text(draw: Draw, place: Place, words: str, size: float, weight: int, colour: str, anchor: str = "ls") -> None:
    """Write words with their baseline at a place; by Pillow's anchors, ls begins, ms centres and rs ends there."""
    draw.text((place[0] * SCALE, place[1] * SCALE), words, colours()[colour], _font(size, weight), anchor)


def _length(words: str, size: float, weight: int) -> float:
    return _font(size, weight).getlength(words) / SCALE


def _line(draw: Draw, start: Place, end: Place, colour: str, width: int) -> None:
    draw.line(_scaled(*start, *end), colours()[colour], width * SCALE)


def _scaled(*lengths: float) -> list[float]:
    return [length * SCALE for length in lengths]
