"""Writing into streams, and what readers report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from jiefang.common import bell
from jiefang.common.prepared import plain_rows, prepared_rows
from jiefang.common.rendering import json_bytes
from jiefang.realtime import nudge
from jiefang.realtime.constants import NUDGES, SESSIONS
from jiefang.realtime.entries import Entry, Stretch, person_stream
from jiefang.realtime.selectors import stretches

_APPEND = """
WITH wanted AS (
    SELECT name, count FROM unnest(%s::text[], %s::int[]) AS w (name, count)
), moved AS (
    INSERT INTO realtime_stream AS s (name, epoch, head)
    SELECT name, replace(gen_random_uuid()::text, '-', ''), count FROM wanted
    ORDER BY name COLLATE "C"
    ON CONFLICT (name) DO UPDATE SET head = s.head + excluded.head
    RETURNING name, head
), body AS MATERIALIZED (
    SELECT data, place FROM jsonb_array_elements(%s::jsonb) WITH ORDINALITY AS b (data, place)
), written AS (
    INSERT INTO realtime_streamentry (stream, seq, event_id, data, expires_at, track)
    SELECT e.stream, m.head - e.behind, e.event_id, b.data, e.expires_at, e.track
    FROM unnest(%s::text[], %s::int[], %s::uuid[], %s::int[], %s::timestamptz[], %s::bool[])
        AS e (stream, behind, event_id, place, expires_at, track)
    JOIN moved m ON m.name = e.stream
    JOIN body b ON b.place = e.place
)
SELECT name, head FROM moved
"""

_OPEN = """
INSERT INTO realtime_stream (name, epoch)
SELECT name, replace(gen_random_uuid()::text, '-', '') FROM unnest(%s::text[]) AS name
ON CONFLICT DO NOTHING
"""

_FEW = 64


def append(entries: Sequence[Entry]) -> None:
    """Put the entries at the end of their streams, in the given order, in one statement.

    Raises ``RuntimeError`` outside a transaction. The streams stay locked (in the order of their
    names) until the commit, so gather all entries of an operation and append once, last. After
    the commit one nudge tells every socket process; if it is lost, they find out by themselves.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("entries are appended inside the transaction that they tell of")
    if not entries:
        return
    batch = _Batch(entries)
    # A plan made for a few entries would compare each with each when there are thousands.
    rows = prepared_rows if len(entries) <= _FEW else plain_rows
    heads: dict[str, int] = dict(rows(_APPEND, batch.parameters()))
    transaction.on_commit(partial(_ring, batch.rings(heads)))


class _Batch:
    """Entries by stream; data that several of them share (the same object) is encoded once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = sorted(entries, key=lambda entry: entry.stream)
        self._counts = Counter(entry.stream for entry in self._entries)
        self._behind = [
            back for count in self._counts.values() for back in range(count - 1, -1, -1)
        ]
        shared = {id(entry.data): entry.data for entry in self._entries}
        places = {key: place for place, key in enumerate(shared)}
        self._bodies = [json_bytes(data) for data in shared.values()]
        self._places = [places[id(entry.data)] for entry in self._entries]

    def parameters(self) -> list[Any]:
        """What ``_APPEND`` takes: the streams with their counts, the bodies, the entries."""
        entries = self._entries
        return [
            list(self._counts),
            list(self._counts.values()),
            (b"[%b]" % b",".join(self._bodies)).decode(),
            [entry.stream for entry in entries],
            self._behind,
            [entry.event_id for entry in entries],
            [place + 1 for place in self._places],
            [entry.expires_at for entry in entries],
            [entry.track for entry in entries],
        ]

    def rings(self, heads: Mapping[str, int]) -> list[nudge.Ring]:
        """What the bell tells, once the heads of the streams are known."""
        return [
            nudge.Ring(
                entry.stream,
                heads[entry.stream] - back,
                self._bodies[place],
                entry.expires_at.timestamp() if entry.expires_at else None,
            )
            for entry, back, place in zip(self._entries, self._behind, self._places, strict=True)
        ]


def _ring(rings: Sequence[nudge.Ring]) -> None:
    payload = nudge.pack(rings)
    nudge.tell_here(payload)
    bell.publish(NUDGES, payload)


def feed_entry(person_id: UUID, envelope: dict[str, Any]) -> Entry:
    """The tracked entry of an alert's envelope (``id``, ``expires_at``) in a person's feed."""
    return Entry(
        stream=person_stream(person_id),
        event_id=UUID(str(envelope["id"])),
        data=envelope,
        expires_at=_moment(envelope.get("expires_at")),
        track=True,
    )


def _moment(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def session_closed(session_key: str) -> None:
    """Close the sockets of a session after the commit, at once.

    Without a bell the hubs' own check finds out within four seconds.
    """
    mark = session_mark(session_key).encode()
    transaction.on_commit(lambda: bool(bell.publish(SESSIONS, mark)))


def session_mark(session_key: str) -> str:
    """The name of a session on the bell: the key itself is a secret."""
    return sha256(session_key.encode()).hexdigest()


def streams_open(names: Iterable[str]) -> None:
    """Give streams that nothing was written to yet their epoch, so that they can be followed."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [sorted(names)])


def stretches_opened(
    wanted: Iterable[tuple[str, int]],
) -> dict[tuple[str, int], Stretch]:
    """As ``selectors.stretches``; a stream that does not exist begins here."""
    wanted = list(wanted)
    found = stretches(wanted)
    missing = [key for key in wanted if key not in found]
    if missing:
        streams_open({name for name, _ in missing})
        found |= stretches(missing)
    return found
