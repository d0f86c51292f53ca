"""Asking an outside geocoder, which is a real server here."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from jiefang.geography import geocoders, geocoding
from jiefang.geography.coordinates import to_wgs84
from jiefang.geography.distances import distance_m
from tests.geography.geocoder_server import FakeGeocoder

pytestmark = pytest.mark.django_db


@pytest.fixture
def geocoder(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGeocoder]:
    server = FakeGeocoder()
    settings.GEOCODER_URL = server.url
    settings.GEOCODER_KEY = "a-key"
    monkeypatch.setattr(geocoding, "INTERVAL_S", 0.0)
    monkeypatch.setattr(geocoders, "TIMEOUT_S", 0.5)
    geocoding._next_at = 0.0
    geocoding._ask.cache_clear()
    geocoders._geocoder.cache_clear()
    yield server
    geocoders._geocoder.cache_clear()
    server.close()


def _geocode(client: Client, q: str = "广州塔") -> Any:
    return client.get("/api/v1/places/geocode", {"q": q})


def test_without_a_geocoder_it_is_unavailable(signed_in: Client) -> None:
    answer = _geocode(signed_in)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer["Retry-After"]


def test_nominatim_speaks_wgs84(
    signed_in: Client, settings: Settings, geocoder: FakeGeocoder
) -> None:
    settings.GEOCODER = "nominatim"
    assert _geocode(signed_in).json() == {
        "items": [
            {
                "text": "广州塔, 阅江西路, 海珠区, 广州市, 中国",
                "precision": "tourism",
                "location": {"lon": 113.3191, "lat": 23.1066, "crs": "wgs84"},
                "given": {"lon": 113.3191, "lat": 23.1066, "crs": "wgs84"},
                "source": "nominatim",
                "in_service_area": True,
            }
        ],
        "next": None,
    }
    (asked,) = geocoder.asked
    assert (asked["q"], asked["bounded"], asked["limit"]) == ("广州塔", "1", "5")


def test_photon_too(signed_in: Client, settings: Settings, geocoder: FakeGeocoder) -> None:
    settings.GEOCODER = "photon"
    (item,) = _geocode(signed_in).json()["items"]
    assert "Canton Tower" in item["text"]
    assert item["location"] == {"lon": 113.3191, "lat": 23.1066, "crs": "wgs84"}


def test_baidu_speaks_bd09_and_both_positions_are_shown(
    signed_in: Client, settings: Settings, geocoder: FakeGeocoder
) -> None:
    settings.GEOCODER = "baidu"
    (item,) = _geocode(signed_in, "阅江西路222号").json()["items"]
    assert (item["text"], item["precision"]) == ("阅江西路222号", "旅游景点")
    assert item["given"] == {"lon": 113.3308, "lat": 23.1122, "crs": "bd09"}
    there = item["location"]["lon"], item["location"]["lat"]
    assert there == pytest.approx(to_wgs84(113.3308, 23.1122, "bd09"), abs=1e-7)
    assert 1000 < distance_m(113.3308, 23.1122, *there) < 1600
    assert geocoder.asked[0]["ak"] == "a-key"


def test_a_find_outside_the_service_area_says_so(
    signed_in: Client, settings: Settings, geocoder: FakeGeocoder
) -> None:
    settings.GEOCODER = "nominatim"
    geocoder.documents["/search"] = [{"lat": "39.9", "lon": "116.4", "display_name": "北京"}]
    assert _geocode(signed_in).json()["items"][0]["in_service_area"] is False


@pytest.mark.parametrize(
    ("name", "path", "document"),
    [
        ("nominatim", "/search", []),
        ("baidu", "/geocoding/v3/", {"status": 0, "result": {}}),
        ("photon", "/api", {"type": "FeatureCollection", "features": []}),
    ],
)
def test_nothing_found_is_an_empty_list(
    signed_in: Client, settings: Settings, geocoder: FakeGeocoder, name: str, path: str,
    document: Any,
) -> None:  # fmt: skip
    settings.GEOCODER = name
    geocoder.documents[path] = document
    assert _geocode(signed_in).json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("name", "path", "document", "status"),
    [
        ("nominatim", "/search", b"<html>", 200),
        ("nominatim", "/search", [], 500),
        ("nominatim", "/search", [{"lat": "x"}], 200),
        ("nominatim", "/search", [{"lat": "95", "lon": "999", "display_name": "?"}], 200),
        ("baidu", "/geocoding/v3/", {"status": 4, "message": "quota"}, 200),
        ("baidu", "/geocoding/v3/", {"status": 2, "message": "bad"}, 200),
        ("baidu", "/geocoding/v3/", {"status": 0, "result": {"location": None}}, 200),
    ],
)
def test_a_bad_answer_is_unavailable(
    signed_in: Client, settings: Settings, geocoder: FakeGeocoder, name: str, path: str,
    document: Any, status: int,
) -> None:  # fmt: skip
    settings.GEOCODER = name
    geocoder.documents[path], geocoder.status = document, status
    assert _geocode(signed_in).status_code == 503


def test_a_slow_or_absent_geocoder_is_unavailable(
    signed_in: Client, settings: Settings, geocoder: FakeGeocoder
) -> None:
    settings.GEOCODER = "nominatim"
    geocoder.delay_s = 2.0
    assert _geocode(signed_in, "慢").status_code == 503
    geocoder.close()
    assert _geocode(signed_in, "没有").status_code == 503


def test_the_same_question_is_asked_once_and_another_must_wait(
    signed_in: Client,
    settings: Settings,
    geocoder: FakeGeocoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.GEOCODER = "nominatim"
    monkeypatch.setattr(geocoding, "INTERVAL_S", 60.0)
    assert [_geocode(signed_in).status_code for _ in range(3)] == [200, 200, 200]
    assert len(geocoder.asked) == 1
    refused = _geocode(signed_in, "别的")
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert len(geocoder.asked) == 1
