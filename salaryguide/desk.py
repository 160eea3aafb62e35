"""The desk: what needs a hand today, the most urgent first, and below it all that can be edited."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from salaryguide import desk_evidence, desk_pages, desk_visitors
from salaryguide.desk_entry import Entry

PUBLISH = "roles.publish_role"
# In order of urgency; for whoever may publish, what waits for them comes before all else.
FOR_PUBLISHERS = [(desk_pages.in_review, "roles.view_role")]
FOR_ALL: list[tuple[Callable[[User, datetime], Entry], str]] = [
    (desk_pages.refused_plans, "roles.view_role"),
    (desk_visitors.waiting_messages, "salaryguide.view_message"),
    (desk_pages.own_drafts, "roles.change_role"),
    (desk_evidence.failed_imports, "roles.view_import"),
    (desk_evidence.dead_links, "roles.view_source"),
    (desk_pages.rule_findings, "roles.view_role"),
    (desk_pages.due_reviews, "roles.view_role"),
    (desk_visitors.comments, "salaryguide.view_feedback"),
    (desk_visitors.least_useful, "salaryguide.view_feedback"),
    (desk_pages.weak_evidence, "roles.view_role"),
    (desk_evidence.sources_alike, PUBLISH),
    (desk_pages.next_plans, "roles.view_role"),
]
# The headings under which models are listed, by their app; all other apps are about people.
HEADINGS = {"roles": "The guide", "salaryguide": "What visitors sent"}
PEOPLE = "People"
# What editors come for most days; the rest follows by name.
DAILY = ["Role", "Source", "Import"]


@dataclass(frozen=True)
class Desk:
    """What waits, and what there is nothing of."""

    waiting: list[Entry]
    quiet: list[str]


def desk_of(user: User, now: datetime) -> Desk:
    """Lay out what somebody has the right to see."""
    first, last = (FOR_PUBLISHERS, []) if user.has_perm(PUBLISH) else ([], FOR_PUBLISHERS)
    entries = [entry(user, now) for entry, right in [*first, *FOR_ALL, *last] if user.has_perm(right)]
    return Desk([one for one in entries if one.number], [one.quiet for one in entries if not one.number])


def shelves(app_list: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Sort the models of the admin's own list under the headings that editors know."""
    sorted_models: dict[str, list[dict[str, Any]]] = {"The guide": [], "What visitors sent": [], PEOPLE: []}
    for app in app_list:
        sorted_models[HEADINGS.get(app["app_label"], PEOPLE)] += sorted(app["models"], key=_place)
    return {heading: models for heading, models in sorted_models.items() if models}


def _place(model: dict[str, Any]) -> int:
    return DAILY.index(model["object_name"]) if model["object_name"] in DAILY else len(DAILY)
