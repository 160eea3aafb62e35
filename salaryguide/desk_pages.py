"""What waits on the desk about pages: drafts, plans, reviews, and what the rules find."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.utils import timezone

from accounts.models import User
from roles.freshness import AGEING_AFTER_DAYS, OLD_AFTER_DAYS
from roles.models import Draft, PageCheck, Role
from roles.source_usage import counted
from salaryguide.desk_entry import Entry, Row, ago, first_of, form_of, list_of, which
from salaryguide.filters import long_date, moment, sentence_case

REFUSAL_SHOWN = 160
TO_CHECK = "“manage.py check_pages” does it: have it run once a day."
REASONS = {
    PageCheck.NO_MEDIAN: "There is no official median to hold the bands against",
    PageCheck.OUTSIDE: "The official median lies outside the mid-career band",
    PageCheck.FEW_SOURCES: "Fewer than two dated sources stand beside the official median",
}


def in_review(user: User, now: datetime) -> Entry:
    """Drafts that wait for a publisher, the longest waiting first."""
    number, drafts = first_of(_with_names(Draft.objects.in_review()).order_by("version__made_at"))
    rows = [Row(draft.role.title, form_of(draft.role), _saved_by(draft, now)) for draft in drafts]
    sentence = which(number, "draft waits for a publisher", "drafts wait for a publisher")
    return Entry(number, sentence, "No draft waits for a publisher.", rows, list_of("roles_role", stage="in_review"))


def refused_plans(user: User, now: datetime) -> Entry:
    """Drafts that were to go public by themselves and did not."""
    number, drafts = first_of(_with_names(Draft.objects.turned_down()))
    rows = [Row(draft.role.title, form_of(draft.role), _refusal(draft)) for draft in drafts]
    sentence = which(
        number, "plan to publish was refused at its moment", "plans to publish were refused at their moment"
    )
    return Entry(number, sentence, "No plan to publish was refused.", rows, list_of("roles_role", needs="another-plan"))


def next_plans(user: User, now: datetime) -> Entry:
    """Drafts that go public by themselves, the next first."""
    number, drafts = first_of(_with_names(Draft.objects.planned()))
    rows = [Row(draft.role.title, form_of(draft.role), moment(draft.publish_at)) for draft in drafts]
    sentence = which(number, "draft goes public by itself", "drafts go public by themselves")
    return Entry(number, sentence, "Nothing is planned to go public.", rows, list_of("roles_role", stage="planned"))


def own_drafts(user: User, now: datetime) -> Entry:
    """Drafts that the one who looks saved last, and has not handed in."""
    number, drafts = first_of(_with_names(Draft.objects.begun_by(user)).order_by("-version__made_at"))
    rows = [Row(draft.role.title, form_of(draft.role), f"saved {_days_ago(draft, now)}") for draft in drafts]
    sentence = which(number, "draft of yours is not handed in yet", "drafts of yours are not handed in yet")
    return Entry(number, sentence, "You have no draft open.", rows, list_of("roles_role", needs="handing-in"))


def due_reviews(user: User, now: datetime) -> Entry:
    """Pages whose review is ageing or old, the oldest first."""
    today = timezone.localdate(now)
    year_ago = today - timedelta(days=OLD_AFTER_DAYS)
    roles = Role.objects.reviewed_longer_ago(AGEING_AFTER_DAYS, today).only("title", "reviewed_on")
    old = Window(Count("pk", filter=Q(reviewed_on__lt=year_ago)))
    number, found = first_of(roles.annotate(old=old).order_by("reviewed_on", "title"))
    rows = [
        Row(role.title, form_of(role, "id_reviewed_on"), long_date(role.reviewed_on), _age(role, year_ago))
        for role in found
    ]
    sentence = which(
        number, "page was last reviewed over six months ago", "pages were last reviewed over six months ago"
    )
    if found and found[0].old:
        sentence += f", {found[0].old:,} of them over a year ago"
    return Entry(
        number, sentence, "Every page was reviewed in the last six months.", rows, list_of("roles_role", needs="review")
    )


def rule_findings(user: User, now: datetime) -> Entry:
    """Public pages that break a rule, by the rule."""
    tally = PageCheck.objects.tally()
    rows = [_by_rule(rule, sentence_case(rule), tally.by_rule) for rule in PageCheck.RULES if rule in tally.by_rule]
    sentence = which(tally.pages, "public page breaks a rule", "public pages break a rule")
    if not tally.checked_at:
        return _never_checked()
    checked = f"Pages were last checked on {moment(tally.checked_at)}."
    return Entry(
        tally.pages,
        sentence,
        f"No public page breaks a rule. {checked}",
        rows,
        list_of("roles_role", found="any"),
        checked,
    )


def weak_evidence(user: User, now: datetime) -> Entry:
    """Public pages whose bands have the lowest grade, by the reason."""
    by_rule = PageCheck.objects.tally().by_rule
    rows = [_by_rule(rule, words, by_rule) for rule, words in REASONS.items() if rule in by_rule]
    number = sum(by_rule[rule] for rule in REASONS if rule in by_rule)
    sentence = which(number, "page has confidence C", "pages have confidence C")
    return Entry(number, sentence, "No page is known to have confidence C.", rows, list_of("roles_role", found="C"))


def _never_checked() -> Entry:
    number = Role.objects.published().count()
    sentence = which(
        number, "public page was never held against the rules", "public pages were never held against the rules"
    )
    return Entry(number, sentence, "There is no public page to check.", [], list_of("roles_role"), TO_CHECK)


def _with_names(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    names = ("role__title", "version__made_at", "version__editor__email", "publish_at", "refused")
    return drafts.select_related("role", "version__editor").only(*names)


def _days_ago(draft: Draft, now: datetime) -> str:
    return ago(timezone.localdate(draft.version.made_at), timezone.localdate(now))


def _saved_by(draft: Draft, now: datetime) -> str:
    return f"{draft.version.editor or 'somebody who left'}, {_days_ago(draft, now)}"


def _refusal(draft: Draft) -> str:
    reason = draft.refused if len(draft.refused) <= REFUSAL_SHOWN else f"{draft.refused[:REFUSAL_SHOWN].rstrip()}…"
    return f"{moment(draft.publish_at)}: {reason}" if draft.publish_at else reason


def _age(role: Role, year_ago: Any) -> str:
    return "old" if role.reviewed_on and role.reviewed_on < year_ago else ""


def _by_rule(rule: str, words: str, by_rule: dict[str, int]) -> Row:
    return Row(words, list_of("roles_role", found=rule), counted(by_rule[rule], "page"))
