"""Calling the API as a client does: cookie, CSRF token, Idempotency-Key."""

import asyncio
import http.client
import secrets
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import orjson
from django.conf import settings

_TIME_OUT_S = 10
_WAITS_S = (0.5, 1, 2, 4, 8)
_API = "/api/v1"
_CSRF = secrets.token_hex(16)


class Answer(NamedTuple):
    """What came back; ``body`` is the parsed JSON, None when there was none."""

    status: int
    body: Any

    @property
    def refused(self) -> bool:
        return self.status >= http.client.BAD_REQUEST


_AWAY = Answer(http.client.SERVICE_UNAVAILABLE, None)


class Caller:
    """One person's way to the server at ``url`` (http, this machine only)."""

    def __init__(self, url: str, cookies: str) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self.cookie = f"{cookies}; {settings.CSRF_COOKIE_NAME}={_CSRF}"

    @property
    def socket_url(self) -> str:
        return f"ws://{self.host}:{self.port}/ws/v1"

    async def get(self, path: str) -> Answer:
        return await self._patiently("GET", path, None)

    async def send(self, method: str, path: str, body: dict[str, Any]) -> Answer:
        return await self._patiently(method, path, body)

    async def _patiently(self, method: str, path: str, body: dict[str, Any] | None) -> Answer:
        """Again with the same key while the server is away, as a phone does."""
        key, answer = str(uuid4()), _AWAY
        for wait in _WAITS_S:
            answer = await asyncio.to_thread(self._call, method, path, body, key)
            if answer.status != http.client.SERVICE_UNAVAILABLE:
                break
            await asyncio.sleep(wait)
        return answer

    def _call(self, method: str, path: str, body: dict[str, Any] | None, key: str) -> Answer:
        headers = {"Cookie": self.cookie, "Content-Type": "application/json"}
        if method != "GET":
            headers |= {"X-CSRFToken": _CSRF, "Idempotency-Key": key}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=_TIME_OUT_S)
        try:
            payload = None if body is None else orjson.dumps(body)
            connection.request(method, f"{_API}{path}", payload, headers)
            answer = connection.getresponse()
            text = answer.read()
            is_json = "json" in (answer.headers.get("Content-Type") or "")
            return Answer(answer.status, orjson.loads(text) if text and is_json else None)
        except (OSError, http.client.HTTPException):
            return _AWAY
        finally:
            connection.close()
