"""The ASGI application: pages and API in threads, the feed on the event loop."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import django
from channels.routing import URLRouter
from django.core.wsgi import get_wsgi_application
from django.urls import path, re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
django.setup()

from jiefang.common.bridge import InThreads  # noqa: E402
from jiefang.realtime.consumer import feed_consumer, nowhere  # noqa: E402
from jiefang.realtime.poll import feed_poll  # noqa: E402
from jiefang.realtime.watch import Watch  # noqa: E402

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

FEED = "/api/v1/feed"
THREADS = 10
SWITCH_S = 0.0005
"""How long a thread keeps the interpreter while the event loop waits to write frames."""

_wsgi: Any = get_wsgi_application()
_feed: Any = feed_consumer
_nowhere: Any = nowhere
pages: Any = InThreads(_wsgi, THREADS)
sockets: Any = URLRouter([path("ws/v1", _feed), re_path("", _nowhere)])


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route by protocol, and the feed by its address."""
    if scope["type"] == "lifespan":
        await lifespan(scope, receive, send)
    elif scope["type"] == "websocket":
        await sockets(scope, receive, send)
    elif scope["path"] == FEED and scope["method"] == "GET":
        await feed_poll(scope, receive, send)
    else:
        await pages(scope, receive, send)


async def lifespan(scope: Scope, receive: Receive, send: Send) -> None:
    """Start the watch before the first request and stop it after the last."""
    await receive()
    watch = scope["state"]["watch"] = Watch()
    watch.start()
    _end_polls_on_signal(watch)
    _calm_the_collector()
    sys.setswitchinterval(SWITCH_S)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await watch.stop()
    await send({"type": "lifespan.shutdown.complete"})


def _end_polls_on_signal(watch: Watch) -> None:
    """The server waits for open requests before the lifespan ends: polls must hear of it first."""
    loop = asyncio.get_running_loop()

    def chained(former: Any) -> Callable[[int, Any], None]:
        def handle(number: int, frame: Any) -> None:
            loop.call_soon_threadsafe(watch.closing.set)
            if callable(former):
                former(number, frame)

        return handle

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, chained(signal.getsignal(number)))


def _calm_the_collector() -> None:
    """What is loaded now stays; full collections, 100 ms with many sockets, become rare."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 500)
