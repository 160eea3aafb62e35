"""A sweep over every public page, with the real guide: each is visited, and each keeps the same promises."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from justhtml import JustHTML, StrictModeError
from justhtml.dom import Element

from roles.models import Role, Sector, Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]

NOT_INDEXED = {"signup", "interview-practice", "negotiation-practice"}


@dataclass
class Page:
    """An address, what it answered, and that read as HTML."""

    address: str
    response: HttpResponse
    html: JustHTML

    @property
    def path(self) -> str:
        """The address without its query."""
        return urlsplit(self.address).path

    @property
    def links(self) -> list[tuple[str, str]]:
        """Where each link of the page leads: the address, and the fragment or nothing."""
        joined = [urlsplit(urljoin(self.address, link.attrs["href"])) for link in self.html.query("a[href]")]
        return [(link._replace(fragment="").geturl(), unquote(link.fragment)) for link in joined if not link.netloc]

    @property
    def indexed(self) -> bool:
        """Whether search engines may keep the page."""
        return not any("noindex" in tag.attrs["content"] for tag in self.html.query('meta[name="robots"]'))

    def only(self, selector: str, attribute: str = "") -> str:
        """Return the words or an attribute of the one element a selector finds."""
        found = self.html.query(selector)
        assert len(found) == 1, f"{self.address} has {len(found)} {selector}"
        return (found[0].attrs[attribute] or "") if attribute else words(found[0])


def words(element: Element) -> str:
    """Return an element's words with single spaces between them."""
    return " ".join(element.to_text(separator="", strip=False).split())


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Find each route outside the admin: its pattern and its name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern.name or ""


def addresses() -> dict[str, str]:
    """Return every address the site should have, with the name of its route."""
    slugs = {
        "role": list(Role.objects.published().values_list("slug", flat=True)),
        "sector": list(Sector.objects.values_list("slug", flat=True)),
    }
    slugs |= dict.fromkeys(("interview-practice", "negotiation-practice"), slugs["role"])
    found = {}
    for pattern, name in routes(get_resolver().url_patterns):
        for parts in [{"slug": slug} for slug in slugs[name]] if "<" in pattern else [{}]:
            found[reverse(name, kwargs=parts)] = name
    return found


@pytest.fixture(scope="module")
def pages(guide: None) -> list[Page]:
    """Every page: those of the routes and the database, and all that links lead to."""
    client, waiting, visited = Client(), ["/", *addresses()], dict[str, Page]()
    while waiting:
        address = waiting.pop()
        if address not in visited:
            response = client.get(address)
            page = Page(address, response, JustHTML(response.content.decode(), sanitize=False))
            visited[address] = page
            waiting += [linked for linked, _ in page.links]
    return list(visited.values())


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
    assert reached == set(by_address)


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
    titles = Counter(page.only("head title") for page in pages)
    assert [title for title, count in titles.items() if count > 1 or not title] == []


def test_titles_of_roles_fit_a_page_of_results(pages: list[Page]) -> None:
    roles = {address for address, name in addresses().items() if name == "role"}
    titles = [page.only("head title") for page in pages if page.path in roles]
    assert [title for title in titles if len(title) > 60] == []


def test_descriptions_of_indexed_pages_are_unique(pages: list[Page]) -> None:
    descriptions = Counter(page.only('meta[name="description"]', "content") for page in pages if page.indexed)
    assert [text for text, count in descriptions.items() if count > 1] == []


def test_descriptions_of_indexed_pages_fit_a_page_of_results(pages: list[Page]) -> None:
    lengths = {page.address: len(page.only('meta[name="description"]', "content")) for page in pages if page.indexed}
    assert {address: length for address, length in lengths.items() if not 50 <= length <= 160} == {}


def test_titles_and_descriptions_have_single_spaces(pages: list[Page]) -> None:
    texts = [(page.address, tag) for page in pages for tag in page.html.query('title, meta[name="description"]')]
    said = [(address, tag.attrs.get("content") or tag.to_text(strip=False)) for address, tag in texts]
    assert [(address, text) for address, text in said if text != " ".join(text.split())] == []


def test_only_pages_that_are_not_open_yet_are_kept_from_search_engines(pages: list[Page]) -> None:
    closed = {address for address, name in addresses().items() if name in NOT_INDEXED}
    assert {page.path for page in pages if not page.indexed} == closed


def test_every_page_names_itself_as_canonical(pages: list[Page]) -> None:
    canonical = {page.address: page.only('link[rel="canonical"]', "href") for page in pages}
    assert canonical == {page.address: settings.SITE_URL + page.path for page in pages}


def test_every_page_tells_other_sites_what_it_is(pages: list[Page]) -> None:
    for page in pages:
        shared = {name: page.only(f'meta[property="og:{name}"]', "content") for name in ("title", "description", "url")}
        assert shared == {
            "title": page.only("head title"),
            "description": page.only('meta[name="description"]', "content"),
            "url": settings.SITE_URL + page.path,
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


def test_links_to_other_sites_are_sources(pages: list[Page]) -> None:
    outside = {
        link.attrs["href"]
        for page in pages
        for link in page.html.query("a[href]")
        if urlsplit(link.attrs["href"]).netloc
    }
    assert outside
    assert outside <= set(Source.objects.values_list("url", flat=True))


def test_pages_load_nothing_but_static_files_of_ours(pages: list[Page]) -> None:
    loaded = {
        one.attrs.get("src") or one.attrs.get("href")
        for page in pages
        for one in page.html.query('[src], link[rel="stylesheet"], link[rel="icon"], link[rel="preload"], use, image')
    }
    assert loaded
    assert [file for file in loaded if not finders.find(str(file).removeprefix("/static/"))] == []


def test_no_page_repeats_an_id(pages: list[Page]) -> None:
    for page in pages:
        ids = Counter(one.attrs["id"] for one in page.html.query("[id]"))
        assert [name for name, count in ids.items() if count > 1] == [], page.address


def test_no_page_has_script_or_style_within_it(pages: list[Page]) -> None:
    for page in pages:
        assert not page.html.query("style"), page.address
        assert [script for script in page.html.query("script") if "src" not in script.attrs] == [], page.address
        inline = [
            name for one in page.html.query("*") for name in one.attrs if name == "style" or name.startswith("on")
        ]
        assert inline == [], page.address


def test_no_page_sets_a_cookie(pages: list[Page]) -> None:
    assert [page.address for page in pages if page.response.cookies or page.response.has_header("Set-Cookie")] == []


def test_every_visitor_gets_the_same_page(pages: list[Page]) -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor@salaries.example", "a long word"))
    assert [page.address for page in pages if client.get(page.address).content != page.response.content] == []
