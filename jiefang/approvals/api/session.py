"""Which session is asking."""

from rest_framework.request import Request

from jiefang.realtime.services import session_mark


def session_of(request: Request) -> str:
    """The mark of the request's session; empty for who has none, as machine clients."""
    session = getattr(request._request, "session", None)
    key = session.session_key if session is not None else None
    return session_mark(key) if key else ""
