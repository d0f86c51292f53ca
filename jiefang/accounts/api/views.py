"""Signing in, and the grants of an area."""

from typing import Any
from uuid import UUID

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts import selectors
from jiefang.accounts.api.entry_serializers import SignInSerializer
from jiefang.accounts.api.serializers import (
    GiveGrantSerializer,
    GrantSerializer,
    LanguageSerializer,
    PersonSelfSerializer,
    SessionSerializer,
    SignedInSerializer,
)
from jiefang.accounts.services.grants import grant_end, grant_give
from jiefang.accounts.services.people import language_set
from jiefang.accounts.services.sessions import session_end
from jiefang.accounts.services.sign_in import session_start
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.origin import refuse_foreign_origin
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters


class SessionView(ApiView):
    """The session of this browser."""

    open_while_locked = frozenset({"GET", "DELETE"})

    def get_permissions(self) -> list[BasePermission]:
        return [IsAuthenticated() if self.request.method == "DELETE" else AllowAny()]

    def get_authenticators(self) -> list[BaseAuthentication]:
        # Signing in needs no CSRF token, also over a session that there still is: its Origin is
        # checked instead.
        signing_in = self.request is not None and self.request.method == "POST"
        return [] if signing_in else super().get_authenticators()

    @extend_schema(responses=SessionSerializer)
    def get(self, request: Request) -> Response:
        """Who is signed in; sets the CSRF cookie."""
        get_token(request)
        person = self.person if request.user.is_authenticated else None
        return Response(selectors.session_answer(person))

    @extend_schema(request=SignInSerializer, responses=SignedInSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """Sign in by code, by password (staff: and second factor), or by passkey."""
        refuse_foreign_origin(request)
        person = session_start(request=request._request, given=self.body(SignInSerializer))
        return Response({"person": selectors.person_self(person)})

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Sign out; the session's sockets close."""
        session_end(request=request._request)
        return Response(status=204)


class MyLanguageView(ApiView):
    """What a person changes about themselves; ``GET /me`` is added by the app that knows duty."""

    key_accepted = frozenset({"PATCH"})

    @extend_schema(request=LanguageSerializer, responses=PersonSelfSerializer)
    def patch(self, request: Request) -> Response:
        """Change the language that messages come in."""
        given = self.body(LanguageSerializer)

        def change() -> Response:
            if "language" in given:
                language_set(actor=self.person, **given)
            return Response(selectors.person_self(self.person))

        return idempotent(request, change, required=False)


def _grants(rows: Any) -> Any:
    return GrantSerializer(rows, many=True).data


class GrantsView(ApiView):
    """The grants within the areas that a system administrator looks after."""

    key_required = frozenset({"POST"})

    @extend_schema(parameters=cursor_parameters(), responses=page_of(GrantSerializer))
    def get(self, request: Request) -> Response:
        rows = selectors.grants_visible_to(self.person)
        return Response(page(request, rows, order=("-id",), present=_grants))

    @extend_schema(request=GiveGrantSerializer, responses={201: GrantSerializer})
    def post(self, request: Request) -> Response:
        """Give somebody a working role."""

        def give() -> Response:
            grant = grant_give(actor=self.person, **self.body(GiveGrantSerializer))
            return Response(GrantSerializer(grant).data, status=201)

        return idempotent(request, give)


class GrantView(ApiView):
    """One grant."""

    key_accepted = frozenset({"DELETE"})

    @extend_schema(responses={204: None})
    def delete(self, request: Request, grant_id: UUID) -> Response:
        """End the grant now."""

        def end() -> Response:
            grant_end(actor=self.person, grant_id=grant_id)
            return Response(status=204)

        return idempotent(request, end, required=False)
