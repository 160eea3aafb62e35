"""What stands on a role page, and what is left out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from justhtml import JustHTML

from roles.models import Role
from tests.factories import (
    make_career_step,
    make_day_part,
    make_figure,
    make_group,
    make_interview_question,
    make_lever,
    make_negotiation_step,
    make_question,
    make_role,
    make_source,
)
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db

TEXTS = {
    "overview": "They count.",
    "pay": "It depends.",
    "official_note": "The group is wider.",
    "band_basis": "From one survey.",
    "career": "Upwards.",
    "tip": "Ask early.",
    "pro_move": "Ask twice.",
    "skills": "SQL\nstatistics",
}
PARTS: dict[str, Callable[..., Any]] = {
    "career": make_career_step,
    "day": make_day_part,
    "levers": make_lever,
    "interview": make_interview_question,
    "questions": make_question,
    "sources": make_figure,
}


def page_of(client: Client, role: Role) -> JustHTML:
    answer = client.get(role.get_absolute_url())
    assert answer.status_code == 200
    return parse(answer)


def sections(page: JustHTML) -> list[str]:
    """The names of a page's sections, in its order; the types of interview questions are not among them."""
    found = [element.attrs for element in page.query("article section")]
    return [one.get("id") or one["aria-labelledby"] for one in found if "ask" not in one["class"].split()]


def full_role(without: str = "", **traits: Any) -> Role:
    """Save a role with every text and every kind of part but one."""
    known = {"title": "Data Analyst", "in_sentence": "data analyst", "occupation_group": make_group()}
    role = make_role(**(known | TEXTS | traits))
    for name, make in PARTS.items():
        if name != without:
            make(role)
    make_negotiation_step()
    return role


def empty(page: JustHTML) -> list[str]:
    """The headings, paragraphs and lists of a role page that hold nothing."""
    found = page.query("article h2, article h3, article p, article ul, article ol, article dl")
    return [element.to_html() for element in found if not element.to_text()]


def test_full_role_has_its_twelve_sections_in_page_order(client: Client) -> None:
    page = page_of(client, full_role())
    assert texts(page, "article > header h1") == ["Data analyst salary UK"]
    assert sections(page) == [
        *("work", "pay", "career", "day", "levers", "tip", "negotiate", "skills", "interview", "questions"),
        *("closing", "sources"),
    ]


def test_head_asks_the_question_in_the_year_of_the_review(client: Client) -> None:
    page = page_of(client, full_role())
    assert texts(page, "h1") == ["Data analyst salary UK"]
    assert texts(page, "title") == ["Data Analyst salary UK 2026 | Salary Guide"]
    assert "What does a data analyst earn in 2026" in texts(page, ".head__standfirst")[0]


def test_head_shows_the_three_bands(client: Client) -> None:
    page = page_of(client, full_role(senior_open_top=True))
    assert texts(page, ".head__bands .band__level") == ["Entry", "Mid-career", "Senior or lead"]
    assert texts(page, ".head__bands .band__range") == ["£25,000–£33,000", "£34,000–£50,000", "£50,000–£70,000+"]


def test_every_text_of_the_role_is_on_the_page(client: Client) -> None:
    shown = page_of(client, full_role()).to_text()
    assert [text for text in TEXTS.values() if text.splitlines()[0] not in shown] == []


def test_contents_lead_to_sections_that_exist(client: Client) -> None:
    page = page_of(client, full_role())
    targets = [link.removeprefix("#") for link in links(page, ".contents a")]
    assert targets == [name for name in sections(page) if name != "closing"]


def test_every_fragment_link_leads_somewhere(client: Client) -> None:
    page = page_of(client, full_role())
    targets = {link for link in links(page, "a") if link.startswith("#")}
    assert targets <= {f"#{element.attrs['id']}" for element in page.query("[id]")}


def test_no_name_stands_twice_on_the_page(client: Client) -> None:
    names = [element.attrs["id"] for element in page_of(client, full_role()).query("[id]")]
    assert len(names) == len(set(names))


def test_interview_types_lead_to_their_questions(client: Client) -> None:
    role = make_role()
    for kind in ("role-play", "technical", "technical"):
        make_interview_question(role, type=kind, title=f"A {kind} question?")
    page = page_of(client, role)
    assert [(link.to_text(), link.attrs["href"]) for link in page.query(".asks__types a")] == [
        ("Technical", "#ask-technical"),
        ("Role-play", "#ask-role-play"),
    ]
    assert texts(page, "#ask-role-play .asks__question") == ["A role-play question?"]
    assert len(texts(page, "#ask-technical details")) == 2


def test_each_figure_has_an_address_of_its_own(client: Client) -> None:
    role = make_role()
    make_figure(role, key="london-uplift", what="London uplift", value=20, unit="percent")
    assert texts(page_of(client, role), "#figure-london-uplift") == ["London uplift 20%"]


def test_a_size_is_shown_with_its_source_and_date(client: Client) -> None:
    role = make_role()
    make_lever(role, effect="20% more", source=make_source(publisher="A Survey", as_of="2026-03"))
    assert texts(page_of(client, role), ".part__effect") == ["20% more A Survey, March 2026"]


def test_text_an_editor_typed_cannot_become_markup(client: Client) -> None:
    page = page_of(client, make_role(tip="<script>alert(1)</script> & <b>more</b>"))
    assert texts(page, ".callout script, .callout b") == []
    assert "<script>alert(1)</script> & <b>more</b>" in texts(page, ".callout p")[1]


def test_official_pay_stands_in_the_table_and_the_sources(client: Client) -> None:
    page = page_of(client, make_role(occupation_group=make_group()))
    rows = [row for row in texts(page, "tbody tr") if row.startswith("Official")]
    assert rows == [
        "Official, all but the lowest and highest tenth £27,000 £58,000",
        "Official, middle half £31,000 £47,000",
        "Official median £38,000",
    ]
    assert "SOC 2020 group 3544" in texts(page, ".sources")[0]


@pytest.mark.parametrize(
    ("missing", "rows"),
    [
        (["p90"], ["Official, lowest tenth £27,000", "Official, middle half £31,000 £47,000"]),
        (["p10", "p75"], ["Official, highest tenth £58,000", "Official, lowest quarter £31,000"]),
        (["p10", "p25", "p90"], ["Official, highest quarter £47,000"]),
    ],
)
def test_official_pay_known_in_part_stands_in_the_table(client: Client, missing: list[str], rows: list[str]) -> None:
    group = make_group(**dict.fromkeys(missing))
    page = page_of(client, make_role(occupation_group=group))
    shown = [row for row in texts(page, "tbody tr") if row.startswith("Official,")]
    assert shown == rows


def test_role_without_occupation_group_has_no_official_row(client: Client) -> None:
    page = page_of(client, make_role())
    assert [row for row in texts(page, "tbody tr, .chart__row") if "Official" in row] == []


def test_uk_median_stands_in_the_table_with_its_source_below(client: Client) -> None:
    uk = make_group(code="UK", median=39_039, source=make_source(url="https://ons.example/table"))
    page = page_of(client, make_role())
    assert texts(page, "tbody tr")[-1] == "UK median, all full-time employees £39,039"
    assert uk.source.url in links(page, "#sources a")


@pytest.mark.parametrize("known", ["p10", "p25", "median", "p75", "p90"])
def test_a_group_with_a_single_published_figure_does_not_break_the_page(client: Client, known: str) -> None:
    pay = dict.fromkeys(["p10", "p25", "median", "p75", "p90"]) | {known: 40_000}
    assert page_of(client, make_role(occupation_group=make_group(**pay))).query(".chart")


def test_official_source_without_licence_ends_with_one_full_stop(client: Client) -> None:
    group = make_group(source=make_source(as_of="2026", licence=""))
    assert ". ." not in texts(page_of(client, make_role(occupation_group=group)), ".sources")[0]


def test_parts_without_content_are_left_out_heading_and_all(client: Client) -> None:
    make_negotiation_step()
    role = make_role(occupation_group=make_group())
    page = page_of(client, role)
    assert sections(page) == ["pay", "negotiate", "closing", "sources"]
    assert len(texts(page, "article h2")) == 4


@pytest.mark.parametrize("gone", TEXTS)
def test_a_missing_text_leaves_nothing_empty_behind(client: Client, gone: str) -> None:
    assert empty(page_of(client, full_role(**{gone: ""}))) == []


@pytest.mark.parametrize("gone", PARTS)
def test_a_missing_kind_of_part_leaves_nothing_empty_behind(client: Client, gone: str) -> None:
    assert empty(page_of(client, full_role(without=gone))) == []


def test_a_source_cited_for_a_lever_alone_leaves_nothing_empty_behind(client: Client) -> None:
    role = full_role()
    make_lever(role, effect="20% more", source=make_source())
    assert empty(page_of(client, role)) == []


def test_steps_of_the_pay_talk_are_left_out_when_there_are_none(client: Client) -> None:
    assert "negotiate" not in sections(page_of(client, make_role()))


def test_sources_are_left_out_when_there_are_none(client: Client) -> None:
    assert "sources" not in sections(page_of(client, make_role()))


def test_career_text_is_shown_before_its_steps_are_written(client: Client) -> None:
    assert "Upwards." in texts(page_of(client, make_role(career="Upwards.")), "article")[0]
