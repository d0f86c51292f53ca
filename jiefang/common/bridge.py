"""Django's pages and API under ASGI: each request is one visit to a thread that lasts.

The body is read on the event loop, so a slow sender holds no thread; an ordinary answer comes back
in one piece. (a2wsgi makes five crossings for the same request.)
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import SEEK_END, BytesIO
from sys import stderr
from typing import Any, NamedTuple

from django.core.handlers.wsgi import WSGIRequest

from jiefang.common import security
from jiefang.common.errors import FieldError, Invalid
from jiefang.common.language import wanted_language
from jiefang.common.problems import TOO_LARGE, problem
from jiefang.common.text import Text

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Tell = Callable[[Message], None]
Headers = list[tuple[bytes, bytes]]

BODY_MAX = 32 * 1024 * 1024
"""Bytes of a request; what a view takes is its own, smaller limit."""


Admits = Callable[[WSGIRequest], bool]


class Bound(NamedTuple):
    """So many bytes at most; ``words`` say so. ``admits``: from whom a body is read at all."""

    most: int
    words: Text
    admits: Admits | None = None


_bounds: list[tuple[re.Pattern[str], Bound]] = []


def bounded(path: str, most: int, words: Text, *, admits: Admits) -> None:
    """Let requests to paths like the pattern ``path`` have bodies of up to ``most`` bytes, be that
    more than others have or less.

    Whom ``admits`` does not know is answered as if they had sent nothing: the body is not read.
    """
    _bounds.append((re.compile(path), Bound(most, words, admits)))


def bound_of(path: str) -> Bound:
    """How large a body a request to this path may have."""
    found = (bound for known, bound in _bounds if known.fullmatch(path))
    return next(found, Bound(BODY_MAX, TOO_LARGE))


_CHUNK_S = 30.0
_PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Answer(NamedTuple):
    """An answer in one piece."""

    status: int
    headers: Headers
    body: bytes


class TooLarge(Exception):
    """The body is larger than what is taken."""


class InThreads:
    """A WSGI handler (Django's: it returns its response) as an ASGI application."""

    def __init__(self, handler: Callable[..., Any], threads: int) -> None:
        self._handler = handler
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="web")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        bound = bound_of(scope["path"])
        try:
            body = await self._read(scope, receive, bound)
        except TooLarge:
            answer: Answer | None = _too_large(scope, bound.words)
        else:
            if body is None:
                return
            answer = await loop.run_in_executor(
                self._threads, self._answer, scope, body, partial(_from_thread, loop, send)
            )
        if answer is not None:
            await send(_start(answer.status, answer.headers))
            await send({"type": "http.response.body", "body": answer.body})

    async def _read(self, scope: Scope, receive: Receive, bound: Bound) -> BytesIO | None:
        if bound.admits is not None:
            loop, asked = asyncio.get_running_loop(), WSGIRequest(environ(scope, BytesIO()))
            if not await loop.run_in_executor(self._threads, bound.admits, asked):
                return BytesIO()
        if _announced(scope) > bound.most:
            raise TooLarge
        return await _body(receive, bound.most)

    def _answer(self, scope: Scope, body: BytesIO, tell: Tell) -> Answer | None:
        """The answer; ``None`` for one that was sent while it was made."""
        begun: list[Any] = []
        response = self._handler(environ(scope, body), lambda *given: begun.extend(given))
        status, headers = int(begun[0].split(" ", 1)[0]), _headers(begun[1])
        try:
            if not getattr(response, "streaming", True):
                return Answer(status, headers, b"".join(response))
            tell(_start(status, headers))
            for chunk in response:
                tell({"type": "http.response.body", "body": chunk, "more_body": True})
            tell({"type": "http.response.body", "body": b""})
        finally:
            getattr(response, "close", lambda: None)()
        return None


def _start(status: int, headers: Headers) -> Message:
    return {"type": "http.response.start", "status": status, "headers": headers}


def _headers(given: Iterable[tuple[str, str]]) -> Headers:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in given]


def _too_large(scope: Scope, words: Text) -> Answer:
    request = WSGIRequest(environ(scope, BytesIO()))
    error = Invalid(FieldError("body", "too_large", words))
    response = problem(error, wanted_language(request))
    security.stamp(response, request.path, secure=request.is_secure())
    return Answer(response.status_code, _headers(response.items()), response.content)


def _announced(scope: Scope) -> int:
    """How long the request says that its body is; 0 where it does not say."""
    said = (value for name, value in scope["headers"] if name == b"content-length")
    return next((int(value) for value in said if value.isdigit()), 0)


async def _body(receive: Receive, most: int) -> BytesIO | None:
    """The whole body, or ``None`` when the client left. Raises ``TooLarge``."""
    body, more = BytesIO(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body.write(message.get("body", b""))
        if body.tell() > most:
            raise TooLarge
        more = message.get("more_body", False)
    return body


def _from_thread(loop: asyncio.AbstractEventLoop, send: Send, message: Message) -> None:
    async def sent() -> None:
        await send(message)

    asyncio.run_coroutine_threadsafe(sent(), loop).result(_CHUNK_S)


def environ(scope: Scope, body: BytesIO) -> dict[str, Any]:
    """The WSGI environment of a request (PEP 3333)."""
    host, port = scope.get("server") or ("localhost", 80)
    root = scope.get("root_path", "")
    found: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": _latin(root),
        "PATH_INFO": _latin(scope["path"].removeprefix(root)),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        plain = name.decode("latin-1")
        key = _PLAIN.get(plain) or "HTTP_" + plain.upper().replace("-", "_")
        text = value.decode("latin-1")
        joined = ";" if plain == "cookie" else ","
        found[key] = f"{found[key]}{joined}{text}" if key in found else text
    found["CONTENT_LENGTH"] = str(body.seek(0, SEEK_END))
    body.seek(0)
    return found


def _latin(text: str) -> str:
    return text.encode().decode("latin-1")
