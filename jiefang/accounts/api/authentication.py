"""Who is asking: the session's person."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from jiefang.accounts.models import Person
from jiefang.accounts.services.sessions import session_active
from jiefang.common.clock import now
from jiefang.common.errors import SessionLocked


class SessionPerson(SessionAuthentication):
    """The session cookie, with the CSRF token for everything that writes; 401 without.

    A locked session reaches only what a view names in ``open_while_locked``. What writes counts
    as activity, unless the view says that devices do it by themselves (``automatic``).
    """

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        found = super().authenticate(request)
        person = found[0] if found else None
        if not isinstance(person, Person) or person.session is None:
            return None
        view: Any = request.parser_context["view"]
        if person.session.is_locked_at(now()):
            if request.method not in view.open_while_locked:
                raise SessionLocked
        elif request.method not in SAFE_METHODS and not view.automatic:
            session_active(person.session)
        return person, None

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        return "Session"


class SessionPersonScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema document names it."""

    target_class = SessionPerson
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "Set by POST /session. Writes also need the X-CSRFToken header.",
        }
