"""The clients: open sockets that note when an alert comes, and triggers at a steady rate."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect

from bench.alarm.town import Site

CONNECT_AT_ONCE = 50
WAIT_S = 10.0


@dataclass
class Crowd:
    """Ten sockets for each site; ``arrived`` counts and times their alerts of this round."""

    size: int
    sockets: list[ClientConnection] = field(default_factory=list)
    arrived: list[int] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start_round(self, sites: int) -> None:
        self.arrived = [0] * sites
        self.last = [0.0] * sites

    async def open(
        self, url: Callable[[int, int], str], cookie: Callable[[int, int], str], sites: int
    ) -> None:
        """Open all sockets, some at a time."""
        self.start_round(sites)
        gate = asyncio.Semaphore(CONNECT_AT_ONCE)

        async def one(site: int, number: int) -> None:
            async with gate:
                headers = {"Cookie": cookie(site, number)}
                socket = await connect(
                    url(site, number), additional_headers=headers, compression=None, max_queue=None
                )
                await socket.send('{"op":"hello","epoch":null,"since":0}')
            self.sockets.append(socket)
            self.tasks.append(asyncio.create_task(self._read(socket, site)))

        await asyncio.gather(*(one(s, n) for s in range(sites) for n in range(self.size)))

    async def _read(self, socket: ClientConnection, site: int) -> None:
        seen: set[str] = set()
        async for frame in socket:
            moment = time.perf_counter()
            message = orjson.loads(frame)
            if message["op"] != "event" or message["event"]["id"] in seen:
                continue
            seen.add(message["event"]["id"])
            self.arrived[site] += 1
            self.last[site] = moment
            await socket.send(b'{"op":"ack","seq":%d}' % message["seq"], text=True)

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*(socket.close() for socket in self.sockets), return_exceptions=True)


class Http:
    """Just enough HTTP over kept connections."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def post(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> int:
        """The status of the answer; the body is read and left."""
        reader, writer = (
            self.free.pop()
            if self.free
            else await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        )
        content = orjson.dumps(body)
        lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}", "", ""]
        writer.write("\r\n".join(lines).encode() + content)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        if "content-length:" in head:
            await reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
        else:
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        self.free.append((reader, writer))
        return int(head.split()[1])


@dataclass(frozen=True)
class Round:
    """Milliseconds from each trigger to the last of its sockets; who got nothing is ``lost``."""

    latencies: list[float]
    lost: int
    refused: int
    processor_ms: float = 0.0


Trigger = Callable[[Site, int], Awaitable[int]]


async def run_round(
    crowd: Crowd, sites: Sequence[Site], trigger: Trigger, *, rate: float, number: int
) -> Round:
    """Mark each site once, at a steady rate, whether the last answer came or not."""
    crowd.start_round(len(crowd.arrived))
    begun = [0.0] * len(sites)
    start = time.perf_counter() + 0.05

    async def one(i: int) -> int:
        await asyncio.sleep(start + i / rate - time.perf_counter())
        begun[i] = time.perf_counter()
        return await trigger(sites[i], number)

    statuses = await asyncio.gather(*(one(i) for i in range(len(sites))))
    deadline = time.perf_counter() + WAIT_S
    while time.perf_counter() < deadline and any(
        count < crowd.size for count in crowd.arrived[: len(sites)]
    ):
        await asyncio.sleep(0.02)
    full = [i for i in range(len(sites)) if crowd.arrived[i] >= crowd.size]
    return Round(
        [(crowd.last[i] - begun[i]) * 1000 for i in full],
        sum(crowd.size - crowd.arrived[i] for i in range(len(sites)) if i not in full),
        sum(status != 201 for status in statuses),
    )
