"""The socket of one person: hello, acks, what comes in; back again when it breaks."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError, WebSocketException

from jiefang.units.simulation.caller import Caller

Hear = Callable[[dict[str, Any]], Awaitable[None]]
_SIGNED_OUT: Final = 4401
_BEAT: Final = '{"op":"beat"'
_MOST_BETWEEN_TRIES_S: Final = 30.0


class SignedOut(Exception):
    """The session is over."""


class Line:
    """Keeps (epoch, seq), as a phone does, and gives every message but beats to ``hear``."""

    def __init__(self, caller: Caller, hear: Hear, topics: tuple[str, ...] = ()) -> None:
        self.caller, self.hear, self.topics = caller, hear, topics
        self.epoch, self.seq = "", 0
        self._socket: ClientConnection | None = None

    async def hold(self, chance: random.Random) -> None:
        """Stay connected for good. Raises ``SignedOut``."""
        wait = 1.0
        while True:
            try:
                await self._talk()
                wait = 1.0
            except (OSError, WebSocketException, TimeoutError):
                wait = min(wait * 2, _MOST_BETWEEN_TRIES_S)
            await asyncio.sleep(wait * chance.uniform(0.5, 1.5))

    async def say(self, **message: Any) -> None:
        """Send if there is a socket; what is lost the server asks for again."""
        if self._socket is not None:
            with suppress(WebSocketException):
                await self._socket.send(orjson.dumps(message).decode())

    async def _talk(self) -> None:
        headers = {"Cookie": self.caller.cookie}
        async with connect(
            self.caller.socket_url,
            additional_headers=headers,
            compression=None,
            ping_interval=None,
            max_queue=64,
        ) as self._socket:
            await self.say(op="hello", epoch=self.epoch, since=self.seq)
            for topic in self.topics:
                await self.say(op="subscribe", topic=topic)
            await self._listen(self._socket)

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for text in socket:
                if not str(text).startswith(_BEAT):
                    await self._take(orjson.loads(text))
        except ConnectionClosedError as closed:
            if closed.rcvd is not None and closed.rcvd.code == _SIGNED_OUT:
                raise SignedOut from closed
            raise

    async def _take(self, message: dict[str, Any]) -> None:
        op = message.get("op")
        if op == "welcome":
            self.epoch = message["epoch"]
        elif op == "resync":
            self.epoch, self.seq = message.get("epoch", self.epoch), message.get("head", self.seq)
        elif op == "event":
            self.seq = max(self.seq, message["seq"])
            await self.say(op="ack", seq=message["seq"])
        await self.hear(message)
