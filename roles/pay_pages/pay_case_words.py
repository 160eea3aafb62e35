"""What to say in the talk: an opening line, replies to three likely objections, and an e-mail that asks for a meeting.

A post on a published scale is not haggled over: there the words are about its band, its point and allowances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pay.prices import month_name
from roles.comparison import in_words
from roles.pay_pages.pay_case import Case, Kind, Piece
from roles.pay_pages.pay_case_evidence import in_place

REPLIES = 3
REASONS_SAID = 2
# A step half-way is named in hundreds, unless the whole of it is smaller than this.
SMALL_STEP = 2_000


@dataclass(frozen=True)
class Reply:
    """What the other side may say, and what to answer."""

    objection: str
    answer: str


@dataclass(frozen=True)
class Email:
    """A short e-mail: its subject and its paragraphs; what is in square brackets is for the reader to fill in."""

    subject: str
    paragraphs: tuple[str, ...]


def opening(case: Case, pieces: Sequence[Piece], on_scale: bool) -> str:
    """Return what to begin with: the figure, and the two strongest pieces of evidence that nobody can turn round."""
    ask = f"I would like my pay to go from £{case.pay:,} to £{case.ask:,} a year."
    if on_scale:
        ask = (
            "I know this post is paid on a published scale, so my question is which band, point and allowances fit "
            f"the work I do. I am paid £{case.pay:,}, and I think it should be £{case.ask:,}."
        )
    reasons = [piece.said for piece in pieces if not piece.caution][:REASONS_SAID]
    return " ".join(["Thank you for making the time.", ask, *reasons, "May I take you through it?"])


def replies(case: Case, pieces: Sequence[Piece], on_scale: bool) -> list[Reply]:
    """Return replies to three objections: the usual one, those that the evidence invites, then general ones."""
    invited = _invited(case, {piece.kind: piece for piece in pieces if not piece.caution or piece.kind == Kind.OFFER})
    return [*(_scale_replies(case, invited) if on_scale else [_no_budget(case), *invited, *GENERAL])][:REPLIES]


def _no_budget(case: Case) -> Reply:
    return Reply(
        "There is no budget for it this year.",
        f"Then let us agree on what can be done: £{half_way(case):,} now, and the rest on a day we both write down. If "
        "nothing can move yet, when is the next budget set, and what do you need from me before then?",
    )


def half_way(case: Case) -> int:
    """Return the middle between the pay and what is asked for, £ a year: to the hundred, or a pound in a small step."""
    to = 100 if case.more >= SMALL_STEP else 1
    return (case.pay + case.ask + to) // (2 * to) * to


def _invited(case: Case, pieces: dict[Kind, Piece]) -> list[Reply]:
    """Return replies to what the evidence on the sheet will be met with, the likeliest first."""
    market = pieces.get(Kind.PERCENTILE) or pieces.get(Kind.BAND)
    found = [
        OFFER if Kind.OFFER in pieces else None,
        _others_earn_the_same(market) if market else None,
        _had_a_rise(case, pieces[Kind.REAL_TERMS]) if Kind.REAL_TERMS in pieces else None,
        EXPECTED if Kind.ACHIEVEMENTS in pieces else None,
        _less_elsewhere(case, pieces[Kind.REGION]) if Kind.REGION in pieces else None,
    ]
    return [reply for reply in found if reply]


OFFER = Reply(
    "We do not match other offers.",
    "I am not asking you to match it. It shows what my work is worth to somebody else today. I would rather stay, so "
    "what can you do, and by when can you tell me?",
)
EXPECTED = Reply(
    "That is what we expect of everybody in the job.",
    "Let us take the results one by one: which were in the job as we agreed it, and which came on top? If all of them "
    "are the job now, it has grown since my pay was set.",
)
GENERAL = (
    Reply(
        "I cannot decide that on my own.",
        "Who can, and what do they need to see? I will put the figures into an e-mail that you can pass on, and I am "
        "glad to come along.",
    ),
    Reply(
        "Let us come back to this later.",
        "Gladly, if we fix the day now. What will you know then that you do not know today, and what shall I bring?",
    ),
)


def _others_earn_the_same(market: Piece) -> Reply:
    return Reply(
        "Others at your level here earn the same.",
        f"I would not discuss what anyone else earns. I compare with what the work is paid outside. {market.said}",
    )


def _had_a_rise(case: Case, prices: Piece) -> Reply:
    return Reply(
        "Pay was reviewed only recently.",
        f"{prices.said} A review that left it at £{case.pay:,} made it smaller in what it buys.",
    )


def _less_elsewhere(case: Case, region: Piece) -> Reply:
    return Reply(
        "We pay the same everywhere in the country.", f"{region.said} That is where I work and where you hire."
    )


# On a scale nobody in the room can move the points.
FIXED = Reply(
    "The scale is fixed. I cannot pay you more.",
    "I am not asking you to change the points. I am asking whether the duties I carry belong to this band. Can the "
    "post be looked at again, who does that, and what do they need from me?",
)
ALLOWANCES = Reply(
    "There is no money for a higher band.",
    "Then what can come first: a higher starting point for the experience I bring, a payment for responsibility, or "
    "one for recruitment and retention? Who decides on each, and when?",
)
SAME_POINT = Reply(
    "Everybody on your point does that.",
    "Let us hold what I do against the job description, line by line. What goes beyond it is what I would like to have "
    "graded, for me and for anybody else who does it.",
)


def _scale_replies(case: Case, invited: Iterable[Reply]) -> list[Reply]:
    """Return replies for a post on a scale; of what the evidence invites only an offer changes them."""
    return [FIXED, ALLOWANCES, OFFER if OFFER in invited else SAME_POINT]


def email(case: Case, pieces: Iterable[Piece], on_scale: bool) -> Email:
    """Return an e-mail that asks for the meeting and says what it is about, without naming a figure."""
    about = "the band, point and allowances of my post" if on_scale else "my pay"
    brought = [words for piece in pieces if (words := _in_the_email(case, piece.kind, on_scale))]
    bring = (
        f"I will bring one page with {in_words(brought)}." if brought else "I will bring what I would like to show you."
    )
    return Email(
        f"A time to talk about {about}",
        (
            f"Dear {case.manager or '[name]'},",
            f"Could we find half an hour in the next two weeks to talk about {about}? I am telling you now so that "
            f"it comes as no surprise. {bring}",
            "Which day suits you?",
            f"Kind regards\n{case.name or '[your name]'}",
        ),
    )


def _in_the_email(case: Case, kind: Kind, on_scale: bool) -> str:
    """Name a piece of evidence without its figure; an offer is left for the talk."""
    return {
        Kind.ACHIEVEMENTS: "what I have done",
        Kind.PERCENTILE: "official pay in my occupation",
        Kind.BAND: "the published scale" if on_scale else "the range for the role",
        Kind.REGION: f"what is paid {in_place(case.area.name)}" if case.area else "",
        Kind.REAL_TERMS: f"what prices have done since {month_name(case.since)}" if case.since else "",
    }.get(kind, "")
