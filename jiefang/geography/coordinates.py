"""Three ways to write the same place: WGS-84, GCJ-02 and BD-09.

Phones and satellites speak WGS-84. Chinese map services must shift it: GCJ-02 (AMap, Tencent) by
hundreds of metres, BD-09 (Baidu) by some hundreds more. Formulas: the published reconstruction
used by eviltransform and coordtransform. Longitude and latitude in degrees throughout.
"""

from collections.abc import Callable
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from jiefang.geography.constants import Crs

_KRASOVSKY_A = 6378245.0
_KRASOVSKY_E2 = 0.00669342162296594323
_BD_X = pi * 3000.0 / 180.0
_BD_SHIFT_LON, _BD_SHIFT_LAT = 0.0065, 0.006
_ROUNDS = 20
_CLOSE_ENOUGH = 1e-11  # degrees: a micrometre


class Point(NamedTuple):
    """A place in WGS-84, degrees."""

    lon: float
    lat: float


def to_wgs84(lon: float, lat: float, crs: Crs) -> Point:
    """The WGS-84 point that ``(lon, lat)`` means in the system ``crs``."""
    if crs == "gcj02":
        return _inverse(_wgs84_to_gcj02, lon, lat)
    if crs == "bd09":
        return _inverse(_wgs84_to_gcj02, *_inverse(_gcj02_to_bd09, lon, lat))
    return Point(lon, lat)


def from_wgs84(lon: float, lat: float, crs: Crs) -> tuple[float, float]:
    """The numbers that the system ``crs`` gives to a WGS-84 point."""
    if crs == "gcj02":
        return _wgs84_to_gcj02(lon, lat)
    if crs == "bd09":
        return _gcj02_to_bd09(*_wgs84_to_gcj02(lon, lat))
    return lon, lat


def _inverse(
    forward: Callable[[float, float], tuple[float, float]], lon: float, lat: float
) -> Point:
    """The point that ``forward`` maps to ``(lon, lat)``.

    The shift hardly changes with place, so each round takes away all but some 2 % of the error.
    """
    x, y = lon, lat
    for _ in range(_ROUNDS):
        to_x, to_y = forward(x, y)
        x, y = x + lon - to_x, y + lat - to_y
        if abs(lon - to_x) < _CLOSE_ENOUGH and abs(lat - to_y) < _CLOSE_ENOUGH:
            break
    return Point(x, y)


def _wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    if not (72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271):
        return lon, lat  # GCJ-02 shifts within China only
    east, north = _shift_m(lon - 105.0, lat - 35.0)
    phi = lat / 180.0 * pi
    curve = 1.0 - _KRASOVSKY_E2 * sin(phi) ** 2
    meridian = _KRASOVSKY_A * (1.0 - _KRASOVSKY_E2) / (curve * sqrt(curve))
    parallel = _KRASOVSKY_A / sqrt(curve) * cos(phi)
    return lon + east * 180.0 / (parallel * pi), lat + north * 180.0 / (meridian * pi)


def _shift_m(x: float, y: float) -> tuple[float, float]:
    """Metres (east, north) that GCJ-02 adds ``x``, ``y`` degrees away from 105 E, 35 N."""
    common = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    root = sqrt(abs(x))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
    east += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
    north += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    return east, north


def _gcj02_to_bd09(lon: float, lat: float) -> tuple[float, float]:
    radius = hypot(lon, lat) + 0.00002 * sin(lat * _BD_X)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * _BD_X)
    return radius * cos(angle) + _BD_SHIFT_LON, radius * sin(angle) + _BD_SHIFT_LAT
