"""Machine clients' tokens, and the appointment of administrators."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts import selectors
from jiefang.accounts.api.serializers import GrantPersonSerializer, GrantSerializer
from jiefang.accounts.constants import APPOINTED_CHOICES, TokenScope
from jiefang.accounts.models import Appointment, Token
from jiefang.accounts.services.appointments import (
    appointment_ask,
    appointment_confirm,
    appointment_refuse,
)
from jiefang.accounts.services.tokens import token_end, token_make
from jiefang.common.api import ApiView
from jiefang.common.fields import PlainText
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters

_AREA = r"^[0-9A-Z]{4,20}$"


class NewTokenSerializer(serializers.Serializer[Any]):
    """What a machine client may call, in which area, until when (a year at most)."""

    name = PlainText(max_length=60)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(TokenScope.choices), min_length=1, max_length=20
    )
    area_code = serializers.RegexField(_AREA)
    expires_at = serializers.DateTimeField()


class TokenSerializer(serializers.Serializer[Token]):
    """A token without its secret; ``used_at`` to the hour."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    prefix = serializers.CharField()
    scopes = serializers.ListField(child=serializers.ChoiceField(TokenScope.choices))
    area_code = serializers.CharField()
    created_by = GrantPersonSerializer(allow_null=True)
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


class MadeTokenSerializer(TokenSerializer):
    token = serializers.CharField(help_text="Shown now and never again.")


class AskSerializer(serializers.Serializer[Any]):
    """An administrator to be: the person with this phone."""

    phone = PlainText(max_length=40)
    role = serializers.ChoiceField(APPOINTED_CHOICES)
    area_code = serializers.RegexField(_AREA)


class AppointmentSerializer(serializers.Serializer[Appointment]):
    """A proposal; ``asked_as``: the kind of administrator who made it."""

    id = serializers.UUIDField()
    person = GrantPersonSerializer()
    role = serializers.ChoiceField(APPOINTED_CHOICES)
    area_code = serializers.CharField()
    asked_by = GrantPersonSerializer(allow_null=True)
    asked_as = serializers.ChoiceField(APPOINTED_CHOICES)
    asked_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()


def _tokens(rows: Any) -> Any:
    return TokenSerializer(rows, many=True).data


def _appointments(rows: Any) -> Any:
    return AppointmentSerializer(rows, many=True).data


class TokensView(ApiView):
    """The tokens within the areas that a system administrator looks after."""

    @extend_schema(parameters=cursor_parameters(), responses=page_of(TokenSerializer))
    def get(self, request: Request) -> Response:
        """Ended ones too, newest first."""
        rows = selectors.tokens_visible_to(self.person)
        return Response(page(request, rows, order=("-id",), present=_tokens))

    @extend_schema(request=NewTokenSerializer, responses={201: MadeTokenSerializer})
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """Make a token. No Idempotency-Key: the answer, with the secret, is not kept."""
        made = token_make(actor=self.person, **self.body(NewTokenSerializer))
        return Response(TokenSerializer(made.record).data | {"token": made.secret}, status=201)


class TokenView(ApiView):
    """One token."""

    key_accepted = frozenset({"DELETE"})

    @extend_schema(responses={204: None})
    def delete(self, request: Request, token_id: UUID) -> Response:
        """End it now."""

        def end() -> Response:
            token_end(actor=self.person, token_id=token_id)
            return Response(status=204)

        return idempotent(request, end, required=False)


class AppointmentsView(ApiView):
    """Administrators are appointed by two of the two other kinds together."""

    key_required = frozenset({"POST"})

    @extend_schema(parameters=cursor_parameters(), responses=page_of(AppointmentSerializer))
    def get(self, request: Request) -> Response:
        """What waits for a decision."""
        rows = selectors.appointments_visible_to(self.person)
        return Response(page(request, rows, order=("-id",), present=_appointments))

    @extend_schema(request=AskSerializer, responses={201: AppointmentSerializer})
    def post(self, request: Request) -> Response:
        """Propose an administrator."""

        def ask() -> Response:
            appointment = appointment_ask(actor=self.person, **self.body(AskSerializer))
            return Response(AppointmentSerializer(appointment).data, status=201)

        return idempotent(request, ask)


class AppointmentView(ApiView):
    """One proposal."""

    key_accepted = frozenset({"DELETE"})

    @extend_schema(responses={204: None})
    def delete(self, request: Request, appointment_id: UUID) -> Response:
        """Refuse it, or take it back."""

        def refuse() -> Response:
            appointment_refuse(actor=self.person, appointment_id=appointment_id)
            return Response(status=204)

        return idempotent(request, refuse, required=False)


class ConfirmView(ApiView):
    """The second of the two."""

    key_accepted = frozenset({"POST"})

    @extend_schema(request=None, responses=GrantSerializer)
    def post(self, request: Request, appointment_id: UUID) -> Response:
        """Confirm: the person is an administrator from now on."""

        def confirm() -> Response:
            grant = appointment_confirm(actor=self.person, appointment_id=appointment_id)
            return Response(GrantSerializer(grant).data)

        return idempotent(request, confirm, required=False)
