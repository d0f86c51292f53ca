"""The texts, and one's own consents."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.errors import NotFound
from jiefang.common.idempotency import idempotent
from jiefang.common.language import wanted_language
from jiefang.joining import selectors
from jiefang.joining.api import inputs
from jiefang.joining.api import serializers as shapes
from jiefang.joining.constants import ConsentKind
from jiefang.joining.services.consents import consent_set


def _list(items: Any) -> dict[str, Any]:
    return {"items": items, "next": None}


class WordingsView(ApiView):
    """Open to all, since it is read before there is an account."""

    def get_permissions(self) -> list[BasePermission]:
        return [AllowAny()]

    def get_authenticators(self) -> list[BaseAuthentication]:
        return []

    @extend_schema(responses=shapes.WordingListSerializer, auth=[])
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """What is asked for, word for word, with its version."""
        return Response(_list(shapes.WordingSerializer(selectors.wordings(), many=True).data))


class ConsentsView(ApiView):
    @extend_schema(responses=shapes.ConsentListSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """One's own consents."""
        return Response(_list(_shown(self)))


class ConsentView(ApiView):
    key_accepted = frozenset({"PUT"})

    @extend_schema(request=inputs.ConsentInput, responses=shapes.ConsentSerializer)
    def put(self, request: Request, kind: str) -> Response:
        """Give a consent or take it back: one is as easy as the other."""
        if kind not in ConsentKind.values:
            raise NotFound
        given = self.body(inputs.ConsentInput)

        def change() -> Response:
            language = wanted_language(request._request)
            consent_set(actor=self.person, kind=ConsentKind(kind), language=language, **given)
            return Response(next(each for each in _shown(self) if each["kind"] == kind))

        return idempotent(request, change, required=False)


def _shown(view: ApiView) -> Any:
    return shapes.ConsentSerializer(selectors.consents_of(view.person), many=True).data
