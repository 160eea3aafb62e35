"""What the page that compares roles shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from roles.catalogue import Listing, catalogue
from roles.chart import Axis, axis_for
from roles.comparison import (
    ENOUGH,
    Adding,
    Chosen,
    add,
    choose,
    description_of,
    examples,
    in_words,
    names_of,
    skills_alone,
    title_of,
)
from roles.confidence import Confidence
from roles.edition import once_an_edition
from roles.evidence import OccupationGroup, Source
from roles.models import Role
from roles.related import related
from roles.search.searcher import searcher
from roles.skills import SharedSkill, shared_skills
from roles.trust import confidence_in


@dataclass(frozen=True)
class Compared:
    """One role of a comparison; `alone` are the skills that none of the others has."""

    role: Role
    confidence: Confidence
    alone: list[str]


@dataclass(frozen=True)
class Comparison:
    """Roles side by side, on one axis; `same_group` says in sentences which are counted together."""

    columns: list[Compared]
    axis: Axis
    shared: list[SharedSkill]
    same_group: list[str]
    official: list[Source]


def chosen_by(slugs: list[str]) -> Chosen:
    """Choose published roles by their slugs."""
    return choose(slugs, catalogue())


def added_by(typed: str | None, chosen: Chosen) -> Adding:
    """Find the role that somebody typed to add it."""
    return add(typed, chosen, _names() if typed else {}, search)


@once_an_edition
def _names() -> dict[str, Listing]:
    return names_of(catalogue().values())


def search(typed: str) -> list[Listing]:
    """Return the roles that what was typed may mean, the surest first."""
    return [match.listing for match in searcher().search(typed).matches]


def comparison_context(chosen: Chosen, adding: Adding) -> dict[str, Any]:
    """Gather the page: a comparison of two roles or more, or ways to begin one."""
    enough = len(chosen.roles) >= ENOUGH
    return {
        "chosen": chosen,
        "adding": adding,
        "title": title_of(chosen.roles),
        "description": description_of(chosen.roles),
        "named": in_words([role.title for role in chosen.roles]),
        "comparison": compare(chosen.slugs, timezone.localdate()) if enough else None,
        "related": related(chosen.slugs[0]) if len(chosen.roles) == 1 else [],
        "examples": [] if enough else examples(catalogue()),
    }


def compare(slugs: list[str], today: date) -> Comparison:
    """Put published roles beside each other, in the order of their slugs."""
    found = {role.slug: role for role in Role.objects.published().filter(slug__in=slugs).with_profile()}
    roles = [found[slug] for slug in slugs if slug in found]
    skills = {role.slug: role.skill_list for role in roles}
    shared = shared_skills(skills)
    alone = skills_alone(skills, shared)
    columns = [Compared(role, confidence_in(role, today), alone[role.slug]) for role in roles]
    groups = [role.occupation_group for role in roles if role.occupation_group]
    official = list(dict.fromkeys(group.source for group in groups))
    return Comparison(columns, _axis(roles, groups), shared, _same_group(roles), official)


def _axis(roles: list[Role], groups: list[OccupationGroup]) -> Axis:
    """Choose an axis that holds all bands and all official pay."""
    official = [amount for group in groups for amount in group.percentiles.values() if amount]
    return axis_for([band.high for role in roles for band in role.bands] + official)


def _same_group(roles: list[Role]) -> list[str]:
    """Say which roles are counted in the same occupation group."""
    members: dict[OccupationGroup, list[str]] = {}
    for role in roles:
        if role.occupation_group:
            members.setdefault(role.occupation_group, []).append(role.title)
    return [
        f"{in_words(titles)} are counted in the same official group, {group.title},"
        " so their official figures are the same."
        for group, titles in members.items()
        if len(titles) > 1
    ]
