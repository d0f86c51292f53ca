"""Locations on the wire: any of the three systems comes in, WGS-84 goes out."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.text import Text
from jiefang.geography.constants import CRS_CHOICES, Crs
from jiefang.geography.coordinates import Point, to_wgs84
from jiefang.geography.selectors import service_box

_LIMITS = {"lon": 180.0, "lat": 90.0}
_SENTENCES = {
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


class BilingualDetail(ErrorDetail):
    """A validation message that keeps both languages; the problem handler picks one."""

    text: Text

    def __new__(cls, text: Text, code: str) -> "BilingualDetail":
        detail = super().__new__(cls, text.zh, code)
        detail.text = text
        return detail


class LocationSerializer(serializers.Serializer[Point]):
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
        try:
            return point_of(data)
        except Invalid as refusal:
            raise serializers.ValidationError(_as_detail(refusal)) from refusal

    def to_representation(self, value: tuple[float, float]) -> dict[str, Any]:
        return location_json(*value)


def location_json(lon: float, lat: float) -> dict[str, Any]:
    """The outgoing form; seven decimals are a centimetre."""
    return {"lon": round(lon, 7), "lat": round(lat, 7), "crs": "wgs84"}


def point_of(data: Mapping[str, Any]) -> Point:
    """The WGS-84 point of ``{lon, lat, crs}``; numbers must be numbers.

    Raises ``Invalid`` with an error on ``lon``, ``lat``, ``crs``, or on ``""`` for the whole.
    """
    errors = [*_number_errors(data), *_crs_errors(data)]
    if errors and {error.code for error in errors} == {"out_of_range"}:
        errors = _swapped_or(errors, data)
    elif not errors and _looks_swapped(data["lon"], data["lat"]):
        errors = [_error("", "swapped")]
    if errors:
        raise Invalid(*errors)
    crs: Crs = data["crs"]
    return to_wgs84(float(data["lon"]), float(data["lat"]), crs)


def query_point(query: QueryDict) -> Point:
    """The WGS-84 point of ``?lon=&lat=&crs=``; refuses like ``point_of``."""
    data: dict[str, Any] = {name: query[name] for name in ("lon", "lat", "crs") if name in query}
    for name in ("lon", "lat"):
        if name in data:
            data[name] = _number(data[name])
    return point_of(data)


LOCATION_PARAMETERS = [
    OpenApiParameter("lon", OpenApiTypes.DOUBLE, required=True, description="Degrees."),
    OpenApiParameter("lat", OpenApiTypes.DOUBLE, required=True, description="Degrees."),
    OpenApiParameter("crs", str, required=True, enum=CRS_CHOICES, description="No default."),
]


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _number_errors(data: Mapping[str, Any]) -> list[FieldError]:
    errors = []
    for name, limit in _LIMITS.items():
        code = _number_code(data.get(name), limit)
        if code:
            errors.append(_error(name, code))
    return errors


def _number_code(value: Any, limit: float) -> str | None:
    if value is None:
        return "required"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "not_a_number"
    if isinstance(value, float) and not isfinite(value):
        return "not_a_number"
    return "out_of_range" if abs(value) > limit else None


def _crs_errors(data: Mapping[str, Any]) -> list[FieldError]:
    crs = data.get("crs")
    if crs is None or crs == "":
        return [_error("crs", "required")]
    return [] if crs in CRS_CHOICES else [_error("crs", "invalid_choice")]


def _swapped_or(errors: list[FieldError], data: Mapping[str, Any]) -> list[FieldError]:
    lon, lat = data["lon"], data["lat"]
    exchanged = abs(lat) <= _LIMITS["lon"] and abs(lon) <= _LIMITS["lat"]
    return [_error("", "swapped")] if exchanged else errors


def _looks_swapped(lon: float, lat: float) -> bool:
    """The point is no place of ours, but would be with its numbers exchanged."""
    box = service_box()
    return box.holds(lat, lon) and not box.holds(lon, lat)


def _error(field: str, code: str) -> FieldError:
    return FieldError(field, code, _SENTENCES[code])


def _detail(code: str) -> BilingualDetail:
    return BilingualDetail(_SENTENCES[code], code)


def _as_detail(refusal: Invalid) -> Any:
    if any(not error.field for error in refusal.errors):
        return [BilingualDetail(error.message, error.code) for error in refusal.errors]
    return {error.field: [BilingualDetail(error.message, error.code)] for error in refusal.errors}
