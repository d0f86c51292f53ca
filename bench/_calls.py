"""What measurements of calls share: a database of their own, calls in this process, a table."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_calls_{os.getpid()}"}
settings.ALLOWED_HOSTS = ["*"]
settings.DEBUG = False  # else each statement is kept
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiefang.common import bell

WANTED_MS, WANTED_GROWTH = 100, 1.5


@contextmanager
def own_database() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def run_sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each)


def timed_ms(call: Callable[[], object], rounds: int) -> list[float]:
    """Sorted; the limits of calls are forgotten between two."""
    found = []
    for _ in range(rounds):
        bell.ask(lambda valkey: valkey.flushdb(), None)
        start = time.perf_counter()
        call()
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)


def head(*sizes: str) -> None:
    print(f"{'call':<40}" + "".join(f"{size:>26}" for size in sizes) + f"{'growth':>9}")
    print(f"{'':<40}" + f"{'p50 ms':>10}{'p95 ms':>8}{'queries':>8}" * len(sizes))


class Table:
    """Rows of calls, measured at one size after the other; ``show`` prints them side by side."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.rows: dict[str, list[tuple[float, float, int]]] = {}

    def measure(self, name: str, call: Callable[[], object], rounds: int = 0) -> None:
        with CaptureQueriesContext(connection) as captured:
            call()
        queries = len(captured)  # the next request forgets them
        times = timed_ms(call, rounds or self.rounds)
        found = (statistics.median(times), times[len(times) * 95 // 100], queries)
        self.rows.setdefault(name, []).append(found)

    def measure_path(self, name: str, client: Client, path: str) -> None:
        self.measure(name, lambda: asked(client, path))

    def show(self, *sizes: str) -> None:
        """``growth``: the last p50 by the first."""
        head(*sizes)
        for name, found in self.rows.items():
            cells = "".join(f"{p50:>10.1f}{p95:>8.1f}{queries:>8}" for p50, p95, queries in found)
            print(f"{name:<40}{cells}{found[-1][0] / found[0][0]:>9.2f}")
        print(f"wanted: p50 at most {WANTED_MS} ms, growth below {WANTED_GROWTH}")


def asked(client: Client, path: str) -> Any:
    """What the call says. Ends the program where it is refused."""
    answer = client.get(f"/api/v1/{path}")
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code} {answer.content!r}")
    return answer.json()
