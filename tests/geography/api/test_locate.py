"""Which district a point is in, over HTTP, and all that may be wrong with a point."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiefang.geography.coordinates import from_wgs84

pytestmark = pytest.mark.django_db
BEIJING_ROAD = (113.2644, 23.1250)


def _locate(client: Client, **query: Any) -> Any:
    return client.get("/api/v1/places/locate", query)


def _errors(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid"
    return [(error["field"], error["code"]) for error in answer.json()["errors"]]


@pytest.mark.parametrize("crs", ["wgs84", "gcj02", "bd09"])
def test_the_same_place_in_any_system_is_the_same_answer(signed_in: Client, crs: Any) -> None:
    lon, lat = from_wgs84(*BEIJING_ROAD, crs)
    answer = _locate(signed_in, lon=lon, lat=lat, crs=crs).json()
    assert answer["district"] == "440104"
    assert answer["also"] == []
    assert answer["street_estimate"].startswith("440104")
    assert answer["location"] == {"lon": 113.2644, "lat": 23.125, "crs": "wgs84"}


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ({}, [("lon", "required"), ("lat", "required"), ("crs", "required")]),
        ({"lon": 113.26, "lat": 23.12}, [("crs", "required")]),
        ({"lon": 113.26, "lat": 23.12, "crs": ""}, [("crs", "required")]),
        ({"lon": 113.26, "lat": 23.12, "crs": "WGS-84"}, [("crs", "invalid_choice")]),
        ({"lon": "nan", "lat": 23.12, "crs": "wgs84"}, [("lon", "not_a_number")]),
        ({"lon": 113.26, "lat": "-inf", "crs": "wgs84"}, [("lat", "not_a_number")]),
        ({"lon": "1e999", "lat": 23.12, "crs": "wgs84"}, [("lon", "not_a_number")]),
        ({"lon": "113,26", "lat": "here", "crs": "wgs84"},
         [("lon", "not_a_number"), ("lat", "not_a_number")]),
        ({"lon": 23.12, "lat": 113.26, "crs": "wgs84"}, [("location", "swapped")]),
        ({"lon": 181, "lat": 91, "crs": "wgs84"},
         [("lon", "out_of_range"), ("lat", "out_of_range")]),
        ({"lon": 116.4, "lat": 39.9, "crs": "wgs84"}, [("location", "outside_service_area")]),
        ({"lon": 0, "lat": 0, "crs": "gcj02"}, [("location", "outside_service_area")]),
    ],
)  # fmt: skip
def test_each_wrong_point_gets_its_field_and_code(
    signed_in: Client, query: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    assert _errors(_locate(signed_in, **query)) == errors


def test_the_sentence_comes_in_the_readers_language(signed_in: Client) -> None:
    query = {"lon": 23.12, "lat": 113.26, "crs": "wgs84"}
    chinese = signed_in.get("/api/v1/places/locate", query).json()
    english = signed_in.get("/api/v1/places/locate", query, headers={"Accept-Language": "en"})
    assert chinese["errors"][0]["message"] == "经度和纬度好像写反了。"
    assert "changed places" in english.json()["errors"][0]["message"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["lon", "lat", "crs"]),
        st.one_of(st.floats().map(str), st.text(max_size=8), st.sampled_from(["bd09", "113.3"])),
    )
)
def test_whatever_comes_in_is_answered_or_refused(signed_in: Client, query: Any) -> None:
    answer = _locate(signed_in, **query)
    assert answer.status_code in {200, 422}
    assert answer.status_code == 200 or answer.json()["errors"]
