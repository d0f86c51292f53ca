"""What the process does by itself, with a socket whose other end is this test."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from websockets.frames import Frame as ReadFrame
from websockets.streams import StreamReader

from jiefang.common.ids import uuid7
from jiefang.realtime import outlet, watch
from jiefang.realtime.identity import Identity
from jiefang.realtime.outlet import Outlet
from jiefang.realtime.socket import Socket
from jiefang.realtime.watch import Watch
from jiefang.realtime.wire import Frame


class Ear:
    """An ASGI ``send`` that remembers, and waits while it is told to."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.writable = asyncio.Event()
        self.writable.set()

    async def send(self, message: dict[str, Any]) -> None:
        await self.writable.wait()
        self.heard.append(message)

    async def hears(self, what: dict[str, Any]) -> bool:
        for _ in range(400):
            if what in self.heard:
                return True
            await asyncio.sleep(0.01)
        return False


@pytest.fixture
async def watching() -> AsyncIterator[Watch]:
    found = Watch()
    found.start()
    yield found
    await found.stop()


async def test_whoever_never_says_hello_is_sent_away(
    watching: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "HELLO_WITHIN_S", 0.0)
    ear = Ear()
    watching.add(Socket(watching.hub, Identity("ab12", uuid7()), ear.send))
    assert await ear.hears({"type": "websocket.close", "code": 4408})
    assert orjson.loads(ear.heard[0]["text"]) == {"op": "error", "code": "no_hello"}


async def test_what_waits_for_a_slow_reader_comes_in_order() -> None:
    ear = Ear()
    out = Outlet(ear.send, lambda: None)
    ear.writable.clear()
    for number in range(5):
        out.tell(n=number)
    out.close(4401)
    out.tell(n="too late")
    assert ear.heard == []
    ear.writable.set()
    assert await ear.hears({"type": "websocket.close", "code": 4401})
    assert [orjson.loads(m["text"])["n"] for m in ear.heard[:-1]] == [0, 1, 2, 3, 4]


async def test_a_reader_who_is_stuck_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlet, "STUCK_S", 0.01)
    dropped = asyncio.Event()
    ear = Ear()
    out = Outlet(ear.send, dropped.set)
    ear.writable.clear()
    out.tell(n=1)
    async with asyncio.timeout(5):
        await dropped.wait()
    assert out.closed


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_a_frame_is_what_the_websockets_library_reads(size: int) -> None:
    frame = Frame(b"x" * size)
    reader = StreamReader()
    reader.feed_data(frame.wire)
    parsing = ReadFrame.parse(reader.read_exact, mask=False)
    with pytest.raises(StopIteration) as parsed:
        next(parsing)
    assert parsed.value.value.data == frame.text
