"""Where a request comes from, on the network."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

_IPV6_HOUSE = 64


def client_address(request: HttpRequest) -> str:
    """The address of the client, without a port; empty where it is none (a UNIX socket, a test).

    Behind a proxy (``JIEFANG_BEHIND_PROXY``) it is the last of ``X-Forwarded-For``: what that proxy
    itself saw. Everything before it was written by the client.
    """
    given = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        seen = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        given = seen or given
    return _plain(given)


def address_block(address: str) -> str:
    """What limits count by: an IPv4 address, or the /64 that one IPv6 household has to itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        kept = int(parsed) >> _IPV6_HOUSE << _IPV6_HOUSE
        return f"{IPv6Address(kept)}/{_IPV6_HOUSE}"
    return str(parsed)


def _plain(given: str) -> str:
    bare = given.partition("]")[0].lstrip("[").partition("%")[0]
    if bare.count(":") == 1:  # IPv4 with a port
        bare = bare.partition(":")[0]
    try:
        parsed = ip_address(bare)
    except ValueError:
        return ""
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return str(mapped or parsed)
