"""Reading role files that editors bring in: what they say and where, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from roles.editing.files.reading import Problem
from roles.editing.files.role_file import MOST_ROLES, read_roles

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nrole: analyst\n"


def sentences(text: str) -> list[str]:
    return [problem.sentence for problem in read_roles(text)[1]]


def test_values_are_read_as_the_content_files_are() -> None:
    roles, problems = read_roles("role: analyst\nreviewed_on: 2026-11-23\nfigures:\n  - value: 12.5\n")
    assert problems == []
    assert roles[0].document == {
        "role": "analyst",
        "reviewed_on": date(2026, 11, 23),
        "figures": [{"value": Decimal("12.5")}],
    }


def test_several_roles_stand_in_one_file() -> None:
    roles, problems = read_roles("role: analyst\n---\nrole: baker\n---\n")
    assert [role.slug for role in roles] == ["analyst", "baker"]
    assert problems == []


def test_a_problem_names_the_line_of_its_place() -> None:
    role = read_roles("role: analyst\nfigures:\n  - key: a\n    value: 1\n  - key: b\n")[0][0]
    assert role.problem(("figures", "2", "key"), "is wrong") == Problem(5, "analyst: figures, 2, key", "is wrong")


def test_what_is_missing_has_the_line_of_what_it_is_missing_in() -> None:
    role = read_roles("role: analyst\nfigures:\n  - key: a\n")[0][0]
    assert role.problem(("figures", "1", "value"), "is missing").row == 3


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("role: analyst\ntip: one: two\n", 2, "cannot be read as YAML"),
        ("role: analyst\n\ttip: x\n", 2, "cannot be read as YAML"),
        ("role: analyst\ntip: 'open\n", 3, "cannot be read as YAML"),
        ("role: analyst\ntip: \x07\n", 1, "cannot be read as YAML"),
        ("role: analyst\ntip: a\ntip: b\n", 3, "stands here twice"),
        ("role: analyst\nfigures:\n  - {key: a, key: b}\n", 3, "stands here twice"),
        ("role: analyst\nreviewed_on: 2026-02-30\n", 2, "“2026-02-30” cannot be read"),
        ("role: analyst\nreviewed_on: .nan\n", 2, "“.nan” cannot be read"),
        ("role: analyst\ntip: !!python/object/apply:os.system [ls]\n", 2, ""),
        ("role: analyst\ntip: !!python/name:os.system x\n", 2, "cannot be read"),
        (f"role: analyst\ntip: {'9' * 5_000}\n", 2, "cannot be read"),
        (BOMB, 1, "write the text out"),
        ("role: analyst\ntip: &tip Ask.\n", 2, "write the text out"),
        ("role: analyst\nfigures: " + "[" * 5_000 + "]" * 5_000, 2, "deeper"),
        ("sources:\n  - key: a\n", 1, "shared by many pages"),
        ("include: ['*.yaml']\n", 1, "other files are not read"),
        ("title: Analyst\n", 1, "begins with role:"),
        ("- role: analyst\n", 1, "a role is expected here"),
        ("analyst\n", 1, "a role is expected here"),
        ("# nothing but a comment\n", 1, "there is no role"),
        ("---\n---\n", 1, "there is no role"),
        ("role: a\n---\n" * (MOST_ROLES + 1), 2 * MOST_ROLES, f"{MOST_ROLES} roles at most"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, row: int, words: str) -> None:
    roles, problems = read_roles(text)
    if words:
        assert (problems[0].row, words in problems[0].sentence) == (row, True), problems
    assert not problems or len(roles) == 0 or problems[0].row != row


def test_every_value_that_cannot_be_read_is_named() -> None:
    text = "role: analyst\nreviewed_on: 2026-02-30\ntip: a\ntip: b\n---\nsources: []\n---\ninclude: []\n"
    assert [problem.row for problem in read_roles(text)[1]] == [2, 4, 6, 8]


def test_a_bomb_of_references_is_refused_before_anything_is_built() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert sentences(f"l0: &l0 [lol]\n{levels}role: analyst\n")[0].startswith("& and *")


@pytest.mark.parametrize("value", ["!!timestamp x", "!!timestamp ''", "!!int ''", "!!int '-'", "!!bool x"])
def test_a_tag_that_does_not_fit_its_value_is_refused(value: str) -> None:
    assert any("cannot be read" in sentence for sentence in sentences(f"role: analyst\ntip: {value}\n"))
