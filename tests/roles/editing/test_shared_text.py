"""Text that stands on two pages is found among all pages, and nothing else is."""

from roles.documents import Document
from roles.editing.shared_text import SharedText

SHARED = "Ask what the last three people in the post were paid."


def page(title: str, **texts: str) -> Document:
    return {"role": title.lower(), "title": title, **texts}


def found_among(*pages: Document) -> dict[int, dict[str, tuple[str, str]]]:
    shared = SharedText(len(pages))
    for content in pages:
        shared.look(content)
    for number, content in enumerate(pages):
        shared.compare(number, content)
    return shared.found


def test_a_run_of_eight_words_is_found_on_both_pages() -> None:
    found = found_among(page("Chef", tip=SHARED), page("Actor", pay=f"First of all: {SHARED}"))
    assert {number: list(places) for number, places in found.items()} == {0: ["tip"], 1: ["pay"]}
    assert found[0]["tip"] == ("Actor", "ask what the last three people in the")


def test_seven_words_are_no_run() -> None:
    seven = "Ask what the last three people in"
    assert found_among(page("Chef", tip=seven), page("Actor", tip=seven)) == {}


def test_a_page_that_repeats_itself_shares_nothing() -> None:
    assert found_among(page("Chef", tip=SHARED, pay=SHARED), page("Actor", tip="Wait for spring.")) == {}


def test_one_page_is_named_for_each_place_however_many_share_it() -> None:
    found = found_among(*(page(title, tip=SHARED) for title in ("Chef", "Actor", "Nurse")))
    assert {number: places["tip"][0] for number, places in found.items()} == {0: "Actor", 1: "Chef", 2: "Chef"}
