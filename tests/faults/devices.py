"""Phones and a desk as programs: real sockets, real requests, tries again as a device does."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from jiefang.accounts.models import Person
from tests import cast

_CSRF = "a" * 32


def cookies_of(person: Person) -> dict[str, str]:
    """A session for the person, without a password."""
    return cast.cookies_of(person) | {"csrftoken": _CSRF}


class Desk:
    """Requests of one signed-in person, repeated with the same key until they are answered."""

    def __init__(self, url: str, cookies: Mapping[str, str]) -> None:
        headers = {"X-CSRFToken": _CSRF, "Origin": url, "Referer": url}
        self.http = httpx.AsyncClient(
            base_url=f"{url}/api/v1", cookies=dict(cookies), headers=headers, timeout=10
        )
        self.cuts = 0

    async def write(self, path: str, body: Mapping[str, Any], key: str) -> httpx.Response:
        while True:
            try:
                answer = await self.http.post(
                    path, json=dict(body), headers={"Idempotency-Key": key}
                )
            except httpx.TransportError:
                self.cuts += 1
            else:
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    return answer
            await asyncio.sleep(random.uniform(0.1, 0.4))


class Phone:
    """A device: keeps its place in the feed, shows each alert once, accepts it."""

    def __init__(self, url: str, cookies: Mapping[str, str], *, accepts: bool = True) -> None:
        self.url = url
        self.cookies = cookies
        self.desk = Desk(url, cookies)
        self.accepts = accepts
        self.epoch: Any = None
        self.since = 0
        self.connected = asyncio.Event()
        self.shown: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.resyncs = 0
        self.refused: list[httpx.Response] = []
        self._answers: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Stay connected until cancelled."""
        while True:
            with suppress(OSError, WebSocketException):
                await self._listen()
            self.connected.clear()
            await asyncio.sleep(random.uniform(0.1, 0.5))

    async def _listen(self) -> None:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        address = self.url.replace("http", "ws") + "/ws/v1"
        async with connect(
            address,
            additional_headers={"Cookie": cookie},
            origin=self.url,  # type: ignore[arg-type]
        ) as socket:
            await socket.send(json.dumps({"op": "hello", "epoch": self.epoch, "since": self.since}))
            async for frame in socket:
                acknowledgement = self._take(json.loads(frame))
                if acknowledgement is not None:
                    await socket.send(json.dumps(acknowledgement))

    def _take(self, frame: dict[str, Any]) -> dict[str, Any] | None:
        if frame["op"] == "welcome":
            if self.epoch is None:
                self.since = frame["head"]
            self.epoch = frame["epoch"]
            self.connected.set()
        elif frame["op"] == "resync":
            self.resyncs += 1
        elif frame["op"] == "event":
            return self._show(frame["seq"], frame["event"])
        return None

    def _show(self, seq: int, event: dict[str, Any]) -> dict[str, Any]:
        if seq > self.since:
            self.since = seq
            self.shown[event["id"]] += 1
            self.kinds[event["kind"]] += 1
            if event["kind"] == "alert.dispatched" and self.accepts:
                task = asyncio.create_task(self._accept(event["dispatch"]["id"]))
                self._answers.add(task)
                task.add_done_callback(self._answers.discard)
        return {"op": "ack", "seq": self.since}

    async def _accept(self, dispatch_id: str) -> None:
        answer = await self.desk.write(
            f"/dispatches/{dispatch_id}/answer", {"answer": "accept"}, key=str(uuid4())
        )
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            self.refused.append(answer)
