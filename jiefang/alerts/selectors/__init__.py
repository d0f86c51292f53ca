"""Scoped reads of incidents, and what the choice of units looks at."""

from jiefang.alerts.selectors.rooms import (
    locked_room,
    room_seen_by,
    rooms_of,
    with_timeline,
)
from jiefang.alerts.selectors.surroundings import Surroundings, surroundings

__all__ = [
    "Surroundings",
    "locked_room",
    "room_seen_by",
    "rooms_of",
    "surroundings",
    "with_timeline",
]
