"""The base of every API view."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.language import activate, wanted_language
from jiefang.common.limits import Limit, refuse_above
from jiefang.common.people import Person
from jiefang.common.text import Text

_NO_LENGTH = Text(
    "请求须注明长度（Content-Length）。", "Say how long the body is (Content-Length)."
)
_readers = threading.local()
_NUL = Text("地址中含有不允许的字符。", "The address holds a character that is not allowed.")


class ApiView(APIView):
    """Session, signed in by default, JSON only.

    ``key_required`` names the methods whose Idempotency-Key is required, for the schema
    (``idempotent`` enforces it); ``key_accepted`` those that take one. ``limits`` names how often
    a method may be called; a method that is not in it is not limited. ``open_while_locked`` names
    the methods that a locked session may use. ``automatic``: devices call it by themselves, so it
    does not show that a person is there. ``scopes`` names the scope with which a machine client's
    token opens a method; a method that is not in it is closed to tokens.
    """

    permission_classes: Sequence[type[BasePermission]] = [IsAuthenticated]
    key_required: ClassVar[frozenset[str]] = frozenset()
    key_accepted: ClassVar[frozenset[str]] = frozenset()
    limits: ClassVar[Mapping[str, Limit]] = {}
    open_while_locked: ClassVar[frozenset[str]] = frozenset()
    automatic: ClassVar[bool] = False
    scopes: ClassVar[Mapping[str, str]] = {}

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        activate(wanted_language(request))
        return super().initialize_request(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        limit = self.limits.get(request.method or "")
        if limit is not None:
            refuse_above(limit, request)
        if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get("CONTENT_LENGTH"):
            raise Invalid(FieldError("Content-Length", "required", _NO_LENGTH))
        _refuse_nul("path", kwargs.values())
        for name, values in request.query_params.lists():
            _refuse_nul(name, values)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """What is told to one person is kept by no cache unless the view says otherwise."""
        response.headers.setdefault("Cache-Control", "no-store")
        return super().finalize_response(request, response, *args, **kwargs)

    @property
    def person(self) -> Person:
        """The signed-in person; only where the view's permissions ask for one."""
        user = self.request.user
        if not user.is_authenticated:
            raise TypeError("this view lets in people who are not signed in")
        return user

    def body(self, serializer: type[BaseSerializer[Any]]) -> dict[str, Any]:
        """The request's body as validated data. Raises a validation error, 422."""
        return _validated(serializer, self.request.data)

    def query(self, serializer: type[BaseSerializer[Any]]) -> dict[str, Any]:
        """The query string as validated data. Raises a validation error, 422."""
        return _validated(serializer, self.request.query_params)


def _validated(serializer: type[BaseSerializer[Any]], given: Any) -> dict[str, Any]:
    # Copying a serializer's fields costs half a millisecond, so each thread keeps one of a kind.
    reader = _readers.__dict__.get(serializer.__qualname__)
    if type(reader) is not serializer:
        reader = _readers.__dict__[serializer.__qualname__] = serializer(data=None)
    reader.initial_data = given
    for result in ("_validated_data", "_errors"):
        reader.__dict__.pop(result, None)
    reader.is_valid(raise_exception=True)
    data: dict[str, Any] = reader.validated_data
    return data


def _refuse_nul(name: str, values: Any) -> None:
    if any("\0" in value for value in values if isinstance(value, str)):
        raise Invalid(FieldError(name.replace("\0", ""), "invalid_characters", _NUL))
