"""The guide as open data: what each published role and each source is in the files under `/data/`.

`roles.schema.json` describes every key. Amounts are gross £ a year.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from roles.evidence import WHOLE_UK, OccupationGroup, Source, UkPay
from roles.models import Role, RoleQuerySet
from roles.parts import Figure, Part
from roles.trust import confidence_in

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
OFFICIAL_ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
ROLES_AT_ONCE = 100
OFFICIAL = ("p10", "p20", "p25", "p30", "p40", "median", "p60", "p70", "p75", "p80", "p90", "source")

Document = dict[str, Any]


def edition_date() -> date | None:
    """Return the day any published role last changed."""
    newest: date | None = Role.objects.published().aggregate(newest=Max("changed_on"))["newest"]
    return newest


def head() -> Document:
    """Return what `roles.json` says before its roles."""
    day = edition_date()
    return {
        "$schema": settings.SITE_URL + reverse("roles-schema"),
        "edition_date": day and day.isoformat(),
        "licence": LICENCE,
        "attribution": attribution(),
        "sources": settings.SITE_URL + reverse("sources-csv"),
    }


def attribution() -> str:
    """Return the words to print wherever the data is used."""
    return f"{settings.SITE_NAME}, {settings.SITE_URL}{reverse('data')}, CC BY 4.0. {OFFICIAL_ATTRIBUTION}"


def published_roles() -> RoleQuerySet:
    """Fetch the published roles with all that the files say of them, by slug."""
    return Role.objects.published().with_evidence().select_related("occupation_group__source").order_by("slug")


def role_documents() -> Iterator[Document]:
    """Yield each published role as `roles.json` has it; no more than `ROLES_AT_ONCE` are in memory."""
    today = timezone.localdate()
    for role in published_roles().iterator(chunk_size=ROLES_AT_ONCE):
        yield role_document(role, today)


def role_document(role: Role, today: date) -> Document:
    """Return a published role fetched `with_evidence()` as `roles.json` has it."""
    assert role.sector  # the database sees that what is published has both
    assert role.reviewed_on
    confidence = confidence_in(role, today)
    figures = list(role.figures.all())
    return {
        "slug": role.slug,
        "title": role.title,
        "url": settings.SITE_URL + role.get_absolute_url(),
        "sector": {"slug": role.sector.slug, "name": role.sector.name},
        "occupation": _occupation(role.occupation_group),
        "bands": _bands(role, figures),
        "official": _official(role.occupation_group),
        "confidence": {"grade": str(confidence.grade), "reason": confidence.reason},
        "reviewed_on": role.reviewed_on.isoformat(),
        "changed_on": role.changed_on and role.changed_on.isoformat(),
        "skills": role.skill_list,
        "aliases": [alias.name for alias in role.aliases.all() if not alias.hidden],
        "figures": [_figure(figure) for figure in figures],
    }


def _occupation(group: OccupationGroup | None) -> Document | None:
    return {"soc2020": group.code, "title": group.title} if group else None


def _bands(role: Role, figures: list[Figure]) -> list[Document]:
    return [
        {
            "level": str(band.level),
            "low": band.low,
            "high": band.high,
            "open_top": band.open_top,
            "figures": [figure.key for figure in figures if getattr(figure, f"sets_{band.level}")],
        }
        for band in role.bands
    ]


def _official(group: OccupationGroup | None) -> Document | None:
    """Return the official percentiles, from the lowest; nothing when none is published."""
    published = sorted(group.percentiles.items()) if group else []
    if not group or not any(amount for _, amount in published):
        return None
    named = {"median" if percent == 50 else f"p{percent}": amount for percent, amount in published}
    return named | {"source": group.source.key}


def _figure(figure: Figure) -> Document:
    whole = figure.value == int(figure.value)
    return {
        "key": figure.key,
        "what": figure.what,
        "value": int(figure.value) if whole else float(figure.value),
        "unit": figure.unit,
        "source": figure.source.key,
    }


def role_row(role: Document) -> dict[str, str]:
    """Return the row of `roles.csv` for a role as `roles.json` has it."""
    occupation, official = role["occupation"] or {}, role["official"] or {}
    return {
        "slug": role["slug"],
        "title": role["title"],
        "url": role["url"],
        "sector_slug": role["sector"]["slug"],
        "sector": role["sector"]["name"],
        "soc2020": occupation.get("soc2020", ""),
        "occupation": occupation.get("title", ""),
        **_band_cells(role["bands"]),
        **{f"official_{name}": str(official.get(name) or "") for name in OFFICIAL},
        "confidence": role["confidence"]["grade"],
        "confidence_reason": role["confidence"]["reason"],
        "reviewed_on": role["reviewed_on"],
        "changed_on": role["changed_on"] or "",
        "skills": "; ".join(role["skills"]),
        "aliases": "; ".join(role["aliases"]),
        "figures": str(len(role["figures"])),
        "sources": "; ".join(dict.fromkeys(figure["source"] for figure in role["figures"])),
    }


def _band_cells(bands: list[Document]) -> dict[str, str]:
    cells = {f"{band['level']}_{end}": str(band[end]) for band in bands for end in ("low", "high")}
    return cells | {"senior_open_top": "true" if bands[-1]["open_top"] else "false"}


def source_rows() -> Iterator[dict[str, str]]:
    """Yield the row of `sources.csv` for each source that a published role or official pay rests on, by key."""
    for source, roles in sources_in_use():
        yield {
            "key": source.key,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "as_of": source.as_of,
            "licence": source.licence,
            "roles": str(roles),
        }


def sources_in_use() -> Iterator[tuple[Source, int]]:
    """Yield each source in use, by key, with the number of published roles that rest on it."""
    roles = Counter(source for source, _ in _uses())
    of_all_jobs = {*UkPay.objects.values_list("source", flat=True)}
    of_all_jobs |= {*OccupationGroup.objects.filter(code=WHOLE_UK).values_list("source", flat=True)}
    for source in Source.objects.order_by("key").iterator(chunk_size=ROLES_AT_ONCE):
        if source.pk in roles or source.pk in of_all_jobs:
            yield source, roles[source.pk]


def _uses() -> Iterable[tuple[int, int]]:
    """Return each pair of a source and a published role that rests on it, once, as the database finds them."""
    published = Q(role__state=Role.State.PUBLISHED)
    roles = Role.objects.published().order_by()
    figures = Figure.objects.filter(published).order_by().values_list("source_id", "role_id")
    return figures.union(
        Part.objects.filter(published, source__isnull=False).order_by().values_list("source_id", "role_id"),
        roles.filter(occupation_group__isnull=False).values_list("occupation_group__source_id", "id"),
        roles.filter(occupation_group__going_rate_source__isnull=False).values_list(
            "occupation_group__going_rate_source_id", "id"
        ),
    ).iterator()
