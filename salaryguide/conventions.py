"""Files that programs look for at fixed addresses."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roles.card import colours

NOT_FOR_ROBOTS = ("/account/", "/accounts/", "/admin/", "/search/?")
# RFC 9116 recommends less than a year.
SECURITY_TXT_LASTS = timedelta(days=180)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What crawlers may visit; it is no lock, and pages that are not to be kept say so themselves."""
    rules = [f"Disallow: {path}" for path in NOT_FOR_ROBOTS]
    return _text("User-agent: *", *rules, "", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116). It expires some months from today, whenever that is."""
    expires = timezone.now().date() + SECURITY_TXT_LASTS
    return _text(
        f"Contact: {settings.SITE_URL}{reverse('contact')}?topic=security",
        f"Expires: {expires:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{request.path}",
    )


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the site beside its apps."""
    sizes = [("192x192", "icon-192", "any"), ("512x512", "icon-512", "any"), ("512x512", "icon-maskable", "maskable")]
    icons = [
        {"src": static(f"img/{name}.png"), "sizes": size, "type": "image/png", "purpose": purpose}
        for size, name, purpose in sizes
    ]
    known = {
        "name": settings.SITE_NAME,
        "short_name": "SalaryGuide",
        "description": "What UK jobs pay at three levels, with the source of every figure.",
        "lang": "en-GB",
        "start_url": reverse("home"),
        "display": "minimal-ui",
        "background_color": colours()["paper"],
        "theme_color": colours()["surface"],
        "icons": icons,
    }
    return JsonResponse(known, content_type="application/manifest+json")


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Lead those who ask for the old fixed address, such as the admin's pages, to the icon."""
    return HttpResponseRedirect(static("img/favicon.ico"))


def _text(*lines: str) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
