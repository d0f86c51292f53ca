"""Reading streams: where they stand, and what came after a position."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from jiefang.common.prepared import plain_rows, prepared_rows
from jiefang.common.sealing import unseal
from jiefang.realtime.constants import BEHIND_MAX, SEALED_DATA
from jiefang.realtime.entries import Position, StreamRow, Stretch, person_stream, words

_STRETCHES = """
SELECT s.name, w.since, s.epoch, s.head, e.seq, e.event_id, e.data,
       coalesce(e.expires_at <= now(), false)
FROM unnest(string_to_array(%s, ' '), string_to_array(%s, ' ')::bigint[]) AS w (name, since)
JOIN realtime_stream s ON s.name = w.name
LEFT JOIN LATERAL (
    SELECT seq, event_id, data, expires_at FROM realtime_streamentry
    WHERE stream = w.name AND seq > w.since AND s.head - w.since <= %s
    ORDER BY seq
) e ON true
WHERE NOT %s OR s.head <> w.since
ORDER BY s.name, w.since, e.seq
"""


_FEW = 8


def stretches(
    wanted: Iterable[tuple[str, int]], *, only_moved: bool = False
) -> dict[tuple[str, int], Stretch]:
    """The streams from the given positions on, by (name, position), one statement for all.

    A stream more than 300 ahead comes without rows. Unknown streams are left out; with
    ``only_moved`` also those whose head is the position.
    """
    wanted = list(wanted)
    if not wanted:
        return {}
    names, positions = zip(*wanted, strict=True)
    # A plan made for a few streams would be wrong for thousands.
    ask = prepared_rows if len(wanted) <= _FEW else plain_rows
    rows = ask(_STRETCHES, [words(names), words(positions), BEHIND_MAX, only_moved])
    grouped = groupby(rows, key=lambda row: (row[0], row[1]))
    return {key: _stretch(list(group)) for key, group in grouped}


def _stretch(rows: list[tuple[Any, ...]]) -> Stretch:
    _, since, epoch, head, first, *_ = rows[0]
    entries = [] if first is None else [_opened(*row[4:]) for row in rows]
    return Stretch(epoch, head, entries, whole=len(entries) == head - since)


def _opened(seq: int, event_id: UUID, sealed: bytes, stale: bool) -> StreamRow:
    return StreamRow(seq, event_id, unseal(sealed, purpose=SEALED_DATA).decode(), stale)


def positions(names: Iterable[str]) -> dict[str, Position]:
    """Where the streams stand; those that have no entry yet are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, epoch, head FROM realtime_stream WHERE name = ANY(%s)", [list(names)]
        )
        return {name: Position(epoch, head) for name, epoch, head in cursor.fetchall()}


def feed_head(person_id: UUID) -> Position:
    """``(epoch, head)`` of a person's feed; ``("", 0)`` before anything came."""
    name = person_stream(person_id)
    return positions([name]).get(name, Position("", 0))


def feed_unread(person_id: UUID) -> int:
    """How many entries of the feed no device of the person has received."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM realtime_streamentry"
            " WHERE stream = %s AND received_at IS NULL"
            " AND (expires_at IS NULL OR expires_at > now())",
            [person_stream(person_id)],
        )
        return int(cursor.fetchone()[0])


def feed_after(person_id: UUID, since: int, limit: int = BEHIND_MAX) -> list[StreamRow]:
    """The held entries after ``since``, oldest first, at most ``limit``."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, event_id, data, coalesce(expires_at <= now(), false)"
            " FROM realtime_streamentry WHERE stream = %s AND seq > %s ORDER BY seq LIMIT %s",
            [person_stream(person_id), since, limit],
        )
        return [_opened(*row) for row in cursor.fetchall()]


def replay(stretch: Stretch, epoch: str, since: int) -> list[StreamRow] | None:
    """What a reader at (``epoch``, ``since``) has to be given, ``None``: they must load afresh.

    Without an epoch the position is taken as it stands; a new reader (no epoch, position 0) gets
    what is still held.
    """
    is_new = not epoch and since == 0 and stretch.head <= BEHIND_MAX
    is_known = epoch in {"", stretch.epoch} and stretch.whole
    return stretch.rows if is_new or is_known else None
