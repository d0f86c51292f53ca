"""The nearest units, exactly.

The index orders by distance in the conformal plane, where the scale grows with the latitude; so a
few more are fetched than asked for, ranked again on the ellipsoid, and proven complete.
"""

import math
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from jiefang.common.prepared import prepared_rows
from jiefang.geography.distances import bearing_deg, conformal, distances_m, eta_s
from jiefang.units.constants import Readiness
from jiefang.units.fields import ECCENTRICITY
from jiefang.units.models import UnitScopes, readiness_of

_SEMI_MAJOR_M: Final = 6378137.0
_COLUMNS: Final = (
    "id, code, name, name_en, kind, host_organisation, address, area_code, district_code,"
    " longitude, latitude, status, on_duty_count, leader_on_duty_count, ready, engaged_incident_id"
)
_NEAREST: Final = (
    f"SELECT {_COLUMNS}, position[0], position[1] FROM units_unit WHERE {{where}}"  # noqa: S608
    " ORDER BY position <-> point(%s, %s) LIMIT {bucket}"
)
_AVAILABLE: Final = "status = 'active' AND ready AND engaged_incident_id IS NULL"
_LON, _LAT = 9, 10
_FIRST_BUCKET, _MARGIN = 12, 4


class NearestUnit(NamedTuple):
    """A unit as seen from a place: ``distance_m`` along the geodesic, bearing from the place."""

    id: UUID
    code: str
    name: str
    name_en: str
    kind: str
    host_organisation: str
    address: str
    area_code: str
    district_code: str
    longitude: float
    latitude: float
    status: str
    on_duty_count: int
    leader_on_duty_count: int
    ready: bool
    engaged_incident_id: UUID | None
    distance_m: float
    bearing_deg: float

    @property
    def readiness(self) -> Readiness:
        engaged = self.engaged_incident_id is not None
        return readiness_of(self.status, self.on_duty_count, self.ready, engaged)

    @property
    def eta_s(self) -> int:
        return eta_s(self.distance_m)


def nearest_units(
    lon: float,
    lat: float,
    *,
    limit: int,
    only_available: bool = True,
    exclude: Sequence[UUID] = (),
    within: UnitScopes | None = None,
) -> list[NearestUnit]:
    """The ``limit`` units nearest to a place (WGS-84 degrees), nearest first, without exception.

    Available means active, ready and not engaged; otherwise every active unit counts. ``within``
    leaves only what somebody sees. Runs on the caller's connection, so inside its transaction.
    """
    plane = conformal(lon, lat)
    where, parameters = _where(only_available, exclude, within)
    found: list[_Ranked] = []
    for bucket in _buckets(limit):
        rows = prepared_rows(_NEAREST.format(where=where, bucket=bucket), [*parameters, *plane])
        found = _ranked(lon, lat, rows)[:limit]
        if len(rows) < bucket or _complete(found, lat, plane, rows[-1]):
            break
    return [_seen_from(lon, lat, metres, row) for metres, row in found]


def _buckets(limit: int) -> Iterator[int]:
    """How many rows to fetch: some more than asked for, then ever more; few different numbers."""
    bucket = _FIRST_BUCKET
    while bucket < limit + _MARGIN:
        bucket *= 4
    while True:
        yield bucket
        bucket *= 4


def _where(
    only_available: bool,
    exclude: Sequence[UUID],
    within: UnitScopes | None,
) -> tuple[str, list[object]]:
    where = _AVAILABLE if only_available else "status = 'active'"
    parameters: list[object] = []
    if exclude:
        where += " AND id <> ALL(%s)"
        parameters.append(list(exclude))
    if within is not None:
        scope, values = within.sql()
        where += f" AND {scope}"
        parameters += values
    return where, parameters


_Row = tuple[Any, ...]
_Ranked = tuple[float, _Row]


def _ranked(lon: float, lat: float, rows: Sequence[_Row]) -> list[_Ranked]:
    """Rows with their distances on the ellipsoid, nearest first."""
    metres = distances_m(lon, lat, [row[_LON] for row in rows], [row[_LAT] for row in rows])
    return sorted(zip(metres, rows, strict=True), key=itemgetter(0))


def _seen_from(lon: float, lat: float, metres: float, row: _Row) -> NearestUnit:
    bearing = bearing_deg(lon, lat, row[_LON], row[_LAT])
    return NearestUnit._make((*row[:-2], metres, bearing))


def _complete(
    found: Sequence[_Ranked], lat: float, plane: tuple[float, float], farthest: _Row
) -> bool:
    """Whether no unit that was not fetched can be nearer than the last one found.

    What was not fetched lies outside the disc round the place through the farthest row. A way
    there crosses the disc, where the scale of the plane is nowhere above that of its
    poleward edge; so it is at least radius / scale long on the ground.
    """
    radius = math.dist(plane, farthest[-2:])
    return found[-1][0] <= radius / _greatest_scale(lat, radius)


def _greatest_scale(lat: float, radius: float) -> float:
    """An upper bound of the plane's scale (radians per metre) within ``radius`` of a latitude.

    Scale is ``√(1 − e² sin²φ) / (a cos φ)`` and ``1 / cos φ = cosh ψ`` with ``ψ = atanh(sin φ)``,
    ``dψ/dy = N/M ≤ 1 / (1 − e²)``.
    """
    sine = math.sin(math.radians(abs(lat)))
    edge = math.atanh(sine) + radius / (1 - ECCENTRICITY**2)
    return math.sqrt(1 - (ECCENTRICITY * sine) ** 2) * math.cosh(edge) / _SEMI_MAJOR_M
