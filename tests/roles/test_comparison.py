"""Which roles an address puts side by side, and what comes of a role that somebody types."""

from collections.abc import Callable

import pytest

from roles.catalogue import Listing
from roles.comparison import (
    Adding,
    add,
    choose,
    description_of,
    examples,
    in_words,
    names_of,
    skills_alone,
    title_of,
)
from roles.skills import shared_skills
from tests.factories import make_listing

NAMES = ["Actuary", "Baker", "Chef", "Dentist", "Editor", "Farmer"]
ROLES = {name.lower(): make_listing(title=name, slug=name.lower(), plural=f"{name.lower()}s") for name in NAMES}


def found(*slugs: str) -> Callable[[str], list[Listing]]:
    """Make a search that always finds the same."""
    return lambda typed: [ROLES[slug] for slug in slugs]


def added(typed: str | None, here: list[str], *search: str) -> Adding:
    """Add what was typed to the roles that are here."""
    return add(typed, choose(here, ROLES), names_of(ROLES.values()), found(*search))


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed_as_in_a_sentence(names: list[str], words: str) -> None:
    assert in_words(names) == words


def test_roles_are_taken_in_the_order_asked_for() -> None:
    chosen = choose(["dentist", "actuary"], ROLES)
    assert chosen.slugs == ["dentist", "actuary"]
    assert chosen.notes == []


@pytest.mark.parametrize(
    ("asked", "slugs", "notes"),
    [
        ([], [], []),
        (["", "chef"], ["chef"], []),
        (["pirate", "chef"], ["chef"], ["“pirate” was left out: the guide has no such role."]),
        (
            ["pirate", "chef", "jockey"],
            ["chef"],
            ["“pirate” and “jockey” were left out: the guide has no such role."],
        ),
        (["chef", "baker", "chef", "chef"], ["chef", "baker"], ["Chef came more than once and stands here once."]),
        (
            ["chef", "baker", "chef", "baker"],
            ["chef", "baker"],
            ["Chef and Baker came more than once and stand here once each."],
        ),
        (
            ["actuary", "baker", "chef", "dentist", "editor", "farmer"],
            ["actuary", "baker", "chef", "dentist"],
            ["Four roles fit beside each other, so Editor and Farmer were left out."],
        ),
    ],
)
def test_what_does_not_fit_is_left_out_with_a_sentence(asked: list[str], slugs: list[str], notes: list[str]) -> None:
    chosen = choose(asked, ROLES)
    assert (chosen.slugs, chosen.notes) == (slugs, notes)


def test_sentence_about_many_unknown_roles_stays_short() -> None:
    (note,) = choose([f"{'x' * 90}{number}" for number in range(50)], ROLES).notes
    assert note.startswith(f"“{'x' * 40}…”, “")
    assert note.endswith("and 47 more were left out: the guide has no such role.")


def test_links_keep_the_other_roles_and_their_order() -> None:
    chosen = choose(["chef", "baker", "actuary"], ROLES)
    assert chosen.query == "?role=chef&role=baker&role=actuary"
    assert chosen.without(ROLES["baker"]) == "?role=chef&role=actuary"
    assert chosen.plus(ROLES["dentist"]) == "?role=chef&role=baker&role=actuary&role=dentist"
    assert choose(["chef"], ROLES).without(ROLES["chef"]) == ""


@pytest.mark.parametrize("typed", ["Chef", "chef", "  CHEFS "])
def test_role_is_added_by_its_very_name_whatever_else_a_search_finds(typed: str) -> None:
    assert added(typed, ["baker"], "dentist", "editor").role == ROLES["chef"]


def test_role_is_added_by_another_of_its_names_but_a_title_goes_first() -> None:
    cook = make_listing(title="Cook", aliases=("Chef", "kitchen hand"), hidden_aliases=("cuk",))
    names = names_of([cook, ROLES["chef"]])
    assert (names["kitchen hand"], names["cuk"], names["chef"]) == (cook, cook, ROLES["chef"])


def test_only_role_a_search_finds_is_added() -> None:
    assert added("somebody who cooks", ["baker"], "chef").role == ROLES["chef"]


def test_several_roles_are_offered_without_those_that_are_there() -> None:
    adding = added("food", ["baker"], "baker", "chef", "dentist")
    assert adding.role is None
    assert adding.choices == [ROLES["chef"], ROLES["dentist"]]
    assert (adding.typed, adding.error) == ("food", "")


@pytest.mark.parametrize(
    ("typed", "here", "search", "error"),
    [
        ("astronaut", ["baker"], [], "The guide has no role of that name yet. Try another name for the work."),
        ("  ", ["baker"], [], "Write the title of a role, such as nurse or electrician."),
        ("baker", ["baker"], [], "Baker is in the comparison already."),
        ("bread", ["baker"], ["baker"], "Baker is in the comparison already."),
        (
            "farmer",
            ["actuary", "baker", "chef", "dentist"],
            [],
            "Four roles fit beside each other. Remove one to make room for “farmer”.",
        ),
    ],
)
def test_what_cannot_be_added_is_answered_with_a_sentence(
    typed: str, here: list[str], search: list[str], error: str
) -> None:
    adding = added(typed, here, *search)
    assert (adding.role, adding.choices, adding.error) == (None, [], error)


def test_nothing_sent_is_no_error() -> None:
    assert added(None, ["baker"]) == Adding()


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        ([], "Compare roles and their pay | Salary Guide UK"),
        (["Chef"], "Compare roles and their pay | Salary Guide UK"),
        (["Chef", "Baker"], "Chef and Baker: pay compared | Salary Guide"),
        (
            ["Data Analyst", "Chef", "Plumber", "Electrician"],
            "Data Analyst, Chef, Plumber and Electrician: pay compared",
        ),
        (
            ["Digital Marketing Executive", "GP (General Practitioner)"],
            "Digital Marketing Executive and GP (General Practitioner)",
        ),
        (
            ["Digital Marketing Executive", "GP (General Practitioner)", "Chef"],
            "Digital Marketing Executive and 2 more: pay compared",
        ),
        (["A Title of Eighty Letters " * 3, "Chef"], "2 roles: pay compared"),
    ],
)
def test_title_names_the_roles_as_far_as_it_fits(titles: list[str], title: str) -> None:
    assert title_of([make_listing(title=name) for name in titles]) == title
    assert len(title) <= 60


@pytest.mark.parametrize("slugs", [[], ["chef"], ["chef", "baker"], list(ROLES)[:4]])
def test_description_fits_a_page_of_results(slugs: list[str]) -> None:
    assert 70 <= len(description_of([ROLES[slug] for slug in slugs])) <= 160


def test_description_names_the_roles_when_they_fit() -> None:
    assert "UK chefs and bakers side by side" in description_of([ROLES["chef"], ROLES["baker"]])
    long = [make_listing(plural="construction and maintenance site managers") for _ in range(2)]
    assert description_of(long) == description_of([])


def test_skills_that_others_have_are_not_a_roles_own() -> None:
    skills = {"one": ["SQL at depth", "menu planning"], "other": ["basic SQL", "cycling"]}
    assert skills_alone(skills, shared_skills(skills)) == {"one": ["menu planning"], "other": ["cycling"]}


def test_examples_are_pairs_that_the_guide_has() -> None:
    nurse, paramedic, plumber = (make_listing(slug=slug) for slug in ("registered-nurse", "paramedic", "plumber"))
    assert examples({one.slug: one for one in (plumber, paramedic, nurse)}) == [(nurse, paramedic)]
