"""The macros of the templates: what a person sees, and that what is typed cannot become markup."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from justhtml import JustHTML

from roles.chart import Axis, PayChart
from roles.models import Band, Level, OccupationGroup, Role
from roles.pay_pages.after_tax import Month

Render = Callable[..., str]
AXIS = Axis(end=200_000, step=50_000)
ENTRY = Band(Level.ENTRY, 34_000, 48_000)
MID = Band(Level.MID, 55_000, 85_000)
SENIOR = Band(Level.SENIOR, 90_000, 160_000, open_top=True)
OFFICIAL = {"p10": 20_000, "p25": 30_000, "median": 40_000, "p75": 60_000, "p90": 100_000}
BANDS = {
    "entry_low": 24_000,
    "entry_high": 30_000,
    "mid_low": 30_000,
    "mid_high": 50_000,
    "senior_low": 50_000,
    "senior_high": 80_000,
}


@pytest.fixture
def draw(render: Render) -> Callable[..., JustHTML]:
    """Call a macro and read what it drew; `body` is what it is called around."""

    def call(file: str, macro: str, body: str = "", **context: Any) -> JustHTML:
        name = macro.partition("(")[0]
        called = f"{{% call {macro} %}}{body}{{% endcall %}}" if body else f"{{{{ {macro} }}}}"
        html = render(f'{{% from "macros/{file}.html" import {name} %}}{called}', **context)
        return JustHTML(html, fragment=True, sanitize=False)

    return call


Draw = Callable[..., JustHTML]


def seen(drawn: JustHTML, selector: str) -> list[str]:
    """Return the words of each element a selector finds."""
    return [" ".join(element.to_text().split()) for element in drawn.query(selector)]


@pytest.mark.parametrize(
    ("file", "macro"),
    [
        ("navigation", "breadcrumb([(words, '/a/'), (words, '')])"),
        ("navigation", "link_card(words, '/a/?x=1&y=2', words)"),
        ("text", "heading(words, words)"),
        ("text", "numbered_part(words, words, words, words)"),
        ("forms", "field('pay', words, words, words, words)"),
        ("forms", "field('pay', words, words, words, words, rows=3)"),
        ("forms", "refusal(words, {'pay': words})"),
    ],
)
def test_typed_text_is_escaped(render: Render, file: str, macro: str) -> None:
    name = macro.partition("(")[0]
    html = render(f'{{% from "macros/{file}.html" import {name} %}}{{{{ {macro} }}}}', words='<i>R&D</i> "x"')
    assert "<i>" not in html
    assert html.count("&lt;i&gt;R&amp;D&lt;/i&gt;") == macro.count("words")
    assert '"x"' not in html


@pytest.mark.parametrize(("file", "macro"), [("text", "callout(words, words)"), ("text", "disclosure(words)")])
def test_typed_text_is_escaped_around_a_body(draw: Draw, file: str, macro: str) -> None:
    drawn = draw(file, macro, "{{ words }}<em>ours</em>", words="<i>R&D</i>")
    assert not drawn.query("i")
    assert drawn.query("em")
    assert drawn.root.to_text().count("<i>R&D</i>") == macro.count("words") + 1


def test_breadcrumb_leads_back_and_ends_at_this_page(draw: Draw) -> None:
    drawn = draw("navigation", "breadcrumb([('Salaries', '/salaries/'), ('Technology', '/t/'), ('Chef', '')])")
    assert drawn.query("nav")[0].attrs["aria-label"] == "Breadcrumb"
    assert [(link.to_text(), link.attrs["href"]) for link in drawn.query("li a")] == [
        ("Salaries", "/salaries/"),
        ("Technology", "/t/"),
    ]
    assert seen(drawn, "li[aria-current=page]") == ["Chef"]


def test_link_card_is_one_link_with_its_text_below(draw: Draw) -> None:
    drawn = draw("navigation", "link_card('Technology', '/sectors/technology/', '12 roles')")
    assert [link.attrs["href"] for link in drawn.query("h3 a")] == ["/sectors/technology/"]
    assert seen(drawn, "a") == ["Technology"]
    assert seen(drawn, "p") == ["12 roles"]


def test_heading_has_its_kind_above_it(draw: Draw) -> None:
    drawn = draw("text", "heading('Career path', 'How chefs move up')")
    assert seen(drawn, "p") == ["Career path"]
    assert seen(drawn, "h2") == ["How chefs move up"]


def test_numbered_part_without_an_effect_shows_none(draw: Draw) -> None:
    drawn = draw("text", "numbered_part('The city', 'Rents are higher.')")
    assert seen(drawn, "li h3") == ["The city"]
    assert seen(drawn, "li p") == ["Rents are higher."]


def test_numbered_part_shows_an_effect_with_its_source(draw: Draw) -> None:
    drawn = draw("text", "numbered_part('The city', 'Rents are higher.', '20% more', 'A survey, 2026')")
    assert seen(drawn, "li p") == ["20% more A survey, 2026", "Rents are higher."]


def test_callout_has_kind_title_and_text(draw: Draw) -> None:
    drawn = draw("text", "callout('Tip', 'Before you name a figure')", "<p>Wait.</p>")
    assert seen(drawn, "p") == ["Tip", "Wait."]
    assert seen(drawn, "h2") == ["Before you name a figure"]


def test_disclosure_is_closed_until_it_is_asked_for(draw: Draw) -> None:
    drawn = draw("text", "disclosure('Is a degree needed?')", "<p>No.</p>")
    assert "open" not in drawn.query("details")[0].attrs
    assert seen(drawn, "summary") == ["Is a degree needed?"]
    assert seen(drawn, "details p") == ["No."]


def test_field_has_its_label_and_nothing_else(draw: Draw) -> None:
    drawn = draw("forms", "field('pay', 'Your pay')")
    field = drawn.query("input")[0]
    assert drawn.query("label")[0].attrs["for"] == field.attrs["id"]
    assert seen(drawn, "label") == ["Your pay"]
    assert (field.attrs["name"], field.attrs["value"]) == ("pay", "")
    assert not {"aria-invalid", "aria-describedby"} & set(field.attrs)
    assert not drawn.query("p")


def test_field_with_options_has_one_of_them_chosen(draw: Draw) -> None:
    drawn = draw("forms", "field('grade', 'Grade', value='b', options=[('', 'Any'), ('a', 'A'), ('b', 'B')])")
    assert not drawn.query("input")
    assert drawn.query("select")[0].attrs["id"] == drawn.query("label")[0].attrs["for"]
    assert seen(drawn, "option") == ["Any", "A", "B"]
    assert seen(drawn, "option[selected]") == ["B"]


def test_field_keeps_what_was_typed(draw: Draw) -> None:
    assert draw("forms", "field('pay', 'Pay', value='52,000')").query("input")[0].attrs["value"] == "52,000"


@pytest.mark.parametrize(
    ("extra", "descriptions"),
    [
        ("hint='Before tax.'", ["Before tax."]),
        ("error='Write an amount.'", ["Write an amount."]),
        ("hint='Before tax.', error='Write an amount.'", ["Before tax.", "Write an amount."]),
    ],
)
def test_field_is_described_by_its_hint_and_its_error(draw: Draw, extra: str, descriptions: list[str]) -> None:
    drawn = draw("forms", f"field('pay', 'Your pay', {extra})")
    field = drawn.query("input")[0]
    assert [seen(drawn, f"#{name}")[0] for name in field.attrs["aria-describedby"].split()] == descriptions
    assert (field.attrs.get("aria-invalid") == "true") is ("error" in extra)


def test_field_is_of_the_kind_asked_for(draw: Draw) -> None:
    field = draw("forms", "field('email', 'E-mail', type='email', autocomplete='email')").query("input")[0]
    assert (field.attrs["type"], field.attrs["autocomplete"]) == ("email", "email")


@pytest.mark.parametrize("typed", ["", "One line", "\n\nA line below two empty ones"])
def test_field_of_several_lines_keeps_every_end_of_a_line(draw: Draw, typed: str) -> None:
    drawn = draw("forms", "field('text', 'Message', error='Too long.', value=typed, rows=4)", typed=typed)
    area = drawn.query("textarea")[0]
    assert "".join(child.data for child in area.children) == typed
    assert (area.attrs["id"], area.attrs["rows"], area.attrs["aria-invalid"]) == ("field-text", "4", "true")


def test_refusal_leads_to_each_field_that_is_wrong(draw: Draw) -> None:
    drawn = draw("forms", "refusal('It is still here.', {'text': 'Write more.', 'topic': 'Choose one.'})")
    found = [(link.attrs["href"], link.to_text()) for link in drawn.query("a")]
    assert found == [("#field-text", "Write more."), ("#field-topic", "Choose one.")]
    assert seen(drawn, "h2 + p") == ["It is still here."]


def test_refusal_of_a_whole_form_names_no_field(draw: Draw) -> None:
    assert not draw("forms", "refusal('Wait 12 minutes.')").query("ul, a")


@pytest.mark.parametrize(
    ("band", "level", "amounts"),
    [(ENTRY, "Entry", "£34,000–£48,000"), (SENIOR, "Senior or lead", "£90,000–£160,000+")],
)
def test_band_card_shows_level_and_range(draw: Draw, band: Band, level: str, amounts: str) -> None:
    drawn = draw("pay", "band_card(band)", band=band)
    assert seen(drawn, "li") == [f"{level} {amounts}"]


def test_band_card_shows_what_is_left_of_both_ends_after_tax(draw: Draw) -> None:
    month = Month(SENIOR, Decimal("5229.78"), Decimal("8048.87"))
    drawn = draw("pay", "band_card(band, month)", band=SENIOR, month=month)
    assert seen(drawn, "li") == ["Senior or lead £90,000–£160,000+ £5,230–£8,049+ a month after tax"]


def test_bar_lies_at_its_amounts(draw: Draw) -> None:
    bar = draw("charts", "bar(axis, band, 5, 22)", axis=AXIS, band=ENTRY).query("rect")[0]
    assert (bar.attrs["x"], bar.attrs["width"], bar.attrs["height"]) == ("17.0%", "7.0%", "22")


@pytest.mark.parametrize(("band", "arrows"), [(ENTRY, 0), (SENIOR, 1)])
def test_bar_ends_in_an_arrow_only_when_its_top_is_open(draw: Draw, band: Band, arrows: int) -> None:
    drawn = draw("charts", "bar(axis, band, 5, 22)", axis=AXIS, band=band)
    assert len(drawn.query("path")) == arrows
    assert [arrow.attrs["x"] for arrow in drawn.query("svg")] == ["80.0%"] * arrows


def test_axis_labels_stand_at_their_amounts(draw: Draw) -> None:
    drawn = draw("charts", "axis_labels(axis)", axis=AXIS)
    assert seen(drawn, "text") == ["£0", "£50k", "£100k", "£150k", "£200k"]
    assert [label.attrs["x"] for label in drawn.query("text")] == ["0.0%", "25.0%", "50.0%", "75.0%", "100.0%"]


# Every pattern of percentiles that ASHE 2025 publishes for some occupation group.
@pytest.mark.parametrize(
    ("published", "box", "median"),
    [
        (("p10", "p25", "median", "p75", "p90"), 1, 1),
        (("p10", "p25", "median", "p75"), 1, 1),
        (("p25", "median", "p75"), 1, 1),
        (("p10", "p25", "median"), 0, 1),
        (("p25", "median"), 0, 1),
        (("p10", "median"), 0, 1),
        (("median",), 0, 1),
        (("p25",), 0, 0),
    ],
)
def test_official_box_leaves_out_what_is_suppressed(
    draw: Draw, published: tuple[str, ...], box: int, median: int
) -> None:
    group = OccupationGroup(**{name: OFFICIAL[name] for name in published})
    drawn = draw("charts", "official_box(axis, group)", axis=AXIS, group=group)
    assert len(drawn.query("rect")) == box
    assert len(drawn.query(".is-median")) == median


@pytest.mark.parametrize(
    ("missing", "ends"),
    [((), ("10.0%", "50.0%")), (("p10",), ("15.0%", "50.0%")), (("p10", "p90"), ("15.0%", "30.0%"))],
)
def test_official_whiskers_run_as_far_as_is_published(
    draw: Draw, missing: tuple[str, ...], ends: tuple[str, str]
) -> None:
    group = OccupationGroup(**{name: value for name, value in OFFICIAL.items() if name not in missing})
    whisker = draw("charts", "official_box(axis, group)", axis=AXIS, group=group).query("line")[0]
    assert (whisker.attrs["x1"], whisker.attrs["x2"]) == ends


def test_pay_chart_writes_every_value_out(draw: Draw) -> None:
    chart = PayChart(AXIS, [ENTRY, MID, SENIOR], OccupationGroup(**OFFICIAL), 39_039)
    # The UK median's words stand there twice: narrow screens show the first, wide ones the second.
    assert seen(draw("charts", "pay_chart(chart)", chart=chart), ".chart__label, .chart__uk-label text") == [
        "UK median £39,039",
        "UK median £39,039",
        "Entry £34,000–£48,000",
        "Mid-career £55,000–£85,000",
        "Senior or lead £90,000–£160,000+",
        "Official, whole group median £40,000",
    ]


def test_pay_chart_is_one_picture_said_in_words(draw: Draw) -> None:
    drawn = draw("charts", "pay_chart(chart)", chart=PayChart(AXIS, [SENIOR], OccupationGroup(**OFFICIAL), 39_039))
    picture = drawn.query("[role=img]")[0]
    assert picture.attrs["aria-label"] == (
        "Pay a year before tax: Senior or lead £90,000 to £160,000 and more; "
        "official median for the occupation group £40,000; UK full-time median £39,039."
    )


def test_pay_chart_without_official_pay_and_uk_median_shows_the_bands_alone(draw: Draw) -> None:
    drawn = draw("charts", "pay_chart(chart)", chart=PayChart(AXIS, [ENTRY], None, None))
    words = " ".join(seen(drawn, ".chart"))
    assert "£34,000–£48,000" in words
    assert "Official" not in words
    assert "median" not in words


def test_pay_chart_with_a_suppressed_median_names_none(draw: Draw) -> None:
    group = OccupationGroup(p25=30_000, p75=60_000)
    drawn = draw("charts", "pay_chart(chart)", chart=PayChart(AXIS, [ENTRY], group, None))
    assert seen(drawn, ".chart__label") == ["Entry £34,000–£48,000", "Official, whole group"]


def test_range_list_links_each_role_and_shows_its_whole_range(draw: Draw) -> None:
    roles = [
        Role(title="Chef", slug="chef", **BANDS),
        Role(title="R&D <Lead>", slug="r-and-d-lead", senior_open_top=True, **BANDS),
    ]
    drawn = draw("charts", "range_list(roles, axis)", roles=roles, axis=AXIS)
    assert [link.attrs["href"] for link in drawn.query("li a")] == ["/salaries/chef/", "/salaries/r-and-d-lead/"]
    assert seen(drawn, "li") == ["Chef £24,000–£80,000", "R&D <Lead> £24,000–£80,000+"]
    assert [len(item.query("rect")) for item in drawn.query("li")] == [3, 3]
