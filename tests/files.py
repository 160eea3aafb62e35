"""The documents of a small sound guide, to be written to files and changed one at a time."""

from datetime import date
from typing import Any

SHARED: dict[str, dict[str, Any]] = {
    "sources": {
        "sources": [
            {
                "key": "survey",
                "publisher": "A Survey",
                "title": "Pay 2026",
                "url": "https://survey.example/pay",
                "as_of": "2026-03",
                "licence": "Open Government Licence v3.0",
            }
        ]
    },
    "occupation_groups": {
        "occupation_groups": [
            {"code": "3544", "title": "Data analysts", "source": "survey", "median": 38_000, "cv_median": 3.8}
        ]
    },
    "sectors": {"sectors": [{"slug": "technology", "name": "Technology", "summary": "What decides pay here."}]},
    "negotiation_steps": {"negotiation_steps": [{"title": "Know the going rate", "text": "Write it down."}]},
}

ANALYST: dict[str, Any] = {
    "role": "data-analyst",
    "title": "Data Analyst",
    "in_sentence": "data analyst",
    "plural": "data analysts",
    "sector": "technology",
    "occupation_group": "3544",
    "state": "published",
    "reviewed_on": date(2026, 11, 23),
    "reviewed_by": "The editors",
    "aliases": ["BI analyst", "reporting analyst", "insight analyst"],
    "overview": ["They count.", "They explain."],
    "bands": {
        "entry": {"low": 25_000, "high": 33_000},
        "mid": {"low": 34_000, "high": 50_000},
        "senior": {"low": 50_000, "high": 70_000, "open_top": True},
    },
    "band_basis": "From one survey.",
    "official_note": "The group is wider.",
    "pay": "It depends.",
    "career": "Upwards.",
    "career_steps": [{"title": "Junior", "text": "Learns."}, {"title": "Senior", "text": "Leads."}],
    "day": [{"lead": "Morning", "text": "Queries."}, {"lead": "Afternoon", "text": "Charts."}],
    "levers": [
        {"lead": "London", "effect": "20% more", "source": "survey", "text": "More employers."},
        {"lead": "SQL", "text": "It is asked for."},
    ],
    "tip": "Ask early.",
    "pro_move": "Ask twice.",
    "skills": ["SQL", "statistics"],
    "questions": [{"question": "Is it hard?", "answer": "Sometimes."}],
    "interview_questions": [{"type": "technical", "question": "What is a join?", "good_answer": "An example."}],
    "figures": [
        {"key": "median", "what": "median", "value": 38_000, "unit": "GBP/year", "source": "survey"},
        {"key": "london", "what": "London uplift", "value": 20, "unit": "percent", "source": "survey"},
        {"key": "hourly", "what": "starter", "value": 12.5, "unit": "GBP/hour", "source": "survey"},
    ],
}

GUIDE = {**SHARED, "analyst": ANALYST}

CLERK = {"role": "data-clerk", "title": "Data Clerk", "in_sentence": "data clerk", "plural": "data clerks"}
# The same guide with what one role says of another, and an alias that is not shown.
CONNECTED = GUIDE | {
    "analyst": ANALYST | {"hidden_aliases": ["number cruncher"], "related": ["data-clerk"]},
    "clerk": CLERK | {"state": "draft"},
}


def analyst(**changes: Any) -> dict[str, Any]:
    """The sound role's document with some of its fields changed; `None` takes a field out."""
    return {name: value for name, value in (ANALYST | changes).items() if value is not None}


def withdrawn(**changes: Any) -> dict[str, Any]:
    """The document of a withdrawn role."""
    known = {"role": "old", "title": "Old Role", "in_sentence": "old role", "plural": "old roles", "state": "withdrawn"}
    return known | changes
