"""Who is asking: the session's person."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class SessionPerson(SessionAuthentication):
    """The session cookie, with the CSRF token for everything that writes; 401 without."""

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
