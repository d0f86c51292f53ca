"""One notice to 1,000 and to 5,000 sockets, beside the stock Channels group send in the same run.

``topic``: one entry of a stream that all sockets follow, the counterpart of a group. ``feeds``:
an entry of its own in the feed of every person, stored and numbered. ``stock``: a consumer and
``group_send`` over channels_redis, as in the manual, with each of its two layers (nothing stored).
The clock runs from before the transaction (or the group_send) to the arrival at the last socket;
*after commit* is the part after the rows were stored; *lost* are sockets that never got it. Medians
and worst of the rounds in milliseconds.

Run: ``python bench/notice.py [--sizes 1000,5000] [--rounds 10]``.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "WARNING")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_notice_{os.getpid()}"}
django.setup()

from asgiref.sync import async_to_sync
from channels_redis.core import RedisChannelLayer
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.db import connection, transaction

from bench.fanout import town
from jiefang.common.ids import uuid7
from jiefang.realtime import services
from jiefang.realtime.entries import Entry

WARM_UP = 2
# The stock layer logs a traceback for each socket that closes while the others do.
QUIET = ("--lifespan=off", "--log-level=critical")
TEXT = "北京路步行街有人需要帮助，请就近支援。" * 20
HELLO = '{"op":"hello"}'
SUBSCRIBE = '{"op":"subscribe","topic":"notice:all"}'

MARKS = count()
"""No mark twice: who says hello is sent the feed of an earlier round again."""
Result = tuple[list[float], list[float], int]
committed_ns = 0
"""When the last transaction was through (monotonic clock)."""


def envelope(mark: int) -> dict[str, Any]:
    """About as much text as an alert."""
    return {"id": str(uuid7()), "mark": mark, "text": {"zh": TEXT, "en": "One notice to all."}}


def stamp() -> None:
    global committed_ns  # noqa: PLW0603
    committed_ns = time.monotonic_ns()


def to_topic(mark: int) -> None:
    with transaction.atomic():
        transaction.on_commit(stamp)
        services.append([Entry("notice:all", uuid7(), envelope(mark))])


def to_feeds(people: list[Any]) -> Callable[[int], None]:
    def send(mark: int) -> None:
        data = envelope(mark)
        with transaction.atomic():
            transaction.on_commit(stamp)
            services.append([services.feed_entry(person, data) for person, _ in people])

    return send


def to_group(layer: Any) -> Callable[[int], None]:
    def send(mark: int) -> None:
        text = f'{{"op":"event","mark":{mark},"text":"{TEXT}"}}'
        async_to_sync(layer.group_send)("notice", {"type": "notice", "text": text})

    return send


def measured(crowd: town.Crowd, send: Callable[[int], None], rounds: int) -> Result:
    """Milliseconds to the last socket for each round, from the commit too, and all frames lost."""
    times, after, lost = [], [], 0
    for turn in range(rounds + WARM_UP):
        mark = next(MARKS)
        time.sleep(0.3)
        start = time.monotonic_ns()
        send(mark)
        arrived, _, last = crowd.wait_for(mark, patience_s=15)
        if turn >= WARM_UP:
            times.append((last - start) / 1e6)
            after.append((last - max(start, committed_ns)) / 1e6)
            lost += crowd.size - arrived
    return times, after, lost


def run(size: int, rounds: int, people: list[Any]) -> Iterator[tuple[str, Result]]:
    cookies = [cookie for _, cookie in people[:size]]
    with town.server("bench.fanout.product:application") as server:
        with town.crowd(
            server, "/ws/v1", cookies, greetings=[HELLO, SUBSCRIBE], ready='"snapshot"'
        ) as crowd:
            yield "topic", measured(crowd, to_topic, rounds)
        with town.crowd(server, "/ws/v1", cookies, greetings=[HELLO], ready='"welcome"') as crowd:
            yield "feeds", measured(crowd, to_feeds(people[:size]), rounds)
    layers = {"core": RedisChannelLayer, "pubsub": RedisPubSubChannelLayer}
    for name, layer in layers.items():
        with (
            town.server("bench.fanout.stock:application", *QUIET, STOCK_LAYER=name) as server,
            town.crowd(server, "/notice", cookies, greetings=[], ready='"welcome"') as crowd,
        ):
            send = to_group(layer(hosts=[{"address": settings.REDIS_URL}]))
            yield f"stock, {name}", measured(crowd, send, max(rounds // 2, 3))


def table(size: int, found: Iterable[tuple[str, Result]]) -> None:
    medians = {}
    for name, (times, after, lost) in found:
        median = medians[name] = statistics.median(times)
        line = f"{size:>8,} {name:<14} {median:>10.1f} {max(times):>10.1f}"
        print(f"{line} {statistics.median(after):>12.1f} {lost:>8,}", flush=True)
    best = min(median for name, median in medians.items() if "stock" in name)
    ratios = ", ".join(f"{name} {best / medians[name]:.1f} ×" for name in ("topic", "feeds"))
    print(f"{size:>8,} faster than the faster stock layer: {ratios}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,5000")
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        people = town.people(max(sizes))
        print(
            f"{'sockets':>8} {'way':<14} {'median ms':>10} {'worst ms':>10} {'after commit':>12}"
            f" {'lost':>8}"
        )
        for size in sizes:
            table(size, run(size, options.rounds, people))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
