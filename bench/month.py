"""The calendar of an area with 450 teams and 10,000 shifts a month, and its gaps.

Makes 450 teams (27,000 members, one team of 2,300) and a month of shifts with places taken, in a
database of its own, and calls the API in this process (routing, session, permission, query, JSON).
The baseline is the calendar as one would write it first: the same 200 shifts, each asked for its
needs, its team and one's own place by the ORM.
Run: ``python bench/month.py [--rounds 40]``.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_month_{os.getpid()}"}
settings.ALLOWED_HOSTS = ["*"]
settings.DEBUG = False  # else each statement is kept
django.setup()

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.common import bell
from jiefang.common.clock import now
from jiefang.geography.dataset import streets_by_district
from jiefang.patrols.models import Shift, ShiftNeed, SignUp
from jiefang.teams.models import Membership, Team
from tests.cast import client_of, give, make_person

HERE = "440104"
TEAMS, LARGE, SHIFTS = 450, 2_300, 10_000
CHANCE = random.Random(20261122)


def people_of(count: int) -> list[Person]:
    """Insured adults of the district's streets; they cannot sign in, so no number is hashed."""
    streets = [code for code, _ in streets_by_district()[HERE]]
    return [
        Person(
            phone=f"+86138{number:08d}",
            name=f"街坊{number}",
            birth_year=1975,
            insured_until=date(2099, 12, 31),
            street_code=CHANCE.choice(streets),
        )
        for number in range(1_000_000, 1_000_000 + count)
    ]


def fill() -> None:
    sizes = [LARGE] + [CHANCE.randint(20, 90) for _ in range(TEAMS - 1)]
    people = people_of(sum(sizes))
    Person.objects.bulk_create(people, batch_size=2000)
    streets = [code for code, _ in streets_by_district()[HERE]]
    teams = [
        Team(name=f"队伍{number}", area_code=CHANCE.choice(streets)) for number in range(TEAMS)
    ]
    Team.objects.bulk_create(teams)
    left = iter(people)
    members = {
        team.pk: [next(left) for _ in range(size)] for team, size in zip(teams, sizes, strict=True)
    }
    Membership.objects.bulk_create(
        [
            Membership(team=team, person=person, status="active", joined_on=date(2026, 1, 1))
            for team in teams
            for person in members[team.pk]
        ],
        batch_size=2000,
    )
    fill_shifts(teams, members)


def fill_shifts(teams: list[Team], members: dict[object, list[Person]]) -> None:
    begin = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    centers = dict(streets_by_district()[HERE])
    shifts, needs, places = [], [], []
    for number in range(SHIFTS):
        team = CHANCE.choice(teams)
        at = begin + timedelta(days=number % 31, hours=1 + number // 31 % 14)
        place, taken = centers[team.area_code], CHANCE.choice((0, 1, 2, 3, 4))
        shift = Shift(
            team=team, title="夜巡", area_code=team.area_code, district_code=HERE,
            starts_at=at, ends_at=at + timedelta(hours=2), longitude=place.lon, latitude=place.lat,
            cancel_until=at - timedelta(hours=12), minimum=4, target=4, maximum=8, taken=taken,
        )  # fmt: skip
        shifts.append(shift)
        for role, share in (("patrol", min(taken, 3)), ("support", max(taken - 3, 0))):
            least = 3 if role == "patrol" else 1
            needs.append(
                ShiftNeed(
                    shift=shift, role=role, minimum=least, usual_maximum=4, target=least,
                    maximum=4, taken=share,
                )
            )  # fmt: skip
        places += [(shift, person) for person in CHANCE.sample(members[team.pk], taken)]
    Shift.objects.bulk_create(shifts, batch_size=1000)
    ShiftNeed.objects.bulk_create(needs, batch_size=2000)
    fill_places(places)


def fill_places(places: list[tuple[Shift, Person]]) -> None:
    """A place for each unless it would be the person's second at the time."""
    taken: dict[object, list[tuple[object, object]]] = {}
    rows = []
    for shift, person in places:
        times = taken.setdefault(person.pk, [])
        if all(end <= shift.starts_at or begin >= shift.ends_at for begin, end in times):
            times.append((shift.starts_at, shift.ends_at))
            rows.append(
                SignUp(
                    shift=shift, person=person, role="patrol", state="confirmed",
                    starts_at=shift.starts_at, ends_at=shift.ends_at,
                )
            )  # fmt: skip
    SignUp.objects.bulk_create(rows, batch_size=2000)


def baseline(organiser: Person) -> int:
    """200 shifts of the area, each asked for all it shows."""
    first = timezone.localtime().replace(hour=0, minute=0)
    found = Shift.objects.filter(area_code__startswith=HERE, starts_at__gte=first)
    shown = 0
    for shift in found.order_by("starts_at", "id")[:200]:
        needs = [(need.role, need.target, need.taken) for need in shift.needs.all()]
        mine = SignUp.objects.filter(shift=shift, person=organiser).first()
        shown += bool(shift.team.name) + len(needs) + bool(mine)
    return shown


def timed_ms(call: Callable[[], object], rounds: int) -> list[float]:
    result = []
    for _ in range(rounds):
        bell.ask(lambda valkey: valkey.flushdb(), None)
        start = time.perf_counter()
        call()
        result.append((time.perf_counter() - start) * 1000)
    return sorted(result)


def run(rounds: int) -> None:
    start = time.perf_counter()
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    organiser = give(make_person(33, "郑组织"), Role.ORGANISER, area_code=HERE)
    client = client_of(organiser)
    print(
        f"{TEAMS} teams, {Membership.objects.count():,} members, {Shift.objects.count():,} shifts,"
        f" {SignUp.objects.count():,} places in {time.perf_counter() - start:.0f} s\n"
    )
    month = f"from_on={now().date()}&to_on={now().date() + timedelta(days=31)}&area={HERE}"
    calls = {
        "calendar, first 200 of a month": f"shifts?{month}&limit=200",
        "calendar, first 50 of a month": f"shifts?{month}",
        "days of a month": f"shifts/days?{month}",
        "gaps, worst 20 with who could": f"shifts/gaps?area={HERE}",
        "gaps, worst 50 with who could": f"shifts/gaps?area={HERE}&limit=50",
    }
    print(f"{'call':<34} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8} {'KiB':>8}")
    for name, path in calls.items():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(f"/api/v1/{path}")
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.content!r}")
        queries = len(captured)  # the next request forgets them
        times = timed_ms(lambda path=path: client.get(f"/api/v1/{path}"), rounds)  # type: ignore[misc]
        show(name, times, queries, len(answer.content) / 1024)
    with CaptureQueriesContext(connection) as captured:
        baseline(organiser)
    queries = len(captured)
    times = timed_ms(lambda: baseline(organiser), max(3, rounds // 8))
    show("baseline: 200 shifts one by one", times, queries, 0)


def show(name: str, times: list[float], queries: int, size: float) -> None:
    p95 = times[len(times) * 95 // 100]
    print(f"{name:<34} {statistics.median(times):>8.1f} {p95:>8.1f} {queries:>8} {size:>8,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        run(options.rounds)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
