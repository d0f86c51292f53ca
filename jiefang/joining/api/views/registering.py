"""Registering: open to all until a number is proved, then to whoever holds the ticket."""

from typing import Any

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.askers import asker_of
from jiefang.accounts.constants import CODE_AGAIN_S, CODE_DIGITS, CODE_LIFETIME_S, CodePurpose
from jiefang.accounts.models import SignInCode
from jiefang.accounts.phones import masked
from jiefang.accounts.selectors import is_demo_city
from jiefang.accounts.services.codes import code_ask
from jiefang.common.api import ApiView
from jiefang.common.origin import refuse_foreign_origin
from jiefang.geography.streets import streets, streets_found
from jiefang.joining.api import inputs
from jiefang.joining.api import registration_serializers as shapes
from jiefang.joining.constants import FOUND_MOST
from jiefang.joining.models import Ticket
from jiefang.joining.services.proving import guardian_prove, number_prove
from jiefang.joining.tickets import hand_out, ticket_of


class OpenView(ApiView):
    """No session is asked for; a write from a foreign page is refused."""

    permission_classes = [AllowAny]
    authentication_classes = []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_foreign_origin(request)


class StreetsView(OpenView):
    @extend_schema(parameters=[inputs.SearchQuery], responses=shapes.StreetListSerializer, auth=[])
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """All streets, or those that ``q`` finds by their own name or a community's."""
        q = self.query(inputs.SearchQuery)["q"]
        found = streets_found(q, FOUND_MOST) if q else streets()
        items = [street._asdict() for street in found]
        return Response({"items": items, "next": None})


class CodeView(OpenView):
    @extend_schema(request=inputs.PhoneInput, responses={202: shapes.CodeSentSerializer}, auth=[])
    def post(self, request: Request) -> Response:
        """Have a code sent to a number that is to join, or to a guardian's."""
        given = self.body(inputs.PhoneInput)
        asker = asker_of(request._request)
        asked = code_ask(asker=asker, purpose=CodePurpose.JOIN, **given)
        return Response(_sent(asked), status=202)


class TicketView(OpenView):
    @extend_schema(responses=shapes.TicketSerializer, auth=[])
    def get(self, request: Request) -> Response:
        """The number that this browser has proved; 403 ``registration_expired`` if none."""
        return Response(_ticket(ticket_of(request._request)))


class ProofView(OpenView):
    @extend_schema(request=inputs.ProofInput, responses=shapes.TicketSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """Prove a number; where it has an account, this signs in."""
        get_token(request)
        given = self.body(inputs.ProofInput)
        token = number_prove(request=request._request, **given)
        if token is None:
            return Response(_known(given["phone"]))
        response = Response(_ticket(ticket_of(request._request, token)))
        hand_out(response, token)
        return response


class GuardianView(OpenView):
    @extend_schema(request=inputs.ProofInput, responses=shapes.TicketSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """A guardian proves their own number, for somebody under 14."""
        ticket = ticket_of(request._request)
        guardian_prove(request=request._request, ticket=ticket, **self.body(inputs.ProofInput))
        return Response(_ticket(ticket_of(request._request)))


def _sent(asked: SignInCode) -> dict[str, Any]:
    times = {"resend_after_s": CODE_AGAIN_S, "expires_in_s": CODE_LIFETIME_S}
    answer: dict[str, Any] = {**times, "digits": CODE_DIGITS}
    return answer | ({"demo_code": asked.code} if is_demo_city() else {})


def _ticket(ticket: Ticket) -> Any:
    guardian = masked(ticket.guardian_phone) if ticket.guardian_phone else None
    return {
        "known": False,
        "phone_masked": masked(ticket.phone),
        "guardian_phone_masked": guardian,
        "expires_at": ticket.expires_at,
    }


def _known(phone: str) -> Any:
    return {
        "known": True,
        "phone_masked": masked(phone),
        "guardian_phone_masked": None,
        "expires_at": None,
    }
