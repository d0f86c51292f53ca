"""Who is asking: the session's person, or a machine client."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from jiefang.accounts import tokens
from jiefang.accounts.constants import TOKEN_CALLS_A_MINUTE
from jiefang.accounts.models import Person, Token
from jiefang.accounts.services.sessions import session_active
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, RateLimited, SessionLocked
from jiefang.common.limits import over_ms
from jiefang.common.text import Text

_OUT_OF_SCOPE = Text("此令牌不能用于这个接口。", "This token is not for this call.")


class BearerToken(BaseAuthentication):
    """``Authorization: Bearer jf_…``: a machine client, without cookies and CSRF.

    It reaches only what a view opens to one of its scopes (``scopes``), and nothing by a cookie
    that comes along.
    """

    def authenticate(self, request: Request) -> tuple[Person, Token] | None:
        kind, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        bearer = tokens.find(secret.strip())
        if bearer is None:
            raise AuthenticationFailed
        wait_ms = over_ms(f"limit:token:{bearer.token.pk}", TOKEN_CALLS_A_MINUTE)
        if wait_ms > 0:
            raise RateLimited(-(-wait_ms // 1000))
        view: Any = request.parser_context["view"]
        if view.scopes.get(request.method) not in bearer.token.scopes:
            raise Forbidden(_OUT_OF_SCOPE)
        tokens.note_use(bearer.token)
        return bearer.machine, bearer.token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        return "Bearer"


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema document names it."""

    target_class = BearerToken
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        return {"type": "http", "scheme": "bearer", "description": "Made by POST /tokens."}


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
