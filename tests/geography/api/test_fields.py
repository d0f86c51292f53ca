"""A location in a JSON body."""

from typing import Any

import orjson
import pytest
from rest_framework import serializers

from jiefang.common.problems import field_errors
from jiefang.geography.api.fields import LocationField
from jiefang.geography.coordinates import Point, from_wgs84


class _Body(serializers.Serializer[Any]):
    location = LocationField()


def _read(location: Any) -> _Body:
    body = _Body(data={"location": location})
    body.is_valid()
    return body


@pytest.mark.parametrize("crs", ["wgs84", "gcj02", "bd09"])
def test_any_system_becomes_wgs84(crs: Any) -> None:
    lon, lat = from_wgs84(113.3, 23.1, crs)
    body = _read({"lon": lon, "lat": lat, "crs": crs})
    assert body.validated_data["location"] == pytest.approx(Point(113.3, 23.1), abs=1e-9)


@pytest.mark.parametrize(
    ("location", "errors"),
    [
        (None, [("location", "null")]),
        ("113,23", [("location", "invalid")]),
        ([113.3, 23.1], [("location", "invalid")]),
        ({}, [("location.lon", "required"), ("location.lat", "required"),
              ("location.crs", "required")]),
        ({"lon": 113.3, "lat": 23.1}, [("location.crs", "required")]),
        ({"lon": "113.3", "lat": 23.1, "crs": "wgs84"}, [("location.lon", "not_a_number")]),
        ({"lon": True, "lat": 23.1, "crs": "wgs84"}, [("location.lon", "not_a_number")]),
        ({"lon": [113.3], "lat": {}, "crs": ["wgs84"]},
         [("location.lon", "not_a_number"), ("location.lat", "not_a_number"),
          ("location.crs", "invalid_choice")]),
        ({"lon": float("nan"), "lat": 23.1, "crs": "wgs84"}, [("location.lon", "not_a_number")]),
        ({"lon": 113.3, "lat": float("inf"), "crs": "bd09"}, [("location.lat", "not_a_number")]),
        ({"lon": 10**400, "lat": 23.1, "crs": "wgs84"}, [("location.lon", "out_of_range")]),
        ({"lon": 23.1, "lat": 113.3, "crs": "gcj02"}, [("location", "swapped")]),
    ],
)  # fmt: skip
def test_each_wrong_location_gets_its_field_and_code(
    location: Any, errors: list[tuple[str, str]]
) -> None:
    found = field_errors(_read(location).errors)
    assert [(field, code) for field, code, _ in found] == errors


def test_json_itself_has_no_nan() -> None:
    with pytest.raises(orjson.JSONDecodeError):
        orjson.loads('{"lon": NaN}')


def test_the_outgoing_form_is_wgs84_to_the_centimetre() -> None:
    shown = LocationField().to_representation(Point(113.123456789, 23.1))
    assert shown == {"lon": 113.1234568, "lat": 23.1, "crs": "wgs84"}
