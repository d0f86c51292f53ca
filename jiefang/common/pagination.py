"""Lists in pages by cursor: the position after the last row, never a count."""

import base64
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import orjson
from django.core.exceptions import FieldError as UnknownField
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.text import Text

DEFAULT_LIMIT = 50
MAX_LIMIT = 200
_CURSOR_BYTES = 1000

_BAD_CURSOR = Text(
    "翻页位置无效，请从头开始。", "The cursor is not valid: start from the first page."
)
_BAD_LIMIT = Text("每页条数必须是正整数。", "The limit must be a positive whole number.")

Row = TypeVar("Row", bound=Model)


def page(
    request: Request,
    rows: QuerySet[Row],
    *,
    order: Sequence[str],
    present: Callable[[Sequence[Row]], Sequence[Any]],
) -> dict[str, Any]:
    """One page ``{"items", "next"}`` of ``rows`` in ``order`` (last field unique, none null).

    ``present`` turns the page's rows into their wire form in one go. Raises Invalid for a bad
    ``cursor`` or ``limit``; a limit over 200 is taken as 200.
    """
    limit, found = _found(request, rows, order)
    return _shown(found, limit, order, present)


def merged_page(
    request: Request,
    sources: Iterable[QuerySet[Any]],
    *,
    order: Sequence[str],
    present: Callable[[Sequence[Any]], Sequence[Any]],
) -> dict[str, Any]:
    """As ``page``, over rows of several models that share the fields of ``order``.

    Every field of ``order`` descends: the newest of all come first.
    """
    pages = [_found(request, rows, order) for rows in sources]
    limit = max(limit for limit, _ in pages)
    found = [row for _, rows in pages for row in rows]
    found.sort(key=lambda row: _position(row, order), reverse=True)
    return _shown(found, limit, order, present)


def _found(request: Request, rows: QuerySet[Row], order: Sequence[str]) -> tuple[int, list[Row]]:
    """The limit, and up to one row more than that after the cursor."""
    limit = _limit(request.query_params.get("limit"))
    ordered = rows.order_by(*order)
    cursor = request.query_params.get("cursor")
    if cursor:
        ordered = _after(ordered, order, cursor)
    return limit, list(ordered[: limit + 1])


def _shown(
    found: list[Row],
    limit: int,
    order: Sequence[str],
    present: Callable[[Sequence[Row]], Sequence[Any]],
) -> dict[str, Any]:
    shown = found[:limit]
    following = encode_cursor(_position(shown[-1], order)) if len(found) > limit else None
    return {"items": present(shown), "next": following}


def encode_cursor(position: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(list(position))).rstrip(b"=").decode()


def decode_cursor(cursor: str, length: int) -> list[Any]:
    """The position in a cursor. Raises Invalid when it is none of ours."""
    try:
        padded = cursor[:_CURSOR_BYTES] + "=" * (-len(cursor) % 4)
        position = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except ValueError as error:
        raise bad_cursor() from error
    if not isinstance(position, list) or len(position) != length:
        raise bad_cursor()
    if any(not isinstance(part, str | int | float) or "\0" in str(part) for part in position):
        raise bad_cursor()
    return position


def bad_cursor() -> Invalid:
    return Invalid(FieldError("cursor", "invalid", _BAD_CURSOR))


def page_of(item: type[serializers.BaseSerializer[Any]]) -> type[serializers.Serializer[Any]]:
    """The serializer of a page of these items, for the schema."""
    name = item.__name__.removesuffix("Serializer") + "Page"
    members = {
        "items": item(many=True),
        "next": serializers.CharField(allow_null=True),
        "__module__": item.__module__,
    }
    return type(name, (serializers.Serializer,), members)


def _limit(given: str | None) -> int:
    if given is None or given == "":
        return DEFAULT_LIMIT
    if not given.isascii() or not given.isdigit() or int(given[:9]) < 1:
        raise Invalid(FieldError("limit", "invalid", _BAD_LIMIT))
    return min(int(given[:9]), MAX_LIMIT)


def _position(row: Model, order: Sequence[str]) -> list[Any]:
    return [getattr(row, name.lstrip("-")) for name in order]


def _after(rows: QuerySet[Row], order: Sequence[str], cursor: str) -> QuerySet[Row]:
    values = decode_cursor(cursor, len(order))
    beyond, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field, side = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        beyond |= same & Q(**{f"{field}__{side}": value})
        same &= Q(**{field: value})
    try:
        return rows.filter(beyond)
    except (ValidationError, ValueError, TypeError, UnknownField) as error:
        raise bad_cursor() from error
