"""The files that describe a city: its tree of areas, outlines, streets and landmarks.

``settings.GEOGRAPHY_DATA`` names the folder; another city is another folder with files whose
names end the same way. Everything in them is WGS-84.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from django.conf import settings

from jiefang.geography.constants import AreaLevel
from jiefang.geography.coordinates import Point
from jiefang.geography.outlines import Outline


class AreaRow(NamedTuple):
    """One area as the files (or an import) give it."""

    code: str
    name: str
    name_en: str
    level: str
    parent: str | None
    center: Point | None = None
    center_source: str = ""


class Place(NamedTuple):
    """A landmark, bridge, park or locality of the gazetteer."""

    name: str
    name_en: str
    kind: str
    district: str
    location: Point
    source: str


def _read(ending: str) -> list[Any]:
    """The contents of the data files whose names end so."""
    folder = Path(settings.GEOGRAPHY_DATA)
    return [orjson.loads(path.read_bytes()) for path in sorted(folder.glob(f"*-{ending}"))]


def areas() -> list[AreaRow]:
    """The whole tree, parents before their children."""
    rows = [*_cities(), *_districts(), *_streets()]
    known = {row.code for row in rows}
    return rows + _communities(known)


def _cities() -> list[AreaRow]:
    return [
        AreaRow(row["code"], row["name"], row["name_en"], AreaLevel.CITY, None,
                Point(*row["center"]), "data")
        for rows in _read("city.json")
        for row in rows
    ]  # fmt: skip


def _districts() -> list[AreaRow]:
    return [
        AreaRow(about["adcode"], about["name"], about["name_en"], AreaLevel.DISTRICT,
                about["adcode"][:4], Point(*about["center"]), "data")
        for about in (feature["properties"] for feature in outline_features())
    ]  # fmt: skip


def _streets() -> list[AreaRow]:
    return [
        AreaRow(row["code"], row["name"], row["name_en"], AreaLevel.STREET, row["district"],
                Point(*row["centroid"]), row["centroid_source"])
        for file in _read("streets.json")
        for row in file["streets"]
    ]  # fmt: skip


def _communities(known: set[str]) -> list[AreaRow]:
    """Those of a street that is no street (a forest farm) lie in the district itself."""
    return [
        AreaRow(row["code"], row["name"], "", AreaLevel.COMMUNITY,
                row["street"] if row["street"] in known else row["street"][:6])
        for rows in _read("communities.json")
        for row in rows
    ]  # fmt: skip


@cache
def places() -> tuple[Place, ...]:
    """The gazetteer."""
    return tuple(
        Place(row["name"], row["name_en"], row["kind"], row["district"],
              Point(row["lng"], row["lat"]), row["source"])
        for file in _read("places.json")
        for row in file["places"]
    )  # fmt: skip


@cache
def outline_features() -> tuple[dict[str, Any], ...]:
    """The districts as GeoJSON features, unaltered."""
    return tuple(feature for file in _read("districts.geojson") for feature in file["features"])


@cache
def outlines() -> tuple[Outline, ...]:
    """The districts' outlines, ready for asking whether a point lies within."""
    return tuple(
        Outline.of_geometry(feature["properties"]["adcode"], feature["geometry"])
        for feature in outline_features()
    )


@cache
def streets_by_district() -> dict[str, tuple[tuple[str, Point], ...]]:
    """District code → its streets' codes and centroids (half of them estimates, about 1 km)."""
    found: dict[str, list[tuple[str, Point]]] = {}
    for row in _streets():
        if row.center is not None:
            found.setdefault(row.code[:6], []).append((row.code, row.center))
    return {district: tuple(streets) for district, streets in found.items()}
