"""What a socket process does by itself: look after sessions, beat, compare with the database."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Protocol

from django.db import Error

from jiefang.realtime import bellringer, metrics, nudge
from jiefang.realtime.constants import (
    BEAT_EVERY_S,
    CHECK_AT_ONCE,
    CHECK_EVERY_S,
    CHECK_EVERY_WITHOUT_BELL_S,
    HELLO_WITHIN_S,
    PERMISSIONS_EVERY_S,
    RIGHTS,
    SESSIONS_EVERY_S,
    YIELD_EVERY,
    Close,
)
from jiefang.realtime.hub import Hub
from jiefang.realtime.identity import Identity, endings
from jiefang.realtime.socket import Socket, permitted

logger = logging.getLogger(__name__)

_SESSION_PARTS = 4


class Attendant(Protocol):
    """Anything that is open on behalf of a session: a socket, a long poll."""

    identity: Identity

    def end(self, code: int) -> None:
        """The session is over: close."""


class Watch:
    """The open sockets and polls of the process, and the loops that run beside them."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.closing = asyncio.Event()
        self._of_session: defaultdict[str, set[Attendant]] = defaultdict(set)
        self._greeting: dict[Socket, float] = {}
        self._seats: list[set[Socket]] = [set() for _ in range(BEAT_EVERY_S)]
        self._seated = 0
        self._part = 0
        self._bell = bellringer.Listener(self.hub.heard, self._session_rang, self._look_now)
        self._due = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._loop = asyncio.get_running_loop()

    def start(self) -> None:
        """Begin to listen and to watch."""
        nudge.listen(self._heard_here)
        loops = [
            self._bell.run(),
            self._again_and_again(self._compare, self._until_compare),
            self._again_and_again(self._check_sessions, _pause(SESSIONS_EVERY_S / _SESSION_PARTS)),
            self._again_and_again(self._check_topics, _pause(PERMISSIONS_EVERY_S)),
            self._again_and_again(self._tick, _pause(1.0)),
        ]
        self._tasks = [self._loop.create_task(loop) for loop in loops]

    async def stop(self) -> None:
        """Stop everything; what clients reported is written down first."""
        nudge.unlisten(self._heard_here)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.hub.acks.flush()
        self.hub.desk.close()

    def add(self, attendant: Attendant) -> None:
        metrics.sockets.inc()
        self._of_session[attendant.identity.mark].add(attendant)
        if isinstance(attendant, Socket):
            self._greeting[attendant] = self._loop.time() + HELLO_WITHIN_S
            self._seated += 1
            self._seats[self._seated % BEAT_EVERY_S].add(attendant)

    def remove(self, attendant: Attendant) -> None:
        metrics.sockets.dec()
        mark = attendant.identity.mark
        self._of_session[mark].discard(attendant)
        if not self._of_session[mark]:
            del self._of_session[mark]
        if isinstance(attendant, Socket):
            self._greeting.pop(attendant, None)
            for seat in self._seats:
                seat.discard(attendant)

    def session_over(self, mark: str, code: int = Close.SIGNED_OUT) -> None:
        """Close everything that is open for a session."""
        for attendant in tuple(self._of_session.get(mark, ())):
            attendant.end(code)

    def _session_rang(self, words: str) -> None:
        """The bell told of a session that is over, or of a person whose rights are others."""
        who, _, what = words.partition(" ")
        if what == RIGHTS:
            self.hub.spawn(self._recheck(who))
        elif what.isascii() and what.isdigit():
            self.session_over(who, int(what))

    async def _recheck(self, person_id: str) -> None:
        mine = [
            socket
            for seat in self._seats
            for socket in seat
            if socket.topics and str(socket.identity.person_id) == person_id
        ]
        try:
            for socket in mine:
                await self._check(socket)
        except Error as error:
            logger.warning("rights cannot be read, the next round will: %s", error)

    def _heard_here(self, payload: bytes) -> None:
        self._loop.call_soon_threadsafe(self.hub.heard, payload)

    def _look_now(self) -> None:
        self._due.set()

    async def _again_and_again(
        self, work: Callable[[], Awaitable[None]], pause: Callable[[], Awaitable[None]]
    ) -> None:
        while True:
            await pause()
            try:
                await work()
            except Error as error:
                logger.warning("%s: the database does not answer: %s", work.__name__, error)
            except Exception:  # one bad round must not end the watch
                logger.exception("%s failed", work.__name__)

    async def _until_compare(self) -> None:
        every = CHECK_EVERY_S if self._bell.answers else CHECK_EVERY_WITHOUT_BELL_S
        try:
            async with asyncio.timeout(every):
                await self._due.wait()
        except TimeoutError:
            pass
        self._due.clear()

    async def _compare(self) -> None:
        """Bring what no nudge told of: one query for many streams, but no long stall for all."""
        lives = tuple(self.hub.lives.values())
        for start in range(0, len(lives), CHECK_AT_ONCE):
            await self.hub.look(lives[start : start + CHECK_AT_ONCE])

    async def _check_sessions(self) -> None:
        """Ask after a part of the sessions each time, all of them every four seconds."""
        self._part = (self._part + 1) % _SESSION_PARTS
        known = [
            mark for mark in self._of_session if int(mark[:4], 16) % _SESSION_PARTS == self._part
        ]
        if not known:
            return
        ended = await self.hub.desk.run(endings, known)
        for mark, code in ended.items():
            self.session_over(mark, code)

    async def _check_topics(self) -> None:
        """Take away topics that a person may not see any more."""
        for seat in self._seats:
            for socket in [socket for socket in seat if socket.topics]:
                await self._check(socket)

    async def _check(self, socket: Socket) -> None:
        names = list(socket.topics)
        kept = await self.hub.desk.run(permitted, socket.identity.mark, names)
        for name in set(names) - kept:
            socket.drop_topic(name)

    async def _tick(self) -> None:
        """Beat a tenth of the sockets each second; end those that never said hello."""
        now = self._loop.time()
        metrics.streams.set(len(self.hub.lives))
        metrics.bell.set(self._bell.answers)
        for socket, until in list(self._greeting.items()):
            if socket.feed is not None:
                del self._greeting[socket]
            elif now > until:
                socket.error("no_hello")
                socket.end(Close.NO_HELLO)
                del self._greeting[socket]
        for number, socket in enumerate(tuple(self._seats[int(now) % BEAT_EVERY_S])):
            if socket.feed is not None:
                socket.beat()
            if number % YIELD_EVERY == YIELD_EVERY - 1:
                await asyncio.sleep(0)


def _pause(seconds: float) -> Callable[[], Awaitable[None]]:
    async def pause() -> None:
        await asyncio.sleep(seconds)

    return pause
