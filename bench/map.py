"""The console's reads at city scale: the whole map, a viewport, lists, totals.

Loads the demo city (23,000 units, 245,500 responders) into a database of its own, calls the API in
this process (routing, session, permission, query, JSON; no socket) and drops the database.
Run: ``python bench/map.py [--rounds 40]``.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_map_{os.getpid()}"}
settings.ALLOWED_HOSTS = ["*"]
django.setup()

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from tests.cast import client_of

CALLS = {
    "map, whole city": "units/map?bbox=112.9,22.5,114.1,24",
    "map, 3 km viewport": "units/map?bbox=113.25,23.11,113.28,23.137",
    "map, district": "units/map?bbox=113.23,23.1,113.32,23.17",
    "list, first page": "units?limit=50",
    "list, 200 a page": "units?limit=200",
    "list, district and ready": "units?area=440106&ready=true",
    "list, street": "units?area=440104003",
    "search 小学": "units?q=%E5%B0%8F%E5%AD%A6",
    "search, nothing found": "units?q=xyzzy",
    "nearest eight": "units/nearest?lon=113.2644&lat=23.1250&crs=wgs84&limit=8",
    "totals, counted": "units/summary",
}


def timed_ms(call: Callable[[], object], rounds: int) -> list[float]:
    result = []
    for _ in range(rounds):
        cache.clear()
        start = time.perf_counter()
        call()
        result.append((time.perf_counter() - start) * 1000)
    return sorted(result)


def run(rounds: int) -> None:
    start = time.perf_counter()
    call_command("demo", scale="city", yes_load_demo=True)
    print(f"demo city loaded in {time.perf_counter() - start:.0f} s\n")
    client = client_of(get_user_model().objects.get(phone="+8613800000010"))
    print(f"{'call':<26} {'p5 ms':>8} {'p50 ms':>8} {'p95 ms':>8} {'KiB':>8}")
    for name, path in CALLS.items():
        answer = client.get(f"/api/v1/{path}")
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.content!r}")
        times = timed_ms(lambda path=path: client.get(f"/api/v1/{path}"), rounds)  # type: ignore[misc]
        size = len(answer.content) / 1024
        p5, p95 = times[len(times) // 20], times[len(times) * 95 // 100]
        print(f"{name:<26} {p5:>8.1f} {statistics.median(times):>8.1f} {p95:>8.1f} {size:>8,.0f}")


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
