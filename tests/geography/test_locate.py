"""Which district holds a point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefang.geography import dataset
from jiefang.geography.exceptions import OutsideServiceArea
from jiefang.geography.outlines import Outline, standings
from jiefang.geography.selectors import locate, service_box

BOX = service_box()
SQUARE = Outline.of_geometry(
    "A",
    {
        "type": "Polygon",
        "coordinates": [
            [[113.0, 23.0], [113.1, 23.0], [113.1, 23.1], [113.0, 23.1], [113.0, 23.0]],
            [[113.04, 23.04], [113.06, 23.04], [113.06, 23.06], [113.04, 23.06], [113.04, 23.04]],
        ],
    },
)


def test_beijing_road_is_in_yuexiu() -> None:
    assert locate(113.2644, 23.1250) == ("440104", (), locate(113.2644, 23.1250).street)
    assert locate(113.2644, 23.1250).street.startswith("440104")


def test_near_a_border_both_districts_are_named() -> None:
    shared = (113.30991, 23.1198)  # a corner of Yuexiu and Tianhe
    located = locate(*shared)
    assert {"440104", "440106"} <= {located.district, *located.also}


@pytest.mark.parametrize("point", [(114.5, 23.1), (0.0, 0.0), (116.4, 39.9), (113.3, 22.0)])
def test_far_outside_is_refused_with_a_field(point: tuple[float, float]) -> None:
    with pytest.raises(OutsideServiceArea) as refusal:
        locate(*point)
    assert refusal.value.errors[0].code == "outside_service_area"
    assert refusal.value.errors[0].field == "location"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_no_number_is_nowhere(number: float) -> None:
    with pytest.raises(OutsideServiceArea):
        locate(number, 23.1)
    with pytest.raises(OutsideServiceArea):
        locate(113.3, number)


def test_a_little_outside_still_counts_and_a_hole_is_outside() -> None:
    just_north = standings((SQUARE,), 113.05, 23.1 + 499 / 110_750)
    assert [(each.code, each.inside) for each in just_north] == [("A", False)]
    assert standings((SQUARE,), 113.05, 23.1 + 502 / 110_750) == []
    assert standings((SQUARE,), 113.02, 23.02)[0].inside
    assert standings((SQUARE,), 113.05, 23.05) == []  # in the hole, 1 km from its rim


def test_the_distance_to_the_border_is_in_metres() -> None:
    assert SQUARE.border_m(113.05, 23.1 + 100 / 110_750) == pytest.approx(100, abs=0.1)
    assert SQUARE.border_m(113.1 + 300 / 102_400, 23.05) == pytest.approx(300, abs=0.5)


def test_every_district_center_lies_in_its_district() -> None:
    for feature in dataset.outline_features():
        about = feature["properties"]
        located = locate(*about["center"])
        assert about["adcode"] in {located.district, *located.also}


def test_nearly_every_place_of_the_gazetteer_is_where_it_says() -> None:
    places = dataset.places()
    right = 0
    for place in places:
        located = locate(*place.location)
        right += place.district in {located.district, *located.also}
    assert right >= 0.97 * len(places)


@given(st.floats(BOX.west, BOX.east), st.floats(BOX.south, BOX.north))
def test_the_street_and_neighbours_belong_to_the_city(lon: float, lat: float) -> None:
    try:
        located = locate(lon, lat)
    except OutsideServiceArea:
        return
    assert located.street is not None
    assert located.street.startswith(located.district)
    assert located.district not in located.also
