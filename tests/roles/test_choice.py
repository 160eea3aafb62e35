"""What an address of the list of roles asks for."""

import pytest

from roles.bands import Band, Level
from roles.choice import Choice, pays, read_choice
from tests.factories import make_listing

SECTORS = ["legal", "technology"]
BANDS = [Band(Level.ENTRY, 25_000, 33_000), Band(Level.MID, 34_000, 50_000), Band(Level.SENIOR, 52_000, 70_000)]


def test_address_without_a_query_asks_for_the_first_page_of_all_roles_by_name() -> None:
    choice = read_choice({}, SECTORS)
    assert (choice.filters, choice.sort, choice.page, choice.errors) == ([], "name", 1, {})


def test_whole_query_is_read() -> None:
    query = {"sector": "legal", "min": "30000", "max": "50000", "confidence": "A", "sort": "mid", "page": "2"}
    choice = read_choice(query, SECTORS)
    assert (choice.sector, choice.min, choice.max, choice.confidence) == ("legal", 30_000, 50_000, "A")
    assert (choice.sort, choice.page, choice.errors) == ("mid", 2, {})


def test_empty_fields_ask_for_nothing() -> None:
    query = dict.fromkeys(("sector", "min", "max", "confidence", "sort", "page"), " ")
    choice = read_choice(query, SECTORS)
    assert (choice.query, choice.errors) == ("", {})


@pytest.mark.parametrize("typed", ["52000", "52,000", "£52k", " £52,000 "])
def test_pay_is_read_as_people_type_it(typed: str) -> None:
    assert read_choice({"min": typed}, SECTORS).min == 52_000


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("sector", "gardening", "“gardening” is not a sector of this guide. Choose one from the list."),
        ("sector", "Legal", "“Legal” is not a sector of this guide. Choose one from the list."),
        ("min", "lots", "“lots” is not a pay we can look for. Write pounds from 1,000 to 2,000,000, such as 30000."),
        ("max", "999", "“999” is not a pay we can look for. Write pounds from 1,000 to 2,000,000, such as 30000."),
        (
            "min",
            "-30000",
            "“-30000” is not a pay we can look for. Write pounds from 1,000 to 2,000,000, such as 30000.",
        ),
        ("confidence", "Z", "“Z” is not a grade we give. Choose one from the list."),
        ("confidence", "none", "“none” is not a grade we give. Choose one from the list."),
        ("sort", "colour", "“colour” is not an order we know. Choose one from the list."),
        ("page", "two", "“two” is not the number of a page, so this is the first."),
        ("page", "0", "“0” is not the number of a page, so this is the first."),
        ("page", "-1", "“-1” is not the number of a page, so this is the first."),
        ("page", "²", "“²” is not the number of a page, so this is the first."),
        ("page", "9" * 5000, f"“{'9' * 40}” is not the number of a page, so this is the first."),
    ],
)
def test_what_cannot_be_read_is_said_and_asks_for_nothing(name: str, typed: str, sentence: str) -> None:
    choice = read_choice({name: typed}, SECTORS)
    assert choice.errors == {name: sentence}
    assert choice.query == ""
    assert choice.typed[name] == typed


def test_what_cannot_be_read_leaves_the_rest_in_force() -> None:
    choice = read_choice({"sector": "gardening", "min": "lots", "max": "40k", "confidence": "B"}, SECTORS)
    assert list(choice.errors) == ["sector", "min"]
    assert choice.query == "?max=40000&confidence=B"


def test_range_that_ends_before_it_starts_is_said_at_its_end_and_filters_nothing() -> None:
    choice = read_choice({"min": "60000", "max": "40000"}, SECTORS)
    assert choice.errors == {"max": "This is less than the £60,000 to start from. Swap the two, or empty one of them."}
    assert (choice.filters, choice.typed["min"], choice.typed["max"]) == ([], "60000", "40000")


def test_query_has_what_is_asked_for_and_nothing_usual() -> None:
    assert Choice(sector="legal", min=30_000, sort="name", page=1).query == "?sector=legal&min=30000"
    assert Choice(max=50_000, confidence="C", sort="entry", page=3).query == "?max=50000&confidence=C&sort=entry&page=3"


def test_query_is_read_back_as_the_same_choice() -> None:
    query = {"sector": "legal", "min": "30000", "max": "50000", "confidence": "A", "sort": "mid", "page": "2"}
    assert read_choice(query, SECTORS).query == "?sector=legal&min=30000&max=50000&confidence=A&sort=mid&page=2"


def test_changed_choice_begins_on_its_first_page() -> None:
    choice = Choice(sector="legal", sort="mid", page=3)
    assert choice.but(confidence="A").query == "?sector=legal&confidence=A&sort=mid"
    assert choice.but(page=2).query == "?sector=legal&sort=mid&page=2"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("sector", "?min=30000&max=50000&confidence=A&sort=mid"),
        ("pay", "?sector=legal&confidence=A&sort=mid"),
        ("confidence", "?sector=legal&min=30000&max=50000&sort=mid"),
    ],
)
def test_choice_without_a_filter_keeps_the_others_and_the_order(name: str, query: str) -> None:
    choice = Choice("legal", 30_000, 50_000, "A", "mid", page=2)
    assert choice.filters == ["sector", "pay", "confidence"]
    assert choice.without(name).query == query


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (None, None, True),
        (30_000, None, True),
        (None, 24_999, False),
        (None, 25_000, True),
        (33_001, 33_999, False),  # between two bands
        (33_000, 33_000, True),
        (51_000, 60_000, True),
        (50_001, 51_999, False),
        (20_000, 90_000, True),
        (70_000, None, True),
        (70_001, None, False),
    ],
)
def test_role_pays_what_one_of_its_bands_reaches_into(low: int | None, high: int | None, found: bool) -> None:
    assert pays(BANDS, low, high) is found


def test_open_top_counts_for_no_more_than_its_figure() -> None:
    bands = [*BANDS[:2], Band(Level.SENIOR, 52_000, 70_000, open_top=True)]
    assert pays(bands, 70_000, None)
    assert not pays(bands, 70_001, None)


def test_role_misses_the_filters_that_leave_it_out() -> None:
    role = make_listing(sector="Technology", grade="B")
    assert Choice(sector="technology", min=30_000, max=40_000, confidence="B").misses(role) == []
    assert Choice(sector="legal", min=90_000, confidence="A").misses(role) == ["sector", "pay", "confidence"]
