"""What stands between a draft and the public page: each rule with its weight and its place."""

from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roles.editing.content import content_of
from roles.editing.publishing import publish
from roles.editing.rules import Graded, findings, findings_across, in_page_order, key_of, unreasoned
from roles.editing.saving import save_version
from roles.models import Alias, Change, Edition, Figure, Part, RelatedRole, Role
from tests.factories import make_alias, make_role, make_user
from tests.roles.editing.contents import SOUND, TAKEN_OUT, with_put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]

LONG = "This sentence goes on " + "and on " * 20 + "until nobody can follow it."


def test_every_page_of_the_real_guide_keeps_to_the_rules() -> None:
    pages = [(role, content_of(role)) for role in Role.objects.published()]
    assert len(pages) == 76
    assert [(role, findings(content), list(findings_across(role, content))) for role, content in pages] == [
        (role, [], []) for role, _ in pages
    ]


def test_publishing_pages_unchanged_changes_no_table() -> None:
    """Each fourth page is tried; they take about a tenth of a second each."""
    user = make_user()
    before, edition = tables(), Edition.objects.current()
    for role in Role.objects.order_by("pk")[::4]:
        save_version(role, content_of(role), editor=user)
        publish(role, editor=user, why="Read again.")
    assert (tables(), Edition.objects.current(), Change.objects.count()) == (before, edition, 0)


def tables() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (Role, Part, Figure, Alias, RelatedRole)]


ERRORS = {
    "missing": ({"sector": None}, "complete", "sector", "is missing"),
    "unknown sector": ({"sector": "gone"}, "complete", "sector", "there is no sector “gone”"),
    "unknown group": ({"occupation_group": "0000"}, "complete", "occupation_group", "there is no occupation group"),
    "unknown role": ({"related": ["data-engineer", "gone"]}, "complete", "related, 2", "there is no role “gone”"),
    "unknown source": ({"figures, 2, source": "gone"}, "complete", "figures, 2, source", "there is no source “gone”"),
    "source of an effect": (
        {"levers, 1, effect": "20% more", "levers, 1, source": "gone"},
        *("complete", "levers, 1, source", "there is no source “gone”"),
    ),
    "amount": ({"pro_move": "Ask for £123,456."}, "figures on record", "pro_move", "states £123,456, which is not"),
    "unclear amount": ({"tip": "Ask for £50k."}, "figures on record", "tip", "write amounts in full"),
    "wage floor": ({"bands, entry, low": 24_784}, "bands", "bands, entry, low", "is under the National Living Wage"),
    "a band from nothing": ({"bands, entry, low": 0}, "bands", "bands, entry, low", "is under the National Living"),
    "median": (
        {"bands, mid, low": 39_000, "official_note": ""},
        *("bands", "bands, mid", "leaves out the official median of £38,572"),
    ),
    "no review": ({"reviewed_on": None}, "review", "reviewed_on", "is missing"),
    "review to come": ({"reviewed_on": "2999-01-01"}, "review", "reviewed_on", "is in the future: 2999-01-01"),
}
WARNINGS = {
    "length": ({"overview, 1": "Too short."}, "lengths", "overview, 1", "has 2 words"),
    "entries": ({"skills": ["SQL and R"]}, "lengths", "skills", "has 1 entries; 12 are asked for"),
    "banned word": ({"pro_move": "Unlock a raise."}, "wording", "pro_move", "uses “unlock”"),
    "exclamation mark": ({"pro_move": "Ask now!"}, "wording", "pro_move", "has an exclamation mark"),
    "long sentence": ({"pro_move": LONG}, "wording", "pro_move", "has a sentence of"),
    "article": ({"pro_move": "Ask an manager."}, "articles", "pro_move", "has “an manager”; it should be “a”"),
}
CASES = [(*case, True) for case in ERRORS.values()] + [(*case, False) for case in WARNINGS.values()]


@pytest.mark.parametrize(("places", "rule", "place", "words", "is_error"), CASES, ids=[*ERRORS, *WARNINGS])
def test_each_rule_has_its_place_and_its_weight(
    places: dict[str, Any], rule: str, place: str, words: str, is_error: bool
) -> None:
    found = [one for one in findings(with_put(places)) if (one.rule, one.place) == (rule, place)]
    assert any(words in one.sentence for one in found)
    assert {one.is_error for one in found} == {is_error}


def test_errors_come_first_and_each_in_page_order() -> None:
    places = {"tip": "Go!", "overview, 1": "Go!", "figures, 1, source": "gone", "title": "", "levers, 2, text": ""}
    found = findings(with_put(places))
    assert [one.place for one in found if one.is_error] == ["title", "levers, 2, text", "figures, 1, source"]
    assert [one.is_error for one in found] == sorted((one.is_error for one in found), reverse=True)
    warned = [one.place for one in found if not one.is_error]
    assert warned.index("overview, 1") < warned.index("levers, 2, text") < warned.index("tip")


def test_tenth_entry_comes_after_the_second_and_the_whole_profile_last() -> None:
    places = ["whole profile", "figures, 10, key", "figures, 2, key", "title"]
    found = in_page_order(Graded("complete", place, "is missing", is_error=True) for place in places)
    assert [one.place for one in found] == ["title", "figures, 2, key", "figures, 10, key", "whole profile"]


def test_draft_with_nothing_but_its_address_is_read() -> None:
    places = {one.place for one in findings({"role": "new"}) if one.is_error}
    assert places >= {"title", "in_sentence", "plural", "sector", "bands, entry, low", "reviewed_on"}
    role = Role.objects.create(slug="new", title="New", in_sentence="new", plural="news")
    assert list(findings_across(role, {"role": "new"})) == []


def test_rules_within_a_page_ask_few_questions() -> None:
    with CaptureQueriesContext(connection) as asked:
        findings(SOUND)
    assert len(asked) <= 6


def paths_of(value: Any, *path: Any) -> list[tuple[Any, ...]]:
    """Every place of a content that holds something."""
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path] * bool(path) + [found for step in steps for found in paths_of(value[step], *path, step)]


PATHS = paths_of(SOUND)
# What a form can send in the place of what is there.
INSTEAD: dict[type, list[Any]] = {
    str: [None, "", " ", "x" * 10_000, "£99999999999999999999.99 99%–1% £ k", "a\n\n\nb"],
    int: [None, -1, 0, 1, 10**9, 10**30],
    list: [None, []],
    dict: [{}],
}


def spoilt(picks: dict[tuple[Any, ...], int]) -> dict[str, Any]:
    """The sound page with some places taken out, emptied or filled with something else."""
    places = {}
    for path, pick in picks.items():
        value: Any = SOUND
        for step in path:
            value = value[step]
        instead = [None, ""] if path == ("reviewed_on",) else INSTEAD.get(type(value), [None, 0, -1])
        places[path] = [TAKEN_OUT, *instead][pick % (len(instead) + 1)]
    content = deepcopy(SOUND)
    # The deepest first, and entries from the end of a list: what is to be changed is there still.
    for path in sorted(places, key=lambda path: (len(path), [str(step).zfill(3) for step in path]), reverse=True):
        holder: Any = content
        for step in path[:-1]:
            holder = holder[step]
        if places[path] is TAKEN_OUT:
            del holder[path[-1]]
        else:
            holder[path[-1]] = places[path]
    return content


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=st.dictionaries(st.sampled_from(PATHS), st.integers(0, 41), min_size=1, max_size=12))
def test_half_filled_draft_is_read_by_every_rule(alone: Role, picks: dict[tuple[Any, ...], int]) -> None:
    content = spoilt(picks)
    found = [*findings(content), *findings_across(alone, content)]
    assert all(one.place and one.sentence for one in found)


@pytest.fixture
def alone() -> Role:
    """A role beside one other page: reading the whole guide each time would take long."""
    Role.objects.exclude(slug__in=["data-analyst", "data-engineer"]).update(state=Role.State.WITHDRAWN)
    return Role.objects.get(slug="data-analyst")


def across(**places: Any) -> list[tuple[str, str, str, bool]]:
    role = Role.objects.get(slug="data-analyst")
    return [(one.rule, one.place, one.sentence, one.is_error) for one in findings_across(role, with_put(places))]


def test_title_of_another_role_is_taken_whatever_its_capitals() -> None:
    said = "“data engineer” already names Data Engineer"
    assert across(title="data engineer") == [("names", "title", said, True)]


@pytest.mark.parametrize("name", ["aliases", "hidden_aliases"])
def test_other_name_that_is_another_roles_title_or_other_name_is_taken(name: str) -> None:
    make_alias(make_role(title="Quarrier"), name="Stone cutter")
    found = across(**{name: ["quarrier", "stone Cutter", "nobody yet"]})
    assert found == [
        ("names", f"{name}, 1", "“quarrier” already names Quarrier", True),
        ("names", f"{name}, 2", "“stone Cutter” already names Quarrier", True),
    ]


def test_new_role_cannot_have_the_address_of_another() -> None:
    role = make_role(slug="new", state=Role.State.DRAFT)
    content = {"role": "data-engineer", "title": "New"}
    [found] = findings_across(role, content)
    assert (found.place, found.sentence) == ("role", "“data-engineer” is the address of Data Engineer")
    assert found.is_error


RUN = "nobody has ever written these eight plain words"


def test_text_of_another_page_is_a_warning_with_that_pages_title() -> None:
    make_role(title="Quarrier", tip=f"Well, {RUN} before.")
    said = f"shares eight words with Quarrier: “{RUN}”"
    assert across(tip=f"So {RUN}.") == [("text of other pages", "tip", said, False)]


def test_long_text_of_another_page_is_one_warning_a_page() -> None:
    for title in ("Quarrier", "Ropemaker"):
        make_role(title=title, tip=f"{RUN} or so it goes for many words")
    found = across(tip=f"{RUN} or so it goes for many words")
    assert [(place, sentence[:35]) for _, place, sentence, _ in found] == [
        ("tip", "shares eight words with Quarrier: “"),
        ("tip", "shares eight words with Ropemaker: “"[:35]),
    ]


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_text_of_a_page_that_is_not_public_may_be_used(state: Role.State) -> None:
    make_role(state=state, tip=RUN)
    assert across(tip=RUN) == []


def test_seven_words_may_stand_on_two_pages() -> None:
    make_role(tip=RUN)
    assert across(tip=RUN.rpartition(" ")[0]) == []


def graded(is_error: bool) -> Graded:
    return Graded("lengths", "tip", "has 2 words", is_error)


def test_warning_is_out_of_the_way_with_a_reason_and_an_error_never_is() -> None:
    warning, error = graded(is_error=False), graded(is_error=True)
    assert key_of(warning) == "tip: has 2 words"
    assert unreasoned([warning, error], {key_of(warning): "It is a short tip."}) == [error]


@pytest.mark.parametrize("reasons", [{}, {"tip: has 2 words": "  "}, {"tip: has 3 words": "It is short."}])
def test_warning_without_a_reason_of_its_own_is_in_the_way(reasons: dict[str, str]) -> None:
    assert unreasoned([graded(is_error=False)], reasons) == [graded(is_error=False)]
