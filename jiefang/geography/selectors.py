"""Reading the map: which district holds a point, which areas there are."""

from functools import cache
from math import isfinite
from typing import NamedTuple

from jiefang.common.people import Person
from jiefang.common.text import Text
from jiefang.geography import dataset
from jiefang.geography.coordinates import Point
from jiefang.geography.exceptions import OutsideServiceArea
from jiefang.geography.models import Area, AreaQuerySet
from jiefang.geography.outlines import Box, standings


class Located(NamedTuple):
    """Where a point lies: district codes; the street is only the nearest centroid."""

    district: str
    also: tuple[str, ...]
    street: str | None


def locate(lon: float, lat: float) -> Located:
    """The district of a WGS-84 point, the others within 500 m, the likeliest street.

    Raises ``OutsideServiceArea`` more than 500 m away from every district.
    """
    found = standings(dataset.outlines(), lon, lat) if isfinite(lat) else []
    if not found:
        raise OutsideServiceArea
    district = found[0].code
    also = tuple(each.code for each in found[1:])
    return Located(district, also, _nearest_street(district, lon, lat))


@cache
def service_box() -> Box:
    """The box around all districts."""
    boxes = [outline.box for outline in dataset.outlines()]
    return Box(
        min(box.west for box in boxes), min(box.south for box in boxes),
        max(box.east for box in boxes), max(box.north for box in boxes),
    )  # fmt: skip


def areas_visible_to(
    person: Person, *, level: str | None = None, parent: str | None = None
) -> AreaQuerySet:
    """The areas of a level, or directly below ``parent``, or all."""
    areas = Area.objects.visible_to(person)
    if level:
        areas = areas.filter(level=level)
    return areas.filter(parent=parent) if parent else areas


def district_codes() -> tuple[str, ...]:
    """The districts that have an outline, in the order of codes."""
    return tuple(sorted(outline.code for outline in dataset.outlines()))


def area_names(codes: set[str]) -> dict[str, str]:
    """Code → Chinese name of the areas that exist."""
    return dict(Area.objects.filter(code__in=codes).values_list("code", "name"))


def area_titles(codes: set[str]) -> dict[str, Text]:
    """Each code → the name in both languages (Chinese where there is no other), or the code."""
    rows = Area.objects.filter(code__in=codes).values_list("code", "name", "name_en")
    known = {code: Text(name, name_en or name) for code, name, name_en in rows}
    return {code: known.get(code, Text(code, code)) for code in codes}


@cache
def street_centers() -> dict[str, Point]:
    """Street code → a point in its middle (half of them estimates, about 1 km)."""
    districts = dataset.streets_by_district().values()
    return {code: center for streets in districts for code, center in streets}


def _nearest_street(district: str, lon: float, lat: float) -> str | None:
    streets = dataset.streets_by_district().get(district, ())
    if not streets:
        return None
    # At these latitudes a degree of longitude is shorter; good enough for an estimate.
    return min(streets, key=lambda street: _squared(street[1], lon, lat))[0]


def _squared(center: Point, lon: float, lat: float) -> float:
    return ((center.lon - lon) * 0.92) ** 2 + (center.lat - lat) ** 2
