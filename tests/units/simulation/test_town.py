"""The crowd against the server as it is in production: a call is answered and walked to."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings
from websockets.exceptions import ConnectionClosed

from jiefang.accounts.models import Person
from jiefang.common.embedded.process import wait_until
from jiefang.units.demo import load
from jiefang.units.simulation.town import Plan, Town
from tests.cast import client_of
from tests.support.live import LiveServer, Talk

BEIJING_ROAD = {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"}
SHIPAI = {"lon": 113.339, "lat": 23.133, "crs": "wgs84"}
UNIT = "北京路步行街"
HASTE = 25.0


def somebody(number: int) -> Person:
    return Person.objects.get(phone=f"+86138000000{number:02d}")


@contextmanager
def town(url: str) -> Iterator[None]:
    """The crowd of ten units, in a thread."""
    told, ends = threading.Event(), asyncio.Event()
    crowd = Town(Plan(url, units=10, haste=HASTE, seed=1), lambda _sentence: told.set())
    with asyncio.Runner() as runner, ThreadPoolExecutor(1) as thread:
        playing = thread.submit(runner.run, _until(ends, crowd))
        try:
            assert told.wait(60)
            yield
        finally:
            runner.get_loop().call_soon_threadsafe(ends.set)
            playing.result(60)
    crowd.close()


async def _until(ends: asyncio.Event, crowd: Town) -> None:
    playing = asyncio.create_task(crowd.live())
    ending = asyncio.create_task(ends.wait())
    await asyncio.wait({playing, ending}, return_when=asyncio.FIRST_COMPLETED)
    if playing.done():
        playing.result()


@contextmanager
def phone_of(talk: Talk) -> Iterator[None]:
    """A phone that receives everything and answers nothing."""
    talk.hello(since=2**40)

    def listen() -> None:
        with suppress(ConnectionClosed, TimeoutError):
            while True:
                talk.say("ack", seq=talk.hear("event")["seq"])

    thread = threading.Thread(target=listen)
    thread.start()
    yield
    talk.socket.close()
    thread.join(20)


def post(path: str, body: dict[str, Any]) -> Any:
    answer = client_of(somebody(10)).post(
        f"/api/v1/{path}",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert answer.status_code < 300, answer.content
    return answer.json()


def trigger(location: dict[str, Any]) -> str:
    mark = {"kind": "medical", "status": "exercise", "location": location, "force": True}
    return str(post("incidents", mark)["id"])


def responses(incident: str, unit: str = "") -> list[dict[str, Any]]:
    found = client_of(somebody(10)).get(f"/api/v1/incidents/{incident}").json()
    return [
        response
        for dispatch in found["dispatches"]
        if unit in {"", dispatch["unit"]["name"]}
        for response in dispatch["responses"]
    ]


def until_some(true: Callable[[dict[str, Any]], bool], incident: str, unit: str = "") -> bool:
    """Whether some response becomes so."""
    return wait_until(lambda: any(map(true, responses(incident, unit))), 60, pause_s=0.2)


def accepted(row: dict[str, Any]) -> bool:
    return bool(row["answer"] == "accept")


@pytest.mark.django_db(transaction=True)
def test_a_newcomer_alone_sees_a_call_answered(settings: Settings) -> None:
    settings.DEBUG = True
    load.load("small", "jiefang-demo", lambda _done, _total: None)
    server = LiveServer()
    server.start()
    try:
        with town(server.url):
            first = trigger(BEIJING_ROAD)
            assert until_some(accepted, first, UNIT), "a stand-in accepts"
            assert until_some(lambda row: row["stage"] == "on_scene", first), "and walks there"
            assert until_some(lambda row: row["received_at"], first), "others received it"
            post(f"incidents/{first}/close", {"outcome": "handled"})

            far = trigger(SHIPAI)
            assert until_some(lambda row: row["received_at"], far), "who was off the line is called"

            with server.talk(somebody(4)) as talk, phone_of(talk):
                second = trigger(BEIJING_ROAD)
                assert until_some(accepted, second, UNIT), "another of the unit accepts"
                leader = next(
                    row
                    for row in responses(second, UNIT)
                    if row["person"]["id"] == str(somebody(4).pk)
                )
                assert leader["received_at"], "the leader's own phone rang"
                assert leader["answer"] is None, "and nobody answered for it"
    finally:
        server.stop()
