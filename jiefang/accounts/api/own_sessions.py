"""One's own sessions: lock and unlock this one, list them, end them."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts import selectors
from jiefang.accounts.api.serializers import SessionSerializer
from jiefang.accounts.constants import SessionKind
from jiefang.accounts.models import Person, Session
from jiefang.accounts.services.ending import other_sessions_end, own_session_end
from jiefang.accounts.services.locking import session_lock, session_unlock
from jiefang.common.api import ApiView
from jiefang.common.clock import now
from jiefang.common.fields import PlainText
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters


class UnlockSerializer(serializers.Serializer[Any]):
    """One of the three."""

    password = serializers.CharField(max_length=200, trim_whitespace=False, required=False)
    totp = PlainText(max_length=12, required=False)
    passkey = serializers.DictField(required=False)


class ListedSessionSerializer(serializers.Serializer[Session]):
    """A session in a list; ``client``: browser and system, as far as known."""

    id = serializers.UUIDField()
    current = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(SessionKind.choices)
    client = serializers.CharField()
    address = serializers.CharField()
    started_at = serializers.DateTimeField()
    active_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    locked = serializers.SerializerMethodField()

    def get_current(self, session: Session) -> bool:
        return bool(session.pk == self.context.get("current"))

    def get_locked(self, session: Session) -> bool:
        return session.is_locked_at(now())


SESSION_PAGE = page_of(ListedSessionSerializer)


def session_of(person: Any) -> Session:
    """The session that the person came with."""
    if not isinstance(person, Person) or person.session is None:
        raise TypeError("nobody comes here without a session")
    return person.session


class LockView(ApiView):
    """This session, from its person's side of the desk."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """Lock this session until it is unlocked; its sockets close."""
        session_lock(session_of(self.person))
        return Response(status=204)


class UnlockView(ApiView):
    """The way back."""

    open_while_locked = frozenset({"POST"})

    @extend_schema(request=UnlockSerializer, responses=SessionSerializer)
    def post(self, request: Request) -> Response:
        """Unlock this session; after five wrong tries it is over."""
        given = self.body(UnlockSerializer)
        session_unlock(request=request._request, person=self.person, given=given)
        return Response(selectors.session_answer(self.person))


class ActiveView(ApiView):
    """Hands on the keyboard, without a write of their own."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """The person is there: the idle lock waits. Signing in to this call is all it takes."""
        return Response(status=204)


class MySessionsView(ApiView):
    """All of one's own sessions."""

    @extend_schema(parameters=cursor_parameters(), responses=SESSION_PAGE)
    def get(self, request: Request) -> Response:
        """Where one is signed in, newest first."""
        context = {"current": session_of(self.person).pk}

        def present(rows: Any) -> Any:
            return ListedSessionSerializer(rows, many=True, context=context).data

        rows = selectors.sessions_of(self.person)
        return Response(page(request, rows, order=("-id",), present=present))

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:  # noqa: ARG002
        """End all sessions but this one."""
        other_sessions_end(self.person)
        return Response(status=204)


class MySessionView(ApiView):
    """One of one's own sessions."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, session_id: UUID) -> Response:  # noqa: ARG002
        """End it; its sockets close."""
        own_session_end(actor=self.person, session_id=session_id)
        return Response(status=204)
