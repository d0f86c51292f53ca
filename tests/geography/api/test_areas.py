"""The area tree and the outlines over HTTP."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("city")


def test_the_districts_below_the_city(signed_in: Client) -> None:
    answer = signed_in.get("/api/v1/areas?parent=4401").json()
    assert len(answer["items"]) == 11
    assert answer["next"] is None
    assert answer["items"][1] == {
        "code": "440104",
        "name": "越秀区",
        "name_en": "Yuexiu",
        "level": "district",
        "parent": "4401",
        "center": {"lon": 113.276, "lat": 23.141, "crs": "wgs84"},
    }


def test_a_level_comes_in_pages(signed_in: Client) -> None:
    first = signed_in.get("/api/v1/areas?level=street&limit=100").json()
    rest = signed_in.get(f"/api/v1/areas?level=street&cursor={first['next']}&limit=100").json()
    codes = [area["code"] for area in first["items"] + rest["items"]]
    assert len(codes) == 176
    assert codes == sorted(set(codes))
    assert rest["next"] is None


def test_an_unknown_level_is_named(signed_in: Client) -> None:
    answer = signed_in.get("/api/v1/areas?level=galaxy")
    assert answer.status_code == 422
    assert [(e["field"], e["code"]) for e in answer.json()["errors"]] == [
        ("level", "invalid_choice")
    ]


@pytest.mark.parametrize(
    "path", ["areas", "areas/outlines", "places/search?q=a", "places/locate", "places/geocode?q=a"]
)
def test_nobody_looks_without_signing_in(client: Client, path: str) -> None:
    assert client.get(f"/api/v1/{path}").status_code == 401


def test_the_outlines_are_geojson_with_their_source(signed_in: Client) -> None:
    answer = signed_in.get("/api/v1/areas/outlines")
    document = answer.json()
    assert document["type"] == "FeatureCollection"
    assert "天地图" in document["attribution"]
    assert {f["properties"]["code"] for f in document["features"]} >= {"440103", "440118"}
    assert len(document["features"]) == 11
    assert document["layer"] is None


def test_the_outlines_are_sent_once(signed_in: Client) -> None:
    first = signed_in.get("/api/v1/areas/outlines")
    again = signed_in.get("/api/v1/areas/outlines", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
