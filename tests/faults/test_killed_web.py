"""``kill -9`` of the web and socket process in the middle of a hundred triggers."""

import asyncio
import random
from pathlib import Path
from uuid import uuid4

import pytest

from jiefang.alerts.models import Incident
from tests.faults.crowd import Crowd, Devices, in_thread, leads, make_crowd, missing, shown_twice
from tests.faults.platform import Platform

TRIGGERS = 100
A_SECOND = 20


@pytest.mark.django_db(transaction=True)
def test_a_killed_web_process_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    with Platform(tmp_path) as platform:
        crowd = make_crowd(platform.url, columns=13, rows=12)
        devices, first, again = asyncio.run(_story(platform, crowd))

    assert {answer.status_code for answer in first + again} == {201}
    assert [a.json()["id"] for a in first] == [a.json()["id"] for a in again]
    assert Incident.objects.count() == TRIGGERS
    assert set(leads().values()) == {1}
    assert devices.desk.cuts > 0, "the kill must hit while requests are under way"
    assert missing(devices) == []
    assert shown_twice(devices) == []
    assert all(phone.resyncs == 0 for phone in devices.phones.values())


async def _story(platform: Platform, crowd: Crowd) -> tuple[Devices, list, list]:  # type: ignore[type-arg]
    devices = await crowd.connect()
    keys = [str(uuid4()) for _ in range(TRIGGERS)]
    places = random.sample(crowd.places, TRIGGERS)
    killer = asyncio.create_task(_kill(platform, random.uniform(0.5, TRIGGERS / A_SECOND - 0.5)))
    triggers = []
    for place, key in zip(places, keys, strict=True):
        triggers.append(asyncio.create_task(devices.trigger(place, key)))
        await asyncio.sleep(1 / A_SECOND)
    first = await asyncio.gather(*triggers)
    await killer
    again = [await devices.trigger(place, key) for place, key in zip(places, keys, strict=True)]
    await _settled(devices)
    await devices.close()
    return devices, list(first), again


async def _kill(platform: Platform, after_seconds: float) -> None:
    await asyncio.sleep(after_seconds)
    await asyncio.to_thread(platform.kill, "web")
    await asyncio.to_thread(platform.start, "web")


async def _settled(devices: Devices, within_seconds: float = 30) -> None:
    """Wait until every phone has what its feed holds and each incident its lead."""
    async with asyncio.timeout(within_seconds):
        while not await in_thread(lambda: _is_settled(devices)):
            await asyncio.sleep(0.3)


def _is_settled(devices: Devices) -> bool:
    return not missing(devices) and set(leads().values()) == {1}
