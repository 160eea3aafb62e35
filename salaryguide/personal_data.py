"""What is kept about people, for the privacy page. A test compares the list with the tables there are."""

from dataclasses import dataclass

from django.conf import settings

from accounts.leaving import DAYS_TO_ENTER, DAYS_TO_RETURN
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
CONTRACT = "contract"
DAYS_SIGNED_IN = settings.SESSION_COOKIE_AGE // DAY
# The longest of the limits in the settings.
MINUTES_COUNTED = 10
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
        ("accounts.User", "account.EmailAddress", "account.EmailConfirmation"),
        "Your account",
        "Your e-mail address and whether it is confirmed, a password nobody can read if you chose one, when you joined "
        "and last signed in, whether you want mails about changes and when the last one left, whether you put the "
        "first steps away, and when the account will be deleted if you asked for that. For editors also what they may "
        "do.",
        "To let you in, to keep others out, and to write to you about your account.",
        f"{CONTRACT}: you asked us to keep things for you",
        f"Until you delete your account, and {DAYS_TO_RETURN} days longer in which signing in takes that back; "
        f"an account that nobody confirms and enters, {DAYS_TO_ENTER} days",
    ),
    Record(
        ("accounts.SavedRole", "accounts.FollowedRole", "accounts.OwnPay", "accounts.Offer", "accounts.PayCase"),
        "What you keep in your account",
        "The roles you save or follow and since when, your pay, your target and the role they are about, offers: "
        "employer, role, pay, the day by which to answer, and your note, and pay cases with all you typed into them. "
        "Each is up to you.",
        "To show it to you, to say where your pay stands, and to write to you when figures of roles you follow change.",
        f"{CONTRACT}: it is what the account is for",
        "Until you take it off or delete your account",
    ),
    Record(
        ("accounts.PlusPeriod",),
        "Your times with Plus",
        "When you had Plus, whether as a trial or given by staff and why, and when we reminded you of its end.",
        "To give you what Plus holds while you have it, and everybody one trial.",
        f"{CONTRACT}: it is what Plus means",
        "Until you delete your account",
    ),
    Record(
        ("mfa.Authenticator",),
        "Two-step sign-in and passkeys",
        "What your authenticator app proves itself with, your recovery codes, the public half and the name of each "
        "passkey, and when each was added and last used. A fingerprint or a face stays on your device.",
        "To check that it is you who signs in.",
        f"{CONTRACT}: you asked us to ask for it",
        "Until you take it away or delete your account",
    ),
    Record(
        ("sessions.Session", "usersessions.UserSession"),
        "Where you are signed in",
        "For each browser your internet address, how the browser names itself, when you signed in, and the random "
        "number in its cookie. While you are signing in, also the address you typed, the code we sent to it, and the "
        "page you go on to.",
        "To keep you signed in, and to let you see where you are, so that you can sign out a browser you do not know.",
        f"{CONTRACT} for keeping you signed in; {INTEREST} for the list, since you want to notice a stranger",
        f"Until you sign out, or {DAYS_SIGNED_IN} days after it was last renewed; the list for a day more",
    ),
    Record(
        (),
        "Tries at signing in",
        "How often an internet address, an account or an e-mail address was used to sign in or up, to ask for a code, "
        f"or to type a password or a code. Counted for {MINUTES_COUNTED} minutes at most.",
        "So that nobody can guess passwords and codes, or flood somebody with mails.",
        f"{INTEREST}: everybody's account must be safe from guessing",
        "A day at most",
    ),
    Record(
        (
            *("admin.LogEntry", "roles.Change", "roles.Role", "roles.Version", "roles.Draft", "roles.Import"),
            *("roles.HistoricalSector", "roles.HistoricalSource", "roles.HistoricalOccupationGroup"),
            *("roles.HistoricalUkPay", "roles.HistoricalNegotiationStep"),
        ),
        "Who edited and reviewed what",
        "Which editor changed which figure, page, source or account, when and why. A page names its reviewer where "
        "they wish it.",
        "To put mistakes right, and to show that somebody stands behind a figure.",
        f"{INTEREST}: a guide that asks to be believed must know where its figures came from",
        "With the figure, since its history is worth nothing with gaps; without the editor's name once their account "
        "is deleted",
    ),
]
