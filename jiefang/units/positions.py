"""Where people on duty are: in Valkey for ten minutes, never in the database or a backup.

One key a person rather than a GEO set, since members of a set have no time to live of their own.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from jiefang.common import bell
from jiefang.units.constants import POSITION_TTL_S


def position_set(person_id: UUID, lon: float, lat: float, accuracy_m: float | None = None) -> bool:
    """Keep a position (WGS-84 degrees) of a person on duty; False when Valkey is away."""
    value = orjson.dumps([lon, lat, accuracy_m])
    return bell.ask(lambda redis: bool(redis.set(_key(person_id), value, ex=POSITION_TTL_S)), False)


def position_forget(person_id: UUID) -> None:
    """Drop what is known, as soon as a person goes off duty."""
    bell.ask(lambda redis: redis.delete(_key(person_id)), None)


def positions_of(person_ids: Iterable[UUID]) -> dict[UUID, tuple[float, float]]:
    """The positions known of these people; empty when Valkey is away."""
    people = list(person_ids)
    if not people:
        return {}
    nothing: list[Any] = []
    values: Any = bell.ask(lambda redis: redis.mget([_key(each) for each in people]), nothing)
    known = zip(people, values, strict=False)
    return {person: _place(value) for person, value in known if value is not None}


def _key(person_id: UUID) -> str:
    return f"position:{person_id}"


def _place(value: bytes) -> tuple[float, float]:
    lon, lat, _accuracy = orjson.loads(value)
    return lon, lat
