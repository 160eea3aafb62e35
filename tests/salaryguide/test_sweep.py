"""A sweep over every public page, with the real guide: each is visited, and each keeps the same promises."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML, StrictModeError

from roles.models import Role, Source
from tests.crawl import Page, addresses, crawl, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]

# Where somebody can turn who is not content with our answer to a complaint, and how payroll rounds loans.
AUTHORITIES = {
    "https://ico.org.uk/make-a-complaint/",
    "https://www.equalityadvisoryservice.com/",
    "https://www.equalityhumanrights.com/",
    "https://www.equalityni.org/",
    "https://www.gov.uk/hmrc-internal-manuals/collection-of-student-loans-manual/cslm17060",
}
LICENCES = {
    "https://creativecommons.org/licenses/by/4.0/",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
NOT_INDEXED = {"interview-practice", "negotiation-practice"}


@pytest.fixture(scope="module")
def pages(guide: None) -> list[Page]:
    """Every page: those of the routes and the database, and all that links lead to."""
    return crawl()


def test_sweep_visits_every_page_and_no_other(pages: list[Page]) -> None:
    assert {page.path for page in pages} == set(addresses())
    assert len(pages) >= 6 + 3 * Role.objects.published().count()


def test_every_page_answers(pages: list[Page]) -> None:
    assert {page.address: page.response.status_code for page in pages} == {page.address: 200 for page in pages}


def test_every_page_can_be_reached_by_links_from_home(pages: list[Page]) -> None:
    by_address = {page.address: page for page in pages}
    reached, waiting = set[str](), ["/"]
    while waiting:
        address = waiting.pop()
        if address not in reached:
            reached.add(address)
            waiting += [linked for linked, _ in by_address[address].links]
    # The search box of each page leads to the search.
    assert reached == set(by_address) - {reverse("search")}


def test_every_page_is_sound_html(pages: list[Page]) -> None:
    unsound = {}
    for page in pages:
        try:
            JustHTML(page.response.content.decode(), sanitize=False, strict=True)
        except StrictModeError as error:
            unsound[page.address] = str(error)
    assert unsound == {}


def test_every_page_says_its_language(pages: list[Page]) -> None:
    assert {page.only("html", "lang") for page in pages} == {"en-GB"}


def test_every_page_has_one_main_heading(pages: list[Page]) -> None:
    assert [page.address for page in pages if not page.only("h1")] == []


def test_no_heading_is_empty(pages: list[Page]) -> None:
    headings = [(page.address, words(one)) for page in pages for one in page.html.query("h1, h2, h3, h4, h5, h6")]
    assert [address for address, text in headings if not text] == []


def test_every_title_is_unique(pages: list[Page]) -> None:
    titles = Counter({page.path: page.only("head title") for page in pages}.values())
    assert [title for title, count in titles.items() if count > 1 or not title] == []


def test_titles_fit_a_page_of_results(pages: list[Page]) -> None:
    titles = {page.only("head title") for page in pages if page.indexed}
    assert [title for title in titles if len(title) > 60] == []


def test_descriptions_of_indexed_pages_are_unique(pages: list[Page]) -> None:
    found = {page.path: page.only('meta[name="description"]', "content") for page in pages if page.indexed}
    assert [text for text, count in Counter(found.values()).items() if count > 1] == []


def test_descriptions_of_indexed_pages_fit_a_page_of_results(pages: list[Page]) -> None:
    lengths = {page.address: len(page.only('meta[name="description"]', "content")) for page in pages if page.indexed}
    assert {address: length for address, length in lengths.items() if not 70 <= length <= 160} == {}


def test_titles_and_descriptions_have_single_spaces(pages: list[Page]) -> None:
    texts = [(page.address, tag) for page in pages for tag in page.html.query('title, meta[name="description"]')]
    said = [(address, tag.attrs.get("content") or tag.to_text(strip=False)) for address, tag in texts]
    assert [(address, text) for address, text in said if text != " ".join(text.split())] == []


def test_only_pages_that_are_not_open_yet_are_kept_from_search_engines(pages: list[Page]) -> None:
    closed = {address for address, name in addresses().items() if name in NOT_INDEXED}
    # A query chooses among what a page shows; such choices are kept out, as the tests of each page say.
    assert {page.address for page in pages if not page.indexed and "?" not in page.address} == closed


def test_every_page_names_itself_as_canonical(pages: list[Page]) -> None:
    canonical = {page.address: page.only('link[rel="canonical"]', "href") for page in pages}
    # A query makes a page of its own, such as the next of a list, or another state of the same page.
    own = {page.address: {settings.SITE_URL + page.address, settings.SITE_URL + page.path} for page in pages}
    assert [address for address, named in canonical.items() if named not in own[address]] == []


def test_every_page_tells_other_sites_what_it_is(pages: list[Page]) -> None:
    for page in pages:
        shared = {name: page.only(f'meta[property="og:{name}"]', "content") for name in ("title", "description", "url")}
        assert shared == {
            "title": page.only("head title"),
            "description": page.only('meta[name="description"]', "content"),
            "url": page.only('link[rel="canonical"]', "href"),
        }


def test_no_link_leads_to_a_part_that_is_not_there(pages: list[Page]) -> None:
    parts = {page.address: {one.attrs["id"] for one in page.html.query("[id]")} for page in pages}
    dead = {
        (page.address, f"{linked}#{fragment}")
        for page in pages
        for linked, fragment in page.links
        if fragment and fragment not in parts[linked]
    }
    assert dead == set()


def test_links_with_the_same_words_lead_to_the_same_page(pages: list[Page]) -> None:
    for page in pages:
        leads: dict[str, set[str]] = {}
        for link in page.html.query("main a[href]"):
            name = (link.attrs.get("aria-label") or words(link)).casefold()
            leads.setdefault(name, set()).add(urljoin(page.address, link.attrs["href"]))
        assert {name: found for name, found in leads.items() if len(found) > 1 or not name} == {}, page.address


def test_links_to_other_sites_are_sources_authorities_and_licences(pages: list[Page]) -> None:
    outside = {
        link.attrs["href"]
        for page in pages
        for link in page.html.query("a[href]")
        if urlsplit(link.attrs["href"]).netloc
    }
    assert outside >= AUTHORITIES | LICENCES
    assert outside - AUTHORITIES - LICENCES - sources_of_pay() <= set(Source.objects.values_list("url", flat=True))


def sources_of_pay() -> set[str]:
    """Return every address in the files of rates, prices and medians."""
    files = (settings.BASE_DIR / "pay").rglob("*.toml")
    return {address for file in files for address in re.findall(r'"(https?://[^"]+)"', file.read_text())}


def test_pages_load_nothing_but_static_files_of_ours(pages: list[Page]) -> None:
    loaded = {
        one.attrs.get("src") or one.attrs.get("href")
        for page in pages
        for one in page.html.query('[src], link[rel="stylesheet"], link[rel="icon"], link[rel="preload"], use, image')
    }
    assert loaded
    assert [file for file in loaded if not finders.find(str(file).removeprefix("/static/"))] == []


def test_every_file_that_a_page_names_answers(pages: list[Page]) -> None:
    client = Client()
    files = {file for page in pages for file in page.files if not file.startswith("/static/")}
    assert files
    assert {file: status for file in files if (status := client.get(file).status_code) != 200} == {}


def test_no_page_repeats_an_id(pages: list[Page]) -> None:
    for page in pages:
        ids = Counter(one.attrs["id"] for one in page.html.query("[id]"))
        assert [name for name, count in ids.items() if count > 1] == [], page.address


def test_no_page_has_style_or_script_within_it_but_data(pages: list[Page]) -> None:
    for page in pages:
        assert not page.html.query("style"), page.address
        inside = [script.attrs for script in page.html.query("script") if "src" not in script.attrs]
        assert all(attrs == {"type": "application/ld+json"} for attrs in inside), page.address
        inline = [
            name for one in page.html.query("*") for name in one.attrs if name == "style" or name.startswith("on")
        ]
        assert inline == [], page.address


def test_no_page_sets_a_cookie(pages: list[Page]) -> None:
    assert [page.address for page in pages if page.response.cookies or page.response.has_header("Set-Cookie")] == []


def test_every_visitor_gets_the_same_page(pages: list[Page]) -> None:
    editor, visitor = Client(), Client()
    editor.force_login(get_user_model().objects.create_superuser("editor@salaries.example", "a long word"))
    editor.get("/")
    assert [page.address for page in pages if visitor.get(page.address).content != page.response.content] == []


def test_sitemap_has_every_page_that_search_engines_may_keep_and_no_other(pages: list[Page]) -> None:
    sitemap = ElementTree.fromstring(Client().get("/sitemap.xml").content)
    listed = [element.text for element in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    kept = [page for page in pages if page.indexed and "?" not in page.address]
    assert Counter(listed) == Counter(settings.SITE_URL + page.address for page in kept)


def test_data_of_every_page_can_be_read(pages: list[Page]) -> None:
    kinds = {page.address: [block["@type"] for block in page.data] for page in pages}
    assert {block["@context"] for page in pages for block in page.data} == {"https://schema.org"}
    assert {address for address, found in kinds.items() if "WebSite" in found} == {"/"}
    assert {kind for found in kinds.values() for kind, count in Counter(found).items() if count > 1} == set()


def test_breadcrumb_is_said_as_it_is_seen(pages: list[Page]) -> None:
    for page in pages:
        seen = page.html.query("nav.breadcrumb li")
        said = [step for block in page.data_of("BreadcrumbList") for step in block["itemListElement"]]
        links = [[settings.SITE_URL + link.attrs["href"] for link in step.query("a")] for step in seen]
        assert [step["name"] for step in said] == [words(step) for step in seen], page.address
        assert [[step["item"]] if "item" in step else [] for step in said] == links, page.address
        assert [step["position"] for step in said] == list(range(1, len(seen) + 1)), page.address


def test_every_page_below_the_front_page_says_where_it_stands(pages: list[Page]) -> None:
    assert [page.address for page in pages if page.path != "/" and not page.data_of("BreadcrumbList")] == []
