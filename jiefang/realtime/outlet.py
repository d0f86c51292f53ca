"""Sending to one socket without ever waiting for it."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any

import orjson

from jiefang.realtime import metrics
from jiefang.realtime.constants import STUCK_S, WAITING_BYTES_MAX, WAITING_MAX
from jiefang.realtime.wire import Frame, Wire

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class _Started(Awaitable[None]):
    """A coroutine that was stepped once and now waits: awaiting this takes it to its end."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self._coroutine = coroutine
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self._waits_for
        while True:
            try:
                value = yield waits_for
            except BaseException as error:  # noqa: BLE001  (a cancellation belongs to the coroutine)
                step = self._step(error)
            else:
                step = self._step(None, value)
            if step is _ENDED:
                return
            waits_for = step

    def _step(self, error: BaseException | None, value: Any = None) -> Any:
        try:
            return self._coroutine.throw(error) if error else self._coroutine.send(value)
        except StopIteration:
            return _ENDED


_ENDED = object()


class Outlet:
    """The way out of one socket.

    A frame goes to the transport at once, without a task; only when the transport is full does
    the rest wait in a short queue. Whoever does not read it is cut off, and ``dropped`` is called.
    """

    __slots__ = ("_bytes", "_dropped", "_queue", "_send", "_task", "_wire", "closed")

    def __init__(self, send: Send, dropped: Callable[[], None]) -> None:
        self._send = send
        self._wire = Wire(send)
        self._dropped = dropped
        self._queue: deque[dict[str, Any]] = deque()
        self._bytes = 0
        self._task: asyncio.Task[None] | None = None
        self.closed = False

    def send(self, frame: Frame) -> None:
        """Send a frame."""
        if self.closed or (self._task is None and self._wire.write(frame)):
            return
        self._push({"type": "websocket.send", "text": frame.text.decode()}, len(frame.text))

    def tell(self, **fields: Any) -> None:
        """Send an object as JSON."""
        self.send(Frame(orjson.dumps(fields)))

    def close(self, code: int) -> None:
        """End the socket with ``code``, behind what still waits; nothing follows."""
        if not self.closed:
            self._push({"type": "websocket.close", "code": code}, 0)
            self.closed = True

    def abort(self) -> None:
        """Cut the connection without a word."""
        self.closed = True
        if self._task is not None:
            self._task.cancel()
        self._wire.abort()

    def _push(self, message: dict[str, Any], size: int) -> None:
        if self.closed:
            return
        if self._task is not None:
            self._enqueue(message, size)
            return
        coroutine = self._send(message)
        try:
            waits_for = coroutine.send(None)
        except StopIteration:
            return
        except (OSError, RuntimeError):  # the peer is gone: the reading side finds out as well
            self.closed = True
            return
        self._task = asyncio.get_running_loop().create_task(
            self._drain(_Started(coroutine, waits_for))
        )

    def _enqueue(self, message: dict[str, Any], size: int) -> None:
        self._queue.append(message)
        self._bytes += size
        if len(self._queue) > WAITING_MAX or self._bytes > WAITING_BYTES_MAX:
            self._drop()

    def _drop(self) -> None:
        metrics.dropped.inc()
        self._queue.clear()
        self.abort()
        self._dropped()

    async def _drain(self, first: Awaitable[None]) -> None:
        try:
            async with asyncio.timeout(STUCK_S):
                await first
            while self._queue:
                message = self._queue.popleft()
                self._bytes -= len(message.get("text", ""))
                async with asyncio.timeout(STUCK_S):
                    await self._send(message)
        except TimeoutError:
            self._task = None
            self._drop()
        except (OSError, RuntimeError):
            self.closed = True
        finally:
            self._task = None
