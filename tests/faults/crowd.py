"""A district of units whose people all hold a phone, and a liaison who marks points."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

import httpx
from django.db import connection

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.alerts.models import Incident
from jiefang.geography.services import areas_load
from jiefang.realtime.models import StreamEntry
from tests.cast import give, make_person, make_unit, man
from tests.faults.devices import Desk, Phone, cookies_of

Answer = TypeVar("Answer")
WEST, SOUTH = 113.262, 23.122
STEP_DEG = 0.0015
"""About 150 m: no incident is a duplicate of another."""

_KIND = "dangerous_facility"
_OFFSET_DEG = 0.0002


@dataclass
class Crowd:
    """``places`` are the posts of the units, each with a leader and a member on duty."""

    url: str
    liaison: dict[str, str]
    phones: dict[Person, dict[str, str]]
    places: list[tuple[float, float]]

    async def connect(self) -> "Devices":
        devices = Devices(
            Desk(self.url, self.liaison),
            {person: Phone(self.url, cookies) for person, cookies in self.phones.items()},
        )
        devices.tasks = [asyncio.create_task(phone.run()) for phone in devices.phones.values()]
        connected = [phone.connected.wait() for phone in devices.phones.values()]
        await asyncio.wait_for(asyncio.gather(*connected), 60)
        return devices


def make_crowd(url: str, columns: int, rows: int) -> Crowd:
    areas_load()
    liaison = give(make_person(1, "演示联络员"), Role.LIAISON, area_code="4401")
    people, places = [], []
    for number in range(columns * rows):
        row, column = divmod(number, columns)
        place = (WEST + column * STEP_DEG, SOUTH + row * STEP_DEG)
        unit = make_unit(f"F-{number:03}", f"演示单元{number}", "440104001", place)
        crew = [make_person(1000 + 2 * number + n, f"演示{number}-{n}") for n in range(2)]
        man(unit, *crew)
        people += crew
        places.append(place)
    return Crowd(url, cookies_of(liaison), {p: cookies_of(p) for p in people}, places)


class Devices:
    """What is connected: the liaison's desk and everybody's phone."""

    def __init__(self, desk: Desk, phones: dict[Person, Phone]) -> None:
        self.desk = desk
        self.phones = phones
        self.tasks: list[asyncio.Task[None]] = []

    async def trigger(self, place: tuple[float, float], key: str = "") -> httpx.Response:
        lon, lat = place
        body = {
            "kind": _KIND,
            "severity": "urgent",
            "status": "actual",
            "location": {"lon": lon + _OFFSET_DEG, "lat": lat, "crs": "wgs84"},
        }
        return await self.desk.write("/incidents", body, key or str(uuid4()))

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


def missing(devices: Devices) -> list[str]:
    """Event ids that stand in somebody's feed and did not reach their phone."""
    phones = {f"person:{person.pk}": phone for person, phone in devices.phones.items()}
    held = StreamEntry.objects.filter(stream__in=phones).values_list("stream", "event_id")
    return [str(event) for stream, event in held if not phones[stream].shown[str(event)]]


async def in_thread(question: Callable[[], Answer]) -> Answer:
    """``question`` about the database, off the event loop; no connection stays open."""

    def asked() -> Answer:
        try:
            return question()
        finally:
            connection.close()

    return await asyncio.to_thread(asked)


def shown_twice(devices: Devices) -> list[str]:
    return [
        event
        for phone in devices.phones.values()
        for event, times in phone.shown.items()
        if times > 1
    ]


def leads() -> dict[str, int]:
    """How many lead units each incident has."""
    rows = Incident.objects.prefetch_related("dispatches")
    return {row.number: sum(each.lead for each in row.dispatches.all()) for row in rows}
