"""Atom feeds of real changes: what is on record as changed, and nothing else."""

from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import escape
from django.views.decorators.http import condition, require_safe

from roles.catalogue import catalogue
from roles.edition import etag
from roles.front_page import front_page
from roles.models import Change, Role

MOST_ENTRIES = 50
# Signs that XML cannot hold, though an editor may paste them: word processors write some for the end of a line.
NOT_IN_XML = dict.fromkeys({*range(0x20), 0xFFFE, 0xFFFF} - {*map(ord, "\t\n\r")}, " ")


class ChangesFeed(Atom1Feed):
    """Changes, newest first; while there are none, the feed is as old as the newest review of what it is about."""

    def __init__(self, title: str, page: str, address: str, reviewed_on: date | None) -> None:
        """Begin a feed; `page` and `address` are the paths of the page it belongs to and of its own."""
        own = settings.SITE_URL + address
        description = "Each band, figure and official amount that changed, with the reason where one is on record."
        super().__init__(
            title.translate(NOT_IN_XML),
            settings.SITE_URL + page,
            description,
            subtitle=description,
            language=settings.LANGUAGE_CODE,
            author_name=settings.SITE_NAME,
            feed_url=own,
            feed_guid=own,
        )
        self.reviewed_on = reviewed_on

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was made, or the start of the day of the review."""
        if self.items or not self.reviewed_on:
            return super().latest_post_date()
        return timezone.make_aware(datetime.combine(self.reviewed_on, time()))

    def add(self, change: Change, page: str) -> None:
        """Add a change; `page` is the path of the page that shows it."""
        day = timezone.localdate(change.made_at)
        self.add_item(
            f"{change.subject}: {change.in_words}".translate(NOT_IN_XML),
            settings.SITE_URL + page,
            escape(f"{change.why + ', ' if change.why else ''}{day.day} {day:%B %Y}.").translate(NOT_IN_XML),
            updateddate=change.made_at,
            unique_id=get_tag_uri(f"{settings.SITE_URL}/change#{change.pk}", change.made_at),
        )

    def answer(self) -> HttpResponse:
        """Return the feed as an answer."""
        response = HttpResponse(content_type=self.content_type)
        self.write(response, "utf-8")
        return response


@require_safe
@condition(etag)
def changes(request: HttpRequest) -> HttpResponse:
    """Every change that the public may read."""
    listings = list(catalogue().values())
    title, reviewed_on = f"Changes in {settings.SITE_NAME}", front_page().reviewed_on
    feed = ChangesFeed(title, reverse("home"), reverse("changes"), reviewed_on)
    counted = {one.occupation_code: one.slug for one in reversed(listings)}
    for change in Change.objects.public()[:MOST_ENTRIES]:
        slug = change.role.slug if change.role else counted.get(change.group.code if change.group else "")
        feed.add(change, f"{reverse('role', args=[slug])}#changes" if slug else reverse("methodology"))
    return feed.answer()


@require_safe
@condition(lambda request, slug: etag(request))
def role_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """The changes of one published role, with those of its occupation group's official pay."""
    role = get_object_or_404(Role.objects.published(), slug=slug)
    page, address = role.get_absolute_url(), reverse("role-changes", args=[slug])
    feed = ChangesFeed(f"Changes: {role.title}", page, address, role.reviewed_on)
    for change in Change.objects.about(role)[:MOST_ENTRIES]:
        feed.add(change, f"{page}#changes")
    return feed.answer()
