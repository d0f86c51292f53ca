"""Fifty people answer one incident at the same instant, again and again: one unit leads, always.

Real threads, each with a connection of its own, held by a barrier until all are ready.
Run: ``python bench/answers.py [--times 200]``.
"""

import argparse
import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_answers_{os.getpid()}"}
settings.DATABASES["default"]["OPTIONS"]["pool"] = False
django.setup()

from django.db import connection

from bench.alarm import town
from jiefang.accounts.models import Person
from jiefang.alerts.constants import DispatchState
from jiefang.alerts.models import Dispatch, Response
from jiefang.alerts.room import Room
from jiefang.alerts.services import Mark, dispatch_answer, incident_trigger

PEOPLE = 50
UNITS = 2
KIND = "crowd_crush"


def race(pool: ThreadPoolExecutor, room: Room) -> tuple[float, list[str]]:
    """Milliseconds until the last has answered, and what is wrong afterwards."""
    rows = [row for row in room.everybody() if row.person_id in PERSONS][:PEOPLE]
    barrier = Barrier(len(rows) + 1)

    def answer(row: Response) -> None:
        person = PERSONS[row.person_id]
        connection.ensure_connection()
        barrier.wait()
        dispatch_answer(actor=person, dispatch_id=row.dispatch_id, answer="accept")

    answers = [pool.submit(answer, row) for row in rows]
    barrier.wait()
    start = time.perf_counter()
    for each in answers:
        each.result()
    return (time.perf_counter() - start) * 1000, list(_wrong(room, len(rows)))


def _wrong(room: Room, expected: int) -> list[str]:
    dispatches = Dispatch.objects.filter(incident=room.incident.pk)
    leads = dispatches.filter(lead=True).count()
    accepted = Response.objects.filter(incident=room.incident.pk, answer="accept").count()
    short = dispatches.exclude(state=DispatchState.ANSWERED).count()
    found = {"leads": (leads, 1), "accepted": (accepted, expected), "not answered": (short, 0)}
    return [f"{name}: {is_} not {wanted}" for name, (is_, wanted) in found.items() if is_ != wanted]


PERSONS: dict[object, Person] = {}


def run(times: int) -> int:
    """How many of the races ended with anything but one lead."""
    sites, _ = town.build(1, units=UNITS, crew=PEOPLE // UNITS)
    PERSONS.update(Person.objects.in_bulk())
    liaison = Person.objects.get(phone="+8613700000000")
    mark = Mark(KIND, sites[0].lon, sites[0].lat, "actual", severity="critical", reach_m=2000)
    bad, lasted = 0, []
    with ThreadPoolExecutor(PEOPLE) as pool:
        for number in range(times):
            town.clear()
            room = incident_trigger(actor=liaison, mark=mark, force=True)
            took, wrong = race(pool, room)
            lasted.append(took)
            bad += bool(wrong)
            if wrong:
                print(f"race {number}: {'; '.join(wrong)}")
        _hang_up(pool)
    print(
        f"{times} races of {PEOPLE} answers: one lead in {times - bad} of {times};"
        f" p50 {statistics.median(lasted):.0f} ms until the last had answered"
    )
    return bad


def _hang_up(pool: ThreadPoolExecutor) -> None:
    """Close the connection of every thread."""
    barrier = Barrier(PEOPLE)

    def close() -> None:
        barrier.wait()
        connection.close()

    for each in [pool.submit(close) for _ in range(PEOPLE)]:
        each.result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        bad = run(options.times)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
