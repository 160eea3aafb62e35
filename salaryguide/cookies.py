"""Every cookie the site sets, for the page that lists them. A test compares the list with what is really set."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from salaryguide.staff_sessions import GRACE, LENGTH

DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Cookie:
    """A cookie: what it is called, what it is for, how long it lasts, and where it is set."""

    name: str
    purpose: str
    life: str
    where: str


STAFF_HOURS = (LENGTH + GRACE) // timedelta(hours=1)
WAY_IN = "Under /accounts/, /account/ and /admin/"


def all_cookies() -> list[Cookie]:
    """Return the cookies; over https the first two have names that browsers lock to this site."""
    return [
        Cookie(
            settings.CSRF_COOKIE_NAME,
            "Keeps other sites from sending forms in your name.",
            f"{settings.CSRF_COOKIE_AGE // DAY} days",
            f"{WAY_IN}, on pages with a form; while you are signed in, also where a button saves or follows a role",
        ),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            "Keeps you signed in, and remembers where you are in signing up or in. It holds a random number; what "
            "belongs to it stays on our server.",
            f"{settings.SESSION_COOKIE_AGE // DAY} days, {STAFF_HOURS} hours for editors, or until you sign out",
            f"{WAY_IN}, when you send a form to sign up or in",
        ),
        Cookie(
            "messages",
            "Carries a sentence such as “Your account stays” to the page you see next.",
            "Until that page is shown",
            f"{WAY_IN}, when something was done",
        ),
    ]
