"""Holding every public page against the rules, and noting what they find. It changes no page and no edition."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from roles import guide_check
from roles.confidence import Grade, confidence
from roles.documents import ALIASES, SHARED_BY_NAME, Document, entries_of, entry_of, role_document, whole
from roles.editing.completeness import missing, without_gaps
from roles.editing.rules import in_page_order
from roles.editing.shared_text import SharedText
from roles.guide_check import Graded
from roles.models import WHOLE_UK, Alias, OccupationGroup, PageCheck, Role, Version
from roles.trust import evidence_of

ROLES_AT_ONCE = 100
NOTED = ["checked_at", "findings", "rules"]
Found = dict[int, list[Graded]]


def check_pages(now: datetime) -> tuple[int, int]:
    """Hold all published pages against the rules; return how many there are, and how many of them break a rule."""
    found = _findings()
    with transaction.atomic():
        _note(found, now)
    broken = [one for one in found.values() if any(finding.rule in PageCheck.RULES for finding in one)]
    return len(found), len(broken)


def note_published(role: Role, now: datetime) -> None:
    """Note that a page became public: what was found on it was mended, or has its reason."""
    today = timezone.localdate(now)
    weak = weak_evidence(whole(Role.objects.filter(pk=role.pk)).get(), today)
    check = _check(role.pk, list(weak), now)
    noted = {name: getattr(check, name) for name in NOTED}
    PageCheck.objects.update_or_create(role=role, defaults=noted)


def weak_evidence(role: Role, today: date) -> Iterator[Graded]:
    """Find why the bands of a role fetched `whole` have no better grade of confidence than C."""
    evidence = evidence_of(role, today)
    graded = confidence(evidence)
    if graded.grade != Grade.C:
        return
    if evidence.official_median is None:
        yield Graded(PageCheck.NO_MEDIAN, "occupation_group", graded.reason, is_error=False)
    elif not evidence.agrees:
        yield Graded(PageCheck.OUTSIDE, "bands, mid", graded.reason, is_error=False)
    else:
        yield Graded(PageCheck.FEW_SOURCES, "figures", graded.reason, is_error=False)


def _findings() -> Found:
    """Return what is found on each published page, in two passes over all of them."""
    today, official, owners = timezone.localdate(), _official(), _owners_of_names()
    shared = SharedText(Role.objects.published().count())
    for _, content in _pages():
        shared.look(content)
    found: Found = {}
    for role, content in _pages():
        shared.compare(role.pk, content)
        within = _within(content, official, today)
        found[role.pk] = [*within, *_taken_names(role, content, owners), *weak_evidence(role, today)]
    for pk, places in shared.found.items():
        found[pk] += [_shared_text(place, *other) for place, other in places.items()]
    accepted = Version.objects.accepted()
    return {pk: in_page_order(_without(accepted.get(pk, set()), some)) for pk, some in found.items()}


def _without(accepted: set[tuple[str, str]], found: list[Graded]) -> list[Graded]:
    """Leave out the warnings that the page was published with, each with its reason."""
    return [one for one in found if one.is_error or (one.place, one.sentence) not in accepted]


def _pages() -> Iterator[tuple[Role, Document]]:
    for role in whole(Role.objects.published()).iterator(chunk_size=ROLES_AT_ONCE):
        yield role, without_gaps(role_document(role))


def _within(content: Document, official: dict[str, Document], today: date) -> Iterator[Graded]:
    """Find what `rules.findings` finds, without a query: what is public refers to nothing that does not exist."""
    for place, sentence in missing(content):
        yield Graded("complete", place, sentence, is_error=True)
    groups = [official[code] for code in (WHOLE_UK, content.get("occupation_group")) if code in official]
    yield from guide_check.graded(content, groups, today)


def _shared_text(place: str, other: str, run: str) -> Graded:
    return Graded("text of other pages", place, f"shares eight words with {other}: “{run}”", is_error=False)


def _official() -> dict[str, Document]:
    part = SHARED_BY_NAME["occupation_groups"]
    groups = OccupationGroup.objects.select_related("source", "going_rate_source")
    return {group.code: entry_of(group, part) for group in groups}


def _owners_of_names() -> dict[str, list[tuple[int, str]]]:
    """Return each name in lower case with the roles, public or not, that go by it."""
    owners: dict[str, list[tuple[int, str]]] = {}
    aliases = Alias.objects.order_by().values_list("role_id", "role__title", "name")
    for pk, title, name in [*Role.objects.order_by().values_list("pk", "title", "title"), *aliases]:
        owners.setdefault(name.lower(), []).append((pk, title))
    return owners


def _taken_names(role: Role, content: Document, owners: dict[str, list[tuple[int, str]]]) -> Iterator[Graded]:
    aliases = [(place.rstrip(", "), entry["name"]) for place, entry in entries_of(content, ALIASES)]
    for place, name in [("title", content["title"]), *aliases]:
        for pk, title in owners[name.lower()]:
            if pk != role.pk:
                yield Graded("names", place, f"“{name}” already names {title}", is_error=True)


def _note(found: Found, now: datetime) -> None:
    """Write what was found, but for pages that are public no more, or were checked meanwhile as they became public."""
    PageCheck.objects.exclude(role__in=Role.objects.published()).delete()
    newer = set(PageCheck.objects.filter(checked_at__gt=now).values_list("role_id", flat=True))
    public = set(Role.objects.published().values_list("pk", flat=True)) - newer
    checks = [_check(pk, some, now) for pk, some in found.items() if pk in public]
    PageCheck.objects.bulk_create(
        checks,
        batch_size=ROLES_AT_ONCE,
        update_conflicts=True,
        unique_fields=["role"],
        update_fields=NOTED,
    )


def _check(pk: int, found: list[Graded], now: datetime) -> PageCheck:
    check = PageCheck(role_id=pk, checked_at=now)
    check.hold([asdict(one) for one in found])
    return check
