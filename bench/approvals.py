"""Approve and cancel at the same instant, again and again: sent once if approved, else never.

Each round a liaison asks for a notice (or, every other round, a wave beyond three units); three
others approve it while who asked takes it back, all held by a barrier, each with a connection of
its own. Afterwards the relay's sweep runs twice. *Sent twice* counts people with two entries,
*unapproved* rounds in which anything went out though the request was cancelled, *unsent* those
approved in which not everybody got theirs.
Run: ``python bench/approvals.py [--times 500]``.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "WARNING")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_approvals_{os.getpid()}"}
settings.DATABASES["default"]["OPTIONS"]["pool"] = False
django.setup()

from django.db import connection

from bench.alarm import town
from jiefang.accounts.constants import Role
from jiefang.accounts.models import Grant, Person
from jiefang.alerts.models import Dispatch
from jiefang.alerts.services import Mark, incident_trigger
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services import approval_approve, approval_cancel
from jiefang.common.errors import Conflict
from jiefang.common.text import Text
from jiefang.notices.selectors import Target
from jiefang.notices.services import Draft, notice_request, notices_send
from jiefang.realtime.models import StreamEntry
from jiefang.units.selectors import Circle

OTHERS = 3
UNITS = 5
TEXT = Text("请留在室内。", "Stay inside.")


def liaison(number: int) -> Person:
    person = Person.objects.create_person(
        phone=f"+8613800009{number:03d}", name=f"联络员{number}", password=None
    )
    Grant.objects.create(person=person, role=Role.LIAISON, area_code="4401")
    return person


def ask_notice(asker: Person, lon: float, lat: float) -> UUID:
    target = Target(circle=Circle(lon, lat, 500))
    draft = Draft("typhoon", "exercise", TEXT, target, 3600)
    return notice_request(actor=asker, session="asker", draft=draft).pk


def ask_units(asker: Person, lon: float, lat: float) -> UUID:
    mark = Mark("crowd_crush", lon, lat, "exercise", reach_m=2000)
    room = incident_trigger(actor=asker, mark=mark, session="asker", force=True)
    return room.incident.pk


def race(pool: ThreadPoolExecutor, asker: Person, others: list[Person], subject: UUID) -> Any:
    """Who won, as the request says afterwards, and how many calls were not refused."""
    request = ApprovalRequest.objects.get(subject_id=subject, state="waiting")
    barrier = Barrier(len(others) + 1)

    def run(call: Callable[[], Any]) -> bool:
        connection.ensure_connection()
        barrier.wait()
        try:
            call()
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    calls = [
        lambda who=who: approval_approve(
            actor=who, session=f"session of {who.pk}", approval_id=request.pk
        )
        for who in others
    ]
    calls.append(lambda: approval_cancel(actor=asker, approval_id=request.pk))
    won = sum(pool.map(run, calls))
    request.refresh_from_db()
    return request.state, won


def went_out(subject: UUID, kind: str, before: int) -> tuple[int, int]:
    """How many were reached beyond those who go at once, and how many of them twice."""
    notices_send()
    notices_send()
    if kind == "units":
        called = Counter(
            Dispatch.objects.filter(incident=subject).values_list("unit_id", flat=True)
        )
        return called.total() - before, sum(n - 1 for n in called.values())
    told = StreamEntry.objects.filter(event_id=subject).values_list("stream", flat=True)
    got = Counter(told)
    return got.total(), sum(n - 1 for n in got.values())


def run(times: int) -> int:
    sites, _ = town.build(1, units=UNITS, crew=4)
    lon, lat = sites[0].lon, sites[0].lat
    asker, *others = [liaison(n) for n in range(OTHERS + 1)]
    ends: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    with ThreadPoolExecutor(OTHERS + 1) as pool:
        for number in range(times):
            kind, ask = [("notice", ask_notice), ("units", ask_units)][number % 2]
            town.clear()
            subject = ask(asker, lon, lat)
            before = Dispatch.objects.filter(incident=subject).count()
            request = ApprovalRequest.objects.get(subject_id=subject)
            wanted = request.units if kind == "units" else request.recipients
            state, won = race(pool, asker, others, subject)
            reached, twice = went_out(subject, kind, before)
            ends[f"{kind} {state}"] += 1
            wrong["not exactly one"] += won != 1
            wrong["sent twice"] += twice
            wrong["unapproved"] += state != "approved" and reached > 0
            wrong["unsent"] += state == "approved" and reached != wanted
    print(f"{times} races of {OTHERS} approvals and one cancellation: {dict(sorted(ends.items()))}")
    print(", ".join(f"{name}: {count}" for name, count in wrong.items()))
    return wrong.total()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=500)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return run(options.times)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(bool(main()))
