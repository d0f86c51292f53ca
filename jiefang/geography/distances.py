"""How far, in which direction, how long on foot. WGS-84 degrees in, metres and seconds out."""

from collections.abc import Sequence
from math import atanh, cos, radians, sin, sqrt

from pyproj import Geod

WALK_SPEED_M_S = 1.8
"""A brisk walk: the rings of 110, 320 and 540 m are one, three and five minutes at this speed."""

_GEOD = Geod(ellps="WGS84")
_E = sqrt(_GEOD.es)
_E2: float = _GEOD.es
_A: float = _GEOD.a


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """The geodesic distance on the WGS-84 ellipsoid (Karney 2013)."""
    return float(_GEOD.inv(lon1, lat1, lon2, lat2)[2])


def bearing_deg(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """The direction from the first point to the second: 0 is north, 90 east, below 360."""
    return float(_GEOD.inv(lon1, lat1, lon2, lat2)[0]) % 360.0


def distances_m(
    lon: float, lat: float, lons: Sequence[float], lats: Sequence[float]
) -> list[float]:
    """The distances from one point to many, in one call."""
    count = len(lons)
    if not count:
        return []
    metres = _GEOD.inv([lon] * count, [lat] * count, list(lons), list(lats))[2]
    return [float(each) for each in metres]


def conformal(lon: float, lat: float) -> tuple[float, float]:
    """Mercator on the ellipsoid, in radians of longitude: the nearest here is the nearest there.

    ``y = atanh(sin φ) − e·atanh(e·sin φ)`` (Snyder 1987, Map Projections, formula 7-7).
    """
    sine = sin(radians(lat))
    return radians(lon), atanh(sine) - _E * atanh(_E * sine)


def eta_s(metres: float) -> int:
    """Seconds on foot."""
    return round(metres / WALK_SPEED_M_S)


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Metres in one degree of longitude and of latitude at ``lat``; good for some kilometres."""
    phi = radians(lat)
    curve = 1.0 - _E2 * sin(phi) ** 2
    east = radians(1.0) * _A * cos(phi) / sqrt(curve)
    north = radians(1.0) * _A * (1.0 - _E2) / (curve * sqrt(curve))
    return east, north
