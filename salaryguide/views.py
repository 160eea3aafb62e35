"""Pages about the site itself. Django shows 400.html, 403.html, 404.html and 500.html by itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.chart import axis_for
from roles.models import WHOLE_UK, OccupationGroup, UkPay
from salaryguide.components import SAMPLES
from salaryguide.cookies import all_cookies
from salaryguide.models import DAYS_TO_ACKNOWLEDGE, DAYS_TO_REPLY, YEARS_KEPT
from salaryguide.personal_data import RECORDS


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    """How the guide's figures are made."""
    uk = OccupationGroup.objects.select_related("source").filter(code=WHOLE_UK).first()
    rows = list(UkPay.objects.select_related("source"))
    context = {
        "uk": uk,
        "regions": sorted((row for row in rows if row.kind == UkPay.Kind.REGION), key=lambda row: -row.median),
        "ages": [row for row in rows if row.kind == UkPay.Kind.AGE],
        "axis": axis_for(row.p75 or row.median for row in rows),
        "uk_sources": list(dict.fromkeys(row.source for row in rows)),
    }
    return render(request, "methodology.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the guide is and who it is for."""
    return render(request, "about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the guide is, what is known to be wrong, and how to complain."""
    return render(request, "accessibility.html", {"operator": settings.OPERATOR, "days": DAYS_TO_REPLY})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why and how long, and how to complain."""
    context = {"operator": settings.OPERATOR, "records": RECORDS, "years": YEARS_KEPT, "days": DAYS_TO_ACKNOWLEDGE}
    return render(request, "privacy.html", context)


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Each cookie the site sets."""
    return render(request, "cookies.html", {"cookies": all_cookies()})


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every variant; there in development only."""
    return render(request, "components.html", {"samples": SAMPLES})
