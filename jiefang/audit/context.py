"""Where an act comes from: the address, the session and the request that is being answered."""

from collections.abc import Callable
from contextvars import ContextVar
from hashlib import sha256
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from jiefang.common.addresses import client_address
from jiefang.common.ids import uuid7

REQUEST_ID = "X-Request-Id"
_MARK_LENGTH = 16
_BEARER = "Bearer "


class Origin(NamedTuple):
    """All empty where nobody asked: in the relay, a worker, a command."""

    address: str = ""
    session: str = ""
    request_id: str = ""


_NOWHERE = Origin()
_asking: ContextVar[tuple[HttpRequest, str] | None] = ContextVar("asking", default=None)


def origin() -> Origin:
    """Of the request that this thread answers. The session is read now: signing in changes it."""
    asking = _asking.get()
    if asking is None:
        return _NOWHERE
    request, request_id = asking
    return Origin(client_address(request), _session(request), request_id)


def mark(secret: str) -> str:
    """The name of a session: the key itself is a secret."""
    return sha256(secret.encode()).hexdigest()[:_MARK_LENGTH]


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Gives each request its id, which the answer carries too: people name it when they ask."""

    def answer(request: HttpRequest) -> HttpResponse:
        request_id = str(uuid7())
        token = _asking.set((request, request_id))
        try:
            response = get_response(request)
        finally:
            _asking.reset(token)
        response.headers[REQUEST_ID] = request_id
        return response

    return answer


def _session(request: HttpRequest) -> str:
    given = request.META.get("HTTP_AUTHORIZATION", "")
    if given.startswith(_BEARER):
        return f"token:{mark(given.removeprefix(_BEARER))}"
    session = getattr(request, "session", None)
    key = session.session_key if session is not None else None
    return mark(key) if key else ""
