"""What is drawn on the map: GeoJSON of the two kinds that a patrol needs."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jiefang.common.fields import refusal
from jiefang.common.text import Text
from jiefang.geography.selectors import service_box
from jiefang.patrols.constants import CORNERS_MOST

_SCHEMA: Final = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "enum": ["Polygon", "LineString"]},
        "coordinates": {"type": "array", "items": {}},
    },
    "required": ["type", "coordinates"],
    "description": "GeoJSON in WGS-84: a Polygon of one ring, or a LineString.",
}
_INVALID = Text(
    "图形应为一个多边形或一条折线（GeoJSON，WGS-84）。",
    "A shape is one polygon or one line (GeoJSON, WGS-84).",
)
_MANY = Text("图形最多 {most} 个点。", "A shape has {most} corners at most.")
_AWAY = Text("图形不在本市范围内。", "The shape lies outside the city.")
_RING: Final = 4


@extend_schema_field(_SCHEMA)
class ShapeField(serializers.Field[dict[str, Any], Any, Any, Any]):
    """A Polygon of one closed ring or a LineString within the city, seven decimals."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        kind = data.get("type") if isinstance(data, Mapping) else None
        rings = data.get("coordinates") if kind else None
        if kind == "Polygon" and isinstance(rings, list) and len(rings) == 1:
            ring = _line(rings[0])
            if len(ring) < _RING or ring[0] != ring[-1]:
                raise refusal("invalid", _INVALID)
            return {"type": "Polygon", "coordinates": [ring]}
        if kind == "LineString":
            return {"type": "LineString", "coordinates": _line(rings)}
        raise refusal("invalid", _INVALID)

    def to_representation(self, value: Any) -> Any:
        return value


def _line(given: Any) -> list[list[float]]:
    if not isinstance(given, list) or len(given) < 2:
        raise refusal("invalid", _INVALID)
    if len(given) > CORNERS_MOST:
        raise refusal("too_many", _MANY.format(most=CORNERS_MOST))
    return [_corner(corner) for corner in given]


def _corner(given: Any) -> list[float]:
    if not isinstance(given, list) or len(given) != 2 or not all(map(_is_number, given)):
        raise refusal("invalid", _INVALID)
    lon, lat = float(given[0]), float(given[1])
    if not service_box().holds(lon, lat):
        raise refusal("outside", _AWAY)
    return [round(lon, 7), round(lat, 7)]


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= 180 and isfinite(value)
