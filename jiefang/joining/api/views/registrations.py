"""Registrations: made by whoever holds a ticket, seen by their person, decided by verifiers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.api.applicants import SessionApplicant
from jiefang.accounts.models import Person
from jiefang.accounts.services.proofs import proof_note
from jiefang.accounts.services.sessions import session_end, session_open
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.origin import refuse_foreign_origin
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.joining import selectors
from jiefang.joining.api import inputs
from jiefang.joining.api import registration_serializers as shapes
from jiefang.joining.services import applying, deciding
from jiefang.joining.tickets import take_back, ticket_of, ticket_use


class RegistrationsView(ApiView):
    """To register needs a ticket and no session; to read the list, a verifier."""

    def get_permissions(self) -> list[BasePermission]:
        return [AllowAny() if self.request.method == "POST" else IsAuthenticated()]

    def get_authenticators(self) -> list[BaseAuthentication]:
        registering = self.request is not None and self.request.method == "POST"
        return [] if registering else super().get_authenticators()

    @extend_schema(
        parameters=[inputs.RegistrationsQuery, *cursor_parameters()],
        responses=page_of(shapes.RegistrationSerializer),
    )
    def get(self, request: Request) -> Response:
        """The registrations of the streets that one verifies, oldest first."""
        found = selectors.registrations_for(self.person, **self.query(inputs.RegistrationsQuery))
        return Response(page(request, found, order=("id",), present=_for_verifiers))

    @extend_schema(
        request=inputs.RegistrationInput,
        responses={201: shapes.MyRegistrationSerializer},
        auth=[],
    )
    def post(self, request: Request) -> Response:
        """Register with the number that the ticket proves; signs in as an applicant."""
        refuse_foreign_origin(request)
        ticket = ticket_of(request._request)
        application = applying.Application(**self.body(inputs.RegistrationInput))
        with transaction.atomic():
            ticket_use(ticket)
            person = applying.registration_begin(
                phone=ticket.phone,
                guardian_phone=ticket.guardian_phone,
                application=application,
            )
            session_open(request._request, person, methods=["code"])
        proof_note(request._request, ["code"])
        response = Response(_mine(person), status=201)
        take_back(response)
        return response


class MyRegistrationView(ApiView):
    """One's own; also for applicants, whom nothing else lets in."""

    authentication_classes = [SessionApplicant]
    key_accepted = frozenset({"POST"})

    @extend_schema(responses=shapes.MyRegistrationSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """How one's registration stands."""
        return Response(_mine(self.person))

    @extend_schema(request=inputs.RepeatInput, responses={201: shapes.MyRegistrationSerializer})
    def post(self, request: Request) -> Response:
        """Try again after a refusal."""

        def repeat() -> Response:
            application = applying.Application(**self.body(inputs.RepeatInput))
            applying.registration_repeat(actor=self.person, application=application)
            return Response(_mine(self.person), status=201)

        return idempotent(request, repeat, required=False)

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Take the registration back; what was told is deleted and the session ends."""
        applying.registration_withdraw(actor=self.person)
        session_end(request=request._request)
        return Response(status=204)


class MyAnswerView(ApiView):
    authentication_classes = [SessionApplicant]
    key_accepted = frozenset({"POST"})

    @extend_schema(request=inputs.ReplyInput, responses=shapes.MyRegistrationSerializer)
    def post(self, request: Request) -> Response:
        """Answer what the verifier asked."""

        def answer() -> Response:
            applying.registration_answer(actor=self.person, **self.body(inputs.ReplyInput))
            return Response(_mine(self.person))

        return idempotent(request, answer, required=False)


class _Decision(ApiView):
    key_required = frozenset({"POST"})

    def decide(self, request: Request, operation: Callable[[], None]) -> Response:
        def decide() -> Response:
            operation()
            return Response(status=204)

        return idempotent(request, decide)


class VerifyView(_Decision):
    @extend_schema(request=inputs.VerifyInput, responses={204: None})
    def post(self, request: Request, registration_id: UUID) -> Response:
        """Let somebody in; ``unit``: into this unit of one's own."""
        return self.decide(
            request,
            lambda: deciding.registration_verify(
                actor=self.person,
                registration_id=registration_id,
                **self.body(inputs.VerifyInput),
            ),
        )


class RefuseView(_Decision):
    @extend_schema(request=inputs.ReasonInput, responses={204: None})
    def post(self, request: Request, registration_id: UUID) -> Response:
        """Do not let somebody in, with the reason, which they read."""
        return self.decide(
            request,
            lambda: deciding.registration_refuse(
                actor=self.person,
                registration_id=registration_id,
                **self.body(inputs.ReasonInput),
            ),
        )


class AskView(_Decision):
    @extend_schema(request=inputs.QuestionInput, responses={204: None})
    def post(self, request: Request, registration_id: UUID) -> Response:
        """Ask the applicant something."""
        return self.decide(
            request,
            lambda: deciding.registration_ask(
                actor=self.person,
                registration_id=registration_id,
                **self.body(inputs.QuestionInput),
            ),
        )


def _for_verifiers(rows: Any) -> Any:
    return shapes.shown(list(rows), shapes.RegistrationSerializer)


def _mine(person: Person) -> Any:
    found = selectors.registration_of(person)
    rows = shapes.shown([found] if found else [], shapes.AskedSerializer)
    return {"registration": next(iter(rows), None)}
