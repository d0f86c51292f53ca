"""How far a position is from where a shift patrols: plane geometry of some kilometres, metres."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot, inf
from typing import Any, Protocol

import h3

from jiefang.geography.distances import distance_m, metres_per_degree
from jiefang.turnout.constants import CELL, DISTANCE_STEP_M, PRESENCE_CELL

Point = tuple[float, float]


class Spot(Protocol):
    @property
    def longitude(self) -> float: ...
    @property
    def latitude(self) -> float: ...


def cell_of(lon: float, lat: float) -> str:
    """The hexagon of h3 resolution 9 round a position."""
    return str(h3.latlng_to_cell(lat, lon, CELL))


def presence_cell_of(lon: float, lat: float) -> str:
    return str(h3.latlng_to_cell(lat, lon, PRESENCE_CELL))


def middle_of(cell: str) -> Point:
    """Longitude and latitude of a hexagon's middle."""
    lat, lon = h3.cell_to_latlng(cell)
    return lon, lat


def boundary_of(cell: str) -> list[list[float]]:
    return [[round(lon, 6), round(lat, 6)] for lat, lon in h3.cell_to_boundary(cell)]


def rounded(metres: float) -> int:
    """As it is kept: to ten metres."""
    return round(metres / DISTANCE_STEP_M) * DISTANCE_STEP_M


def distance_from(here: Point, spots: Iterable[Spot], shape: Any) -> float:
    """Metres to the nearest of the spots and the shape (GeoJSON); 0 within a polygon."""
    metres = [distance_m(*here, each.longitude, each.latitude) for each in spots]
    return min([*metres, *(_to_line(here, line) for line in _lines(shape, here))], default=inf)


def _lines(shape: Any, here: Point) -> Iterable[Sequence[Point]]:
    """The lines of a shape; a polygon that holds the point is a line through it."""
    kind, given = (shape or {}).get("type"), (shape or {}).get("coordinates") or []
    if kind == "LineString":
        yield [_point(each) for each in given]
    elif kind == "Polygon" and given:
        rings = [[_point(each) for each in ring] for ring in given]
        inside = _holds(rings[0], here) and not any(_holds(hole, here) for hole in rings[1:])
        yield from [[here]] if inside else rings


def _point(given: Sequence[float]) -> Point:
    return float(given[0]), float(given[1])


def _to_line(here: Point, line: Sequence[Point]) -> float:
    east, north = metres_per_degree(here[1])
    flat = [((lon - here[0]) * east, (lat - here[1]) * north) for lon, lat in line]
    if len(flat) == 1:
        return hypot(*flat[0])
    return min((_to_segment(a, b) for a, b in pairwise(flat)), default=inf)


def _to_segment(a: Point, b: Point) -> float:
    """From the origin to the segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    part = 0.0 if length == 0 else max(0.0, min(1.0, -(a[0] * dx + a[1] * dy) / length))
    return hypot(a[0] + part * dx, a[1] + part * dy)


def _holds(ring: Sequence[Point], here: Point) -> bool:
    """Whether a ring goes round the point: the even-odd rule."""
    x, y = here
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
