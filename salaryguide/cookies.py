"""Every cookie the site sets, for the page that lists them. A test compares the list with what is really set."""

from dataclasses import dataclass

from django.conf import settings

DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Cookie:
    """A cookie: what it is called, what it is for, how long it lasts, and where it is set."""

    name: str
    purpose: str
    life: str
    where: str


def all_cookies() -> list[Cookie]:
    """Return the cookies; over https the first two have names that browsers lock to this site."""
    where = "/admin/"
    return [
        Cookie(
            settings.CSRF_COOKIE_NAME,
            "Keeps other sites from sending forms in an editor's name.",
            f"{settings.CSRF_COOKIE_AGE // DAY} days",
            where,
        ),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            "Keeps an editor signed in. It holds a random number; what belongs to it stays on our server.",
            f"{settings.SESSION_COOKIE_AGE // DAY} days, or until the editor signs out",
            where,
        ),
        Cookie(
            "messages",
            "Carries a sentence such as “The role was changed” to the page an editor sees next.",
            "Until that page is shown",
            where,
        ),
    ]
