"""The people on patrol nearest to a place, with all that decides whether they may be called.

One statement on the trigger's path, over the few who are on patrol round the place. Where they
are is in Valkey; somebody without a known position is at the shift's meeting point.
"""

from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from jiefang.accounts.selectors import name_opened
from jiefang.common.clock import now
from jiefang.common.prepared import prepared_rows
from jiefang.geography.distances import bearing_deg, distance_m, metres_per_degree
from jiefang.teams.selectors.alerting import ALERTED_WITH
from jiefang.turnout.patrol import STAYS
from jiefang.units.positions import positions_of

_ROUND_M: Final = 3_000.0
"""Whose shift meets within this may have come near; patrols go some kilometres on foot."""

_ON_PATROL: Final = f"""
SELECT a.id, a.person_id, a.shift_id, a.team_id, a.title, a.state, a.checked_in_at,
       a.place_longitude, a.place_latitude, p.name, p.birth_year, p.status, p.insured_until,
       p.trained_until, p.alert_consent_at, p.language, p.is_simulated,
       a.team_id IS NULL OR {ALERTED_WITH.format(person="a.person_id", team="a.team_id")}
FROM turnout_attendance a JOIN accounts_person p ON p.id = a.person_id
WHERE a.checked_out_at IS NULL AND a.lapsed_at IS NULL
  AND a.place_latitude BETWEEN %s AND %s AND a.place_longitude BETWEEN %s AND %s
  AND a.shift_ends_at > %s
"""  # noqa: S608


class OnPatrol(NamedTuple):
    """Somebody on patrol with what eligibility asks about; the way is from them to the place."""

    attendance_id: UUID
    person_id: UUID
    shift_id: UUID
    team_id: UUID | None
    title: str
    state: str
    on_duty_since: datetime
    place_longitude: float
    place_latitude: float
    name_sealed: bytes
    birth_year: int | None
    status: str
    insured_until: date | None
    trained_until: date | None
    alert_consent_at: datetime | None
    language: str
    is_simulated: bool
    alerts_on: bool
    distance_m: float = 0.0
    bearing_deg: float = 0.0
    source: str = "neighbour"

    @property
    def capabilities(self) -> list[str]:
        """Nobody goes on patrol with the equipment of an armed post."""
        return []

    @property
    def name(self) -> str:
        return name_opened(self.name_sealed)


def nearest_on_patrol(
    point: tuple[float, float], *, within_m: float, limit: int | None = None
) -> list[OnPatrol]:
    """Everybody on patrol within the distance of a place (WGS-84), nearest first.

    Whether they may be called is the caller's to judge. Whose check-in is held counts only where
    their phone says that they are.
    """
    lon, lat = point
    east, north = metres_per_degree(lat)
    wide, high = (within_m + _ROUND_M) / east, (within_m + _ROUND_M) / north
    box = [lat - high, lat + high, lon - wide, lon + wide]
    rows = [OnPatrol(*row) for row in prepared_rows(_ON_PATROL, [*box, now() - STAYS])]
    if not rows:
        return []
    known = positions_of(row.person_id for row in rows)
    near = [
        _seen_from(lon, lat, row, known.get(row.person_id)) for row in rows if _sure(row, known)
    ]
    found = sorted((row for row in near if row.distance_m <= within_m), key=_distance)
    return found[:limit]


def _sure(row: OnPatrol, known: dict[UUID, tuple[float, float]]) -> bool:
    return row.state == "accepted" or row.person_id in known


def _seen_from(
    lon: float, lat: float, row: OnPatrol, known: tuple[float, float] | None
) -> OnPatrol:
    way = (*(known or (row.place_longitude, row.place_latitude)), lon, lat)
    return row._replace(distance_m=distance_m(*way), bearing_deg=bearing_deg(*way))


def _distance(row: OnPatrol) -> float:
    return row.distance_m
