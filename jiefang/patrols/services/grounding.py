"""Where plans and shifts are: the area must exist and hold the place."""

from jiefang.geography.coordinates import Point
from jiefang.geography.selectors import area_names, locate
from jiefang.patrols.refusals import outside_area, unknown_area


def place_check(area_code: str, location: Point) -> None:
    """Raises Invalid for an area that is none, or whose district does not hold the place."""
    located = locate(*location)
    if area_code not in area_names({area_code}):
        raise unknown_area()
    if not any(area_code.startswith(code) for code in (located.district, *located.also)):
        raise outside_area()
