"""Units as the map draws them: short rows, by the thousand."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes, covers
from jiefang.common.people import Person
from jiefang.common.prepared import plain_rows
from jiefang.geography.distances import conformal
from jiefang.geography.selectors import district_codes
from jiefang.units.constants import MAP_LIMIT
from jiefang.units.models import unit_scopes

STREAM_PREFIX: Final = "units"

_READINESS_SQL: Final = """CASE WHEN engaged_incident_id IS NOT NULL THEN 'engaged'
 WHEN status <> 'active' OR on_duty_count = 0 THEN 'off'
 WHEN ready THEN 'ready' ELSE 'thin' END"""

MapRow = list[Any]
"""``[id, lon, lat, readiness, on_duty, name]``."""


class Box(NamedTuple):
    """A viewport in WGS-84 degrees."""

    west: float
    south: float
    east: float
    north: float


def stream_name(district_code: str) -> str:
    return f"{STREAM_PREFIX}:{district_code}"


def map_row(unit: Any) -> MapRow:
    """One unit as the map draws it."""
    return [
        str(unit.id),
        unit.longitude,
        unit.latitude,
        unit.readiness.value,
        unit.on_duty_count,
        unit.name,
    ]


def streams_for(person: Person) -> list[str]:
    """The streams that tell of every unit a member of staff sees: whole districts only."""
    scopes = area_scopes(person, *Role)
    return [stream_name(code) for code in district_codes() if covers(scopes, code)]


def map_rows(person: Person, box: Box, limit: int = MAP_LIMIT) -> list[MapRow]:
    """The units in a viewport that the person sees, in no order; at most ``limit`` of them."""
    southwest, northeast = conformal(box.west, box.south), conformal(box.east, box.north)
    scope, parameters = unit_scopes(person).sql()
    where = f"{scope} AND position <@ box(point(%s, %s), point(%s, %s))"
    return _rows(where, [*parameters, *southwest, *northeast], limit)


def district_rows(district_code: str) -> list[MapRow]:
    """All units of a district, for its topic."""
    return _rows("district_code = %s", [district_code], MAP_LIMIT)


def _rows(where: str, parameters: Sequence[object], limit: int) -> list[Any]:
    return plain_rows(
        f"SELECT id::text, longitude, latitude, {_READINESS_SQL}, on_duty_count, name"  # noqa: S608
        f" FROM units_unit WHERE status <> 'closed' AND {where} LIMIT {limit:d}",
        parameters,
    )
