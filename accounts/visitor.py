"""Who sends us something: their address, and what stands for it where it serves limits alone."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address in its one spelling; "" when it cannot be known, as behind a Unix socket."""
    return str(_address(request) or "")


def network_of(request: HttpRequest) -> str:
    """Return the address that counts for limits: of IPv6 the first half, since a household has all of the second."""
    address = _address(request)
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address or "")


def sender_of(request: HttpRequest) -> str:
    """Return what stands for the visitor's address today; nobody without SECRET_KEY can work it out."""
    address = f"{timezone.localdate()} {network_of(request)}"
    return salted_hmac("accounts.visitor", address, algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Return the last address that nobody outside can make up.

    Each proxy adds the address it was asked from at the right of X-Forwarded-For. So the entries of our own
    proxies, TRUSTED_PROXY_COUNT of them, are true, and what stands left of them may be made up.
    """
    count, header = settings.TRUSTED_PROXY_COUNT, request.headers.get("X-Forwarded-For", "")
    hops = header.split(",") if header.strip() else []
    given = hops[-count] if 0 < count <= len(hops) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(given.strip().partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
