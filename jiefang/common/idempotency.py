"""The same write twice happens once: the ``Idempotency-Key`` header."""

import hashlib
from collections.abc import Callable
from uuid import UUID

import orjson
from django.db import connection, transaction
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.clock import now
from jiefang.common.errors import Conflict, FieldError, Invalid
from jiefang.common.ids import uuid7
from jiefang.common.prepared import prepared_rows
from jiefang.common.rendering import json_bytes
from jiefang.common.sealing import seal, unseal
from jiefang.common.text import Text

HEADER = "Idempotency-Key"
MAX_KEY_LENGTH = 200
KEPT_DAYS = 7
FORGET_MOST = 5000
_FIRST_REFUSAL = 400
_SEALED = "common_idempotencyrecord.response"

_REQUIRED = Text("缺少 Idempotency-Key 请求头。", "The Idempotency-Key header is missing.")
_BAD_KEY = Text("Idempotency-Key 无效。", "The Idempotency-Key is not valid.")
_OTHER_BODY = Text(
    "同一个 Idempotency-Key 已用于另一个请求。",
    "This Idempotency-Key was used for another request.",
)

_CLAIM = """
    INSERT INTO common_idempotencyrecord
        (id, actor_id, key, method, path, body_hash, status, response, created_at)
    VALUES (%s, %s, %s, %s, %s, %s, 0, '', %s)
    ON CONFLICT (actor_id, key) DO NOTHING RETURNING id"""
_KEEP = """
    UPDATE common_idempotencyrecord SET status = %s, response = %s WHERE id = %s RETURNING id"""
_RECALL = """
    SELECT method, path, body_hash, status, response
    FROM common_idempotencyrecord WHERE actor_id = %s AND key = %s"""
_FORGET = """
    DELETE FROM common_idempotencyrecord WHERE id IN (
        SELECT id FROM common_idempotencyrecord WHERE created_at < now() - make_interval(days => %s)
        ORDER BY created_at LIMIT %s FOR UPDATE SKIP LOCKED)"""


def idempotent(
    request: Request, operation: Callable[[], Response], *, required: bool = True
) -> Response:
    """Run ``operation`` once for this actor, key and body, in one transaction with its record.

    A repeat waits for the first to end and gets the same bytes; another body is
    ``conflict.idempotency``. A refused operation leaves no record, so it may be tried again.
    """
    key = _key(request, required=required)
    body_hash = _hash(request)
    with transaction.atomic():
        if key is None:
            return _unless_refused(operation())
        actor_id = _actor_id(request)
        record_id = _claim(request, actor_id, key, body_hash)
        if record_id is None:
            return _recall(request, actor_id, key, body_hash)
        response = _unless_refused(operation())
        if response.status_code >= _FIRST_REFUSAL:
            return response
        return _keep(record_id, response)


def forget_old(*, days: int = KEPT_DAYS, most: int = FORGET_MOST) -> int:
    """Delete up to ``most`` records older than ``days``; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, (days, most))
        return int(cursor.rowcount)


def _key(request: Request, *, required: bool) -> str | None:
    key = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    if not key and required:
        raise Invalid(FieldError(HEADER, "required", _REQUIRED))
    if len(key) > MAX_KEY_LENGTH or not (key.isascii() and (key.isprintable() or not key)):
        raise Invalid(FieldError(HEADER, "invalid", _BAD_KEY))
    return key or None


def _actor_id(request: Request) -> UUID:
    if not request.user.is_authenticated:
        raise TypeError("an Idempotency-Key belongs to a signed-in person")
    return request.user.pk


def _hash(request: Request) -> bytes:
    canonical = orjson.dumps(request.data, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(canonical).digest()


def _claim(request: Request, actor_id: UUID, key: str, body_hash: bytes) -> UUID | None:
    values = (uuid7(), actor_id, key, request.method, request.path[:300], body_hash, now())
    rows = prepared_rows(_CLAIM, values)
    return rows[0][0] if rows else None


def _recall(request: Request, actor_id: UUID, key: str, body_hash: bytes) -> Response:
    method, path, known_hash, status, body = prepared_rows(_RECALL, (actor_id, key))[0]
    same = (method, path, known_hash) == (request.method, request.path[:300], body_hash)
    if not same:
        raise Conflict("idempotency", _OTHER_BODY)
    return _stored(unseal(body, purpose=_SEALED), status)


def _keep(record_id: UUID, response: Response) -> Response:
    body = b"" if response.data is None else json_bytes(response.data)
    prepared_rows(_KEEP, (response.status_code, seal(body, purpose=_SEALED), record_id))
    return _stored(body, response.status_code)


def _stored(body: bytes, status: int) -> Response:
    return Response(orjson.Fragment(body) if body else None, status=status)


def _unless_refused(response: Response) -> Response:
    if response.status_code >= _FIRST_REFUSAL:
        transaction.set_rollback(True)
    return response
