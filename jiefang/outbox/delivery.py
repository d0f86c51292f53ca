"""Handing events to their handlers, one claimed delivery and one transaction at a time."""

import logging
import traceback
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from jiefang.outbox import codec, registry
from jiefang.outbox.constants import ATTEMPTS_MAX, BACKOFF_FIRST_S, BACKOFF_MAX_S
from jiefang.outbox.events import EventMeta

logger = logging.getLogger(__name__)

_CLAIM = """
SELECT d.id, d.handler, d.attempts, e.id, e.at, e.actor_id, e.data
FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
WHERE d.state = 'pending' AND d.due_at <= statement_timestamp()
ORDER BY d.due_at, d.id
LIMIT 1 FOR UPDATE OF d SKIP LOCKED
"""
_DONE = """
UPDATE outbox_delivery SET state = 'done', attempts = attempts + 1, done_at = now() WHERE id = %s
"""
_FAILED = """
WITH failure AS (
    INSERT INTO outbox_deliveryfailure (delivery_id, error) VALUES (%(id)s, %(error)s)
)
UPDATE outbox_delivery
SET attempts = attempts + 1,
    state = CASE WHEN attempts + 1 >= %(most)s THEN 'dead' ELSE 'pending' END,
    due_at = clock_timestamp()
        + make_interval(secs => least(%(first)s * 2 ^ attempts, %(longest)s)::float8)
WHERE id = %(id)s
"""


@dataclass(frozen=True, slots=True)
class _Claimed:
    id: int
    handler: str
    attempts: int
    meta: EventMeta
    data: dict[str, Any]


def drain() -> int:
    """Deliver everything that is due; gives how many deliveries were tried."""
    tried = 0
    while deliver_next():
        tried += 1
    return tried


def deliver_next() -> bool:
    """Try the oldest due delivery that nobody else holds; False when there is none.

    What the handler wrote and the mark *done* are one transaction. A failure undoes what it
    wrote, leaves a row with the error and sets the next time; after the last one the delivery is
    dead. Database errors outside the handler are raised.
    """
    with transaction.atomic():
        claimed = _claim()
        if claimed is None:
            return False
        error = _attempt(claimed)
        with connection.cursor() as cursor:
            if error is None:
                cursor.execute(_DONE, [claimed.id])
            else:
                cursor.execute(_FAILED, _failure(claimed, error))
    return True


def _claim() -> _Claimed | None:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM)
        row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        return None
    data = codec.stored(row[6])
    return _Claimed(row[0], row[1], row[2], EventMeta(row[3], row[4], row[5]), data)


def _attempt(claimed: _Claimed) -> str | None:
    """The handler's error as text, or ``None`` when it went well."""
    try:
        with transaction.atomic():
            _call(claimed)
            connection.check_constraints()
    except Exception:  # whatever a handler raises becomes a row, and is tried again
        logger.warning("delivery %s to %s failed", claimed.id, claimed.handler, exc_info=True)
        return traceback.format_exc(limit=-6)
    return None


def _call(claimed: _Claimed) -> None:
    handler = registry.handler(claimed.handler)
    if handler is None:
        message = f"no handler is named {claimed.handler}"
        raise LookupError(message)
    handler.call(codec.decode(handler.event, claimed.data), claimed.meta)


def _failure(claimed: _Claimed, error: str) -> dict[str, Any]:
    return {
        "id": claimed.id,
        "error": error,
        "most": ATTEMPTS_MAX,
        "first": BACKOFF_FIRST_S,
        "longest": BACKOFF_MAX_S,
    }
