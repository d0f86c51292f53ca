"""Point in polygon and distance to a border, for a few hundred edges, in plain Python."""

from collections.abc import Iterator
from math import hypot, inf
from typing import Any, NamedTuple

from jiefang.geography.constants import BORDER_M
from jiefang.geography.distances import metres_per_degree

Edge = tuple[float, float, float, float]


class Box(NamedTuple):
    """West, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(
        self, lon: float, lat: float, margin_lon: float = 0.0, margin_lat: float = 0.0
    ) -> bool:
        return (
            self.west - margin_lon <= lon <= self.east + margin_lon
            and self.south - margin_lat <= lat <= self.north + margin_lat
        )


class Outline(NamedTuple):
    """One district: its code, its box and its edges (lon, lat, lon, lat), holes included."""

    code: str
    box: Box
    edges: tuple[Edge, ...]

    @classmethod
    def of_geometry(cls, code: str, geometry: dict[str, Any]) -> "Outline":
        """From a GeoJSON Polygon or MultiPolygon."""
        edges = tuple(edge for ring in _rings(geometry) for edge in _edges(ring))
        lons, lats = [edge[0] for edge in edges], [edge[1] for edge in edges]
        return cls(code, Box(min(lons), min(lats), max(lons), max(lats)), edges)

    def contains(self, lon: float, lat: float) -> bool:
        """Even-odd rule: a ray to the east crosses the border an odd number of times."""
        inside = False
        for x1, y1, x2, y2 in self.edges:
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside

    def border_m(self, lon: float, lat: float) -> float:
        """Metres to the nearest border if that is within 500 m, else infinity."""
        east, north = metres_per_degree(lat)
        reach_x, reach_y = BORDER_M / east, BORDER_M / north
        west_of, east_of, south_of, north_of = (
            lon - reach_x, lon + reach_x, lat - reach_y, lat + reach_y,
        )  # fmt: skip
        nearest = inf
        for x1, y1, x2, y2 in self.edges:
            if (
                (x1 < west_of and x2 < west_of)
                or (x1 > east_of and x2 > east_of)
                or (y1 < south_of and y2 < south_of)
                or (y1 > north_of and y2 > north_of)
            ):
                continue
            metres = _to_segment(
                (x1 - lon) * east, (y1 - lat) * north, (x2 - lon) * east, (y2 - lat) * north
            )
            nearest = min(nearest, metres)
        return nearest if nearest <= BORDER_M else inf


class Standing(NamedTuple):
    """How a point stands to a district: inside or not, and metres to the border (∞: over 500)."""

    code: str
    inside: bool
    border_m: float


def standings(outlines: tuple[Outline, ...], lon: float, lat: float) -> list[Standing]:
    """The districts that hold the point or have a border within 500 m of it, likeliest first."""
    east, north = metres_per_degree(lat)
    found = []
    for outline in outlines:
        if not outline.box.holds(lon, lat, BORDER_M / east, BORDER_M / north):
            continue
        inside, border = outline.contains(lon, lat), outline.border_m(lon, lat)
        if inside or border < inf:
            found.append(Standing(outline.code, inside, border))
    return sorted(found, key=_likelihood)


def _likelihood(standing: Standing) -> tuple[bool, float, str]:
    """Inside before outside; deep inside before barely; close before far."""
    depth = -standing.border_m if standing.inside else standing.border_m
    return not standing.inside, depth, standing.code


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    for polygon in polygons:
        yield from polygon


def _edges(ring: list[list[float]]) -> Iterator[Edge]:
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (x1, y1) != (x2, y2):
            yield x1, y1, x2, y2


def _to_segment(x1: float, y1: float, x2: float, y2: float) -> float:
    """From the origin to the segment, in the plane."""
    dx, dy = x2 - x1, y2 - y1
    share = -(x1 * dx + y1 * dy) / (dx * dx + dy * dy)
    share = min(1.0, max(0.0, share))
    return hypot(x1 + share * dx, y1 + share * dy)
