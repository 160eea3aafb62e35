"""What changed on a role's page, field by field, in words."""

from copy import deepcopy
from time import monotonic
from typing import Any

import pytest
from django.forms import Field as FormField
from hypothesis import given
from hypothesis import strategies as st

from roles.editing.differences.compared import Difference, Parts
from roles.editing.differences.differences import SECTIONS, differences, named, summary
from roles.editing.form.role_fields import RoleForm
from roles.editing.form.row_lists import ROW_LISTS
from roles.editing.form.shown import SECTIONS as SECTIONS_OF_FORM
from tests.factories import make_group, make_role, make_sector, make_source
from tests.roles.editing.contents import SOUND, TAKEN_OUT, with_put

STEPS = [
    {"title": title, "text": f"{title}: what they do all day long."} for title in ("Junior", "Middle", "Senior", "Head")
]
PAGE: dict[str, Any] = {
    "role": "baker",
    "title": "Baker",
    "reviewed_on": "2026-11-23",
    "aliases": ["bread maker", "pastry cook"],
    "overview": ["They bake.", "They rise early."],
    "bands": {"entry": {"low": 24_000, "high": 27_000, "from": ["mid-2025"]}, "senior": {"low": 32_000}},
    "pay": "Nights pay more.",
    "career_steps": STEPS,
    "figures": [
        {"key": "mid-2025", "what": "median", "value": 26_000, "unit": "GBP/year", "source": "ons"},
        {"key": "night", "what": "night rate", "value": 12.5, "unit": "GBP/hour", "source": "union"},
    ],
}


def rows(after: dict[str, Any], before: dict[str, Any] = PAGE) -> list[Difference]:
    return [row for section in differences(before, after) for row in section.rows]


def said(after: dict[str, Any], before: dict[str, Any] = PAGE) -> list[tuple[str, str, str]]:
    """Return name, old and new text of each difference."""
    return [(row.name, row.before, row.after) for row in rows(after, before)]


def notes(after: dict[str, Any], before: dict[str, Any] = PAGE) -> list[tuple[str, str]]:
    return [(row.name, row.note) for row in rows(after, before)]


def put(**places: Any) -> dict[str, Any]:
    """Return the page with other values at some places; `__` stands for a comma."""
    return with_put({place.replace("__", ", "): value for place, value in places.items()}, PAGE)


def test_same_documents_differ_nowhere() -> None:
    assert differences(PAGE, deepcopy(PAGE)) == []
    assert summary(PAGE, deepcopy(PAGE)) == ""


def test_text_differs_by_words() -> None:
    (row,) = rows(put(pay="Nights and Sundays pay more."))
    assert (row.name, row.place) == ("Pay commentary", "pay")
    assert [(run.kind, run.text) for run in row.runs] == [
        ("same", "Nights "),
        ("come", "and Sundays "),
        ("same", "pay more."),
    ]
    assert "".join(run.text for run in row.old) == "Nights pay more."
    assert "".join(run.text for run in row.new) == "Nights and Sundays pay more."


@pytest.mark.parametrize(
    ("after", "difference"),
    [
        (put(bands__entry__low=25_000), ("Entry band, from £", "£24,000", "£25,000")),
        (put(bands__entry__high=TAKEN_OUT), ("Entry band, to £", "£27,000", "")),
        (put(bands__mid={"low": 28_000}), ("Mid-career band, from £", "", "£28,000")),
        (put(bands__senior__open_top=True), ("Senior band, open top", "no", "yes")),
        (put(reviewed_on="2026-11-24"), ("Reviewed on", "23 November 2026", "24 November 2026")),
        (put(reviewed_on="soon"), ("Reviewed on", "23 November 2026", "soon")),
        (put(group_is_role=True), ("This group is only this role", "no", "yes")),
        (put(role="pastry-baker"), ("Address", "baker", "pastry-baker")),
        (put(figures__1__value=26_500.5), ("Figure “median”: value", "£26,000 a year", "£26,500.50 a year")),
        (put(figures__2__unit="percent"), ("Figure “night rate”: value", "£12.50 an hour", "12.5%")),
        (put(figures__1__value="a lot"), ("Figure “median”: value", "£26,000 a year", "a lot")),
        (put(figures__1__source="hmrc"), ("Figure “median”: source", "ons", "hmrc")),
        (put(career_steps__3__title="Lead"), ("Career step 3: title", "Senior", "Lead")),
    ],
)
def test_values_are_written_as_people_read_them(after: dict[str, Any], difference: tuple[str, str, str]) -> None:
    assert said(after) == [difference]


@pytest.mark.parametrize(
    ("after", "texts"),
    [
        (put(bands__entry__low=24_500), ["£24,000", "£24,500"]),
        (put(reviewed_on="2026-11-24"), ["23 November 2026", "24 November 2026"]),
        (put(figures__1__value=26_500), ["£26,000 a year", "£26,500 a year"]),
    ],
)
def test_amounts_and_days_change_as_a_whole(after: dict[str, Any], texts: list[str]) -> None:
    (row,) = rows(after)
    assert [run.text for run in row.runs] == texts
    assert ([run.text for run in row.old], [run.text for run in row.new]) == (texts[:1], texts[1:])


def test_paragraphs_stand_apart() -> None:
    (row,) = rows(put(overview=["They bake.", "They rise early.", "They sleep."]))
    assert row.after == "They bake.\n\nThey rise early.\n\nThey sleep."


@pytest.mark.parametrize(
    "aliases",
    [
        ["master baker", *PAGE["aliases"]],
        [*PAGE["aliases"], "master baker"],
        ["bread maker", "master baker", "pastry cook"],
    ],
)
def test_alias_that_came_is_shown_by_its_name(aliases: list[str]) -> None:
    (row,) = rows(put(aliases=aliases))
    assert [(run.kind, run.text) for run in row.runs if run.kind != "same"] == [("come", "master baker\n")]


def test_names_in_another_order_are_said_to_be() -> None:
    assert notes(put(aliases=["pastry cook", "bread maker"])) == [("Other names", "in another order")]


def test_part_that_moved_is_said_to_have_moved_and_those_that_made_room_are_not() -> None:
    after = put(career_steps=[STEPS[0], STEPS[3], STEPS[1], STEPS[2]])
    assert notes(after) == [("Career step 2", "moved from place 4 to 2")]
    assert said(after) == [("Career step 2", "Head", "Head")]


def test_part_that_moved_and_changed_shows_both() -> None:
    after = put(career_steps=[STEPS[3] | {"title": "Owner"}, *STEPS[:3]])
    assert notes(after) == [("Career step 1", "moved from place 4 to 1"), ("Career step 1: title", "")]


def test_part_that_came_is_shown_whole() -> None:
    new = {"title": "Apprentice", "text": "You sweep."}
    (row,) = rows(put(career_steps=[new, *STEPS]))
    assert (row.name, row.note, row.place) == ("Career step 1", "added", "career_steps, 1")
    assert (row.before, row.after) == ("", "Apprentice\nYou sweep.")


def test_part_that_is_gone_is_shown_whole_with_its_old_place() -> None:
    (row,) = rows(put(career_steps=[*STEPS[:2], STEPS[3]]))
    assert (row.name, row.note, row.place) == ("Career step 3", "taken out", "career_steps, 3")
    assert (row.before, row.after) == ("Senior\nSenior: what they do all day long.", "")


def test_figures_are_told_apart_by_their_keys() -> None:
    figures = PAGE["figures"]
    after = put(figures=[figures[1], figures[0] | {"key": "mid-2026"}])
    assert notes(after) == [("Figure “median”", "taken out"), ("Figure “median”", "added")]


def test_empty_page_and_a_full_one_differ_in_all_that_is_there() -> None:
    assert {row.before for row in rows(SOUND, before={})} <= {"", "no"}
    assert {row.after for row in rows({}, before=SOUND)} <= {"", "no"}


def test_half_filled_rows_are_compared_too() -> None:
    after = put(figures=[{"what": "no key yet"}], career_steps=[{"text": "no title yet"}])
    assert ("Figure “no key yet”", "", "no key yet") in said(after)


@pytest.mark.parametrize("field", ["levers", "aliases", "overview", "bands", "figures", "pay"])
def test_field_that_holds_nothing_is_as_one_that_is_not_there(field: str) -> None:
    assert rows({field: None}, before={}) == rows({}, before={field: None}) == []


@pytest.mark.parametrize("field", [name for name in SOUND if name != "bands"])
def test_every_field_of_a_page_is_compared(field: str) -> None:
    after = deepcopy(SOUND)
    del after[field]
    assert rows(after, before=SOUND)


@given(place=st.sampled_from(sorted(SOUND)), words=st.text(min_size=1))
def test_every_text_of_a_page_is_compared(place: str, words: str) -> None:
    value = SOUND[place]
    if isinstance(value, str) and value != words:
        assert [(row.place, row.after) for row in rows(SOUND | {place: words}, SOUND)] == [(place, words)]


def test_differences_come_in_the_order_of_the_form() -> None:
    headings = [heading for _, heading, _, _ in SECTIONS_OF_FORM]
    assert list(SECTIONS) == headings


def test_fields_have_the_names_of_the_form(db: None) -> None:
    form = RoleForm(role=None, figures=[])
    other_names = {"bands", "role", "aliases", "hidden_aliases", "related"}
    fields = [one for some in SECTIONS.values() for one in some if not isinstance(one, Parts)]
    named_here = {one.place: one.name for one in fields if one.place.partition(",")[0] not in other_names}
    assert named_here == {place: label(form.fields[place], place) for place in named_here}


def label(field: FormField, name: str) -> str:
    return str(field.label or name.replace("_", " ").capitalize())


def test_every_list_of_the_form_is_compared() -> None:
    compared = {one.part.name for some in SECTIONS.values() for one in some if isinstance(one, Parts)}
    assert compared == {one.name for one in ROW_LISTS} - {"aliases", "related"}


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (put(tip="Ask."), "negotiation tip"),
        (put(bands__entry={"low": 25_000, "high": 28_000}), "entry band"),
        (put(figures__1__value=1, figures__1__what="mean", figures__2__what="rate"), "2 figures"),
        (put(career_steps__1__title="Learner"), "1 career step"),
        (put(title="Miller", pay="Less.", figures__2__value=13), "title, pay commentary, 1 figure"),
        (
            put(title="Miller", role="miller", pay="Less.", tip="Ask.", skills=["sums"]),
            "title, address, pay commentary, negotiation tip, skills",
        ),
        (
            put(title="Miller", role="miller", plural="millers", pay="Less.", tip="Ask.", skills=["sums"]),
            "title, address, plural, pay commentary and 2 more",
        ),
    ],
)
def test_summary_names_what_changed(after: dict[str, Any], words: str) -> None:
    assert summary(PAGE, after) == words


def test_whole_page_rewritten_takes_no_second() -> None:
    after = deepcopy(SOUND)
    for name in ("career_steps", "day", "levers", "questions", "interview_questions", "figures"):
        after[name] = [{field: f"{text} anew"[::-1] for field, text in part.items()} for part in SOUND[name]]
    began = monotonic()
    assert all(row.runs for row in rows(after, before=SOUND))
    assert monotonic() - began < 1


def test_names_stand_for_keys_where_there_are_such(db: None) -> None:
    make_sector(slug="food", name="Food")
    make_group(code="5432", title="Bakers and flour confectioners")
    make_role(slug="miller", title="Miller")
    content = PAGE | {"sector": "food", "occupation_group": "5432", "related": ["miller", "gone"]}
    (shown,) = named(content)
    assert (shown["sector"], shown["occupation_group"]) == ("Food", "5432 Bakers and flour confectioners")
    assert shown["related"] == ["Miller", "gone"]


def test_keys_that_name_nothing_stay_keys(db: None) -> None:
    (shown,) = named({"sector": "gone", "occupation_group": "0000"})
    assert (shown["sector"], shown["occupation_group"]) == ("gone", "0000")


def test_sources_go_by_publisher_and_title(db: None) -> None:
    make_source(key="ons", publisher="ONS", title="Pay 2025")
    levers = [{"lead": "City", "source": "ons"}, {"lead": "Size"}]
    (shown,) = named(PAGE | {"levers": levers})
    assert [one["source"] for one in shown["figures"]] == ["ONS: Pay 2025", "union"]
    assert [one.get("source") for one in shown["levers"]] == ["ONS: Pay 2025", None]
    assert PAGE["figures"][0]["source"] == "ons"


@pytest.mark.parametrize(
    ("figures", "texts"),
    [
        (PAGE["figures"], ("median\n", "night rate\n")),
        (
            [one | {"what": "pay"} for one in PAGE["figures"]],
            ("pay (mid-2025)\n", "pay (night)\n"),
        ),
    ],
)
def test_bands_name_figures_by_their_words(figures: list[dict[str, Any]], texts: tuple[str, str]) -> None:
    before = PAGE | {"figures": figures}
    after = with_put({"bands, entry, from": ["night"]}, before)
    assert said(after, before) == [("Entry band, set from", *texts)]


def test_figure_that_is_only_named_anew_sets_the_same_band() -> None:
    assert said(put(figures__1__what="mean: all")) == [("Figure “mean: all”: what", "median", "mean: all")]


def test_naming_takes_four_queries_for_any_number_of_documents(django_assert_num_queries: Any, db: None) -> None:
    content = PAGE | {"sector": "food", "occupation_group": "5432", "related": ["miller"]}
    with django_assert_num_queries(4):
        named(content, content, content)
