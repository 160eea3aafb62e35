"""The guide for editors: who may read it, that it says what the rules say, and its pictures."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.images import get_image_dimensions
from django.test import Client
from justhtml import JustHTML

from roles import editorial
from salaryguide.editors_guide import DENSITY, FOLDER, PICTURES
from tests.factories import make_user
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/guide/"
STATIC = Path(settings.BASE_DIR, "static")
LARGEST = 60_000


@pytest.fixture
def guide_page(editor: Client) -> JustHTML:
    """The page, as an editor gets it."""
    return parse(editor.get(ADDRESS))


def words_on(page: JustHTML) -> str:
    """Return what the page says, with one space between words."""
    return " ".join(" ".join(texts(page, ".guide__text")).split())


def row_of(page: JustHTML, part: str) -> list[str]:
    """Return what the table says of a part."""
    rows = [row.query("th, td") for row in page.query(".guide__table tbody tr")]
    cells = [[cell.to_text().strip() for cell in row] for row in rows]
    return next(rest for name, *rest in cells if name == part)


def test_visitor_is_led_to_the_way_in(client: Client) -> None:
    assert client.get(ADDRESS, follow=True).redirect_chain[-1] == (f"/accounts/login/?next={ADDRESS}", 302)


def test_reader_with_an_account_may_not_read_it(client: Client) -> None:
    client.force_login(make_user())
    assert client.get(ADDRESS, follow=True).status_code == 403


def test_staff_without_a_second_step_may_not_read_it(client: Client) -> None:
    client.force_login(make_user(is_staff=True))
    assert client.get(ADDRESS, follow=True).status_code == 403


def test_nothing_is_sent_to_it(editor: Client) -> None:
    assert editor.post(ADDRESS).status_code == 405


def test_staff_without_a_group_may_read_it(superuser: Client) -> None:
    assert superuser.get(ADDRESS).status_code == 200


def test_it_tells_editors_and_publishers_what_they_may_do(guide_page: JustHTML, publisher: Client) -> None:
    assert texts(guide_page, ".guide__you") == ["You may write. When a draft is ready, hand it to a publisher."]
    assert texts(parse(publisher.get(ADDRESS)), ".guide__you") == ["You may publish."]


def test_every_page_of_the_admin_leads_to_it(editor: Client) -> None:
    assert ADDRESS in links(parse(editor.get("/admin/")), "#header a")


def test_what_is_on_the_page_is_listed_in_its_order(guide_page: JustHTML) -> None:
    assert texts(guide_page, ".guide__contents li") == texts(guide_page, ".guide__text h2")
    sections = [f"#{section.attrs['id']}" for section in guide_page.query(".guide__text section")]
    assert links(guide_page, ".guide__contents a") == sections


def test_every_link_leads_to_a_page(guide_page: JustHTML, editor: Client) -> None:
    ids = {f"#{one.attrs['id']}" for one in guide_page.query("[id]")}
    elsewhere = [link for link in links(guide_page, ".guide a") if link not in ids]
    assert len(elsewhere) > 5
    assert {link: editor.get(link).status_code for link in elsewhere} == dict.fromkeys(elsewhere, 200)


def test_it_is_short(guide_page: JustHTML) -> None:
    of_table = " ".join(texts(guide_page, ".guide__table")).split()
    assert 900 <= len(words_on(guide_page).split()) - len(of_table) <= 1_400


def test_lengths_are_those_of_the_rules(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(editorial.PARAGRAPHS, "tip", (61, 99))
    monkeypatch.setitem(editorial.LISTS, "skills", ((9, 9), {"": (3, 6)}))
    monkeypatch.setitem(editorial.LISTS, "questions", ((5, 7), {"question": (4, 21), "answer": (51, 90)}))
    changed = parse(editor.get(ADDRESS))
    assert row_of(changed, "Negotiation tip") == ["1 paragraph", "61 to 99"]
    assert row_of(changed, "Skills") == ["9 skills", "3 to 6"]
    assert row_of(changed, "Questions people ask") == ["5 to 7 questions", "question 4 to 21, answer 51 to 90"]


def test_every_text_the_rules_measure_is_in_the_table(guide_page: JustHTML) -> None:
    rows = guide_page.query(".guide__table tbody tr")
    assert len(rows) == len(editorial.PARAGRAPHS) + len(editorial.LISTS) + len(["pro_move"])


def test_words_and_sentences_are_those_of_the_rules(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editorial, "BANNED", ("synergy", "holistic"))
    monkeypatch.setattr(editorial, "LONGEST_SENTENCE", 38)
    monkeypatch.setattr(editorial, "SHARED_RUN", 7)
    changed = parse(editor.get(ADDRESS))
    said = words_on(changed)
    assert texts(changed, ".guide__text q") == ["synergy", "holistic"]
    assert "A sentence has 38 words at most" in said
    assert "No 7 words in a row" in said


def test_every_picture_is_on_the_page_and_no_other(guide_page: JustHTML) -> None:
    shown = [Path(picture.attrs["src"]).stem for picture in guide_page.query(".guide img")]
    assert sorted(shown) == sorted(PICTURES)
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(f"{name}.webp" for name in PICTURES)
    assert len(shown) <= 6


def test_pictures_have_the_size_the_page_says_and_are_light(guide_page: JustHTML) -> None:
    for picture in guide_page.query(".guide img"):
        file = STATIC / picture.attrs["src"].removeprefix(settings.STATIC_URL)
        stated = [int(picture.attrs[side]) * DENSITY for side in ("width", "height")]
        assert stated == list(get_image_dimensions(file)), file.name
        assert file.stat().st_size < LARGEST, file.name


def test_pictures_are_put_into_words(guide_page: JustHTML) -> None:
    said = [picture.attrs["alt"] for picture in guide_page.query(".guide img")]
    assert min(len(words.split()) for words in said) > 10
    assert len({*said, *texts(guide_page, "figcaption")}) == 2 * len(PICTURES)


def test_pictures_far_down_are_fetched_when_needed(guide_page: JustHTML) -> None:
    assert [picture.attrs.get("loading") for picture in guide_page.query(".guide img")] == [None, *["lazy"] * 5]
