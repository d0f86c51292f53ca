"""Memory of the socket process for each open socket, beside Channels' stock consumer.

Resident memory (VmRSS) of the server with no socket and with all of them open and greeted.
Run: ``python bench/memory.py [--sockets 5000]``.
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_memory_{os.getpid()}"}
django.setup()

from django.db import connection

from bench.fanout import town

HELLO = '{"op":"hello"}'
QUIET = ("--lifespan=off", "--log-level=critical")
SETTLE_S = 3.0


def measured(server: town.Server, path: str, cookies: list[str], greetings: list[str]) -> None:
    """Print a line of the table."""
    name = "jiefang" if path == "/ws/v1" else "stock, pubsub"
    before = server.memory_kib()
    start = time.monotonic()
    with town.crowd(server, path, cookies, greetings=greetings, ready='"welcome"') as crowd:
        opened_s = time.monotonic() - start
        time.sleep(SETTLE_S)
        each = (server.memory_kib() - before) / crowd.size
        print(f"{name:<14} {before / 1024:>9.0f} {each:>14.1f} {opened_s:>9.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=5000)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        cookies = [cookie for _, cookie in town.people(options.sockets)]
        print(f"{'server':<14} {'empty MiB':>9} {'KiB per socket':>14} {'opened s':>9}")
        with town.server("bench.fanout.product:application") as server:
            measured(server, "/ws/v1", cookies, [HELLO])
        with town.server("bench.fanout.stock:application", *QUIET, STOCK_LAYER="pubsub") as server:
            measured(server, "/notice", cookies, [])
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
