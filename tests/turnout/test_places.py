"""How far a position is from a route or an area."""

import pytest

from jiefang.geography.distances import metres_per_degree
from jiefang.turnout.places import distance_from

EAST, NORTH = metres_per_degree(23.125)
LON, LAT = 113.2644, 23.125


def at(east_m: float, north_m: float) -> tuple[float, float]:
    return LON + east_m / EAST, LAT + north_m / NORTH


ROUTE = {"type": "LineString", "coordinates": [at(0, 0), at(1000, 0), at(1000, 800)]}
AREA = {
    "type": "Polygon",
    "coordinates": [[at(0, 0), at(600, 0), at(600, 600), at(0, 600), at(0, 0)]],
}


@pytest.mark.parametrize(
    ("shape", "here", "metres"),
    [
        (ROUTE, at(500, 70), 70),
        (ROUTE, at(1100, 400), 100),
        (ROUTE, at(-300, -400), 500),
        (AREA, at(300, 300), 0),
        (AREA, at(300, 750), 150),
        (None, at(0, 0), float("inf")),
        ({"type": "Polygon", "coordinates": []}, at(0, 0), float("inf")),
    ],
)
def test_the_distance_is_to_the_nearest_part(
    shape: object, here: tuple[float, float], metres: float
) -> None:
    assert distance_from(here, [], shape) == pytest.approx(metres, abs=2)
