"""Where the demo's units stand: round real places, streets and communities."""

import math
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from jiefang.geography import dataset
from jiefang.geography.coordinates import Point
from jiefang.geography.dataset import AreaRow
from jiefang.geography.distances import distance_m, metres_per_degree
from jiefang.geography.exceptions import OutsideServiceArea
from jiefang.geography.selectors import locate
from jiefang.units.demo import cast
from jiefang.units.demo.names import POSTS, SIGHTS, Post

CENTRE: Final = ("440103", "440104", "440105", "440106")
CENTRE_AT: Final = Point(113.281, 23.120)
CITY_UNITS: Final = 23_000
_COMMITTEE: Final = re.compile("(社区居民委员会|社区居委会|居民委员会|居委会|村民委员会|村委会)$")


class Anchor(NamedTuple):
    """A name and a place that units are scattered round, in normal steps of ``spread_m``."""

    name: str
    name_en: str
    at: Point
    spread_m: float
    areas: tuple[str, ...]
    posts: tuple[Post, ...]
    units: int
    street: str


class Site(NamedTuple):
    """Where one unit stands."""

    anchor: Anchor
    post: Post
    at: Point
    area_code: str


@cache
def _streets() -> dict[str, AreaRow]:
    return {row.code: row for row in dataset.areas() if row.level == "street" and row.center}


@cache
def _communities() -> dict[str, list[AreaRow]]:
    """Street code → its communities."""
    found: dict[str, list[AreaRow]] = defaultdict(list)
    for row in dataset.areas():
        if row.level == "community" and row.parent in _streets():
            found[row.parent].append(row)
    return found


def small() -> list[Anchor]:
    """Some 600 units: by the sights and in the streets of the four districts at the centre."""
    return [*_sights(CENTRE), *(_street(row) for row in _streets().values() if _central(row))]


def city() -> list[Anchor]:
    """23,000 units over every community, more of them where more people live."""
    sights = list(_sights(tuple(row.code for row in dataset.areas() if row.level == "district")))
    communities = [(street, row) for street, rows in _communities().items() for row in rows]
    weights = [_density(_streets()[street]) for street, _ in communities]
    left = CITY_UNITS - 1 - sum(anchor.units for anchor in sights)
    shares = _apportion(left, weights)
    chance = random.Random("communities")  # noqa: S311
    return sights + [
        _community(_streets()[street], row, share, chance)
        for (street, row), share in zip(communities, shares, strict=True)
    ]


def sites(anchors: Iterable[Anchor], chance: random.Random) -> Iterator[Site]:
    """Each unit's place: in its district as far as the outlines tell, and off the demo unit."""
    for anchor in anchors:
        for i in range(anchor.units):
            post = chance.choices(anchor.posts, [each.weight for each in anchor.posts])[0]
            at = _scattered(anchor, chance)
            yield Site(anchor, post, at, anchor.areas[i % len(anchor.areas)])


def _scattered(anchor: Anchor, chance: random.Random) -> Point:
    at = anchor.at
    for attempt in range(40):
        reach = anchor.spread_m * (1 + attempt / 10)
        at = _moved(anchor.at, chance.gauss(0, reach), chance.gauss(0, reach))
        if _fits(at, anchor.street[:6]):
            return at
    return at if _clear(at) else _moved(at, 800, 0)


def _fits(at: Point, district: str) -> bool:
    try:
        located = locate(*at)
    except OutsideServiceArea:
        return False
    return district in (located.district, *located.also) and _clear(at)


def _clear(at: Point) -> bool:
    return distance_m(*at, *cast.UNIT_AT) > cast.UNIT_KEEPS_CLEAR_M


def _moved(at: Point, east_m: float, north_m: float) -> Point:
    east, north = metres_per_degree(at.lat)
    return Point(round(at.lon + east_m / east, 6), round(at.lat + north_m / north, 6))


def _sights(districts: tuple[str, ...]) -> Iterator[Anchor]:
    for place in dataset.places():
        if place.district in districts and place.kind not in ("bridge", "place"):
            street = _nearest_street(place.location, place.district)
            yield Anchor(
                place.name, place.name_en, place.location, 180, _areas_of(street), SIGHTS, 4, street
            )


def _street(row: AreaRow) -> Anchor:
    center = _center(row)
    name = row.name.replace("街道", "街")
    count = 8 if distance_m(*center, *CENTRE_AT) < 4500 else 6
    return Anchor(
        name, _short_en(row), center, 380, _areas_of(row.code), POSTS, count, row.code
    )  # fmt: skip


def _community(street: AreaRow, row: AreaRow, count: int, chance: random.Random) -> Anchor:
    """The files know no place of a community: somewhere round the street's centre."""
    spread = 500 / math.sqrt(_density(street))
    at = _moved(_center(street), chance.gauss(0, spread), chance.gauss(0, spread))
    name = _COMMITTEE.sub("", row.name)
    return Anchor(name, _short_en(street), at, spread / 4, (row.code,), POSTS, count, street.code)


def _central(row: AreaRow) -> bool:
    return row.code[:6] in CENTRE and distance_m(*_center(row), *CENTRE_AT) < 9500


def _density(row: AreaRow) -> float:
    """How thickly people live, 1 at the centre, a tenth in the hills."""
    return max(0.1, 1 / (1 + (distance_m(*_center(row), *CENTRE_AT) / 14_000) ** 2))


def _apportion(total: int, weights: list[float]) -> list[int]:
    """Whole shares in proportion to square roots of density, that add up to ``total``."""
    roots = [math.sqrt(weight) for weight in weights]
    scale, shares, given = total / sum(roots), [], 0.0
    for root in roots:
        before = round(given)
        given += root * scale
        shares.append(round(given) - before)
    return shares


def _nearest_street(at: Point, district: str) -> str:
    inside = [row for row in _streets().values() if row.code.startswith(district)]
    return min(inside, key=lambda row: distance_m(*at, *_center(row))).code


def _areas_of(street: str) -> tuple[str, ...]:
    return tuple(row.code for row in _communities().get(street, ())) or (street,)


def _center(row: AreaRow) -> Point:
    if row.center is None:
        raise ValueError(row.code)
    return row.center


def _short_en(row: AreaRow) -> str:
    return row.name_en.removesuffix(" Subdistrict").removesuffix(" Town")


Scale = Callable[[], list[Anchor]]
SCALES: Final[dict[str, Scale]] = {"small": small, "city": city}
