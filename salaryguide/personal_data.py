"""What is kept about people, for the privacy page. A test compares the list with the tables there are."""

from dataclasses import dataclass

from django.conf import settings

from salaryguide.cookies import DAY
from salaryguide.models import YEARS_KEPT


@dataclass(frozen=True)
class Record:
    """What one kind of row holds of a person, why, on which legal basis (UK GDPR, article 6), and for how long."""

    models: tuple[str, ...]
    name: str
    holds: str
    purpose: str
    basis: str
    kept: str


YEARS = f"{YEARS_KEPT} years"
INTEREST = "legitimate interests"
RECORDS = [
    Record(
        ("salaryguide.Feedback",),
        "Your answer to “Was this page useful?”",
        "The page, yes or no, the sentence you add, and when. For a day also a code that stands for your address.",
        "To improve the page. The code is there so that nobody can answer a hundred times.",
        f"{INTEREST}: we want to know which pages fail their readers, and you choose whether to say so",
        f"The code for a day, the rest for {YEARS}",
    ),
    Record(
        ("salaryguide.Message",),
        "A message you send us",
        "What you write, your e-mail address if you leave it, a reference, when, and what an editor did about it. "
        "For a day also a code that stands for your address.",
        "To act on what you wrote and to answer it. The code is there so that nobody can send a hundred messages.",
        f"{INTEREST}: you wrote to be read; for a complaint about privacy, a legal obligation",
        f"The code for a day, the rest for {YEARS}",
    ),
    Record(
        ("accounts.User", "sessions.Session"),
        "Accounts of the guide's editors",
        "E-mail address, a password nobody can read, what the editor may do, when they joined and last signed in. "
        "Readers have no accounts.",
        "To let editors in and keep others out.",
        f"{INTEREST}: only those we know may change the guide",
        f"Until the account is deleted; being signed in, {settings.SESSION_COOKIE_AGE // DAY} days at most",
    ),
    Record(
        ("admin.LogEntry", "roles.Change", "roles.Role"),
        "Who edited and reviewed what",
        "Which editor changed which figure or page, when and why. A page names its reviewer where they wish it.",
        "To put mistakes right, and to show that somebody stands behind a figure.",
        f"{INTEREST}: a guide that asks to be believed must know where its figures came from",
        "With the figure, since its history is worth nothing with gaps",
    ),
]
