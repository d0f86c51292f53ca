"""From the trigger to the last of ten sockets, beside a floor program in the same run.

A thousand sockets are open to each program; a liaison marks places at 1, 20 and 100 a second, each
calling two units of five people. The clock runs from the first byte of the request to the arrival
of the tenth alert. The floor program (``bench/alarm/floor.py``) stores the same rows by raw SQL
and writes straight to its sockets. Relay and synchronous commit are on.

Run: ``python bench/trigger.py [--sites 100] [--rates 1,20,100] [--seconds 15]``.
"""

import argparse
import asyncio
import contextlib
import gc
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ |= {
    "JIEFANG_DEBUG": "0",
    "JIEFANG_TRIGGERS_PER_MINUTE": "1000000",
    "JIEFANG_SECRET_KEY": "only-for-this-measurement-" + uuid4().hex * 2,
    "JIEFANG_BEHIND_PROXY": "1",
    "JIEFANG_LOG_LEVEL": "WARNING",
}

import django
import uvloop
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_trigger_{os.getpid()}"}
django.setup()

from django.db import connection, connections

from bench.alarm import town
from bench.alarm.clients import Crowd, Http, Round, run_round
from jiefang.realtime.constants import FRAME_MAX
from jiefang.settings import env

CSRF = "c" * 32
PROGRAMS = {"product": "jiefang.asgi:application", "floor": "bench.alarm.floor:app"}
WARM_UP = 20
START_S = 30.0


@dataclass(frozen=True)
class Server:
    port: int
    pid: int


class Party:
    """One program under measurement: its port, its sockets, how it is triggered."""

    def __init__(self, name: str, server: "Server", sites: list[town.Site], liaison: str) -> None:
        self.name, self.port, self.pid = name, server.port, server.pid
        self.sites, self.liaison = sites, liaison
        self.crowd = Crowd(town.UNITS * town.CREW)
        self.http = Http(server.port)
        self.rounds = 0

    async def open(self) -> None:
        path = "ws/v1" if self.name == "product" else "floor"
        await self.crowd.open(
            lambda s, n: f"ws://127.0.0.1:{self.port}/{path}?{self.sites[s].people[n][0]}",
            lambda s, n: self.sites[s].people[n][1],
            len(self.sites),
        )

    async def trigger(self, site: town.Site, number: int) -> int:
        if self.name == "floor":
            index = self.sites.index(site)
            body: dict[str, Any] = {
                "people": [str(person) for person, _ in site.people],
                "liaison": str(site.people[0][0]),
                "units": [f"B-{index}-{n}" for n in range(town.UNITS)],
            }
            return await self.http.post("/trigger", body, {})
        body = {
            "kind": "fight",
            "status": "actual",
            "location": {"lon": site.lon, "lat": site.lat, "crs": "wgs84"},
        }
        headers = {
            "Cookie": f"{self.liaison}; {settings.CSRF_COOKIE_NAME}={CSRF}",
            "X-CSRFToken": CSRF,
            "X-Forwarded-Proto": "https",
            "Origin": f"https://127.0.0.1:{self.port}",
            "Idempotency-Key": f"{site.lon}-{site.lat}-{number}-{uuid4()}",
        }
        return await self.http.post("/api/v1/incidents", body, headers)

    async def run(self, rate: float, seconds: float) -> Round:
        """Rounds over the sites until the time is over; all are free again between rounds."""
        rounds: list[Round] = []
        wanted = max(1, round(rate * seconds))
        before = _processor_ms(self.pid)
        while wanted > 0:
            sites = self.sites[: min(wanted, len(self.sites))]
            wanted -= len(sites)
            self.rounds += 1
            await asyncio.to_thread(_clear)
            rounds.append(
                await run_round(self.crowd, sites, self.trigger, rate=rate, number=self.rounds)
            )
        return Round(
            sorted(ms for each in rounds for ms in each.latencies),
            sum(each.lost for each in rounds),
            sum(each.refused for each in rounds),
            (_processor_ms(self.pid) - before) / max(1, round(rate * seconds)),
        )


def _processor_ms(pid: int) -> float:
    """What the process has used of the processor so far (Linux; elsewhere 0)."""
    path = Path(f"/proc/{pid}/stat")
    if not path.exists():
        return 0.0
    fields = path.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _clear() -> None:
    town.clear()
    connections["default"].close()


async def measure(running: dict[str, Server], options: argparse.Namespace) -> int:
    sites, liaison = await asyncio.to_thread(town.build, options.sites)
    parties = [Party(name, running[name], sites, liaison) for name in ("floor", "product")]
    for party in parties:
        await party.open()
        await party.run(WARM_UP, WARM_UP / 10)
    print(
        f"{len(sites) * 10:,} sockets open to each; ten alerts a trigger; milliseconds,\n"
        "cpu: what the program itself uses for each trigger, its sockets included"
    )
    print(
        f"{'a second':>8} {'program':>8} {'triggers':>9} {'p50':>7} {'p90':>7} {'p99':>7}"
        f" {'cpu':>6}  lost"
    )
    lost = 0
    gc.collect()
    gc.freeze()
    for rate in options.rates:
        medians = {}
        for party in parties:
            found = await party.run(rate, options.seconds if rate > 1 else 2 * options.seconds)
            lost += found.lost + found.refused
            medians[party.name] = _show(rate, party.name, found)
        print(f"{'':>8} product / floor at p50: {medians['product'] / medians['floor']:.2f}")
    for party in parties:
        await party.crowd.close()
    return lost


def _show(rate: float, name: str, found: Round) -> float:
    times = found.latencies
    p50, p90, p99 = (times[min(len(times) - 1, int(len(times) * q))] for q in (0.5, 0.9, 0.99))
    print(
        f"{rate:>8g} {name:>8} {len(times):>9} {p50:>7.1f} {p90:>7.1f} {p99:>7.1f}"
        f" {found.processor_ms:>6.1f}  {found.lost}"
        + (f", {found.refused} refused" if found.refused else ""),
        flush=True,
    )
    return statistics.median(times)


@contextlib.contextmanager
def servers(database: str) -> Iterator[dict[str, Server]]:
    """Both programs and the relay, ended afterwards."""
    environment = os.environ | {"JIEFANG_DATABASE_URL": database}
    ports = {name: _free_port() for name in PROGRAMS}
    commands = [
        [sys.executable, "-m", "uvicorn", program, f"--port={ports[name]}", *_UVICORN]
        for name, program in PROGRAMS.items()
    ]
    commands.append([sys.executable, "manage.py", "relay", "--skip-checks"])
    running = [subprocess.Popen(command, cwd=ROOT, env=environment) for command in commands]
    try:
        for port in ports.values():
            _wait_for(port)
        yield {
            name: Server(ports[name], process.pid)
            for name, process in zip(PROGRAMS, running, strict=False)
        }
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(10)


_UVICORN = (
    "--loop=uvloop", "--http=httptools", "--ws=websockets-sansio", f"--ws-max-size={FRAME_MAX}",
    "--ws-per-message-deflate=false", "--log-level=warning", "--no-access-log",
    "--timeout-graceful-shutdown=1", "--timeout-keep-alive=120",
)  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")


def _database_url(name: str) -> str:
    return urlunsplit(urlsplit(env.DATABASE_URL)._replace(path=f"/{name}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=100, help="each has ten sockets")
    parser.add_argument(
        "--rates", type=lambda text: [float(each) for each in text.split(",")], default=[1, 20, 100]
    )
    parser.add_argument("--seconds", type=float, default=15, help="per rate and program")
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    test_name = connection.settings_dict["NAME"]
    try:
        with servers(_database_url(test_name)) as running:
            lost = uvloop.run(measure(running, options))
    finally:
        for each in connections.all():
            each.close_pool() if hasattr(each, "close_pool") else each.close()
        connection.creation.destroy_test_db(name, verbosity=0)
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
