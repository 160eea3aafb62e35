"""The sitemap: every page that search engines may keep, and no other. A test compares it with all pages there are."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from roles.models import Change, Role, Sector

LISTS = ("home", "roles")
TOOLS = ("take-home", "offer-check", "real-terms", "pay-case")
TEXTS = ("search", "compare", "data", "methodology", "about", "plans", "contact", "accessibility", "privacy", "cookies")


@dataclass(frozen=True)
class Listed:
    """A page's path, and the day its content changed last where that is known."""

    path: str
    changed_on: date | None = None


class PublicPages(Sitemap):
    """All public pages, at the site's own address whatever host was asked."""

    def items(self) -> list[Listed]:
        return public_pages()

    def location(self, page: Listed) -> str:
        return page.path

    def lastmod(self, page: Listed) -> date | None:
        return page.changed_on

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


def public_pages() -> list[Listed]:
    """Return every page; one that lists roles is as new as the newest of them."""
    roles = _changed_roles()
    sectors: dict[Sector, list[date]] = {}
    for role, changed_on in roles.items():
        assert role.sector  # the database sees that what is published has one
        sectors.setdefault(role.sector, []).append(changed_on)
    newest = max(roles.values(), default=None)
    return [
        *(Listed(reverse(name), newest) for name in LISTS),
        *(Listed(sector.get_absolute_url(), max(days)) for sector, days in sectors.items()),
        *(Listed(role.get_absolute_url(), changed_on) for role, changed_on in roles.items()),
        *(Listed(reverse(name)) for name in TOOLS + TEXTS),
    ]


def _changed_roles() -> dict[Role, date]:
    """Return each published role with the day its page or its group's official pay changed last."""
    official = Change.objects.last_by_group()
    changed = {}
    for role in Role.objects.published().select_related("sector"):
        own = role.changed_on or role.reviewed_on
        assert own  # the database sees that what is published was reviewed
        group = official.get(role.occupation_group_id or 0)
        changed[role] = max(own, timezone.localdate(group)) if group else own
    return changed
