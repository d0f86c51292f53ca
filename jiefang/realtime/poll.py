"""``GET /api/v1/feed`` as a long poll on the event loop: waiting costs no thread."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.handlers.asgi import ASGIRequest
from django.db import Error
from django.http import HttpResponse

from jiefang.common import security
from jiefang.common.errors import DomainError, SessionLocked, Unavailable
from jiefang.common.language import wanted_language
from jiefang.common.problems import NOT_SIGNED_IN, problem
from jiefang.realtime.entries import StreamRow, person_stream
from jiefang.realtime.handshake import refuse_foreign_host
from jiefang.realtime.identity import Identity, credentials
from jiefang.realtime.live import Follower, Item, Live
from jiefang.realtime.pages import FeedQuery, feed_page, feed_query
from jiefang.realtime.selectors import replay
from jiefang.realtime.watch import Watch

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_GATHER_S = 0.01
_NO_EVENT = UUID(int=0)


class Poll(Follower):
    """Collects what comes while somebody waits."""

    __slots__ = ("epoch", "head", "identity", "rows", "woken")

    def __init__(self, identity: Identity) -> None:
        super().__init__()
        self.identity = identity
        self.epoch = ""
        self.rows: list[StreamRow] | None = []
        self.woken = asyncio.Event()

    def take(self, live: Live, item: Item) -> None:  # noqa: ARG002
        if self.rows is not None:
            self.rows.append(StreamRow(item.seq, _NO_EVENT, item.body.decode(), item.stale))
        self.woken.set()

    def lost(self, epoch: str, head: int) -> None:
        self.epoch, self.position, self.rows = epoch, head, None
        self.woken.set()

    def end(self, code: int) -> None:  # noqa: ARG002
        """The session is over: answer with what there is, the next request will be refused."""
        self.woken.set()


async def feed_poll(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one ``GET /api/v1/feed``."""
    request = ASGIRequest(scope, BytesIO())
    watch: Watch = scope["state"]["watch"]
    try:
        refuse_foreign_host(scope["headers"])
        query = feed_query(request.GET)
        identity = await watch.hub.identities.ask(credentials(scope["headers"]))
        if identity is None:
            raise DomainError("not_signed_in", NOT_SIGNED_IN, 401)
        if identity.locked:
            raise SessionLocked
        page = await _page(watch, Poll(identity), query, receive)
        response = HttpResponse(page, content_type="application/json")
        response["Cache-Control"] = "no-store"
    except DomainError as error:
        response = problem(error, wanted_language(request))
    except Error:
        response = problem(Unavailable(), wanted_language(request))
    security.stamp(response, scope["path"], secure=request.is_secure())
    await answer(send, response)


async def _page(watch: Watch, poll: Poll, query: FeedQuery, receive: Receive) -> bytes:
    name = person_stream(poll.identity.person_id)
    watch.add(poll)
    try:
        stretch = await watch.hub.join(poll, name, query.since)
        poll.epoch, poll.position = stretch.epoch, stretch.head
        poll.rows = replay(stretch, query.epoch, query.since)
        if poll.rows == [] and query.wait:
            await watch.hub.go(poll, stretch.epoch)
            await _wait(watch, poll, query.wait, receive)
    finally:
        watch.remove(poll)
        watch.hub.leave(poll)
    return feed_page(poll.epoch, poll.position, poll.rows)


async def _wait(watch: Watch, poll: Poll, seconds: float, receive: Receive) -> None:
    """Until something came, the client left or the server ends."""
    waits = [
        asyncio.ensure_future(waiting)
        for waiting in (poll.woken.wait(), watch.closing.wait(), _left(receive))
    ]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if poll.woken.is_set():
            await asyncio.sleep(_GATHER_S)
    finally:
        for waiting in waits:
            waiting.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def answer(send: Send, response: HttpResponse) -> None:
    """Send a Django response over ASGI."""
    headers = [(key.lower().encode(), value.encode("latin-1")) for key, value in response.items()]
    headers.append((b"content-length", str(len(response.content)).encode()))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
