"""Distances, directions and the conformal plane."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefang.geography.distances import (
    bearing_deg,
    conformal,
    distance_m,
    distances_m,
    eta_s,
    metres_per_degree,
)

LONS = st.floats(112.9, 114.1)
LATS = st.floats(22.5, 24.0)


def test_a_degree_of_latitude_at_guangzhou_is_110_741_metres() -> None:
    assert distance_m(113.0, 22.5, 113.0, 23.5) == pytest.approx(110_746, abs=20)


@pytest.mark.parametrize(
    ("to", "degrees"), [((0, 1), 0), ((1, 0), 90), ((0, -1), 180), ((-1, 0), 270)]
)
def test_the_bearing_goes_clockwise_from_north(to: tuple[int, int], degrees: int) -> None:
    bearing = bearing_deg(113.3, 23.1, 113.3 + to[0] * 1e-4, 23.1 + to[1] * 1e-4)
    assert bearing == pytest.approx(degrees, abs=0.01)


def test_many_distances_are_the_single_ones() -> None:
    lons, lats = [113.3, 113.4], [23.2, 23.0]
    singles = [distance_m(113.3, 23.1, *there) for there in zip(lons, lats, strict=True)]
    assert distances_m(113.3, 23.1, lons, lats) == singles
    assert distances_m(113.3, 23.1, [], []) == []


@given(LONS, LATS, st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_the_conformal_plane_scales_alike_in_every_direction(
    lon: float, lat: float, east: float, north: float
) -> None:
    here, there = conformal(lon, lat), conformal(lon + east, lat + north)
    metres = distance_m(lon, lat, lon + east, lat + north)
    scale = conformal(lon + 1e-5, lat)[0] - here[0]
    per_metre = scale / distance_m(lon, lat, lon + 1e-5, lat)
    plane = hypot(there[0] - here[0], there[1] - here[1]) / per_metre
    assert plane == pytest.approx(metres, rel=1e-3, abs=0.01)


@given(LONS, LATS)
def test_local_metres_agree_with_the_geodesic(lon: float, lat: float) -> None:
    east, north = metres_per_degree(lat)
    assert distance_m(lon, lat, lon + 0.005, lat) == pytest.approx(0.005 * east, rel=1e-4)
    assert distance_m(lon, lat, lon, lat + 0.005) == pytest.approx(0.005 * north, rel=1e-4)


def test_a_ring_of_540_metres_is_five_minutes_on_foot() -> None:
    assert eta_s(540) == 300
