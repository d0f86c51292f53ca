"""Can a member be located by asking often from many places? How far is the best estimate off?

A member on duty reports a position somewhere within three kilometres of the post, and comes to an
incident. A volunteer of the same unit, called to it too, and a liaison who has no incident each ask
500 times from random places, without the limits that would make this take much longer. Everything
in the answers that is a number is tried as a distance, as a time to walk and as a bearing, by least
squares; coordinates count as they are. *chosen* is the estimate that the attacker would believe:
the best fit of all that has to do with the member or the unit. *closest* is the nearest of all that
fit at all, as only somebody who knows the truth could pick it; *the post* what one knows without
asking. Then the member moves and a part of the questions is asked again: *changed* are the
answers that differ.

Run: ``python bench/trilateration.py [--questions 500] [--homes 2]``.
"""

import argparse
import math
import os
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "ERROR")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_trilateration_{os.getpid()}"}
django.setup()

from django.db import connection
from django.test import Client

from jiefang.accounts.models import Person
from jiefang.alerts.services import Mark, dispatch_answer, dispatch_progress, incident_trigger
from jiefang.common import api
from jiefang.geography.services import areas_load
from jiefang.realtime.selectors import feed_after
from tests.cast import BEIJING_ROAD, Cast, client_of, make_cast

METRES = 111_195.0
ENOUGH = 30
GOAL_M = 500.0
FITS_M = 50.0
ECHO_M = 1.0
"""A coordinate so close to the place that was asked about is that place."""
AGAIN = 100
WALK_M_S = 1.8
ROUND_M = 5_000.0
_TIMES = ("_at", "since", "age_s", "seq", "head", "epoch", "Retry")

Point = tuple[float, float]
Questions = Callable[[Point], Iterator[tuple[str, Any]]]


class Plane:
    """Metres east and north of a place; within a few kilometres good to a metre."""

    def __init__(self, lon: float, lat: float) -> None:
        self.lon, self.lat, self.scale = lon, lat, math.cos(math.radians(lat))

    def of(self, lon: float, lat: float) -> Point:
        return (lon - self.lon) * METRES * self.scale, (lat - self.lat) * METRES

    def degrees(self, point: Point) -> Point:
        return self.lon + point[0] / METRES / self.scale, self.lat + point[1] / METRES


class Estimate(NamedTuple):
    at: Point
    misfit: float
    """Root mean square of what is left over, in metres."""

    source: str


PLANE = Plane(*BEIJING_ROAD)


def somewhere(chance: random.Random, least: float, most: float) -> Point:
    """A point of the plane at a distance between the two from the post."""
    radius, angle = chance.uniform(least, most), chance.uniform(0, 2 * math.pi)
    return radius * math.sin(angle), radius * math.cos(angle)


def numbers(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    """Every number of an answer with its path; ids in lists of rows keep their rows apart."""
    if isinstance(value, dict):
        name = str(value.get("id") or (value.get("unit") or {}).get("id", "")) if value else ""
        for key, part in value.items():
            if not key.endswith(_TIMES):
                yield from numbers(part, f"{path}.{name[-6:]}{key}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from numbers(part, f"{path}[]" if isinstance(part, dict) else f"{path}[{place}]")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, float(value)


def coordinates(value: Any) -> Iterator[Point]:
    if isinstance(value, dict):
        if isinstance(value.get("lon"), float) and isinstance(value.get("lat"), float):
            yield PLANE.of(value["lon"], value["lat"])
        for part in value.values():
            yield from coordinates(part)
    elif isinstance(value, list):
        for part in value:
            yield from coordinates(part)


def by_ranges(seen: Sequence[tuple[Point, float]], source: str) -> Estimate:
    """Gauss-Newton for the point whose distances to the places are nearest to the values."""
    x = sum(p[0] for p, _ in seen) / len(seen)
    y = sum(p[1] for p, _ in seen) / len(seen)
    for _ in range(30):
        a = b = c = u = v = 1e-9
        for (px, py), value in seen:
            length = max(1.0, math.hypot(x - px, y - py))
            jx, jy, left = (x - px) / length, (y - py) / length, length - value
            a, b, c = a + jx * jx, b + jx * jy, c + jy * jy
            u, v = u + jx * left, v + jy * left
        scale = a * c - b * b or 1e-9
        x, y = x - (c * u - b * v) / scale, y - (a * v - b * u) / scale
    left = [math.hypot(x - px, y - py) - value for (px, py), value in seen]
    return Estimate((x, y), _rms(left), source)


def by_bearings(seen: Sequence[tuple[Point, float]], source: str) -> Estimate:
    """The point nearest to all lines of sight."""
    a = b = c = u = v = 1e-9
    lines = []
    for (px, py), degrees in seen:
        nx, ny = math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))
        d = nx * px + ny * py
        lines.append((nx, ny, d))
        a, b, c, u, v = a + nx * nx, b + nx * ny, c + ny * ny, u + nx * d, v + ny * d
    scale = a * c - b * b or 1e-9
    x, y = (c * u - b * v) / scale, (a * v - b * u) / scale
    return Estimate((x, y), _rms([nx * x + ny * y - d for nx, ny, d in lines]), source)


def _rms(values: Sequence[float]) -> float:
    return math.sqrt(sum(value * value for value in values) / len(values))


def estimates(answers: Sequence[tuple[Point, str, Any]]) -> list[Estimate]:
    """What can be made of all answers."""
    series: dict[str, list[tuple[Point, float]]] = defaultdict(list)
    points: set[Point] = set()
    for place, name, answer in answers:
        for path, value in numbers(answer):
            series[name + path].append((place, value))
        points.update(p for p in coordinates(answer) if math.dist(p, place) > ECHO_M)
    found = [Estimate(point, 0.0, "a coordinate") for point in points]
    for path, seen in series.items():
        if len(seen) < ENOUGH or len({value for _, value in seen}) < ENOUGH // 3:
            continue
        walked = [(place, value * WALK_M_S) for place, value in seen]
        found += [by_ranges(seen, path), by_ranges(walked, path), by_bearings(seen, path)]
    return found


def volunteer(client: Client, person: Person, cast: Cast) -> Questions:
    def ask(place: Point) -> Iterator[tuple[str, Any]]:
        lon, lat = PLANE.degrees(place)
        here = {"lon": lon, "lat": lat, "crs": "wgs84"}
        client.put("/api/v1/me/position", here | {"accuracy_m": 5}, content_type="application/json")
        yield "nearest", client.get("/api/v1/units/nearest", here | {"limit": 20}).json()
        yield "unit", client.get(f"/api/v1/units/{cast.unit.pk}").json()
        yield "duty", client.get("/api/v1/me/duty").json()
        yield "calls", client.get("/api/v1/me/assignments").json()
        yield "feed", [row.data for row in feed_after(person.pk, 0, 300)]
        yield "incidents", client.get("/api/v1/incidents").json()

    return ask


def liaison(client: Client, cast: Cast) -> Questions:
    def ask(place: Point) -> Iterator[tuple[str, Any]]:
        lon, lat = PLANE.degrees(place)
        here = {"lon": lon, "lat": lat, "crs": "wgs84"}
        yield "nearest", client.get("/api/v1/units/nearest", here | {"limit": 20}).json()
        mark = {"kind": "medical", "location": here}
        preview = client.post("/api/v1/incidents/preview", mark, content_type="application/json")
        yield "preview", {k: v for k, v in preview.json().items() if k != "confirm"}
        yield "unit", client.get(f"/api/v1/units/{cast.unit.pk}").json()
        yield "found", client.get("/api/v1/places/search", {"q": "北京路"}).json()

    return ask


def report(person: Person, at: Point) -> None:
    lon, lat = PLANE.degrees(at)
    body = {"lon": lon, "lat": lat, "crs": "wgs84", "accuracy_m": 5}
    answer = client_of(person).put("/api/v1/me/position", body, content_type="application/json")
    if answer.status_code != 204:
        raise RuntimeError(answer.content)


def run_incident(cast: Cast) -> None:
    """The unit is called; the member and the asking volunteer have accepted and are on the way."""
    mark = Mark(kind="medical", lon=BEIJING_ROAD[0], lat=BEIJING_ROAD[1], status="actual")
    room = incident_trigger(actor=cast.liaison, mark=mark)
    dispatch = next(each for each in room.dispatches if each.unit_id == cast.unit.pk)
    for person in (cast.member, cast.second_member):
        dispatch_answer(actor=person, dispatch_id=dispatch.pk, answer="accept", eta_s=300)
        dispatch_progress(actor=person, dispatch_id=dispatch.pk, stage="en_route")


class Attack(NamedTuple):
    """Somebody who asks about a member."""

    name: str
    ask: Questions
    target: Person
    marks: tuple[str, ...]
    """The ends of the ids of the member and the unit: what has to do with them."""

    def run(self, questions: int, chance: random.Random) -> bool:
        """One place of the member; prints a line. True when the attacker learned nothing."""
        home, other = somewhere(chance, 600, 3_000), somewhere(chance, 600, 3_000)
        places = [somewhere(chance, 0, ROUND_M) for _ in range(questions)]
        report(self.target, home)
        first = self.answers(places)
        report(self.target, other)
        again = self.answers(places[:AGAIN])
        changed = sum(list(numbers(a[2])) != list(numbers(b[2])) for a, b in zip(first, again))  # noqa: B905
        found = [each for each in estimates(first) if each.misfit < FITS_M]
        about = [each for each in found if any(mark in each.source for mark in self.marks)]
        chosen = min(about, key=lambda each: each.misfit, default=Estimate((0, 0), 0, "the post"))
        off, closest = math.dist(chosen.at, home), min(math.dist(e.at, home) for e in found)
        print(
            f"{self.name:>10} {len(first):>8,} {off:>9,.0f} m {closest:>9,.0f} m"
            f" {math.hypot(*home):>9,.0f} m {changed:>8}   {chosen.source}"
        )
        return off >= GOAL_M and changed == 0

    def answers(self, places: Sequence[Point]) -> list[tuple[Point, str, Any]]:
        return [(place, what, answer) for place in places for what, answer in self.ask(place)]


def run(questions: int, homes: int) -> bool:
    chance = random.Random(20261122)
    areas_load()
    cast = make_cast()
    api.refuse_above = lambda *_: None  # an attacker with all the time in the world
    marks = (str(cast.unit.pk)[-6:], str(cast.member.pk)[-6:])
    print(
        f"{'who asks':>10} {'answers':>8} {'chosen':>11} {'closest':>11} {'the post':>11}"
        f" {'changed':>8}   best fit by"
    )
    asking = liaison(client_of(cast.liaison), cast)
    officer = Attack("liaison", asking, cast.member, marks)
    held = [officer.run(questions, chance) for _ in range(homes)]
    run_incident(cast)
    asking = volunteer(client_of(cast.second_member), cast.second_member, cast)
    neighbour = Attack("volunteer", asking, cast.member, marks)
    return all(held + [neighbour.run(questions, chance) for _ in range(homes)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--homes", type=int, default=2, help="places of the member that are tried")
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        held = run(options.questions, options.homes)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    print("Held." if held else f"NOT held: within {GOAL_M:.0f} m, or an answer tells of a move.")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
