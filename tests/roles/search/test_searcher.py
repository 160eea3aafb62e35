"""Search among a few roles: what comes first, what is said of it, and what happens when nothing fits."""

from typing import Any

import pytest

from roles.catalogue import SectorName
from roles.search.searcher import Answer, Searcher, searcher
from tests.factories import make_alias, make_role
from tests.roles.listings import make_listing

TRANSPORT = SectorName("transport", "Transport and logistics")
LEGAL = SectorName("legal", "Legal")
SEARCHER = Searcher(
    [
        make_listing("Solicitor", sector=LEGAL, aliases=("lawyer",), hidden_aliases=("brief",)),
        make_listing("Legal Secretary", sector=LEGAL, skills=("audio typing", "court bundles")),
        make_listing("HGV Driver", sector=TRANSPORT, aliases=("lorry driver",), skills=("load safety", "tachographs")),
        make_listing("Train Driver", sector=TRANSPORT, ladder=("Trainee driver", "Driver manager")),
        make_listing("Transport Manager", sector=TRANSPORT, ladder=("Fleet planner", "Transport manager")),
        make_listing("Plumber", aliases=("gas engineer",), occupation="Plumbers and heating engineers"),
        make_listing("Data Engineer", aliases=("ETL developer",), skills=("SQL",)),
        make_listing("Chef", aliases=("cook",), ladder=("Commis chef", "Head chef")),
    ]
)


def found(query: str) -> list[str]:
    """Return the titles that a query finds, in order."""
    return [match.listing.title for match in SEARCHER.search(query).matches]


def why(query: str) -> str:
    """Return why the first role was found."""
    return SEARCHER.search(query).matches[0].why


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("solicitor", "Solicitor"),
        ("SOLICITORS", "Solicitor"),
        ("lawyer", "Solicitor"),
        ("brief", "Solicitor"),
        ("lor", "HGV Driver"),
        ("driver train", "Train Driver"),
        ("eng data", "Data Engineer"),
        ("hgvdriver", "HGV Driver"),
        ("hgvdri", "HGV Driver"),
        ("tachographs", "HGV Driver"),
        ("head chef", "Chef"),
        ("legal typing", "Legal Secretary"),
        ("heating engineers", "Plumber"),
        ("solictor", "Solicitor"),
        ("lory drivr", "HGV Driver"),
        ("how much does a senior lorry driver earn?", "HGV Driver"),
    ],
)
def test_first_is_what_was_meant(query: str, title: str) -> None:
    assert found(query)[0] == title


def test_alias_comes_before_beginning_which_comes_before_other_texts() -> None:
    listings = [
        make_listing("Cook Ship Captain"),
        make_listing("Nurse", skills=("cook",)),
        make_listing("Chef", aliases=("cook",)),
        make_listing("Head Cook"),
    ]
    order = [match.listing.title for match in Searcher(listings).search("cook").matches]
    assert order == ["Chef", "Cook Ship Captain", "Head Cook", "Nurse"]


def test_what_was_typed_comes_before_what_it_resembles() -> None:
    listings = [make_listing("Banker"), make_listing("Miller", hidden_aliases=("baker",))]
    assert [match.listing.title for match in Searcher(listings).search("baker").matches] == ["Miller"]


def test_sector_finds_its_roles_and_no_others() -> None:
    listings = [make_listing("Clerk", sector=LEGAL), make_listing("Miner", skills=("legal blasting",))]
    assert [match.listing.title for match in Searcher(listings).search("legal jobs").matches] == ["Clerk"]


def test_other_spelling_of_a_name_comes_before_words_far_from_each_other() -> None:
    listings = [make_listing("Geologist", skills=("mine safety", "manager liaison")), make_listing("Wine Manager")]
    order = [match.listing.title for match in Searcher(listings).search("mine manager").matches]
    assert order == ["Wine Manager", "Geologist"]


def test_what_fits_equally_well_comes_in_order_of_title() -> None:
    assert found("driver") == ["HGV Driver", "Train Driver"]
    assert found("transport")[1:] == ["HGV Driver", "Train Driver"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("solicitor", ""),
        ("how much do solicitors earn", ""),
        ("driver", "matches the title"),
        ("lorry driver", "also called “lorry driver”"),
        ("brief", "found as “brief”"),
        ("solictor", "close to “solicitor”"),
        ("lory driver", "close to “lorry driver”"),
        ("court bundles", "skill: court bundles"),
        ("fleet planner", "career step: Fleet planner"),
        ("heating engineer", "official group: Plumbers and heating engineers"),
        ("legal", "the sector you named"),
        ("etl sql", "also called “ETL developer”; skill: SQL"),
    ],
)
def test_reason_says_why_a_role_was_found(query: str, reason: str) -> None:
    answer = SEARCHER.search(query)
    assert reason in {match.why for match in answer.matches}
    assert answer.matches[0].why == reason or query == "legal"


@pytest.mark.parametrize("query", ["dog solicitor", "lorry driver croydon", "solicitor tunbridge wells"])
def test_role_among_words_that_no_role_has_is_found_in_part(query: str) -> None:
    answer = SEARCHER.search(query)
    assert answer.in_part
    assert answer.matches[0].listing.title in ("Solicitor", "HGV Driver")


def test_all_of_the_words_is_not_in_part() -> None:
    assert not SEARCHER.search("train driver").in_part


@pytest.mark.parametrize(
    "query", ["astronaut", "zzzz", "lighthouse keeper", "!?", "average salary in london", "инженер"]
)
def test_nothing_is_found_for_what_no_role_is(query: str) -> None:
    answer = SEARCHER.search(query)
    assert (answer.matches, answer.total, answer.in_part) == ([], 0, False)


def test_nearest_roles_have_some_of_the_words_or_a_title_like_them() -> None:
    assert SEARCHER.search("zeppelin engineer of airships").nearest[0].listing.title == "Data Engineer"
    assert [match.listing.title for match in SEARCHER.search("plumping").nearest] == ["Plumber"]


@pytest.mark.parametrize("query", ["", "   ", "\x00"])
def test_nothing_typed_finds_nothing_and_has_nothing_near(query: str) -> None:
    assert SEARCHER.search(query) == Answer("", False, False, [], 0, [])


def test_long_query_is_cut() -> None:
    answer = SEARCHER.search("solicitor " + "x" * 200)
    assert (len(answer.query), answer.cut) == (100, True)
    assert answer.matches[0].listing.title == "Solicitor"


def test_short_query_with_stray_spaces_is_not_cut() -> None:
    assert not SEARCHER.search("  train   driver ").cut


@pytest.mark.parametrize(
    "query", ["\ud800", "\x00solicitor\x00", "ſolicitor", "a\u0301" * 60, "🚚", "ﬁ" * 100, "%", "'\"<"]
)
def test_odd_signs_are_no_error(query: str) -> None:
    assert SEARCHER.search(query).query == SEARCHER.search(query).query.strip()


def test_at_most_24_roles_are_shown_of_all_that_were_found() -> None:
    answer = Searcher(make_listing(f"Clerk {number}") for number in range(30)).search("clerk")
    assert (len(answer.matches), answer.total) == (24, 30)


def test_guide_without_a_role_finds_nothing() -> None:
    answer = Searcher([]).search("chef")
    assert (answer.matches, answer.nearest) == ([], [])


def test_searcher_knows_the_published_roles(db: None, django_assert_num_queries: Any) -> None:
    make_alias(make_role(title="Baker", slug="baker"), name="bread maker", hidden=True)
    assert [match.listing.slug for match in searcher().search("bread maker").matches] == ["baker"]
