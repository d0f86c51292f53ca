"""The nearest units are the nearest on the ellipsoid, not nearly."""

import random
from collections.abc import Iterator
from uuid import uuid4

import pytest
from pyproj import Geod

from jiefang.units.models import Unit
from jiefang.units.selectors import UnitScopes, nearest_units
from jiefang.units.services import duty_set, units_claim
from tests.cast import BEIJING_ROAD, Cast

CITY = (112.95, 22.55, 114.05, 23.93)


def scatter(count: int, box: tuple[float, ...], chance: random.Random) -> list[tuple[float, float]]:
    west, south, east, north = box
    return [(chance.uniform(west, east), chance.uniform(south, north)) for _ in range(count)]


def ready_units(places: list[tuple[float, float]]) -> None:
    Unit.objects.bulk_create(
        Unit(
            code=f"N{i}", name=f"N{i}", kind="school", longitude=lon, latitude=lat,
            area_code="440104001", district_code="440104",
            on_duty_count=2, leader_on_duty_count=1, ready=True,
        )
        for i, (lon, lat) in enumerate(places)
    )  # fmt: skip


def truth(at: tuple[float, float], places: list[tuple[float, float]], limit: int) -> list[float]:
    count = len(places)
    lons, lats = zip(*places, strict=True)
    return sorted(Geod(ellps="WGS84").inv([at[0]] * count, [at[1]] * count, lons, lats)[2])[:limit]


@pytest.mark.django_db
def test_the_nearest_eight_are_those_of_the_geodesics() -> None:
    chance = random.Random(8)
    places = scatter(2000, CITY, chance)
    ready_units(places)
    for at in scatter(300, CITY, chance):
        found = [unit.distance_m for unit in nearest_units(*at, limit=8)]
        assert found == pytest.approx(truth(at, places, 8), abs=1e-6)


@pytest.mark.django_db
def test_even_where_the_scale_of_the_plane_changes_most() -> None:
    """A ring about a far northern place: in the plane all look alike, on the ground they do not."""
    at = (25.0, 70.0)
    ring = [Geod(ellps="WGS84").fwd(*at, i * 0.9, 400_000 + i % 7)[:2] for i in range(400)]
    ready_units(ring)
    for limit in (1, 8, 40):
        found = [unit.distance_m for unit in nearest_units(*at, limit=limit)]
        assert found == pytest.approx(truth(at, ring, limit), abs=1e-6)


@pytest.mark.django_db
def test_fewer_units_than_asked_for_are_all_of_them() -> None:
    assert nearest_units(*BEIJING_ROAD, limit=8) == []
    ready_units(scatter(5, CITY, random.Random(5)))
    assert len(nearest_units(*BEIJING_ROAD, limit=8)) == 5


def codes(found: list[object]) -> Iterator[str]:
    return (unit.code for unit in found)  # type: ignore[attr-defined]


def test_who_cannot_go_is_left_out_unless_asked_for(cast: Cast) -> None:
    units_claim([cast.unit.pk], uuid4())
    duty_set(actor=cast.leader_elsewhere, unit_id=cast.unit_elsewhere.pk, on=False)
    assert nearest_units(*BEIJING_ROAD, limit=8) == []
    everyone = nearest_units(*BEIJING_ROAD, limit=8, only_available=False)
    assert [(unit.code, unit.readiness) for unit in everyone] == [
        ("YX-001", "engaged"),
        ("TH-001", "thin"),
    ]


def test_some_may_be_excluded(cast: Cast) -> None:
    found = nearest_units(*BEIJING_ROAD, limit=8, exclude=[cast.unit.pk])
    assert list(codes(found)) == ["TH-001"]


def test_only_what_somebody_sees(cast: Cast) -> None:
    found = nearest_units(*BEIJING_ROAD, limit=8, within=UnitScopes(("440106",), ()))
    assert list(codes(found)) == ["TH-001"]
    found = nearest_units(*BEIJING_ROAD, limit=8, within=UnitScopes((), (cast.unit.pk,)))
    assert list(codes(found)) == ["YX-001"]
    assert nearest_units(*BEIJING_ROAD, limit=8, within=UnitScopes((), ())) == []


def test_the_distance_and_bearing_are_those_of_the_geodesic(cast: Cast) -> None:
    (_, elsewhere) = nearest_units(*BEIJING_ROAD, limit=2)
    azimuth, _, metres = Geod(ellps="WGS84").inv(
        *BEIJING_ROAD, elsewhere.longitude, elsewhere.latitude
    )
    assert elsewhere.distance_m == pytest.approx(metres, abs=1e-6)
    assert elsewhere.bearing_deg == pytest.approx(azimuth % 360, abs=1e-9)
