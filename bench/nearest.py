"""The nearest eight units: exact, fast, and hardly slower in a city a hundred times as large.

Makes a database of its own beside the one that the settings name and drops it at the end.
Run: ``python bench/nearest.py [--points 10000] [--brute 200]``.
"""

import argparse
import os
import random
import statistics
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_nearest_{os.getpid()}"}
django.setup()

from django.db import connection
from pyproj import Geod

from jiefang.common.ids import uuid7
from jiefang.geography import dataset
from jiefang.units.selectors import nearest_units

SIZES = (2_300, 23_000, 230_000)
CITY_SIZE = 23_000
LIMIT = 8
TIMED = 3_000
SAME_M = 1e-6
SHORTEST_DEGREE_M = 110_574.0
"""A degree of latitude is nowhere shorter (at the equator)."""

GEOD = Geod(ellps="WGS84")
COLUMNS = (
    "id, code, name, name_en, kind, host_organisation, longitude, latitude, address, floor, gate,"
    " area_code, district_code, police_grid_code, status, on_duty_count, leader_on_duty_count,"
    " ready, updated_at"
)


class Place(NamedTuple):
    lon: float
    lat: float


def places(count: int, chance: random.Random) -> list[Place]:
    """Half round the centres of the streets, half anywhere in the city's box."""
    centers = [row.center for row in dataset.areas() if row.level == "street" and row.center]
    return [_near(chance.choice(centers), chance) if i % 2 else _anywhere(chance)
            for i in range(count)]  # fmt: skip


def _near(center: Sequence[float], chance: random.Random) -> Place:
    return Place(center[0] + chance.gauss(0, 0.012), center[1] + chance.gauss(0, 0.012))


def _anywhere(chance: random.Random) -> Place:
    return Place(chance.uniform(112.95, 114.05), chance.uniform(22.55, 23.93))


def fill(units: Sequence[Place]) -> None:
    """Nothing but these units, all ready."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE units_unit CASCADE")
        with cursor.copy(f"COPY units_unit ({COLUMNS}) FROM STDIN") as copy:
            for row in _rows(units):
                copy.write_row(row)
        cursor.execute("VACUUM ANALYZE units_unit")


def _rows(units: Sequence[Place]) -> Iterator[tuple[object, ...]]:
    for i, place in enumerate(units):
        yield (
            uuid7(), f"B{i}", f"单元{i}", "", "school", "", place.lon, place.lat, "", "", "",
            "440104001", "440104", "", "active", 2, 1, True, "2026-01-01T00:00:00Z",
        )  # fmt: skip


class Truth:
    """Distances by geodesics alone, no index."""

    def __init__(self, units: Sequence[Place]) -> None:
        ordered = sorted(units, key=lambda place: place.lat)
        self.lons = [place.lon for place in ordered]
        self.lats = [place.lat for place in ordered]

    def whole(self, at: Place) -> list[float]:
        """The eight shortest distances to all units."""
        return self._shortest(at, 0, len(self.lats))

    def band(self, at: Place, reach_m: float) -> list[float]:
        """The same from the units so close in latitude that they may be within ``reach_m``."""
        reach = (reach_m + 1) / SHORTEST_DEGREE_M
        return self._shortest(
            at, bisect_left(self.lats, at.lat - reach), bisect_right(self.lats, at.lat + reach)
        )

    def _shortest(self, at: Place, start: int, stop: int) -> list[float]:
        count = stop - start
        lons, lats = self.lons[start:stop], self.lats[start:stop]
        metres = GEOD.inv([at.lon] * count, [at.lat] * count, lons, lats)[2]
        return sorted(metres)[:LIMIT]


def wrong(units: Sequence[Place], asked: Sequence[Place], brute: int) -> int:
    """At how many places the answer differs from the truth (units equally far aside)."""
    truth = Truth(units)
    count = 0
    for i, at in enumerate(asked):
        found = [unit.distance_m for unit in nearest_units(at.lon, at.lat, limit=LIMIT)]
        expected = truth.whole(at) if i < brute else truth.band(at, found[-1])
        pairs = zip(found, expected, strict=True)
        count += any(abs(mine - true) > SAME_M for mine, true in pairs)
    return count


def timings_ms(asked: Sequence[Place]) -> list[float]:
    result = []
    for at in asked:
        start = time.perf_counter()
        nearest_units(at.lon, at.lat, limit=LIMIT)
        result.append((time.perf_counter() - start) * 1000)
    return sorted(result)


def run(points: int, brute: int) -> None:
    chance = random.Random(20261122)
    asked = places(points, chance)
    medians = {}
    print(
        f"{'units':>9} {'p5 ms':>8} {'p50 ms':>8} {'p99 ms':>8}   nearest eight against geodesics"
    )
    for size in SIZES:
        units = places(size, chance)
        fill(units)
        timings_ms(asked[:200])
        times = timings_ms(asked[:TIMED])
        medians[size] = statistics.median(times)
        verdict = ""
        if size == CITY_SIZE:
            verdict = f"{wrong(units, asked, brute)} of {points} differ"
        low, high = times[len(times) // 20], times[len(times) * 99 // 100]
        print(f"{size:>9,} {low:>8.3f} {medians[size]:>8.3f} {high:>8.3f}   {verdict}")
    print(
        f"growth from {SIZES[0]:,} to {SIZES[-1]:,}: {medians[SIZES[-1]] / medians[SIZES[0]]:.2f} ×"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--brute", type=int, default=200, help="points checked against every unit")
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        run(options.points, options.brute)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
