"""The form of a row, the roles, and the world in which each cell is tried."""

import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast

ROLES = (
    "anonymous",
    "locked",
    "neighbour",
    "member",
    "leader",
    "member_elsewhere",
    "captain",
    "liaison",
    "liaison_elsewhere",
    "organiser",
    "administrator",
    "administrator_elsewhere",
    "security_administrator",
    "audit_administrator",
    "weak",
    "revoked",
    "locked_session",
    "token",
)
"""Fields of the cast, and nobody; ``…_elsewhere``: of another unit or another area.

``weak`` is a liaison without a second factor, ``revoked`` one whose session was ended,
``locked_session`` one who left the desk; ``token`` a machine client with every scope.
"""
OUTSIDE = ("anonymous", "locked", "revoked", "locked_session")
"""Who is not let in."""

# A token reaches only what a view opens to its scopes: 403 unless a row says otherwise.

LIKE_A_NEIGHBOUR = ("security_administrator", "audit_administrator", "weak")
"""Who may do what everybody may unless a row says otherwise."""

Expected = dict[str, int]
Body = Callable[["World"], dict[str, Any]]


@dataclass(frozen=True)
class World:
    """The cast and the objects that rows speak of, all of them in the own area (越秀)."""

    cast: Cast
    names: Mapping[str, str]
    cookies: Mapping[str, SimpleCookie]
    token: str

    def client(self, role: str) -> Client:
        """A new client with the session of this role."""
        if role == "token":
            return Client(headers={"Authorization": f"Bearer {self.token}"})
        client = Client()
        client.cookies = copy(self.cookies[role])
        return client


@dataclass(frozen=True)
class Row:
    """A call and what each role gets; ``items``: how many rows of a list each role sees.

    ``path`` is the route without ``/api/v1/``; ``{name}`` stands for a name of the world.
    """

    method: str
    path: str
    expected: Expected
    body: Body | None = None
    query: str = ""
    items: Expected = field(default_factory=dict)

    @property
    def endpoint(self) -> tuple[str, str]:
        return self.method, _parameters(self.path)

    def url(self, world: World) -> str:
        return f"/api/v1/{self.path}{self.query}".format(**world.names)


def signed_in(status: int, **others: int) -> Expected:
    """Everybody who is signed in gets ``status`` except ``others``; nobody else gets in."""
    usual = dict.fromkeys(ROLES, status) | dict.fromkeys(OUTSIDE, 401) | {"token": 403}
    return _with_neighbours(usual, others)


def everybody(status: int) -> Expected:
    """Also people who are not signed in."""
    return dict.fromkeys(ROLES, status)


def sees(number: int = 0, **others: int) -> Expected:
    """How many items each role sees in a list."""
    return _with_neighbours(dict.fromkeys(ROLES, number), others)


def _with_neighbours(usual: Expected, others: Expected) -> Expected:
    expected = usual | others
    return expected | dict.fromkeys(LIKE_A_NEIGHBOUR, expected["neighbour"]) | others


def endpoints() -> set[tuple[str, str]]:
    """Every (method, route) under /api/v1/, from the URL resolver itself."""
    found: set[tuple[str, str]] = set()
    for route, pattern in _patterns(get_resolver().url_patterns, ""):
        view = getattr(pattern.callback, "view_class", None)
        if view is None or not route.startswith("api/v1/"):
            continue
        methods = (m for m in ("get", "post", "put", "patch", "delete") if hasattr(view, m))
        found |= {(m.upper(), _parameters(route.removeprefix("api/v1/"))) for m in methods}
    return found


def _patterns(patterns: list[Any], prefix: str) -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _patterns(pattern.url_patterns, route)
        else:
            found.append((route, pattern))
    return found


def _parameters(route: str) -> str:
    """``units/<uuid:unit_id>`` and ``units/{unit}`` are the same place."""
    return re.sub(r"<[^>]*>|\{[^}]*\}", "{}", route)
