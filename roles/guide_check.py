"""All rules together: which findings a profile, the list of sources, and the profiles side by side have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from roles import editorial
from roles.documents import ALIASES, entries_of
from roles.editorial import Finding
from roles.evidence import WHOLE_UK

# £ an hour at 21 and over, from April 2026: the one amount a profile may state without a figure of its own.
NATIONAL_LIVING_WAGE = Decimal("12.71")
HOURS_A_WEEK, WEEKS_A_YEAR = Decimal("37.5"), 52
LOWEST_YEAR = NATIONAL_LIVING_WAGE * HOURS_A_WEEK * WEEKS_A_YEAR


@dataclass(frozen=True)
class Graded:
    """A finding with the rule that made it. An error stops publishing; a warning asks for a reason."""

    rule: str
    place: str
    sentence: str
    is_error: bool


def of_profile(profile: dict, groups: Iterable[dict], today: date) -> Iterator[Finding]:
    """Find what is wrong within one profile; `groups` are the entries of the occupation groups' file."""
    for found in graded(profile, groups, today):
        yield found.place, found.sentence


def graded(profile: dict, groups: Iterable[dict], today: date) -> Iterator[Graded]:
    """Find what `of_profile` finds, each with its rule and its weight."""
    rows = {row["code"]: row for row in groups}
    group = rows.get(profile.get("occupation_group", ""))
    official = [row for row in (rows.get(WHOLE_UK), group) if row]
    on_record = editorial.recorded(profile, *official) | {("£", NATIONAL_LIVING_WAGE)}
    yield from _grade("lengths", editorial.lengths(profile), is_error=False)
    yield from _grade("wording", editorial.wording(profile), is_error=False)
    yield from _grade("figures on record", editorial.unrecorded(profile, on_record))
    yield from _grade("articles", editorial.articles(profile), is_error=False)
    yield from _grade("bands", bands(profile, group))
    yield from _grade("review", review_date(profile.get("reviewed_on"), today))


def _grade(rule: str, findings: Iterable[Finding], is_error: bool = True) -> Iterator[Graded]:
    for place, sentence in findings:
        yield Graded(rule, place, sentence, is_error)


def bands(profile: dict, group: dict | None) -> Iterator[Finding]:
    """Find a band below the wage floor, and an official median outside the mid band without a stated reason."""
    entry, mid = (profile.get("bands", {}).get(level, {}) for level in ("entry", "mid"))
    if entry and entry["low"] < LOWEST_YEAR:
        yield "bands, entry, low", f"is under the National Living Wage of £{LOWEST_YEAR:,.0f} for a full-time year"
    median = (group or {}).get("median")
    if median and mid and not mid["low"] <= median <= mid["high"] and not profile.get("official_note"):
        yield "bands, mid", f"leaves out the official median of £{median:,}; official_note must say why"


def review_date(reviewed_on: date | None, today: date) -> Iterator[Finding]:
    """Find a date of review that is missing or in the future."""
    if reviewed_on is None:
        yield "reviewed_on", "is missing"
    elif reviewed_on > today:
        yield "reviewed_on", f"is in the future: {reviewed_on.isoformat()}"


def of_sources(sources: list[dict], today: date) -> Iterator[Finding]:
    """Find links that are not http(s), and sources dated in the future."""
    for number, source in enumerate(sources, start=1):
        if not re.match(r"https?://[^\s/]+\.[^\s/]+", source.get("url", "")):
            yield f"sources, {number}, url", f"is not a web address: {source.get('url', '')}"
        as_of = source.get("as_of", "")
        begins = as_of.split("/")[0]
        if begins > today.isoformat()[: len(begins)]:
            yield f"sources, {number}, as_of", f"is in the future: {as_of}"


def across(profiles: dict[Path, dict]) -> Iterator[tuple[Path, str, str]]:
    """Find aliases that name two roles, and text that stands in two profiles."""
    yield from aliases(profiles)
    names = {path.name: path for path in profiles}
    for name, other, place, run in editorial.shared_runs({path.name: one for path, one in profiles.items()}):
        yield names[name], place, f"shares eight words with {other}: “{run}”"


def aliases(profiles: dict[Path, dict]) -> Iterator[tuple[Path, str, str]]:
    """Find an alias that is another role's title or alias."""
    owners = {profile["title"].lower(): path for path, profile in profiles.items()}
    for path, profile in profiles.items():
        for place, entry in entries_of(profile, ALIASES):
            owner = owners.setdefault(entry["name"].lower(), path)
            if owner != path:
                yield path, place.rstrip(", "), f"“{entry['name']}” already names the role in {owner.name}"
