"""The chain's arithmetic: what of an entry is hashed, and how. Pure."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import orjson

START: Final = bytes(32)
"""What stands before the first entry."""

ALGORITHMS: Final = ("sha256", "sm3")
"""Named with each seal, so that a chain may go on with another."""

COLUMNS: Final = (
    "id", "recorded_at", "transaction_id", "action", "actor_id", "address", "session",
    "request_id", "subject", "area_code", "reason", "data::text",
)  # fmt: skip
"""An entry as it is hashed. ``data`` is PostgreSQL's own text of it, whose keys have one order."""


def link(previous: bytes, seq: int, algorithm: str, row: Sequence[Any]) -> bytes:
    """The hash of the entry ``row`` (``COLUMNS``) at ``seq`` after the hash ``previous``."""
    return hashlib.new(algorithm, previous + canonical(seq, algorithm, row)).digest()


def canonical(seq: int, algorithm: str, row: Sequence[Any]) -> bytes:
    """The entry as one JSON array: times in UTC to the microsecond, ids as text."""
    return orjson.dumps([seq, algorithm, *map(_plain, row)])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if isinstance(value, str | int | None) else str(value)
