"""Thousands of sockets in one lean process: raw WebSocket frames on asyncio's transports.

Reads lines on stdin: ``{"port", "path", "cookies": […], "greetings": ["…"], "ready": "…"}``
opens them (``ready``: the text that shows a socket is in), then ``report`` asks for what arrived.
A frame with ``"mark":N`` (or what the order's ``mark`` matches) counts for notice N. Writes one
JSON line per answer.
"""

import asyncio
import base64
import json
import os
import re
import struct
import sys
import time
from typing import Any

import uvloop

MARK = re.compile(rb'"mark":(\d+)')
AT_ONCE = 100
IN_S = 120.0
_SEVEN, _SIXTEEN = 126, 127


class Socket(asyncio.Protocol):
    """One client: shakes hands, greets, counts marks, answers pings."""

    def __init__(self, crowd: "Crowd", request: bytes) -> None:
        self.crowd = crowd
        self.request = request
        self.buffer = b""
        self.open = False
        self.inside: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.transport.write(self.request)

    def connection_lost(self, exc: Exception | None) -> None:
        self.crowd.lost += 1
        if not self.inside.done():
            self.inside.set_exception(exc or ConnectionError("closed by the server"))

    def data_received(self, data: bytes) -> None:
        if self.open and not self.buffer and is_one_medium_text(data):
            self.take(1, data)  # the case that counts: no copy
            return
        self.buffer += data
        if not self.open:
            head, found, rest = self.buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head[:20]:
                self.transport.abort()
                return
            self.open, self.buffer = True, rest
            for greeting in self.crowd.order["greetings"]:
                self.transport.write(frame(0x81, greeting.encode()))
        self.read_frames()

    def read_frames(self) -> None:
        while len(self.buffer) > 1:
            size, start = self.buffer[1] & 0x7F, 2
            if size == _SEVEN:
                size, start = struct.unpack_from("!H", self.buffer, 2)[0], 4
            elif size == _SIXTEEN:
                size, start = struct.unpack_from("!Q", self.buffer, 2)[0], 10
            if len(self.buffer) < start + size:
                return
            opcode, body = self.buffer[0] & 0x0F, self.buffer[start : start + size]
            self.buffer = self.buffer[start + size :]
            self.take(opcode, body)

    def take(self, opcode: int, body: bytes) -> None:
        if opcode == 9:
            self.transport.write(frame(0x8A, body))
            return
        if not self.inside.done() and self.crowd.ready in body:
            self.inside.set_result(None)
        found = self.crowd.mark.search(body)
        if found:
            self.crowd.arrived(int(found[1]))


def is_one_medium_text(data: bytes) -> bool:
    """Whether the data are exactly one text frame of 126 to 65,535 bytes."""
    return data[:2] == b"\x81\x7e" and len(data) == 4 + (data[2] << 8 | data[3])


def frame(first: int, body: bytes) -> bytes:
    """A masked frame (mask of zeros) with less than 126 bytes."""
    return bytes([first, 0x80 | len(body)]) + b"\0\0\0\0" + body


class Crowd:
    """All sockets, and when each notice came first and last."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.ready = order["ready"].encode()
        self.mark = re.compile(order["mark"].encode()) if "mark" in order else MARK
        self.order = order
        self.sockets: list[Socket] = []
        self.lost = 0
        self.marks: dict[int, list[int]] = {}

    async def open(self) -> None:
        gate = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self.one(gate, cookie) for cookie in self.order["cookies"]))

    async def one(self, gate: asyncio.Semaphore, cookie: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        port, path = self.order["port"], self.order["path"]
        request = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
            f"Cookie: {cookie}\r\n\r\n"
        )
        async with gate:
            loop = asyncio.get_running_loop()
            _, socket = await loop.create_connection(
                lambda: Socket(self, request.encode()), "127.0.0.1", port
            )
            self.sockets.append(socket)
            async with asyncio.timeout(IN_S):
                await socket.inside

    def arrived(self, mark: int) -> None:
        moment = time.monotonic_ns()
        seen = self.marks.setdefault(mark, [0, moment, moment])
        seen[0] += 1
        seen[2] = moment

    def report(self) -> dict[str, Any]:
        return {"open": len(self.sockets) - self.lost, "marks": self.marks}


async def main() -> None:
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader(limit=2**24)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    crowd = Crowd(json.loads(await lines.readline()))
    await crowd.open()
    print(json.dumps(crowd.report()), flush=True)
    while await lines.readline():
        print(json.dumps(crowd.report()), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
