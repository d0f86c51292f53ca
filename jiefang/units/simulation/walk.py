"""On foot to a place, in a nearly straight line."""

import math
from collections.abc import Iterator

from jiefang.geography.coordinates import Point
from jiefang.geography.distances import WALK_SPEED_M_S, metres_per_degree


def start_of(place: Point, distance_m: float, bearing_deg: float) -> Point:
    """Where somebody stands who has ``distance_m`` to go in the direction of ``bearing_deg``."""
    return _moved(place, -distance_m, bearing_deg)


def steps(
    place: Point, distance_m: float, bearing_deg: float, every_s: float
) -> Iterator[tuple[Point, float]]:
    """Positions every ``every_s`` seconds with the metres left, until there: the last has 0."""
    left = distance_m
    while left > 0:
        left = max(0.0, left - WALK_SPEED_M_S * every_s)
        yield _moved(place, -left, bearing_deg), left


def _moved(at: Point, metres: float, bearing_deg: float) -> Point:
    east, north = metres_per_degree(at.lat)
    angle = math.radians(bearing_deg)
    return Point(
        at.lon + metres * math.sin(angle) / east, at.lat + metres * math.cos(angle) / north
    )
