"""Scoped reads of incidents, and what the choice of units looks at."""

from jiefang.alerts.selectors.answering import answered_by_people
from jiefang.alerts.selectors.incidents import (
    assignments,
    in_batches,
    incident_facts,
    incidents_found,
    own_calls,
    own_support,
    summaries,
    totals,
)
from jiefang.alerts.selectors.nearby import answered_count, calls_counted, incidents_near
from jiefang.alerts.selectors.rooms import (
    database_time,
    locked_or_none,
    locked_room,
    room_seen_by,
    rooms_of,
    with_timeline,
)
from jiefang.alerts.selectors.surroundings import Surroundings, neighbourhood, surroundings

__all__ = [
    "Surroundings",
    "answered_by_people",
    "answered_count",
    "assignments",
    "calls_counted",
    "database_time",
    "in_batches",
    "incident_facts",
    "incidents_found",
    "incidents_near",
    "locked_or_none",
    "locked_room",
    "neighbourhood",
    "own_calls",
    "own_support",
    "room_seen_by",
    "rooms_of",
    "summaries",
    "surroundings",
    "totals",
    "with_timeline",
]
