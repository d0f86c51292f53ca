"""Calls to addresses that somebody typed in: to the outside alone, whatever the name resolves to.

The name is resolved once, every address is checked, and the connection goes to a checked address,
so a name that turns round meanwhile (DNS rebinding) leads nowhere else. No redirects, no proxies,
no credentials; https to its usual ports outside DEBUG; time and size are bounded. After the SSRF
prevention cheat sheet of OWASP; ranges of the IANA special-purpose registries (RFC 6890).
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

URL_MAX: Final = 500
CONNECT_S: Final = 5.0
TOTAL_S: Final = 10.0
ANSWER_MAX: Final = 16 * 1024
PORTS: Final = frozenset({443, 8443})
_REACHED_MAX: Final = 8
_DISGUISED: Final = [
    IPv6Network(each)
    for each in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "fec0::/10",  # site-local
    )
]
_TLS: Final = ssl.create_default_context()
_TLS.minimum_version = ssl.TLSVersion.TLSv1_2

Resolve = Callable[[str, int], list[str]]


class NotReached(Exception):
    """The call was not made, or brought no answer; ``code`` says why, without any detail inside."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Reply(NamedTuple):
    """What came back; the body is cut at ``ANSWER_MAX``."""

    status: int
    body: bytes


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def checked_url(url: str) -> SplitResult:
    """The parts of an address that may be called. Raises NotReached ``bad_address``.

    Says nothing of where its name leads: that is looked at for each call.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotReached("bad_address") from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= URL_MAX
    scheme = parts.scheme == "https" or (settings.DEBUG and parts.scheme == "http")
    known_port = settings.DEBUG or port is None or port in PORTS
    foreign = parts.username is not None or parts.password is not None or bool(parts.fragment)
    if not (plain and scheme and host and known_port) or foreign:
        raise NotReached("bad_address")
    return parts


def is_outside(address: str) -> bool:
    """Whether an address is a public one, or in ``OUTGOING_NETWORKS``."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(parsed in ip_network(each) for each in settings.OUTGOING_NETWORKS):
        return True
    disguised = isinstance(parsed, IPv6Address) and any(parsed in net for net in _DISGUISED)
    return parsed.is_global and not parsed.is_multicast and not disguised


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, resolve: Resolve = resolved
) -> Reply:
    """POST to an outside address. Any status is a reply, a redirect too: it is not followed.

    Raises NotReached: ``bad_address``, ``unknown_host``, ``inside`` (an address that is not
    public), ``no_connection``, ``bad_certificate``, ``timed_out``, ``broken_answer``.
    """
    parts = checked_url(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    addresses = _outside(host, port, resolve)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    line = _connected(parts.scheme, host, port, addresses)
    with closing(line), _deadline(line) as over:
        try:
            line.request("POST", target, body, dict(headers))
            answer = line.getresponse()
            reply = Reply(answer.status, answer.read(ANSWER_MAX))
        except (OSError, HTTPException, ValueError, AttributeError) as error:
            slow = over.is_set() or isinstance(error, TimeoutError)
            raise NotReached("timed_out" if slow else "broken_answer") from None
        if over.is_set():
            raise NotReached("timed_out")
        return reply


def _outside(host: str, port: int, resolve: Resolve) -> list[str]:
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError):
        raise NotReached("unknown_host") from None
    if not addresses or not all(map(is_outside, addresses)):
        raise NotReached("inside" if addresses else "unknown_host")
    return addresses[:_REACHED_MAX]


def _connected(scheme: str, host: str, port: int, addresses: list[str]) -> HTTPConnection:
    """A connection to the first address that takes one; the certificate must be for the name."""
    kind = HTTPSConnection if scheme == "https" else HTTPConnection
    line = kind(host, port, timeout=CONNECT_S)
    until = time.monotonic() + CONNECT_S
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            plain = socket.create_connection((address, port), left)
            line.sock = plain if scheme == "http" else _TLS.wrap_socket(plain, server_hostname=host)
        except ssl.SSLError:
            raise NotReached("bad_certificate") from None
        except OSError:
            continue
        return line
    raise NotReached("no_connection")


@contextmanager
def _deadline(line: HTTPConnection) -> Iterator[threading.Event]:
    """Cuts the line after ``TOTAL_S``, however slowly bytes keep dripping; tells whether it did."""
    over, sock = threading.Event(), line.sock

    def cut() -> None:
        over.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(TOTAL_S, cut)
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()
