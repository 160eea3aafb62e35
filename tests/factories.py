"""Makes things for tests; each keyword changes one trait of a sound example."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from accounts.models import PlusPeriod, User
from roles.bands import Band, Level
from roles.catalogue import Listing, SectorName
from roles.confidence import Grade
from roles.models import (
    Alias,
    CareerStep,
    DayPart,
    Figure,
    InterviewQuestion,
    Lever,
    NegotiationStep,
    OccupationGroup,
    Question,
    RelatedRole,
    Role,
    Sector,
    Source,
    UkPay,
)
from salaryguide.models import Feedback, Message

_number = count(1)
BANDS = {
    "entry_low": 25_000,
    "entry_high": 33_000,
    "mid_low": 34_000,
    "mid_high": 50_000,
    "senior_low": 50_000,
    "senior_high": 70_000,
}


def make_sector(**traits: Any) -> Sector:
    """Save a sector."""
    number = next(_number)
    return Sector.objects.create(
        **({"slug": f"sector-{number}", "name": f"Sector {number}", "summary": "What decides pay here."} | traits)
    )


def make_source(**traits: Any) -> Source:
    """Save a source."""
    number = next(_number)
    known = {"key": f"source-{number}", "publisher": "A Survey", "title": "Pay 2026", "as_of": "2026-03"}
    return Source.objects.create(**(known | {"url": "https://survey.example/pay"} | traits))


def make_group(**traits: Any) -> OccupationGroup:
    """Save an occupation group with official pay."""
    pay = {"p10": 27_000, "p25": 31_000, "median": 38_000, "p75": 47_000, "p90": 58_000}
    known = {"code": "3544", "title": "Data analysts"} | pay
    source = traits.pop("source", None) or make_source()
    return OccupationGroup.objects.create(**(known | {"source": source} | traits))


def make_role(**traits: Any) -> Role:
    """Save a published role with three bands and no parts."""
    number = next(_number)
    known: dict[str, Any] = {
        "slug": f"role-{number}",
        "title": f"Role {number}",
        "in_sentence": f"role {number}",
        "plural": f"roles {number}",
        "state": Role.State.PUBLISHED,
        "reviewed_on": date(2026, 11, 23),
        **BANDS,
    }
    if "sector" not in traits:
        known["sector"] = make_sector()
    return Role.objects.create(**(known | traits))


def make_listing(*bands: tuple[int, int], sector: str = "Technology", open_top: bool = False, **traits: Any) -> Listing:
    """Make a role as lists know it, from (low, high) of its three bands, without a database."""
    number = next(_number)
    title = traits.get("title", f"Role {number}")
    lows_and_highs = bands or tuple((BANDS[f"{level}_low"], BANDS[f"{level}_high"]) for level in Level)
    three = [Band(level, *ends) for level, ends in zip(Level, lows_and_highs, strict=True)]
    known: dict[str, Any] = {
        "slug": f"role-{number}",
        "title": title,
        "in_sentence": title.lower(),
        "plural": f"{title.lower()}s",
        "sector": SectorName(sector.lower(), sector),
        "bands": (*three[:2], replace(three[2], open_top=open_top)),
        "median": None,
        "grade": Grade.B,
        "reviewed_on": date(2026, 11, 23),
    }
    return Listing(**(known | traits))


def make_question(role: Role, **traits: Any) -> Question:
    """Save a question people ask about a role."""
    number = next(_number)
    known = {"position": number, "title": f"Question {number}?", "text": "The answer."}
    return Question.objects.create(role=role, **(known | traits))


def make_lever(role: Role, **traits: Any) -> Lever:
    """Save something that moves pay, without a size."""
    return Lever.objects.create(role=role, **({"position": next(_number), "title": "City", "text": "Why."} | traits))


def make_alias(role: Role, **traits: Any) -> Alias:
    """Save another name of a role."""
    number = next(_number)
    return Alias.objects.create(role=role, **({"position": number, "name": f"alias {number}"} | traits))


def make_related(role: Role, **traits: Any) -> RelatedRole:
    """Save a role that an editor wants shown beside another."""
    other = traits.pop("other", None) or make_role()
    return RelatedRole.objects.create(role=role, other=other, **({"position": next(_number)} | traits))


def make_figure(role: Role, **traits: Any) -> Figure:
    """Save a figure on record for a role."""
    number = next(_number)
    known = {"position": number, "key": f"figure-{number}", "what": "median", "value": 40_000, "unit": "GBP/year"}
    if "source" not in traits:
        known["source"] = make_source()
    return Figure.objects.create(role=role, **(known | traits))


def make_career_step(role: Role, **traits: Any) -> CareerStep:
    """Save a rung of a role's ladder."""
    number = next(_number)
    known = {"position": number, "title": f"Step {number}", "text": "What changes here."}
    return CareerStep.objects.create(role=role, **(known | traits))


def make_day_part(role: Role, **traits: Any) -> DayPart:
    """Save a part of a working day."""
    number = next(_number)
    known = {"position": number, "title": f"Part {number}", "text": "What happens then."}
    return DayPart.objects.create(role=role, **(known | traits))


def make_interview_question(role: Role, **traits: Any) -> InterviewQuestion:
    """Save a question asked in interviews."""
    number = next(_number)
    known = {"position": number, "type": InterviewQuestion.Type.TECHNICAL, "title": f"How would you do {number}?"}
    return InterviewQuestion.objects.create(role=role, **(known | {"text": "What it shows."} | traits))


def make_negotiation_step(**traits: Any) -> NegotiationStep:
    """Save one of the steps of every pay talk."""
    known = {"position": 1, "title": "Know the going rate", "text": "How to do it."}
    return NegotiationStep.objects.create(**(known | traits))


def make_uk_pay(**traits: Any) -> UkPay:
    """Save pay across all jobs in one region."""
    number = next(_number)
    known = {"kind": UkPay.Kind.REGION, "name": f"Region {number}", "position": number, "median": 37_000}
    if "source" not in traits:
        known["source"] = make_source()
    return UkPay.objects.create(**(known | traits))


def make_feedback(**traits: Any) -> Feedback:
    """Save an answer to “Was this page useful?” from a sender of its own."""
    number = next(_number)
    known = {"page": f"/salaries/role-{number}/", "useful": True, "sender": f"sender-{number}"}
    return Feedback.objects.create(**(known | traits))


def make_message(**traits: Any) -> Message:
    """Save a message from a sender of its own."""
    known = {"topic": Message.Topic.OTHER, "text": "Please add more roles.", "sender": f"sender-{next(_number)}"}
    return Message.objects.create(**(known | traits))


def make_user(email: str = "reader@salaries.example", password: str = "oak lantern river 9", **traits: Any) -> User:
    """Save a person with an account."""
    return User.objects.create_user(email, password, **traits)


def confirm(user: User) -> User:
    """Confirm a person's address, as a code from a mail does."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_period(user: User, **traits: Any) -> PlusPeriod:
    """Save a time in which a person has Plus: without traits, given by staff from now on, with no end."""
    return PlusPeriod.objects.create(user=user, **traits)
