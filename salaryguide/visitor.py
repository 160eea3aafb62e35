"""Who sends us something, as far as limits need to know: a keyed hash of their address that changes every day."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address; "" when it cannot be known, as behind a Unix socket.

    Each proxy adds the address it was asked from at the right of X-Forwarded-For. So the entries of our own
    proxies, TRUSTED_PROXY_COUNT of them, are true, and what stands left of them may be made up.
    """
    count = settings.TRUSTED_PROXY_COUNT
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    given = hops[-count] if 0 < count <= len(hops) else request.META.get("REMOTE_ADDR", "")
    return _network(given.strip())


def sender_of(request: HttpRequest) -> str:
    """Return what stands for the visitor's address today; nobody without SECRET_KEY can work it out."""
    address = f"{timezone.localdate()} {address_of(request)}"
    return salted_hmac("salaryguide.visitor", address, algorithm="sha256").hexdigest()


def _network(given: str) -> str:
    """Return an address in its one spelling; of IPv6 the first half, since a household has all of the second."""
    try:
        address = ip_address(given)
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
