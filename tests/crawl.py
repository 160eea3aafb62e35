"""Visits the site as a crawler does: every page that its routes and its database say there is, and every link."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from justhtml import JustHTML
from justhtml.dom import Element

from roles.models import Role, Sector

# Pages that a form leads to, and no link.
BEHIND_A_FORM = {"feedback", "feedback-thanks", "contact-sent"}


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
        """Where each link that a crawler may follow to a page of the site leads: address, and fragment or nothing."""
        followed = self.html.query('a[href]:not([rel="nofollow"])')
        joined = [urlsplit(urljoin(self.address, link.attrs["href"])) for link in followed]
        own = [
            link
            for link in joined
            if not link.netloc and link.path.endswith("/") and not is_behind_signing_in(link.path)
        ]
        return [(link._replace(fragment="").geturl(), unquote(link.fragment)) for link in own]

    @property
    def files(self) -> set[str]:
        """The files of the site that the page names in its links, its head and its pictures for other sites."""
        named = [one.attrs["href"] for one in self.html.query("a[href], link[href]")]
        named += [tag.attrs["content"] for tag in self.html.query('meta[property="og:image"]')]
        joined = [urlsplit(urljoin(self.address, name.removeprefix(settings.SITE_URL))) for name in named]
        return {link.path for link in joined if not link.netloc and not link.path.endswith("/")}

    @property
    def indexed(self) -> bool:
        """Whether search engines may keep the page."""
        return not any("noindex" in tag.attrs["content"] for tag in self.html.query('meta[name="robots"]'))

    @property
    def data(self) -> list[dict[str, Any]]:
        """The page's blocks of structured data."""
        blocks = self.html.query('script[type="application/ld+json"]')
        return [json.loads(block.to_text(separator="", strip=False)) for block in blocks]

    def data_of(self, kind: str) -> list[dict[str, Any]]:
        """Return the page's blocks of one type."""
        return [block for block in self.data if block["@type"] == kind]

    @property
    def salaries(self) -> list[dict[str, Any]]:
        """What the page says to programs that its occupation pays."""
        return [salary for block in self.data_of("Occupation") for salary in block["estimatedSalary"]]

    def only(self, selector: str, attribute: str = "") -> str:
        """Return the words or an attribute of the one element a selector finds."""
        found = self.html.query(selector)
        assert len(found) == 1, f"{self.address} has {len(found)} {selector}"
        return (found[0].attrs[attribute] or "") if attribute else words(found[0])


def words(element: Element) -> str:
    """Return an element's words with single spaces between them."""
    return " ".join(element.to_text(separator="", strip=False).split())


def is_behind_signing_in(path: str) -> bool:
    """Say whether a page is one of signing in, a person's own or the admin's; those have tests of their own."""
    return path.startswith(("/account/", "/accounts/", "/admin/"))


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Find each route outside the admin: its pattern and its name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern), pattern.name or ""


def addresses() -> dict[str, str]:
    """Return every page the site should have, with the name of its route; files have no slash at their end."""
    slugs = {
        "role": list(Role.objects.published().values_list("slug", flat=True)),
        "sector": list(Sector.objects.values_list("slug", flat=True)),
    }
    slugs |= dict.fromkeys(("interview-practice", "negotiation-practice"), slugs["role"])
    found = {}
    pages = [route for route in routes(get_resolver().url_patterns) if route[0].endswith("/") or not route[0]]
    pages = [route for route in pages if not is_behind_signing_in(f"/{route[0]}")]
    for pattern, name in [route for route in pages if route[1] not in BEHIND_A_FORM]:
        for parts in [{"slug": slug} for slug in slugs[name]] if "<" in pattern else [{}]:
            found[reverse(name, kwargs=parts)] = name
    return found


def visit(client: Client, address: str) -> Page:
    """Open a page."""
    response = client.get(address)
    return Page(address, response, JustHTML(response.content.decode(), sanitize=False))


def crawl() -> list[Page]:
    """Visit every page: those of the routes and the database, and all that links lead to."""
    client, waiting, visited = Client(), ["/", *addresses()], dict[str, Page]()
    while waiting:
        address = waiting.pop()
        if address not in visited:
            visited[address] = visit(client, address)
            waiting += [linked for linked, _ in visited[address].links]
    return list(visited.values())
