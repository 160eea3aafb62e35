"""Roles as lists know them, made without a database."""

from dataclasses import replace
from datetime import date
from typing import Any

from roles.bands import Band, Level
from roles.catalogue import Listing, SectorName
from roles.confidence import Grade

BANDS = (
    Band(Level.ENTRY, 25_000, 33_000),
    Band(Level.MID, 34_000, 50_000),
    Band(Level.SENIOR, 50_000, 70_000, open_top=True),
)
EXAMPLE = Listing(
    slug="role",
    title="Role",
    in_sentence="role",
    plural="roles",
    sector=SectorName("service", "Service"),
    bands=BANDS,
    median=38_000,
    grade=Grade.B,
    reviewed_on=date(2026, 11, 23),
)


def make_listing(title: str, **traits: Any) -> Listing:
    """Make a listing of a role with this title; each keyword changes one trait of a sound example."""
    named = {"slug": title.lower().replace(" ", "-"), "in_sentence": title.lower(), "plural": f"{title.lower()}s"}
    return replace(EXAMPLE, **({"title": title} | named | traits))
