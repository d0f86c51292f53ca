"""A notice to people with open sockets, and its correction with one click, by the real relay.

Two processes of the product: the web server with a socket for each person, and ``manage.py
relay``, which puts both into people's feeds step by step. The clock runs from before the call
(the approval, the correction) to the arrival at the last socket. *lost* are sockets that never got
it. *trigger* is an incident that is marked while the notice goes out, in milliseconds.

Run: ``python bench/correction.py [--size 1000] [--rounds 5]``.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "WARNING")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_correction_{os.getpid()}"}
django.setup()

from django.db import connection

from bench.fanout import town
from jiefang.accounts.constants import Role
from jiefang.accounts.models import Grant, Person
from jiefang.alerts.services import Mark, incident_trigger
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services import approval_approve
from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.geography.services import areas_load
from jiefang.notices.selectors import Target
from jiefang.notices.services import Draft, notice_correct, notice_request
from jiefang.settings import env
from jiefang.units.models import Member, Unit

NEVER = date(2099, 12, 31)
HELLO = '{"op":"hello"}'
CREW, CREW_ON_DUTY = 200, 5
LATITUDE = 23.125


def liaison(number: int) -> Person:
    person = Person.objects.create_person(
        phone=f"+8613800009{number:03d}", name=f"联络员{number}", password=None
    )
    Grant.objects.create(person=person, role=Role.LIAISON, area_code="440104")
    return person


def settle(people: list[tuple[UUID, str]]) -> None:
    """Make everybody a member of units of one street, off duty, who agreed to be told."""
    Person.objects.filter(pk__in=[key for key, _ in people]).update(alert_consent_at=now())
    units = [
        Unit(
            code=f"N-{n}",
            name=f"单元 {n}",
            kind="community",
            longitude=113.25 + n / 1000,
            latitude=23.13,
            area_code="440104003",
            district_code="440104",
        )
        for n in range(-(-len(people) // CREW))
    ]
    Unit.objects.bulk_create(units)
    Member.objects.bulk_create(
        Member(unit=units[n // CREW], person_id=key, source="neighbour")
        for n, (key, _) in enumerate(people)
    )


def station(number: int, people: list[tuple[UUID, str]]) -> float:
    """A ready unit of five elsewhere in the district; its longitude."""
    crew = [key for key, _ in people[:CREW_ON_DUTY]]
    Person.objects.filter(pk__in=crew).update(
        alert_consent_at=now(), birth_year=1985, insured_until=NEVER, trained_until=NEVER
    )
    unit = Unit.objects.create(
        code=f"S-{number}",
        name=f"站 {number}",
        kind="station",
        longitude=113.262 + number / 100_000,
        latitude=LATITUDE,
        area_code="440104001",
        district_code="440104",
        on_duty_count=len(crew),
        leader_on_duty_count=1,
        ready=True,
    )
    Member.objects.bulk_create(
        Member(
            unit=unit,
            person_id=key,
            source="neighbour",
            role="member" if place else "leader",
            on_duty_since=now(),
        )
        for place, key in enumerate(crew)
    )
    return unit.longitude


@contextmanager
def relay() -> Iterator[None]:
    parts = urlsplit(env.DATABASE_URL)
    database = urlunsplit(parts._replace(path="/" + connection.settings_dict["NAME"]))
    process = subprocess.Popen(
        [sys.executable, "manage.py", "relay"],
        cwd=town.ROOT,
        env=os.environ | {"JIEFANG_DATABASE_URL": database},
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def timed(crowd: town.Crowd, mark: int, call: Callable[[], Any]) -> tuple[float, float, int]:
    """Seconds until the last socket has it, seconds of the call itself, sockets without it."""
    start = time.monotonic_ns()
    call()
    called = time.monotonic_ns()
    count, _, last = crowd.wait_for(mark, patience_s=30)
    return (last - start) / 1e9, (called - start) / 1e9, crowd.size - count


def ask(asker: Person, mark: int) -> tuple[UUID, UUID]:
    text = Text(f"请留在室内。编号#{mark}#", "Stay inside.")
    draft = Draft("typhoon", "exercise", text, Target(area="440104003"), 3600)
    notice = notice_request(actor=asker, session="asker", draft=draft)
    return notice.pk, ApprovalRequest.objects.get(subject_id=notice.pk).pk


def run(size: int, rounds: int) -> int:
    areas_load()
    everybody = town.people(size + CREW_ON_DUTY * rounds)
    people = everybody[:size]
    settle(people)
    sites = [station(n, everybody[size + n * CREW_ON_DUTY :]) for n in range(rounds)]
    asker, second = liaison(1), liaison(2)
    found: dict[str, list[tuple[float, float, int]]] = {"notice": [], "correction": []}
    triggers: list[float] = []
    cookies = [cookie for _, cookie in people]
    with (
        relay(),
        town.server("bench.fanout.product:application") as server,
        town.crowd(
            server, "/ws/v1", cookies, greetings=[HELLO], ready='"welcome"', mark="#([0-9]+)#"
        ) as crowd,
    ):
        for number in range(rounds):
            notice, request = ask(asker, 2 * number)

            def approve(request: UUID = request, lon: float = sites[number]) -> None:
                approval_approve(actor=second, session="second", approval_id=request)
                start = time.monotonic()
                mark = Mark("medical", lon, LATITUDE, "exercise")
                incident_trigger(actor=asker, mark=mark, force=True)
                triggers.append((time.monotonic() - start) * 1000)

            found["notice"].append(timed(crowd, 2 * number, approve))
            mark = 2 * number + 1
            text = Text(f"集合点改在北门。编号#{mark}#", "Now at the north gate.")

            def correct(notice: UUID = notice, text: Text = text) -> None:
                notice_correct(actor=asker, notice_id=notice, type="update", text=text)

            found["correction"].append(timed(crowd, mark, correct))
    report(size, found, triggers)
    return sum(lost for rows in found.values() for _, _, lost in rows)


def report(
    size: int, found: dict[str, list[tuple[float, float, int]]], triggers: list[float]
) -> None:
    print(f"{'sockets':>8} {'what':<12} {'median s':>9} {'worst s':>8} {'call s':>7} {'lost':>5}")
    for name, rows in found.items():
        times, calls, lost = zip(*rows, strict=True)
        print(
            f"{size:>8,} {name:<12} {statistics.median(times):>9.2f} {max(times):>8.2f}"
            f" {max(calls):>7.3f} {sum(lost):>5}"
        )
    print(f"an incident marked meanwhile: median {statistics.median(triggers):.0f} ms,", end=" ")
    print(f"worst {max(triggers):.0f} ms")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return run(options.size, options.rounds)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(bool(main()))
