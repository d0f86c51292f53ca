"""The three coordinate systems against known places and against themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefang.geography.constants import CRS_CHOICES, Crs
from jiefang.geography.coordinates import from_wgs84, to_wgs84
from jiefang.geography.distances import distance_m
from jiefang.geography.selectors import service_box

BOX = service_box()
LONS = st.floats(BOX.west - 1, BOX.east + 1)
LATS = st.floats(BOX.south - 1, BOX.north + 1)
Pair = tuple[float, float]
SYSTEMS = st.sampled_from(CRS_CHOICES)


@given(LONS, LATS, SYSTEMS)
def test_there_and_back_is_below_a_centimetre(lon: float, lat: float, crs: Crs) -> None:
    assert distance_m(lon, lat, *to_wgs84(*from_wgs84(lon, lat, crs), crs)) < 0.01


@given(LONS, LATS, SYSTEMS)
def test_back_and_there_is_below_a_centimetre(lon: float, lat: float, crs: Crs) -> None:
    assert distance_m(lon, lat, *from_wgs84(*to_wgs84(lon, lat, crs), crs)) < 0.01


@given(LONS, LATS)
def test_the_systems_differ_by_hundreds_of_metres_everywhere(lon: float, lat: float) -> None:
    gcj02, bd09 = from_wgs84(lon, lat, "gcj02"), from_wgs84(lon, lat, "bd09")
    assert 300 < distance_m(lon, lat, *gcj02) < 900
    assert 500 < distance_m(*gcj02, *bd09) < 1100


def test_gcj02_is_626_metres_off_at_canton_tower() -> None:
    shifted = from_wgs84(113.3191, 23.1066, "gcj02")
    assert distance_m(113.3191, 23.1066, *shifted) == pytest.approx(626, abs=2)


@pytest.mark.parametrize(
    ("wgs84", "gcj02"),
    [  # the published test points of eviltransform
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    ],
)
def test_gcj02_agrees_with_the_published_points(wgs84: Pair, gcj02: Pair) -> None:
    assert from_wgs84(*wgs84, "gcj02") == pytest.approx(gcj02, abs=1e-7)
    assert to_wgs84(*gcj02, "gcj02") == pytest.approx(wgs84, abs=1e-7)


def test_bd09_agrees_with_the_published_formula() -> None:
    # Tian'anmen in coordtransform's own test: GCJ-02 116.404, 39.915
    bd09 = from_wgs84(*to_wgs84(116.404, 39.915, "gcj02"), "bd09")
    assert bd09 == pytest.approx((116.41036949371029, 39.92133699351022), abs=1e-7)


def test_outside_china_gcj02_is_wgs84() -> None:
    assert from_wgs84(2.2945, 48.8584, "gcj02") == (2.2945, 48.8584)
