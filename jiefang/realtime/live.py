"""A stream in the memory of one process: what is known of it, and who follows it. No I/O here."""

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from jiefang.realtime.constants import PERSON
from jiefang.realtime.entries import StreamRow
from jiefang.realtime.wire import Frame


@dataclass(slots=True, eq=False)
class Item:
    """An entry on its way out; ``body`` is its data as JSON text."""

    seq: int
    body: bytes
    expires_at: float | None = None
    frame: Frame | None = None

    @property
    def stale(self) -> bool:
        """Whether it expired, so that it must not ring any more."""
        return self.expires_at is not None and self.expires_at <= time.time()


def item_of(row: StreamRow) -> Item:
    return Item(row.seq, row.data.encode(), 0.0 if row.stale else None)


def event_frame(item: Item) -> Frame:
    """An entry of a feed, as the protocol has it."""
    stale = b',"stale":true' if item.stale else b""
    return Frame(b'{"op":"event","seq":%d%b,"event":%b}' % (item.seq, stale, item.body))


def delta_frame(topic: str, item: Item) -> Frame:
    """An entry of a topic, as the protocol has it."""
    values = (orjson.dumps(topic), item.seq, item.body)
    return Frame(b'{"op":"delta","topic":%b,"seq":%d,"data":%b}' % values)


class Follower:
    """Somebody who follows one stream. ``position`` is the last number they were given."""

    __slots__ = ("live", "position", "ready")

    def __init__(self) -> None:
        self.live: Live | None = None
        self.position = 0
        self.ready = False

    def take(self, live: "Live", item: Item) -> None:
        """Send the entry on; must not wait."""
        raise NotImplementedError

    def lost(self, epoch: str, head: int) -> None:
        """The stream cannot be continued from ``position``; it goes on after ``head``."""
        raise NotImplementedError

    def pump(self) -> int:
        """Take what is there and was not taken yet; gives how many entries."""
        live, position = self.live, self.position
        if live is None or not self.ready or live.head is None or position >= live.head:
            return 0
        for item in live.after(position):
            self.position = item.seq
            self.take(live, item)
        return self.position - position


@dataclass(slots=True, eq=False)
class Live:
    """One stream. ``head`` is the last number that is known without a gap, ``None`` at first."""

    name: str
    epoch: str = ""
    head: int | None = None
    followers: set[Follower] = field(default_factory=set)
    _log: deque[Item] = field(default_factory=deque)
    _waiting: dict[int, Item] = field(default_factory=dict)

    def offer(self, item: Item) -> bool:
        """Take note of an entry; True when the stream got longer, repeats are dropped."""
        head = self.head
        if head is None or item.seq > head + 1:
            self._waiting[item.seq] = item
            return False
        if item.seq <= head:
            return False
        self._log.append(item)
        self.head = item.seq
        self._absorb()
        return True

    @property
    def has_gap(self) -> bool:
        """Whether something arrived of which the predecessor is missing."""
        return self.head is not None and bool(self._waiting)

    def begin(self, epoch: str, head: int) -> None:
        """A first follower has read the stream up to ``head``."""
        if self.head is None:
            self.epoch, self.head = epoch, head
            self._absorb()

    def restart(self, epoch: str, head: int) -> None:
        """Go on after ``head``, whatever was before."""
        self.epoch, self.head = epoch, head
        self._log.clear()
        self._absorb()

    def covers(self, position: int) -> bool:
        """Whether everything after ``position`` up to ``head`` is at hand."""
        return self.head is None or position >= self.head or self._first() <= position + 1

    def after(self, position: int) -> Iterable[Item]:
        """The entries at hand beyond ``position``."""
        log = self._log
        if len(log) == 1:
            return (log[0],) if log[0].seq > position else ()
        return [item for item in log if item.seq > position]

    def trim(self, seq: int) -> None:
        """Forget what everybody who is ready has taken: the entries up to ``seq``."""
        while self._log and self._log[0].seq <= seq:
            self._log.popleft()

    def frame(self, item: Item) -> Frame:
        """The frame of an entry, made once for all followers."""
        if item.frame is None:
            is_feed = self.name.startswith(f"{PERSON}:")
            item.frame = event_frame(item) if is_feed else delta_frame(self.name, item)
        return item.frame

    def _first(self) -> int:
        return self._log[0].seq if self._log else (self.head or 0) + 1

    def _absorb(self) -> None:
        if not self._waiting or self.head is None:
            return
        for seq in sorted(self._waiting):
            if seq > self.head + 1:
                break
            item = self._waiting.pop(seq)
            if seq == self.head + 1:
                self._log.append(item)
                self.head = seq


def offer_all(live: Live, rows: Iterable[StreamRow]) -> bool:
    """Offer stored entries; True when the stream got longer."""
    return sum(live.offer(item_of(row)) for row in rows) > 0
