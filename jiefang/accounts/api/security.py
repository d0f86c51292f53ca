"""What a security administrator does: look at sessions, lock people out, let them in."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts import selectors
from jiefang.accounts.api.own_sessions import SESSION_PAGE, ListedSessionSerializer
from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.services.person_lock import person_lock, person_sessions, person_unlock
from jiefang.common.api import ApiView
from jiefang.common.fields import PlainText
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page
from jiefang.common.schema import cursor_parameters


class ReasonSerializer(serializers.Serializer[Any]):
    """Why; it goes into the audit."""

    reason = PlainText(max_length=200)


class PersonStandingSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    status = serializers.ChoiceField(PersonStatus.choices)


def _sessions(rows: Any) -> Any:
    return ListedSessionSerializer(rows, many=True).data


class PersonSessionsView(ApiView):
    """Somebody's sessions."""

    @extend_schema(parameters=cursor_parameters(), responses=SESSION_PAGE)
    def get(self, request: Request, person_id: UUID) -> Response:
        """Where somebody is signed in; the look is on record."""
        person = person_sessions(actor=self.person, person_id=person_id)
        rows = selectors.sessions_of(person)
        return Response(page(request, rows, order=("-id",), present=_sessions))


class PersonLockView(ApiView):
    """Out."""

    key_accepted = frozenset({"POST"})

    @extend_schema(request=ReasonSerializer, responses=PersonStandingSerializer)
    def post(self, request: Request, person_id: UUID) -> Response:
        """Lock somebody out: every session of theirs ends, their duty too."""

        def lock() -> Response:
            given = self.body(ReasonSerializer)
            person = person_lock(actor=self.person, person_id=person_id, **given)
            return Response(PersonStandingSerializer(person).data)

        return idempotent(request, lock, required=False)


class PersonUnlockView(ApiView):
    """In again."""

    key_accepted = frozenset({"POST"})

    @extend_schema(request=ReasonSerializer, responses=PersonStandingSerializer)
    def post(self, request: Request, person_id: UUID) -> Response:
        """Let somebody in again; they sign in anew."""

        def unlock() -> Response:
            given = self.body(ReasonSerializer)
            person = person_unlock(actor=self.person, person_id=person_id, **given)
            return Response(PersonStandingSerializer(person).data)

        return idempotent(request, unlock, required=False)
