"""Recording that entries were received and shown."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal
from uuid import UUID

from django.db import connection, transaction

from jiefang.realtime import receipts
from jiefang.realtime.constants import BEHIND_MAX, PERSON
from jiefang.realtime.entries import Receipt, Way

_SHOWN = """
WITH told AS (
    SELECT e.stream, e.seq, e.received_at IS NULL AS fresh
    FROM unnest(%s::text[], %s::uuid[]) AS t (stream, event_id)
    JOIN realtime_streamentry e ON e.stream = t.stream AND e.event_id = t.event_id
    WHERE e.shown_at IS NULL ORDER BY e.stream, e.seq FOR UPDATE OF e
)
UPDATE realtime_streamentry e
SET shown_at = now(), received_at = coalesce(received_at, now())
FROM told WHERE e.stream = told.stream AND e.seq = told.seq
RETURNING e.stream, e.event_id, e.track, e.shown_at, told.fresh
"""
_RECEIVED = """
WITH told AS (
    SELECT e.stream, e.seq
    FROM unnest(%s::text[], %s::bigint[]) AS t (stream, seq)
    JOIN realtime_streamentry e
        ON e.stream = t.stream AND e.seq <= t.seq AND e.seq > t.seq - %s
    WHERE e.received_at IS NULL ORDER BY e.stream, e.seq FOR UPDATE OF e
)
UPDATE realtime_streamentry e SET received_at = now()
FROM told WHERE e.stream = told.stream AND e.seq = told.seq
RETURNING e.stream, e.event_id, e.track, e.received_at
"""


def receipts_record(
    received: Mapping[str, int], shown: Iterable[tuple[str, UUID]] = (), way: Way = "socket"
) -> list[Receipt]:
    """Note what arrived: per feed everything up to a number, and the entries that were shown.

    Each fact is recorded once, the first time; what was shown was also received. Nothing older
    than 300 entries is sent, so nothing older is looked at. The receipts of tracked entries go to
    those registered, in the same transaction, and are given back.
    """
    shown = sorted(set(shown))
    with transaction.atomic(), connection.cursor() as cursor:
        found: list[Receipt] = []
        if shown:
            cursor.execute(_SHOWN, [[s for s, _ in shown], [e for _, e in shown]])
            for stream, event_id, track, at, fresh in cursor.fetchall():
                found += _receipts(stream, event_id, at, "received", track and fresh)
                found += _receipts(stream, event_id, at, "shown", track)
        if received:
            cursor.execute(_RECEIVED, [list(received), list(received.values()), BEHIND_MAX])
            for stream, event_id, track, at in cursor.fetchall():
                found += _receipts(stream, event_id, at, "received", track)
        found = [receipt._replace(way=way) for receipt in found]
        receipts.report(found)
    return found


def _receipts(
    stream: str, event_id: UUID, at: Any, what: Literal["received", "shown"], tracked: bool
) -> list[Receipt]:
    prefix, _, key = stream.partition(":")
    return [Receipt(UUID(key), event_id, what, at)] if tracked and prefix == PERSON else []
