"""What a role page shows beside the role itself."""

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from roles.card import Card
from roles.catalogue import catalogue
from roles.chart import pay_chart
from roles.contents import contents
from roles.freshness import freshness
from roles.models import WHOLE_UK, Change, NegotiationStep, OccupationGroup, Role, Source, UkPay
from roles.pay_pages.after_tax import after_tax
from roles.related import related
from roles.structured_data import faq_page, occupation
from roles.trust import confidence_in, standing_of


def role_context(role: Role, query: QueryDict) -> dict[str, Any]:
    """Gather the page of a role fetched `with_profile()`, for the pay and the circumstances that a query names."""
    today = timezone.localdate()
    uk = OccupationGroup.objects.select_related("source").filter(code=WHOLE_UK).first()
    chart = pay_chart(role, uk.median if uk else None)
    steps = list(NegotiationStep.objects.all())
    official = official_sources(role.occupation_group, uk)
    close, listing = related(role.slug), catalogue().get(role.slug)
    return {
        "role": role,
        "also_called": listing.aliases if listing else (),
        "related": close,
        "contents": contents(role, steps=steps, related=close, sources=official or role.cited),
        "chart": chart,
        "card": Card(role.title, chart),
        "steps": steps,
        "official": official,
        "confidence": confidence_in(role, today),
        "freshness": freshness(role.reviewed_on, today) if role.reviewed_on else None,
        "standing": standing_of(role, query.get("pay")),
        "after_tax": after_tax(role.bands, query),
        "regions": list(UkPay.objects.filter(kind=UkPay.Kind.REGION).order_by("-median")),
        "changes": list(Change.objects.about(role)[:3]),
        "occupation": occupation(role, settings.SITE_URL + role.get_absolute_url()),
        "faq": faq_page(role.questions),
    }


def official_sources(group: OccupationGroup | None, uk: OccupationGroup | None) -> list[tuple[Source, str]]:
    """Return each official source of the page, with what was taken from it."""
    taken: dict[Source, list[str]] = {}
    if group:
        taken.setdefault(group.source, []).append(f"official pay for {group.title} (SOC 2020 group {group.code})")
        if group.going_rate_source:
            taken.setdefault(group.going_rate_source, []).append(f"going rates for group {group.code}")
    if uk:
        taken.setdefault(uk.source, []).append("pay of all full-time employees in the United Kingdom")
    return [(source, "; ".join(things)) for source, things in taken.items()]
