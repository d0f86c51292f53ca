"""One open socket: its feed, its topics, and what the client says."""

import re
import time
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import Error

from jiefang.common.rendering import json_bytes
from jiefang.realtime import topics
from jiefang.realtime.constants import (
    FAULTS_MAX,
    FRAME_MAX,
    SAID_WITH,
    SUBSCRIBE_BURST_S,
    SUBSCRIBE_EACH_S,
    TOPICS_MAX,
    Close,
)
from jiefang.realtime.entries import Stretch, person_stream
from jiefang.realtime.hub import Hub
from jiefang.realtime.identity import Identity, person_of
from jiefang.realtime.live import Follower, Item, Live, delta_frame, event_frame, item_of
from jiefang.realtime.outlet import Outlet, Send
from jiefang.realtime.selectors import replay
from jiefang.realtime.services import stretches_opened

_TOPIC = re.compile(r"[a-z_]{1,24}:[A-Za-z0-9-]{1,48}\Z")
_EPOCH_MAX = 64
_SEQ_MAX = 2**62


class Refused(Exception):
    """The client's message is wrong; ``code`` goes back, ``extra`` with it."""

    def __init__(self, code: str, **extra: str) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra


class Opened(NamedTuple):
    """A topic as it was when it was subscribed: a snapshot, or what came after ``since``."""

    stretch: Stretch
    snapshot: bytes | None


class FeedFollower(Follower):
    """The person's own feed."""

    __slots__ = ("_outlet",)

    def __init__(self, outlet: Outlet) -> None:
        super().__init__()
        self._outlet = outlet

    def take(self, live: Live, item: Item) -> None:
        self._outlet.send(live.frame(item))

    def lost(self, epoch: str, head: int) -> None:
        self._outlet.tell(op="resync", epoch=epoch, head=head)


class TopicFollower(Follower):
    """A topic of this socket; when it is lost, a new snapshot is fetched."""

    __slots__ = ("_outlet", "_reopen")

    def __init__(self, outlet: Outlet, reopen: Callable[[], None]) -> None:
        super().__init__()
        self._outlet = outlet
        self._reopen = reopen

    def take(self, live: Live, item: Item) -> None:
        self._outlet.send(live.frame(item))

    def lost(self, epoch: str, head: int) -> None:  # noqa: ARG002
        self._reopen()


class Socket:
    """Reads what the client says (``hear``) and follows streams for it."""

    def __init__(self, hub: Hub, identity: Identity, send: Send) -> None:
        self.hub = hub
        self.identity = identity
        self.outlet = Outlet(send, self.leave)
        self.feed: FeedFollower | None = None
        self.topics: dict[str, TopicFollower] = {}
        self._faults = 0
        self._subscribe_from = 0.0

    async def hear(self, text: str) -> None:
        """Do what a text frame says. Never raises for what a client may send."""
        try:
            if len(text) > FRAME_MAX:
                self.outlet.close(Close.TOO_LARGE)
                return
            message = _parsed(text)
            act = _ACTS.get(_text(message, "op"))
            if act is None:
                raise Refused("unknown_op")
            if self.feed is None and act is not Socket._hello:
                raise Refused("hello_first")
            await act(self, message)
        except Refused as refused:
            self._refuse(refused.code, refused.extra)
        except Error:
            self.error("unavailable")
            self.outlet.close(Close.TRY_LATER)

    def error(self, code: str, **extra: str) -> None:
        """Tell the client what was wrong."""
        self.outlet.tell(op="error", code=code, **extra)

    def beat(self) -> None:
        """Say that the line is alive, and where the feed stands."""
        self.outlet.tell(op="beat", head=self.feed.position if self.feed else 0)

    def end(self, code: int) -> None:
        """Close; a client whose session is over is told so."""
        if code in SAID_WITH:
            self.error(SAID_WITH[code])
        self.outlet.close(code)
        self.leave()

    def leave(self) -> None:
        """Follow nothing any more."""
        for follower in (self.feed, *self.topics.values()):
            if follower is not None:
                self.hub.leave(follower)
        self.topics.clear()

    def drop_topic(self, name: str) -> None:
        """The person may not see it any more."""
        follower = self.topics.pop(name, None)
        if follower is not None:
            self.hub.leave(follower)
            self.error("not_found", topic=name)

    def _refuse(self, code: str, extra: dict[str, str]) -> None:
        self.error(code, **extra)
        self._faults += 1
        if self._faults >= FAULTS_MAX:
            self.outlet.close(Close.FAULTS)

    async def _hello(self, message: dict[str, Any]) -> None:
        if self.feed is not None:
            raise Refused("hello_again")
        epoch, since = _text(message, "epoch"), _number(message, "since", 0)
        feed = self.feed = FeedFollower(self.outlet)
        stretch = await self.hub.join(feed, person_stream(self.identity.person_id), since)
        self.outlet.tell(op="welcome", epoch=stretch.epoch, head=stretch.head)
        rows = replay(stretch, epoch, since)
        if rows is None:
            self.outlet.tell(op="resync", epoch=stretch.epoch, head=stretch.head)
        for row in rows or ():
            self.outlet.send(event_frame(item_of(row)))
        feed.position = stretch.head
        await self.hub.go(feed, stretch.epoch)

    async def _ack(self, message: dict[str, Any]) -> None:
        seq = _number(message, "seq")
        if self.feed is None or seq > self.feed.position:
            raise Refused("unknown_seq")
        self.hub.acks.received(person_stream(self.identity.person_id), seq)

    async def _shown(self, message: dict[str, Any]) -> None:
        try:
            event_id = UUID(_text(message, "event"))
        except ValueError:
            raise Refused("bad_event") from None
        self.hub.acks.shown(person_stream(self.identity.person_id), event_id)

    async def _ping(self, message: dict[str, Any]) -> None:  # noqa: ARG002
        self.beat()

    async def _subscribe(self, message: dict[str, Any]) -> None:
        name = _topic(message)
        if name in self.topics:
            raise Refused("subscribed_already", topic=name)
        if len(self.topics) >= TOPICS_MAX:
            raise Refused("too_many_topics", topic=name)
        self._take_turn(name)
        epoch, since = _text(message, "epoch"), _number(message, "since", _SEQ_MAX)
        await self._open(name, epoch, since)

    def _take_turn(self, name: str) -> None:
        now = time.monotonic()
        free = max(self._subscribe_from, now) + SUBSCRIBE_EACH_S
        if free - now > SUBSCRIBE_BURST_S:
            raise Refused("rate_limited", topic=name)
        self._subscribe_from = free

    async def _open(self, name: str, epoch: str, since: int) -> None:
        follower = TopicFollower(self.outlet, lambda: self._reopen(name))
        self.topics[name] = follower
        self.hub.enter(follower, name)
        opened: Opened | None = None
        try:
            opened = await self.hub.desk.run(open_topic, self.identity.mark, name, epoch, since)
        finally:
            if opened is None:
                self._forget(name, follower)
        if opened is None:
            raise Refused("not_found", topic=name)
        self._show(name, opened)
        follower.position = opened.stretch.head
        await self.hub.go(follower, opened.stretch.epoch)

    def _show(self, name: str, opened: Opened) -> None:
        if opened.snapshot is not None:
            self.outlet.tell(
                op="snapshot",
                topic=name,
                seq=opened.stretch.head,
                epoch=opened.stretch.epoch,
                data=orjson.Fragment(opened.snapshot),
            )
            return
        for row in opened.stretch.rows:
            self.outlet.send(delta_frame(name, item_of(row)))

    def _forget(self, name: str, follower: TopicFollower) -> None:
        self.hub.leave(follower)
        if self.topics.get(name) is follower:
            del self.topics[name]

    def _reopen(self, name: str) -> None:
        follower = self.topics.get(name)
        if follower is not None:
            self._forget(name, follower)
            self.hub.spawn(self._again(name))

    async def _again(self, name: str) -> None:
        try:
            await self._open(name, "", _SEQ_MAX)
        except Refused as refused:
            self.error(refused.code, **refused.extra)
        except Error:
            self.outlet.close(Close.TRY_LATER)

    async def _unsubscribe(self, message: dict[str, Any]) -> None:
        name = _topic(message)
        follower = self.topics.get(name)
        if follower is not None:
            self._forget(name, follower)


_ACTS: dict[str, Callable[[Socket, dict[str, Any]], Coroutine[Any, Any, None]]] = {
    "hello": Socket._hello,
    "ack": Socket._ack,
    "shown": Socket._shown,
    "ping": Socket._ping,
    "subscribe": Socket._subscribe,
    "unsubscribe": Socket._unsubscribe,
}


def open_topic(mark: str, name: str, epoch: str, since: int) -> Opened | None:
    """The topic for this session's person, position first, then the snapshot; ``None`` if hidden.

    A client that was at ``since`` gets what came after, where that is still held.
    """
    found, person = topics.find(name), person_of(mark)
    if found is None or person is None or not found[0].permits(person, found[1]):
        return None
    stretch = stretches_opened([(name, since)])[name, since]
    if epoch in {"", stretch.epoch} and stretch.whole:
        return Opened(stretch, None)
    snapshot = json_bytes(found[0].snapshot(person, found[1]))
    return Opened(stretch, snapshot)


def permitted(mark: str, names: list[str]) -> set[str]:
    """Those of the topics that the session's person may see now."""
    person = person_of(mark)
    if person is None:
        return set()
    found = ((name, topics.find(name)) for name in names)
    return {name for name, topic in found if topic and topic[0].permits(person, topic[1])}


def _parsed(text: str) -> dict[str, Any]:
    try:
        message = orjson.loads(text)
    except ValueError:
        raise Refused("unreadable") from None
    if not isinstance(message, dict):
        raise Refused("unreadable")
    return message


def _number(message: dict[str, Any], field: str, default: int | None = None) -> int:
    value = message.get(field, default)
    if value is None:
        value = default
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _SEQ_MAX:
        raise Refused(f"bad_{field}")
    return value


def _text(message: dict[str, Any], field: str) -> str:
    value = message.get(field)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _EPOCH_MAX:
        raise Refused(f"bad_{field}")
    return value


def _topic(message: dict[str, Any]) -> str:
    name = message.get("topic")
    if not isinstance(name, str) or not _TOPIC.match(name) or name.startswith("person:"):
        raise Refused("bad_topic")
    return name
