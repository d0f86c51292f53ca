"""The same emergency, marked twice, is one incident."""

from datetime import datetime, timedelta
from hashlib import blake2b
from math import floor
from typing import Final

from jiefang.alerts.constants import DUPLICATE_RADIUS_M, DUPLICATE_SECONDS
from jiefang.alerts.exceptions import possible_duplicate
from jiefang.alerts.models import Incident
from jiefang.alerts.selectors.loading import loaded, select
from jiefang.alerts.services.marks import Mark
from jiefang.common.prepared import prepared_rows
from jiefang.geography.distances import distance_m, metres_per_degree

_CELL_DEG: Final = 0.002
"""About 200 m: a circle of 60 m touches at most four cells."""

_LOCK: Final = (
    "SELECT count(pg_advisory_xact_lock(k)), clock_timestamp() FROM unnest(%s::bigint[]) k"
)

_NEAR: Final = select(
    Incident,
    "state <> 'closed' AND kind = %s AND status = %s AND triggered_at > %s"
    " AND longitude BETWEEN %s AND %s AND latitude BETWEEN %s AND %s",
)


def refuse_duplicate(mark: Mark, *, force: bool) -> datetime:
    """Raise Conflict when an open incident of the kind was marked here a moment ago.

    Two who mark the same spot at once take the same advisory locks, so the second sees the first.
    Returns the database's time. Inside a transaction only.
    """
    at: datetime = prepared_rows(_LOCK, [[] if force else sorted(_keys(mark))])[0][1]
    found = None if force else find_duplicate(mark, at)
    if found is not None:
        raise possible_duplicate(found[0].pk, found[0].number, found[1])
    return at


def find_duplicate(mark: Mark, at: datetime) -> tuple[Incident, float] | None:
    """The nearest open incident of the kind and status within 60 m and 10 min, with metres."""
    east, north = _reach_deg(mark.lat)
    since = at - timedelta(seconds=DUPLICATE_SECONDS)
    box = [mark.lon - east, mark.lon + east, mark.lat - north, mark.lat + north]
    near = loaded(Incident, _NEAR, [mark.kind, mark.status, since, *box])
    measured = [(row, distance_m(mark.lon, mark.lat, row.longitude, row.latitude)) for row in near]
    close = [pair for pair in measured if pair[1] <= DUPLICATE_RADIUS_M]
    return min(close, key=lambda pair: pair[1], default=None)


def _reach_deg(lat: float) -> tuple[float, float]:
    east, north = metres_per_degree(lat)
    return DUPLICATE_RADIUS_M / east * 1.01, DUPLICATE_RADIUS_M / north * 1.01


def _keys(mark: Mark) -> set[int]:
    """One lock for each cell that the circle touches, apart for each kind and status."""
    east, north = _reach_deg(mark.lat)
    return {
        _key(mark, floor(x / _CELL_DEG), floor(y / _CELL_DEG))
        for x in (mark.lon - east, mark.lon + east)
        for y in (mark.lat - north, mark.lat + north)
    }


def _key(mark: Mark, column: int, row: int) -> int:
    name = f"incident {mark.kind} {mark.status} {column} {row}"
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
