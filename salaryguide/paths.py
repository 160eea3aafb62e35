"""Which paths lead to pages of the guide."""

from django.urls import Resolver404, resolve

from roles.models import Role, Sector

# Where editors and people with an account are among themselves.
NOT_PUBLIC = ("/admin/", "/account/", "/accounts/")


def is_page(path: str) -> bool:
    """Say whether a path, without a query, leads to a public page that is there."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    rows = Sector.objects.all() if match.url_name == "sector" else Role.objects.published()
    is_there = "slug" not in match.kwargs or rows.filter(slug=match.kwargs["slug"]).exists()
    return is_there and not path.startswith(NOT_PUBLIC)
