"""The nearest units, exactly.

The index orders by distance in the conformal plane, where the scale grows with the latitude; so a
few more are fetched than asked for, ranked again on the ellipsoid, and proven complete.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from jiefang.common.prepared import prepared_rows
from jiefang.geography.distances import bearing_deg, conformal, distances_m, eta_s
from jiefang.units.constants import Readiness
from jiefang.units.fields import ECCENTRICITY
from jiefang.units.models import readiness_of

_SEMI_MAJOR_M: Final = 6378137.0
_COLUMNS: Final = (
    "id, code, name, name_en, kind, host_organisation, address, area_code, district_code,"
    " longitude, latitude, status, on_duty_count, leader_on_duty_count, ready, engaged_incident_id"
)
_AVAILABLE: Final = "status = 'active' AND ready AND engaged_incident_id IS NULL"
_BUCKETS: Final = (12, 32, 128, 512, 4096, 65536)


@dataclass(frozen=True, slots=True)
class NearestUnit:
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
        return round(eta_s(self.distance_m))


def nearest_units(
    lon: float,
    lat: float,
    *,
    limit: int,
    only_available: bool = True,
    exclude: Sequence[UUID] = (),
) -> list[NearestUnit]:
    """The ``limit`` units nearest to a place (WGS-84 degrees), nearest first, without exception.

    Available means active, ready and not engaged; otherwise every active unit counts. Runs on the
    caller's connection, so inside its transaction.
    """
    plane = conformal(lon, lat)
    for bucket in _buckets(limit):
        rows = prepared_rows(*_statement(plane, bucket, only_available, exclude))
        found = _ranked(lon, lat, rows)[:limit]
        if len(rows) < bucket or _complete(found, lat, plane, rows[-1]):
            return found
    return found


def _buckets(limit: int) -> list[int]:
    margin = limit + 4
    return [bucket for bucket in _BUCKETS if bucket >= margin] or [margin, 8 * margin]


def _statement(
    plane: tuple[float, float], bucket: int, only_available: bool, exclude: Sequence[UUID]
) -> tuple[str, list[object]]:
    where = _AVAILABLE if only_available else "status = 'active'"
    parameters: list[object] = [*plane]
    if exclude:
        where += " AND id <> ALL(%s)"
        parameters.insert(0, list(exclude))
    text = (
        f"SELECT {_COLUMNS}, position[0], position[1] FROM units_unit WHERE {where}"
        f" ORDER BY position <-> point(%s, %s) LIMIT {bucket}"
    )
    return text, parameters


def _ranked(lon: float, lat: float, rows: Sequence[tuple[object, ...]]) -> list[NearestUnit]:
    if not rows:
        return []
    lons = [row[9] for row in rows]
    lats = [row[10] for row in rows]
    metres = distances_m(lon, lat, lons, lats)
    order = sorted(range(len(rows)), key=metres.__getitem__)
    return [
        NearestUnit(*rows[i][:16], float(metres[i]), bearing_deg(lon, lat, lons[i], lats[i]))
        for i in order
    ]


def _complete(
    found: Sequence[NearestUnit],
    lat: float,
    plane: tuple[float, float],
    farthest: tuple[object, ...],
) -> bool:
    """Whether no unit that was not fetched can be nearer than the last one found.

    What was not fetched lies outside the disc round the place through the farthest row. A way
    there crosses the disc, where the scale of the plane is nowhere above that of its
    poleward edge; so it is at least radius / scale long on the ground.
    """
    radius = math.dist(plane, farthest[-2:])
    return found[-1].distance_m <= radius / _greatest_scale(lat, radius)


def _greatest_scale(lat: float, radius: float) -> float:
    """An upper bound of the plane's scale (radians per metre) within ``radius`` of a latitude.

    Scale is ``√(1 − e² sin²φ) / (a cos φ)`` and ``1 / cos φ = cosh ψ`` with ``ψ = atanh(sin φ)``,
    ``dψ/dy = N/M ≤ 1 / (1 − e²)``.
    """
    sine = math.sin(math.radians(abs(lat)))
    edge = math.atanh(sine) + radius / (1 - ECCENTRICITY**2)
    return math.sqrt(1 - (ECCENTRICITY * sine) ** 2) * math.cosh(edge) / _SEMI_MAJOR_M
