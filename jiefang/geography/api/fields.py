"""Locations on the wire: any of the three systems comes in, WGS-84 goes out."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from jiefang.common.language import say
from jiefang.common.text import Text
from jiefang.geography.constants import CRS_CHOICES, Crs
from jiefang.geography.coordinates import Point, to_wgs84
from jiefang.geography.selectors import service_box

LIMITS = {"lon": 180.0, "lat": 90.0}
WHOLE = "non_field_errors"
SENTENCES = {
    "required": Text("必填。", "This is needed."),
    "invalid": Text(
        "位置应为包含 lon、lat 和 crs 的对象。", "A location is an object with lon, lat and crs."
    ),
    "invalid_choice": Text(
        "请注明坐标系：wgs84、gcj02 或 bd09。", "Say the coordinate system: wgs84, gcj02 or bd09."
    ),
    "not_a_number": Text("应为有限的数字（度）。", "This must be a finite number, in degrees."),
    "out_of_range": Text(
        "超出范围：经度 ±180，纬度 ±90。", "Out of range: longitude ±180, latitude ±90."
    ),
    "swapped": Text(
        "经度和纬度好像写反了。", "Longitude and latitude seem to have changed places."
    ),
}


class LocationSerializer(serializers.Serializer[Any]):
    """A point and the coordinate system that its numbers are in; the system has no default."""

    lon = serializers.FloatField(min_value=-180, max_value=180)
    lat = serializers.FloatField(min_value=-90, max_value=90)
    crs = serializers.ChoiceField(choices=CRS_CHOICES)


@extend_schema_field(LocationSerializer)
class LocationField(serializers.Field[Point, Any, dict[str, Any], Any]):
    """Reads a location in any of the three systems as a WGS-84 ``Point``; writes WGS-84.

    Codes: ``required``, ``invalid_choice`` (crs), ``not_a_number``, ``out_of_range``, ``swapped``.
    """

    def to_internal_value(self, data: Any) -> Point:
        if not isinstance(data, Mapping):
            raise serializers.ValidationError([_detail("invalid")])
        return read_point(data)

    def to_representation(self, value: tuple[float, float]) -> dict[str, Any]:
        return location_json(*value)


class DegreeField(serializers.FloatField):
    """Degrees in a query string; ``read_point`` judges them."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            return float(data)
        except (TypeError, ValueError):
            return str(data)


class LocationQuery(serializers.Serializer[Any]):
    """``?lon=&lat=&crs=``; the validated data has the WGS-84 ``Point`` as ``location``.

    Subclass it for further parameters.
    """

    lon = DegreeField(required=False)
    lat = DegreeField(required=False)
    crs = serializers.CharField(required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {**attrs, "location": read_point(attrs, whole="location")}


def location_json(lon: float, lat: float) -> dict[str, Any]:
    """The outgoing form; seven decimals are a centimetre."""
    return {"lon": round(lon, 7), "lat": round(lat, 7), "crs": "wgs84"}


def read_point(data: Mapping[str, Any], *, whole: str = WHOLE) -> Point:
    """The WGS-84 point of ``{lon, lat, crs}``; numbers must be numbers.

    Raises ``ValidationError`` on ``lon``, ``lat``, ``crs`` or, for the point itself, ``whole``.
    """
    codes = {name: _number_code(data.get(name), limit) for name, limit in LIMITS.items()}
    codes["crs"] = _crs_code(data.get("crs"))
    wrong = {name: code for name, code in codes.items() if code}
    if _swapped(wrong, data):
        wrong = {whole: "swapped"}
    if wrong:
        raise serializers.ValidationError({name: [_detail(wrong[name])] for name in wrong})
    crs: Crs = data["crs"]
    return to_wgs84(float(data["lon"]), float(data["lat"]), crs)


def _number_code(value: Any, limit: float) -> str | None:
    if value is None:
        return "required"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "not_a_number"
    if isinstance(value, float) and not isfinite(value):
        return "not_a_number"
    return "out_of_range" if abs(value) > limit else None


def _crs_code(value: Any) -> str | None:
    if value is None or value == "":
        return "required"
    return None if value in CRS_CHOICES else "invalid_choice"


def _swapped(wrong: Mapping[str, str], data: Mapping[str, Any]) -> bool:
    """No point of ours as given, but one with its numbers exchanged."""
    if wrong and set(wrong.values()) != {"out_of_range"}:
        return False
    lon, lat, box = data["lon"], data["lat"], service_box()
    return box.holds(lat, lon) and not box.holds(lon, lat)


def _detail(code: str) -> ErrorDetail:
    return ErrorDetail(say(SENTENCES[code]), code)
