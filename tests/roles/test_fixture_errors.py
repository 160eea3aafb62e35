"""What a wrong fixture file gets: nothing is loaded, and the error names file, entry, part and field."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.serializers.base import DeserializationError

from roles.documents import role_document
from roles.fixture_format import write
from roles.models import Role, Source
from tests.files import ANALYST, GUIDE, SHARED, analyst, withdrawn

pytestmark = pytest.mark.django_db


def load(folder: Path, files: dict[str, Any]) -> None:
    """Write documents or raw text to files and load them through a manifest that includes them."""
    for name, content in files.items():
        raw = content if isinstance(content, str | bytes) else write(content)
        (folder / f"{name}.yaml").write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    (folder / "guide.yaml").write_text(write({"include": [f"{name}.yaml" for name in files]}))
    call_command("loaddata", str(folder / "guide.yaml"), verbosity=0)


def error_of(folder: Path, files: dict[str, Any]) -> str:
    """Return what is said when the files are loaded, from the wrong file's name on."""
    with pytest.raises(DeserializationError) as error:
        load(folder, files)
    said = str(error.value).removeprefix(f"Problem installing fixture '{folder}/guide.yaml': ")
    return said.removeprefix(f"{folder}/")


def part(name: str, number: int, **changes: Any) -> dict[str, Any]:
    """The sound role's list of one kind of part, with one entry changed."""
    entries = deepcopy(ANALYST[name])
    entries[number - 1] |= changes
    return {name: entries}


def bands(level: str, **changes: Any) -> dict[str, Any]:
    """The sound role's bands, with one changed."""
    return {"bands": ANALYST["bands"] | {level: ANALYST["bands"][level] | changes}}


WRONG_ROLES = {
    "low above high": (bands("entry", low=40_000), "bands, entry, low: The entry band's low must be below its high."),
    "low as high": (bands("mid", low=50_000), "bands, mid, low: The mid band's low must be below its high."),
    "no number": (bands("senior", high="lots"), "bands, senior, high: “lots” value must be an integer."),
    "negative": (bands("entry", low=-1), "bands, entry, low: "),
    "neither yes nor no": (bands("senior", open_top="maybe"), "bands, senior, open_top: “maybe” value must be "),
    "no such level": ({"bands": {"middle": {"low": 1, "high": 2}}}, "bands, middle, low: there is no such field"),
    "band missing": ({"bands": {"entry": ANALYST["bands"]["entry"]}}, "bands: A published role needs all three bands"),
    "no sector": ({"sector": None}, "sector: A published role needs a sector."),
    "never reviewed": ({"reviewed_on": None}, "reviewed_on: A published role needs the day it was reviewed."),
    "no title": ({"title": None}, "title: This field cannot be blank."),
    "title too long": ({"title": "x" * 81}, "title: Ensure this value has at most 80 characters"),
    "title is a list": ({"title": ["Data", "Analyst"]}, "title: "),
    "pay is a list": ({"pay": ["One.", "Two."]}, "pay: "),
    "pay is a mapping": ({"pay": {"in 2026": "more"}}, "pay: "),
    "address with a space": ({"role": "data analyst"}, "slug: Enter a valid “slug”"),
    "no such state": ({"state": "public"}, "state: Value 'public' is not a valid choice."),
    "no date": ({"reviewed_on": "soon"}, "reviewed_on: “soon” value has an invalid date format."),
    "unknown field": ({"titel": "Data Analyst"}, "titel: there is no such field"),
    "successor while published": ({"successor": "data-analyst"}, "successor: Only a withdrawn role has a successor"),
    "unknown sector": ({"sector": "farming"}, "sector: there is no sector “farming”"),
    "unknown group": ({"occupation_group": "9999"}, "occupation_group: there is no occupation group “9999”"),
    "overview in one piece": ({"overview": "They count."}, "overview: this must be a list"),
    "a colon in the overview": ({"overview": ["One.", {"Note": "two."}]}, "overview, 2"),
    "a number among skills": ({"skills": ["SQL", 365]}, "skills, 2"),
    "an empty skill": ({"skills": ["SQL", None]}, "skills, 2"),
    "alias is a list": ({"aliases": ["BI analyst", ["a", "b"]]}, "aliases, 2, entry: a mapping is expected"),
    "alias twice": ({"aliases": ["BI analyst", "bi Analyst"]}, "aliases, 2, name: "),
    "alias twice, letter for letter": ({"aliases": ["BI analyst", "BI analyst"]}, "aliases, 2, name: "),
    "parts are a mapping": ({"levers": {"lead": "City"}}, "levers: this must be a list"),
    "part is text": ({"day": ["Morning"]}, "day, 1, entry: a mapping is expected"),
    "unknown field of a part": (part("levers", 2, size="20%"), "levers, 2, size: there is no such field"),
    "empty field of a part": (part("career_steps", 2, text=""), "career_steps, 2, text: This field cannot be blank."),
    "list in a part": (part("career_steps", 2, text=["a", "b"]), "career_steps, 2, text: "),
    "effect without source": (part("levers", 2, effect="5% more"), "levers, 2, source: The size of an effect needs"),
    "unknown source of a lever": (part("levers", 1, source="poll"), "levers, 1, source: there is no source “poll”"),
    "unknown source of a figure": (part("figures", 3, source="poll"), "figures, 3, source: there is no source “poll”"),
    "figure without source": (part("figures", 1, source=None), "figures, 1, source: This field cannot be null."),
    "figure without value": (part("figures", 1, value=None), "figures, 1, value: This field cannot be null."),
    "figure in words": (part("figures", 1, value="lots"), "figures, 1, value: “lots” value must be a decimal number."),
    "figure too exact": (part("figures", 3, value=12.345), "figures, 3, value: Ensure that there are no more than 2"),
    "figure key twice": (part("figures", 2, key="median"), "figures, 2, key: "),
    "no such type": (part("interview_questions", 1, type="quiz"), "interview_questions, 1, type: Value 'quiz' is not"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), WRONG_ROLES.values(), ids=WRONG_ROLES)
def test_error_in_a_role_names_file_role_and_place(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    role = changes.get("role", "data-analyst")
    assert error_of(tmp_path, SHARED | {"analyst": analyst(**changes)}).startswith(f"analyst.yaml: {role}: {said}")
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    "wrong", ["low above high", "alias twice, letter for letter", "unknown source of a figure", "figure key twice"]
)
def test_error_in_a_known_role_leaves_it_as_it_was(tmp_path: Path, wrong: str) -> None:
    load(tmp_path, GUIDE)
    changes, said = WRONG_ROLES[wrong]
    changed = analyst(pay="Changed.", **changes)
    assert error_of(tmp_path, {"analyst": changed}).startswith(f"analyst.yaml: data-analyst: {said}")
    assert role_document(Role.objects.get()) == ANALYST


def test_title_of_another_role_is_an_error_that_names_the_place(tmp_path: Path) -> None:
    other = analyst(role="other", aliases=[])
    assert error_of(tmp_path, GUIDE | {"other": other}).startswith("other.yaml: other: title: ")


def test_alias_of_another_role_is_an_error_that_names_the_place(tmp_path: Path) -> None:
    other = analyst(role="other", title="Other", aliases=["MI analyst", "Bi Analyst"])
    assert error_of(tmp_path, GUIDE | {"other": other}).startswith("other.yaml: other: aliases, 2, name: This alias")


def test_successor_that_is_nowhere_is_an_error_that_names_the_place(tmp_path: Path) -> None:
    said = error_of(tmp_path, {"old": withdrawn(successor="new")})
    assert said == "old.yaml: old: successor: there is no role “new”"


def test_a_role_cannot_be_its_own_successor(tmp_path: Path) -> None:
    said = error_of(tmp_path, {"old": withdrawn(successor="old")})
    assert said.startswith("old.yaml: old: successor: Only a withdrawn role has a successor, and it is another role.")


SURVEY = SHARED["sources"]["sources"][0]
WRONG_LISTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown list": ({"surveys": []}, "there is no shared list called surveys"),
    "no list": ({"sources": SURVEY}, "sources: sources: this must be a list"),
    "empty list": ({"sources": None}, "sources: sources: this must be a list"),
    "entry is text": ({"sources": ["survey"]}, "sources: 1, entry: a mapping is expected"),
    "unknown field": ({"sources": [SURVEY, SURVEY | {"name": "x"}]}, "sources: 2, name: there is no such field"),
    "wrong date": ({"sources": [SURVEY | {"as_of": "autumn"}]}, "sources: survey, as_of: Write a year, year-month or"),
    "no address": ({"sources": [SURVEY | {"url": "survey"}]}, "sources: survey, url: Enter a valid URL."),
    "key missing": ({"sources": [{**SURVEY, "key": None}]}, "sources: 1, key: "),
    "key twice": ({"sources": [SURVEY, SURVEY | {"title": "Other"}]}, "sources: "),
    "out of order": (
        {"occupation_groups": [{"code": "3544", "title": "Analysts", "source": "survey", "p10": 9, "p25": 8}]},
        "occupation_groups: 3544, p10: p10 must not be above p25.",
    ),
    "unknown source": (
        {"occupation_groups": [{"code": "3544", "title": "Analysts", "source": "poll"}]},
        "occupation_groups: 1, source: there is no source “poll”",
    ),
    "name twice": (
        {"sectors": [{"slug": slug, "name": "Technology", "summary": "Pay."} for slug in ("technology", "tech")]},
        "sectors: tech, name: ",
    ),
    "five steps": (
        {"negotiation_steps": [{"title": "Ask", "text": "How."}] * 5},
        "negotiation_steps: 5, position: Ensure this value is less than or equal to 4.",
    ),
}


@pytest.mark.parametrize(("document", "said"), WRONG_LISTS.values(), ids=WRONG_LISTS)
def test_error_in_a_shared_list_names_file_and_place(tmp_path: Path, document: dict[str, Any], said: str) -> None:
    load(tmp_path, {"sources": SHARED["sources"]})
    assert error_of(tmp_path, {"list": document}).startswith(f"list.yaml: {said}")
    assert Source.objects.get().title == "Pay 2026"


def test_shared_row_that_is_still_used_cannot_leave_its_list(tmp_path: Path) -> None:
    load(tmp_path, GUIDE)
    said = error_of(tmp_path, {"sources": {"sources": [SURVEY | {"key": "other"}]}})
    assert said == "sources.yaml: sources: survey: it left the list but a role still uses it"
    assert Source.objects.get().key == "survey"


def test_error_on_a_used_row_does_not_accuse_an_unused_one(tmp_path: Path) -> None:
    load(tmp_path, GUIDE | {"sources": {"sources": [SURVEY, SURVEY | {"key": "unused"}]}})
    assert "unused" not in error_of(tmp_path, {"sources": {"sources": []}})


UNREADABLE: dict[str, Any] = {
    "broken": "role: [data-analyst",
    "a tab": "role:\n\t- x",
    "another encoding": "title: café".encode("latin-1"),
    "no such day": "role: data-analyst\nreviewed_on: 2026-02-30",
    "an object": "role: !!python/object:os.system {}",
    "a list": "- role: data-analyst",
    "a word": "data-analyst",
    "a comment": "# nothing here yet\n---\n",
    "include is text": "include: sources.yaml",
    "include is a number": "include: 1",
    "include of a missing file": "include: [missing.yaml]",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_file_is_named(tmp_path: Path, text: str | bytes) -> None:
    assert error_of(tmp_path, {"wrong": text}).startswith("wrong.yaml: ")
