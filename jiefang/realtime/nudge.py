"""What goes over the bell after a commit: which streams are at which number, and the data.

Sixteen characters that name it, a JSON head, a line feed, the bodies one behind the other.
Nothing depends on its arrival.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import orjson

from jiefang.realtime.constants import NUDGE_BODY_MAX

_NO_BODY = -1
_NAME = 16


class Ring(NamedTuple):
    """One new entry as the bell tells of it; ``body`` is ``None`` when it did not fit."""

    stream: str
    seq: int
    body: bytes | None
    expires_at: float | None


def pack(rings: Iterable[Ring]) -> bytes:
    """The payload for the bell; equal bodies (the same object) are carried once."""
    places: dict[int, int] = {}
    bodies: list[bytes] = []
    room = NUDGE_BODY_MAX
    heads = []
    for ring in rings:
        place = places.get(id(ring.body), _NO_BODY)
        if place == _NO_BODY and ring.body is not None and len(ring.body) <= room:
            place = places[id(ring.body)] = len(bodies)
            bodies.append(ring.body)
            room -= len(bodies[-1])
        heads.append((ring.stream, ring.seq, place, ring.expires_at))
    head = {"sizes": [len(body) for body in bodies], "rings": heads}
    return b"".join([os.urandom(_NAME // 2).hex().encode(), orjson.dumps(head), b"\n", *bodies])


def name(payload: bytes) -> bytes:
    """What tells a nudge from others, so that one heard twice is known without a closer look."""
    return payload[:_NAME]


def unpack(payload: bytes) -> list[Ring]:
    """The rings of a payload. Raises ``ValueError``, ``KeyError`` or ``TypeError`` on rubbish."""
    end = payload.index(b"\n")
    head = orjson.loads(payload[_NAME:end])
    bodies = list(_cut(payload, end + 1, head["sizes"]))
    return [
        Ring(stream, seq, bodies[place] if place >= 0 else None, expires_at)
        for stream, seq, place, expires_at in head["rings"]
    ]


def _cut(payload: bytes, start: int, sizes: Iterable[int]) -> Iterator[bytes]:
    for size in sizes:
        yield payload[start : start + size]
        start += size


Listener = Callable[[bytes], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Give the nudges of this very process to ``listener`` too: its sockets need no Valkey."""
    _listeners.append(listener)


def unlisten(listener: Listener) -> None:
    _listeners.remove(listener)


def tell_here(payload: bytes) -> None:
    """Hand a nudge to the listeners of this process."""
    for listener in tuple(_listeners):
        listener(payload)
