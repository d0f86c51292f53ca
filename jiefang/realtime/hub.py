"""The hub: one per process, between the bell, the database and the sockets of the process.

A nudge is taken note of at once (no I/O), then everybody concerned is given what is there in the
order of the numbers. What is missing is read from the database; nothing is ever sent out of order.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Collection, Coroutine, Iterable
from typing import TYPE_CHECKING, Any

from django.db import Error

from jiefang.realtime import metrics, nudge
from jiefang.realtime.acks import Acks
from jiefang.realtime.constants import GRACE_S, YIELD_EVERY
from jiefang.realtime.desk import Desk, Together
from jiefang.realtime.identity import Credentials, Identity, identities
from jiefang.realtime.live import Follower, Item, Live, item_of, offer_all
from jiefang.realtime.selectors import stretches
from jiefang.realtime.services import stretches_opened

if TYPE_CHECKING:
    from jiefang.realtime.entries import Stretch

logger = logging.getLogger(__name__)

_HEARD_MAX = 512


class Hub:
    """Streams with their followers. Only the event loop's thread touches it."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.lives: dict[str, Live] = {}
        self.identities: Together[Credentials, Identity] = Together(self.desk, identities)
        self.closing = asyncio.Event()
        self.acks = Acks(self.desk)
        self._positions: Together[tuple[str, int], Stretch] = Together(self.desk, stretches_opened)
        self._heard: deque[bytes] = deque(maxlen=_HEARD_MAX)
        self._behind: set[Live] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def join(self, follower: Follower, name: str, since: int) -> "Stretch":
        """Follow a stream: what there is after ``since``. ``go`` starts the flow.

        Raises ``django.db.Error`` while the database is away; call ``leave`` then.
        """
        self.enter(follower, name)
        stretch = await self._positions.ask((name, since))
        if stretch is None:
            raise Error(f"{name} could not be opened")
        return stretch

    def enter(self, follower: Follower, name: str) -> None:
        """Begin to take note of what happens to the stream, before its position is read."""
        live = self.lives.get(name)
        if live is None:
            live = self.lives[name] = Live(name)
        follower.live = live
        live.followers.add(follower)

    async def go(self, follower: Follower, epoch: str) -> None:
        """Let entries flow from ``follower.position`` on."""
        live = follower.live
        if live is None:
            return
        live.begin(epoch, follower.position)
        while not live.covers(follower.position):
            stretch = await self._positions.ask((live.name, follower.position))
            if stretch is None or not stretch.whole:
                follower.position = live.head or 0
                follower.lost(live.epoch, follower.position)
                break
            for row in stretch.rows:
                follower.position = row.seq
                follower.take(live, item_of(row))
        follower.ready = True
        follower.pump()
        if live.has_gap:
            self._miss(live)

    def leave(self, follower: Follower) -> None:
        live = follower.live
        follower.live, follower.ready = None, False
        if live is not None:
            live.followers.discard(follower)
            if not live.followers:
                self.lives.pop(live.name, None)
                self._behind.discard(live)

    def heard(self, payload: bytes) -> None:
        """A nudge came, from this process or over the bell; a second time it changes nothing."""
        name = nudge.name(payload)
        if name in self._heard:
            return
        self._heard.append(name)
        try:
            rings = nudge.unpack(payload)
        except (ValueError, KeyError, TypeError):
            logger.warning("a nudge of %d bytes cannot be read", len(payload))
            return
        self._note(rings)

    def _note(self, rings: Iterable[nudge.Ring]) -> None:
        longer = []
        for ring in rings:
            live = self.lives.get(ring.stream)
            if live is None:
                continue
            if ring.body is None:
                if live.head is not None and ring.seq > live.head:
                    self._miss(live)
            elif live.offer(Item(ring.seq, ring.body, ring.expires_at)):
                longer.append(live)
            elif live.has_gap:
                self._miss(live)
        self.deliver(longer)

    def deliver(self, lives: Collection[Live]) -> None:
        """Give the followers of ``lives`` what is there; a few at once, many with pauses."""
        if not lives:
            return
        if sum(len(live.followers) for live in lives) <= YIELD_EVERY:
            for live in lives:
                head = live.head or 0
                for follower in tuple(live.followers):
                    follower.pump()
                live.trim(head)
        else:
            self.spawn(self._deliver_many(lives))

    async def _deliver_many(self, lives: Collection[Live]) -> None:
        sent = 0
        for live in lives:
            head = live.head or 0
            for follower in tuple(live.followers):
                sent += follower.pump()
                if sent >= YIELD_EVERY:
                    sent = 0
                    await asyncio.sleep(0)
            live.trim(head)

    def _miss(self, live: Live) -> None:
        if not self._behind:
            self.spawn(self._fill())
        self._behind.add(live)

    async def _fill(self) -> None:
        """Read what nudges did not bring; without a database the position check goes on trying."""
        await asyncio.sleep(GRACE_S)
        behind, self._behind = self._behind, set()
        try:
            await self.look(behind)
        except Error as error:
            logger.warning("missed entries cannot be read: %s", error)

    async def look(self, lives: Iterable[Live]) -> None:
        """Compare streams with the database and deliver what is new. Raises ``Error``."""
        wanted = {(live.name, live.head) for live in lives if live.head is not None}
        found = await self.desk.run(stretches, wanted, only_moved=True)
        longer = []
        for (name, since), stretch in found.items():
            live = self.lives.get(name)
            if live is None or live.head is None:
                continue
            if stretch.epoch == live.epoch and stretch.whole:
                if offer_all(live, stretch.rows):
                    metrics.missed.inc(len(stretch.rows))
                    longer.append(live)
            elif live.head == since:
                self._restart(live, stretch)
        self.deliver(longer)

    def _restart(self, live: Live, stretch: "Stretch") -> None:
        live.restart(stretch.epoch, stretch.head)
        for follower in tuple(live.followers):
            if follower.ready:
                follower.position = stretch.head
                follower.lost(stretch.epoch, stretch.head)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run ``work`` beside; it is kept until it ends."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
