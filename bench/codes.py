"""The door under attack: 10,000 requests for codes, and 500 pairs of numbers to tell apart.

A web process and a relay as in production (DEBUG off). First every request asks for another known
number, from 200 addresses: the messages that are stored must stay within the budget. Then pairs of
a known and an unknown number, each pair from an address of its own: the answers must be the same
bytes, and a Mann-Whitney test must not tell their times apart (p > 0.01); the same for a hundred
pairs of sign-ins with a wrong password.

Run: ``python -m bench codes``, or ``python bench/codes.py --help``.
"""

import argparse
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
BREAKER = 5000
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "jiefang.settings",
    "JIEFANG_DEBUG": "0",
    "JIEFANG_SECRET_KEY": "only-for-this-measurement-0123456789-0123456789-0123456789",
    "JIEFANG_HOSTS": "127.0.0.1",
    "JIEFANG_BEHIND_PROXY": "1",
    "JIEFANG_LOG_LEVEL": "ERROR",
    "JIEFANG_CODES_PER_HOUR": str(BREAKER),
}

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_codes_{os.getpid()}"}
django.setup()

from django.contrib.auth.hashers import make_password
from django.db import connection, connections

from bench.entry.knocking import Answer, flood, knock, mann_whitney_p
from jiefang.accounts.constants import CODES_AN_HOUR_FROM_AN_ADDRESS, Role
from jiefang.accounts.models import Grant, Person
from jiefang.common.serving.parts import SERVER_FLAGS
from jiefang.messaging.models import Message
from jiefang.outbox.models import Delivery
from jiefang.settings import env

KNOWN, UNKNOWN = "+8613{:09}", "+8615{:09}"
SURE = 0.01
START_S = 150.0


def people(count: int, first: int) -> None:
    """People with the numbers KNOWN from ``first`` on; each is staff with a password."""
    password = make_password("nobody tries this one")
    rows = [
        Person(phone=KNOWN.format(nth), name=f"人{nth}", password=password)
        for nth in range(first, first + count)
    ]
    Person.objects.bulk_create(rows, batch_size=2000)
    grants = (Grant(person=row, role=Role.LIAISON, area_code="440104") for row in rows)
    Grant.objects.bulk_create(grants, batch_size=2000)


def attack(port: int, requests: int, addresses: int) -> bool:
    """Whether the messages stored after the flood stay within the budget."""
    sources = [f"127.0.{1 + nth // 250}.{1 + nth % 250}" for nth in range(addresses)]
    start = time.perf_counter()
    statuses = flood(port, [KNOWN.format(nth) for nth in range(requests)], sources)
    took = time.perf_counter() - start
    settle()
    budget = min(addresses * CODES_AN_HOUR_FROM_AN_ADDRESS, BREAKER)
    stored = Message.objects.count()
    print(f"{requests} requests from {addresses} addresses in {took:.0f} s: {statuses}")
    print(f"messages stored: {stored}, budget {budget}", flush=True)
    return stored <= budget and set(statuses) <= {202, 429}


def settle() -> None:
    """Wait until the relay has handed on what was asked for."""
    deadline = time.monotonic() + 120
    while Delivery.objects.filter(done_at=None).exists() and time.monotonic() < deadline:
        time.sleep(0.5)


def pairs(port: int, count: int, path: str, body: dict[str, str], block: int) -> bool:
    """Whether known and unknown numbers look alike; ``block``: which addresses are used."""
    chance = random.Random(20_261_122)
    times: tuple[list[float], list[float]] = ([], [])
    unlike = 0
    for nth in range(count):
        numbers = [KNOWN.format(20_000 + nth), UNKNOWN.format(20_000 + nth)]
        order = chance.sample((0, 1), 2)
        address = f"127.{block}.{1 + nth // 250}.{1 + nth % 250}"
        bodies = [
            body | {"phone": "+8616000000000"},
            *(body | {"phone": numbers[k]} for k in order),
        ]
        _, *answers = knock(port, address, path, bodies)  # the first opens the connection
        for kind, answer in zip(order, answers, strict=True):
            times[kind].append(answer.ms)
        unlike += different(*answers)
    p = mann_whitney_p(*times)
    known, unknown = map(statistics.median, times)
    print(f"{count} pairs, POST {path}: {unlike} unlike; median known {known:.2f} ms,"
          f" unknown {unknown:.2f} ms; Mann-Whitney p = {p:.3f}", flush=True)  # fmt: skip
    return unlike == 0 and p > SURE


def different(one: Answer, other: Answer) -> bool:
    return (one.status, one.said, one.body) != (other.status, other.said, other.body)


@contextmanager
def servers(database: str) -> Iterator[int]:
    """The port of a web process, with a relay beside it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = os.environ | {"JIEFANG_DATABASE_URL": database}
    web = ["-m", "uvicorn", "jiefang.asgi:application", f"--port={port}", *SERVER_FLAGS]
    relay = ["manage.py", "relay", "--skip-checks"]
    running = [
        subprocess.Popen([sys.executable, *argv], cwd=ROOT, env=environment)
        for argv in (web, relay)
    ]
    try:
        _wait_for(port)
        yield port
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(20)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")


def _database_url(name: str) -> str:
    return urlunsplit(urlsplit(env.DATABASE_URL)._replace(path=f"/{name}"))


def measure(port: int, options: argparse.Namespace) -> Sequence[bool]:
    code, session = "/api/v1/session/code", "/api/v1/session"
    wrong = {"password": "certainly wrong"}
    return [
        attack(port, options.requests, options.addresses),
        pairs(port, options.pairs, code, {}, 1),
        pairs(port, options.sign_ins, session, wrong, 2),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--addresses", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--sign-ins", type=int, default=100, help="pairs with a wrong password")
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        people(options.requests, 0)
        people(max(options.pairs, options.sign_ins), 20_000)
        with servers(_database_url(connection.settings_dict["NAME"])) as port:
            held = measure(port, options)
    finally:
        for each in connections.all():
            each.close_pool() if hasattr(each, "close_pool") else each.close()
        connection.creation.destroy_test_db(name, verbosity=0)
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
