"""Who may open a line: our own pages under our own name.

A browser always names the page that opens a socket, and sends our cookie along; so a page of
somebody else's, a sandboxed one (``null``) and one under another scheme are refused. A program that
names none has nobody's cookie but its own.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.problems import UNREADABLE
from jiefang.realtime.identity import Headers, header

Scope = dict[str, Any]


def is_own_page(scope: Scope) -> bool:
    """Whether a handshake asks a host of ours, and comes from a page of it or a trusted one."""
    headers = scope["headers"]
    if not is_own_host(headers):
        return False
    origin = header(headers, b"origin")
    if not origin or origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    page = urlsplit(origin)
    schemes = {"https"} if _came_by_tls(scope) else {"http", "https"}
    return page.scheme in schemes and page.netloc == header(headers, b"host")


def is_own_host(headers: Headers) -> bool:
    """Whether the Host header names this server, as Django's ``get_host`` wants it."""
    domain, _ = split_domain_port(header(headers, b"host"))
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def refuse_foreign_host(headers: Headers) -> None:
    """Raise Invalid where the Host header names another server."""
    if not is_own_host(headers):
        raise Invalid(FieldError("Host", "unreadable", UNREADABLE))


def _came_by_tls(scope: Scope) -> bool:
    if scope.get("scheme") == "wss":
        return True
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return False
    name, value = settings.SECURE_PROXY_SSL_HEADER
    wire_name = name.removeprefix("HTTP_").replace("_", "-").lower().encode()
    return header(scope["headers"], wire_name) == value
