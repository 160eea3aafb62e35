"""The security headers that neither Django nor django-csp sets."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

OFF = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
PRACTICE = OFF.replace("camera=(), microphone=()", "camera=(self), microphone=(self)")


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add the permissions and resource policies to every answer; only practice may ask for a camera."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PRACTICE if request.path.startswith("/practice/") else OFF
        # What is meant for other sites too, such as open data, says so itself.
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # SecurityMiddleware sets these on all answers but its own refusals, such as that of a wrong host.
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        response.headers.setdefault("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY)
        return response

    return middleware
