"""The ASGI application behind ``/ws/v1``.

Channels routes to it. It handles messages itself, since the stock consumer's dispatch makes a
thread hop per message.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from django.db import Error

from jiefang.realtime.constants import SAID_WITH, Close
from jiefang.realtime.handshake import is_own_page
from jiefang.realtime.identity import Identity, credentials
from jiefang.realtime.outlet import Send
from jiefang.realtime.socket import Socket
from jiefang.realtime.watch import Watch

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]


async def feed_consumer(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one socket until it ends. A foreign page is refused in the handshake."""
    watch: Watch = scope["state"]["watch"]
    await receive()
    if not is_own_page(scope):
        await send({"type": "websocket.close", "code": Close.SIGNED_OUT})
        return
    await send({"type": "websocket.accept"})
    try:
        identity = await watch.hub.identities.ask(credentials(scope["headers"]))
    except Error:
        await send({"type": "websocket.close", "code": Close.TRY_LATER})
        return
    if identity is None or identity.locked:
        code = Close.SIGNED_OUT if identity is None else Close.LOCKED
        refusal = f'{{"op":"error","code":"{SAID_WITH[code]}"}}'
        await send({"type": "websocket.send", "text": refusal})
        await send({"type": "websocket.close", "code": code})
        return
    await _converse(watch, identity, receive, send)


async def _converse(watch: Watch, identity: Identity, receive: Receive, send: Send) -> None:
    socket = Socket(watch.hub, identity, send)
    watch.add(socket)
    try:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return
            text = message.get("text")
            if text is None:
                socket.error("binary")
                socket.outlet.close(Close.BAD_DATA)
            elif not socket.outlet.closed:
                await socket.hear(text)
    finally:
        watch.remove(socket)
        socket.leave()


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    """Refuse the handshake of any other address."""
    await receive()
    await send({"type": "websocket.close", "code": Close.FAULTS})
