"""The colours of the site, light and dark: the same names, and enough contrast wherever they meet."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SHEETS: Path = settings.BASE_DIR / "static" / "css"
# What stands on what, as the sheets use it.
TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "tip-soft"),  # a call-out's text, and the figure a link led to
    ("ink", "error-soft"),  # what was typed into a field that is wrong, and words that were taken out
    ("ink", "money-soft"),  # words that were added
    ("muted", "paper"),
    ("muted", "surface"),
    ("senior", "paper"),  # links
    ("senior", "surface"),
    ("senior", "error-soft"),  # where a form that was not taken leads to its fields
    ("mid", "paper"),  # the small line above a heading
    ("mid", "surface"),
    ("ink", "official-soft"),  # where somebody's pay stands
    ("muted", "official-soft"),
    ("official", "surface"),
    ("surface", "official"),  # the letter of a grade
    ("tip", "surface"),  # a review that is ageing
    ("tip", "tip-soft"),
    ("error", "paper"),
    ("error", "surface"),
    ("error", "error-soft"),
    ("on-money", "senior"),  # buttons, and the closing call
    # The admin: a chosen row and a message, and the buttons that close, delete and are pointed at.
    ("senior", "official-soft"),
    ("senior", "tip-soft"),
    ("on-money", "muted"),
    ("on-money", "error"),
    ("on-money", "ink"),
    ("paper", "ink"),
]
MARKS = [
    ("entry", "paper"),
    ("entry", "surface"),
    ("mid", "paper"),
    ("mid", "surface"),
    ("senior", "paper"),
    ("senior", "surface"),
    ("official", "paper"),
    ("official", "surface"),
    ("ink", "surface"),  # the line of the UK median
    ("control", "paper"),
    ("control", "surface"),
    ("error", "paper"),  # the border of a field that is wrong
    ("error", "surface"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("focus", "tip-soft"),
    ("focus", "error-soft"),
    ("on-money", "senior"),  # the focus ring within the closing call
]


def sheet(name: str) -> str:
    """Return a sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (SHEETS / name).read_text(), flags=re.DOTALL)


def colours(css: str) -> dict[str, str]:
    """Return the tokens of a block that hold a colour."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", css))


LIGHT_CSS, DARK_CSS = sheet("tokens.css").split("@media (prefers-color-scheme: dark)")
SCHEMES = {"light": colours(LIGHT_CSS), "dark": colours(DARK_CSS)}
ALL_SHEETS = "".join(sheet(file.name) for file in sorted(SHEETS.glob("*.css")))


def tokens_used() -> set[str]:
    """Return every token that a rule of any sheet takes its value from."""
    return set(re.findall(r"var\(--([\w-]+)", ALL_SHEETS))


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#16202a", "#fbfaf6", 15.8),
    ],
)
def test_contrast_is_reckoned_as_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.05)
    assert contrast(one, other) == contrast(other, one)


def test_both_schemes_have_the_same_colours() -> None:
    assert set(SCHEMES["light"]) == set(SCHEMES["dark"])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_text_can_be_read(scheme: str, words: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][words], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_mark_can_be_seen(scheme: str, mark: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][mark], SCHEMES[scheme][ground]) >= 3


def test_every_colour_of_text_and_of_a_ground_is_checked() -> None:
    used = set(re.findall(r"(?<!-)(?:color|fill|background):\s*var\(--([\w-]+)\)", ALL_SHEETS))
    assert used - {name for pair in TEXT + MARKS for name in pair} - {"line"} == set()


def test_every_token_that_is_used_is_defined() -> None:
    defined = set(re.findall(r"(?<![\w-])--([\w-]+):", ALL_SHEETS))
    assert tokens_used() - defined == set()


def test_every_colour_that_is_defined_is_used() -> None:
    assert set(SCHEMES["light"]) - tokens_used() == set()


@pytest.mark.parametrize("name", ["base", "layout", "components", "charts", "pages", "browse", "admin", "admin-pages"])
def test_sheet_has_no_colour_of_its_own(name: str) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", sheet(f"{name}.css")) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_browsers_frame_has_the_colour_of_the_masthead(scheme: str) -> None:
    base = (settings.BASE_DIR / "templates" / "base.html").read_text()
    frame = re.search(rf'<meta name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: {scheme}\)">', base)
    assert frame
    assert frame.group(1) == SCHEMES[scheme]["surface"]
