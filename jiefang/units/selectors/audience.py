"""Who is reached by what is told to an area: members who agreed to be alerted."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from jiefang.common.prepared import plain_rows
from jiefang.geography.distances import conformal, distances_m, metres_per_degree

_UNITS: Final = """
SELECT id, district_code, longitude, latitude FROM units_unit
WHERE status = 'active' AND area_code LIKE ANY(%s) AND position <@ box(point(%s, %s), point(%s, %s))
ORDER BY id"""
_PEOPLE: Final = """
SELECT DISTINCT m.person_id FROM units_member m JOIN accounts_person p ON p.id = m.person_id
WHERE m.unit_id = ANY(%s) AND m.left_at IS NULL AND p.status = 'active'
  AND p.alert_consent_at IS NOT NULL
ORDER BY m.person_id"""
_EVERYWHERE: Final = (-10.0, -10.0, 10.0, 10.0)


class Circle(NamedTuple):
    """A place in WGS-84 degrees and the metres round it."""

    lon: float
    lat: float
    radius_m: int


class Audience(NamedTuple):
    """The people, how many units they belong to, and the districts of those units."""

    people: tuple[UUID, ...]
    units: int
    districts: tuple[str, ...]


def audience(area_codes: Iterable[str], circle: Circle | None = None) -> Audience:
    """The consenting, active members of the active units in these areas (code prefixes).

    With a circle only units whose post lies in it. No area, nobody.
    """
    units = _units([code for code in area_codes if code], circle)
    ids = [unit for unit, _ in units]
    people = tuple(row[0] for row in plain_rows(_PEOPLE, [ids])) if ids else ()
    return Audience(people, len(ids), tuple(sorted({district for _, district in units})))


def _units(area_codes: Sequence[str], circle: Circle | None) -> list[tuple[UUID, str]]:
    if not area_codes:
        return []
    patterns = [f"{code}%" for code in area_codes]
    rows = plain_rows(_UNITS, [patterns, *(_box(circle) if circle else _EVERYWHERE)])
    if circle is None:
        return [(row[0], row[1]) for row in rows]
    metres = distances_m(circle.lon, circle.lat, [row[2] for row in rows], [row[3] for row in rows])
    near = zip(rows, metres, strict=True)
    return [(row[0], row[1]) for row, each in near if each <= circle.radius_m]


def _box(circle: Circle) -> tuple[float, float, float, float]:
    """The corners round a circle in the conformal plane, a little too large."""
    east, north = metres_per_degree(circle.lat)
    wide, high = 1.01 * circle.radius_m / east, 1.01 * circle.radius_m / north
    west_south = conformal(circle.lon - wide, circle.lat - high)
    return (*west_south, *conformal(circle.lon + wide, circle.lat + high))
