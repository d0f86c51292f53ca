"""Writing into streams, and what readers report."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from jiefang.common import bell
from jiefang.common.prepared import plain_rows, prepared_rows
from jiefang.common.rendering import json_bytes
from jiefang.common.sealing import seal
from jiefang.realtime import nudge
from jiefang.realtime.constants import NUDGES, RIGHTS, SEALED_DATA, SESSIONS, Close
from jiefang.realtime.entries import Entry, Stretch, person_stream, words
from jiefang.realtime.selectors import stretches

_APPEND = """
WITH entry AS MATERIALIZED (
    SELECT stream, behind, place FROM unnest(
        string_to_array(%s, ' '), string_to_array(%s, ' ')::int[], string_to_array(%s, ' ')::int[]
    ) AS e (stream, behind, place)
), moved AS (
    INSERT INTO realtime_stream AS s (name, epoch, head)
    SELECT stream, %s, count(*) FROM entry GROUP BY stream ORDER BY stream COLLATE "C"
    ON CONFLICT (name) DO UPDATE SET head = s.head + excluded.head
    RETURNING name, head
), placed AS MATERIALIZED (
    SELECT e.stream, m.head - e.behind AS seq, e.place
    FROM entry e JOIN moved m ON m.name = e.stream
), letter AS MATERIALIZED (
    SELECT * FROM ROWS FROM (
        unnest(%s::bytea[]), unnest(%s::uuid[]),
        unnest(%s::timestamptz[]), unnest(%s::bool[])
    ) WITH ORDINALITY AS l (data, event_id, expires_at, track, place)
), written AS (
    INSERT INTO realtime_streamentry (stream, seq, event_id, data, expires_at, track)
    SELECT p.stream, p.seq, l.event_id, l.data, l.expires_at, l.track
    FROM placed p JOIN letter l ON l.place = p.place
)
SELECT name, head FROM moved
"""

_OPEN = """
INSERT INTO realtime_stream (name, epoch)
SELECT name, replace(gen_random_uuid()::text, '-', '') FROM unnest(%s::text[]) AS name
ON CONFLICT DO NOTHING
"""

_FEW = 64
_stream = attrgetter("stream")


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
    """Entries by stream, and the letters in them.

    Entries that say the same (the same object as data, the same event) share one letter, which
    is given to the database once; the same data alone are encoded and rung about once.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        ordered = sorted(entries, key=_stream)
        letters: dict[Any, Entry] = {}
        places: dict[Any, int] = {}
        self._streams = [entry.stream for entry in ordered]
        self._places = []
        for entry in ordered:
            key = (id(entry.data), entry.event_id, entry.expires_at, entry.track)
            place = places.get(key)
            if place is None:
                place = places[key] = len(places) + 1
                letters[key] = entry
            self._places.append(place)
        self._letters = list(letters.values())
        shared = {key[0]: entry.data for key, entry in letters.items()}
        bodies = {key: json_bytes(data) for key, data in shared.items()}
        self._bodies = [bodies[key[0]] for key in letters]
        counts = Counter(self._streams)
        self._behind = [back for count in counts.values() for back in range(count - 1, -1, -1)]

    def parameters(self) -> list[Any]:
        """What ``_APPEND`` takes."""
        each = {id(body): body for body in self._bodies}
        sealed = {key: seal(body, purpose=SEALED_DATA) for key, body in each.items()}
        return [
            words(self._streams),
            words(self._behind),
            words(self._places),
            os.urandom(16).hex(),
            [sealed[id(body)] for body in self._bodies],
            [entry.event_id for entry in self._letters],
            [entry.expires_at for entry in self._letters],
            [entry.track for entry in self._letters],
        ]

    def rings(self, heads: Mapping[str, int]) -> list[nudge.Ring]:
        """What the bell tells, once the heads of the streams are known."""
        until = [
            entry.expires_at.timestamp() if entry.expires_at else None for entry in self._letters
        ]
        return [
            nudge.Ring(stream, heads[stream] - back, self._bodies[place - 1], until[place - 1])
            for stream, back, place in zip(self._streams, self._behind, self._places, strict=True)
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


def sockets_close(mark: str, code: int = Close.SIGNED_OUT) -> None:
    """Close the sockets of the session of this mark after the commit, at once.

    Without a bell the hubs' own check finds out within four seconds.
    """
    _ring_session(f"{mark} {code}")


def rights_changed(person_id: UUID) -> None:
    """Look after the commit, at once, whether the person may still see their topics."""
    _ring_session(f"{person_id} {RIGHTS}")


def _ring_session(words: str) -> None:
    transaction.on_commit(lambda: bool(bell.publish(SESSIONS, words.encode())))


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
