"""The samples that `/components/` shows: each macro of `templates/macros/` in each of its variants."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from pay.calculator.page import take_home_of
from pay.forms import TakeHomeForm
from roles.catalogue import Listing, SectorName
from roles.chart import PayChart, axis_for
from roles.confidence import Grade
from roles.models import Band, Level, OccupationGroup, Role, UkPay
from roles.pay_pages.after_tax import Month
from roles.pay_pages.offer_rows import Cell, Row


@dataclass(frozen=True)
class Sample:
    """A macro called with arguments; `body` is what it is called around, `inside` the element it needs about it."""

    file: str
    macro: str
    variant: str
    arguments: dict[str, Any]
    body: str = ""
    inside: tuple[str, str, dict[str, str]] | None = None


BANDS = [Band(Level.ENTRY, 24_800, 31_000), Band(Level.MID, 31_000, 52_500), Band(Level.SENIOR, 52_500, 160_000, True)]
GROUP = OccupationGroup(code="0000", p10=26_000, p25=31_500, median=42_000, p75=61_000, p90=98_000)
SUPPRESSED = OccupationGroup(code="0000", p25=31_500, median=42_000, p75=61_000)
LONG = Role(
    title="Digital Marketing and Communications Executive",
    slug="a-long-title",
    entry_low=24_800,
    entry_high=31_000,
    mid_low=31_000,
    mid_high=52_500,
    senior_low=52_500,
    senior_high=160_000,
    senior_open_top=True,
)
LISTED = Listing(
    slug="listed",
    title="Quantity Surveyor",
    in_sentence="quantity surveyor",
    plural="quantity surveyors",
    sector=SectorName("construction", "Construction"),
    bands=tuple(BANDS),
    median=42_000,
    grade=Grade.B,
    reviewed_on=date(2026, 11, 23),
)
AXIS = axis_for([160_000])
AREAS = [UkPay(name="London", p25=35_400, median=49_700, p75=73_700), UkPay(name="North East", median=34_400)]
TEXT = "Two or three sentences stand here, so that the length of a line can be judged. This is the second of them."
OFFERS = [
    Row("Base pay", [Cell("£45,000.00"), Cell("£52,000.00")], verdict="Better: the second offer, by £7,000.00."),
    Row("Bonus", [Cell("£4,500.00", "10% of the base."), Cell("£0.00")], verdict="Better: the first offer."),
    Row("Worth", [Cell("£49,500.00"), Cell("£52,000.00")], "Both of them.", total=True),
]
OFFER = [Row("Base pay", [Cell("£45,000.00")], "Gross."), Row("Worth", [Cell("£45,000.00")], total=True)]
ASKED = TakeHomeForm(QueryDict("gross=45000&other=105000&loan=plan-2&postgraduate=1&pension=5&region=scotland"))
ASKED_WRONG = TakeHomeForm(QueryDict("gross=lots&region=scotland"))
TAKE_HOME = take_home_of(ASKED.wages if ASKED.is_valid() else [], ASKED.shown)
SOURCES = [source for part in TAKE_HOME.rates for source in part.sources]
SUM = [("Gross pay", "", ["£33,000.00"]), ("Pension", "5% of £33,000", ["− £1,650.00"]), ("Left", "", ["£31,350.00"])]
SUMS = [(name, how, 3 * amounts) for name, how, amounts in SUM]
DRAWING = ("svg", "chart__track", {"aria-hidden": "true"})


SAMPLES = [
    Sample("navigation", "breadcrumb", "three steps", {"trail": [("Salaries", "/"), ("Technology", "/"), ("QA", "")]}),
    Sample(
        "navigation",
        "chip",
        "a filter",
        {"label": "Technology", "address": "/salaries/", "removes": "Remove the filter"},
    ),
    Sample("navigation", "link_card", "plain", {"title": "Quantity Surveyor", "address": "/", "text": "One role"}),
    Sample("text", "heading", "plain", {"eyebrow": "Career path", "title": "From junior to principal"}),
    Sample("text", "numbered_part", "plain", {"lead": "A lead phrase", "text": TEXT}, inside=("ol", "numbered", {})),
    Sample(
        "text",
        "numbered_part",
        "with an effect",
        {"lead": "London base", "text": TEXT, "effect": "20–25% more", "effect_source": "A survey, 2026"},
        inside=("ol", "numbered", {}),
    ),
    Sample("text", "callout", "advice", {"eyebrow": "Insider tip", "title": "Before you name a figure"}, body=TEXT),
    Sample("text", "disclosure", "closed", {"summary": "Is a degree needed to get in?"}, body=TEXT),
    Sample("forms", "field", "plain", {"name": "pay", "label": "Your pay", "hint": "Before tax, a year, in pounds."}),
    Sample(
        "forms",
        "field",
        "wrong",
        {"name": "offer", "label": "The offer", "value": "lots", "error": "Write an amount in pounds, such as 52000."},
    ),
    Sample(
        "forms",
        "field",
        "with options",
        {"name": "grade", "label": "Confidence", "value": "A", "options": [("", "Any (76)"), ("A", "A (24)")]},
    ),
    Sample("forms", "field", "a code", {"name": "code", "label": "The code", "inputmode": "numeric"}),
    Sample("forms", "field", "e-mail", {"name": "email", "label": "E-mail", "type": "email", "autocomplete": "email"}),
    Sample("forms", "field", "several lines", {"name": "text", "label": "Your message", "value": TEXT, "rows": 4}),
    Sample(
        "forms",
        "refusal",
        "two fields",
        {
            "sentence": TEXT,
            "errors": {"offer": "Write an amount in pounds.", "text": "Write your message."},
            "title": "You are not signed in",
        },
    ),
    Sample(
        "search",
        "search_form",
        "with a hint",
        {"id": "wide", "label": "What is the job?", "hint": "A title.", "button": "Show the pay", "value": "QS"},
    ),
    Sample("search", "search_form", "with an icon", {"id": "narrow", "label": "Search the gallery", "icon": True}),
    *(
        Sample("pay", "band_card", band.level.label, {"band": band}, inside=("ul", "bands", {"aria-label": str(band)}))
        for band in BANDS
    ),
    Sample(
        "pay",
        "band_card",
        "after tax",
        {"band": BANDS[2], "month": Month(BANDS[2], Decimal("3417.28"), Decimal("8048.87"))},
        inside=("ul", "bands", {"aria-label": "After tax"}),
    ),
    Sample("charts", "bar", "open top", {"axis": AXIS, "band": BANDS[2], "top": 4, "height": 22}, inside=DRAWING),
    Sample("charts", "axis_labels", "to £160k", {"axis": AXIS}),
    Sample("charts", "official_box", "all published", {"axis": AXIS, "group": GROUP}, inside=DRAWING),
    Sample("charts", "official_box", "tails suppressed", {"axis": AXIS, "group": SUPPRESSED}, inside=DRAWING),
    Sample("charts", "pay_chart", "with official pay", {"chart": PayChart(AXIS, BANDS, GROUP, 39_039)}),
    Sample("charts", "pay_chart", "without", {"chart": PayChart(AXIS, BANDS, None, 39_039)}),
    Sample("charts", "median_list", "with and without quartiles", {"rows": AREAS, "axis": AXIS}),
    Sample("charts", "range_list", "long titles", {"roles": [LONG, LONG], "axis": AXIS}),
    Sample("charts", "range_list", "with official medians", {"roles": [LISTED], "axis": AXIS, "medians": True}),
    Sample(
        "charts",
        "range_list",
        "figures of one level",
        {"roles": [LISTED], "axis": AXIS, "named_by": "main", "level": "mid"},
    ),
    Sample("sums", "sum_table", "one amount", {"caption": "A sum", "columns": ["A year"], "rows": SUM, "totals": 1}),
    Sample(
        "sums",
        "sum_table",
        "three amounts",
        {"caption": "Side by side", "columns": ["£33,000", "£45,000", "Difference"], "rows": SUMS, "first": "Line"},
    ),
    Sample("sums", "result", "plain", {"label": "A month", "figure": "£2,246.20"}),
    Sample("sums", "result", "with more", {"label": "A week", "figure": "£518.35", "below": "Of 52 in a year."}),
    Sample("sums", "source_list", "of each kind", {"sources": SOURCES}),
    Sample(
        "forms",
        "asked",
        "wrong",
        {"form": ASKED_WRONG, "name": "gross", "label": "Pay", "hint": "Before tax.", "inputmode": "decimal"},
    ),
    Sample("forms", "asked", "one of a few", {"form": ASKED_WRONG, "name": "region", "label": "Where you live"}),
    Sample(
        "curves",
        "share_bar",
        "all parts",
        {"parts": TAKE_HOME.answers[0].shares(TAKE_HOME.widest), "label": "Of £45,000"},
    ),
    Sample("curves", "pay_curve", "two pays", {"curve": TAKE_HOME.curve}),
    Sample("offers", "offer_table", "one offer", {"caption": "A year", "columns": ["The offer"], "rows": OFFER}),
    Sample("offers", "offer_table", "two", {"caption": "Two", "columns": ["First offer", "Second"], "rows": OFFERS}),
]
