"""What is put into a stream, and what comes back from those who read it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from jiefang.realtime.constants import PERSON


class Entry(NamedTuple):
    """One new entry of the stream ``stream`` (a name without spaces).

    ``data`` is JSON (UUIDs and times are written as text); give many entries the same object when
    they say the same, it is then encoded, stored and sent through the bell once. With ``track``
    the receipts of the entry reach the functions of :mod:`jiefang.realtime.receipts`.
    """

    stream: str
    event_id: UUID
    data: dict[str, Any]
    expires_at: datetime | None = None
    track: bool = False


def words(values: Iterable[object]) -> str:
    """Values as one text for ``string_to_array``: psycopg takes 4 µs for each item of a list."""
    return " ".join(map(str, values))


def person_stream(person_id: UUID) -> str:
    """The name of a person's feed."""
    return f"{PERSON}:{person_id}"


Way = Literal["socket", "poll"]


class Receipt(NamedTuple):
    """A person's device has received an entry, or has shown it; ``way``: how it came there."""

    person_id: UUID
    event_id: UUID
    what: Literal["received", "shown"]
    at: datetime
    way: Way = "socket"


class Position(NamedTuple):
    """A place in a stream: numbers of one epoch count on, those of another say nothing."""

    epoch: str
    seq: int


class StreamRow(NamedTuple):
    """A stored entry: ``data`` is its JSON text."""

    seq: int
    event_id: UUID
    data: str
    stale: bool


class Stretch(NamedTuple):
    """A stream from some position on; ``whole`` is False when entries of it are no longer held."""

    epoch: str
    head: int
    rows: list[StreamRow]
    whole: bool
