"""Valkey killed, away for a while, and back: a bell, not the truth."""

import asyncio
import time
from pathlib import Path

import pytest

from jiefang.alerts.models import Incident
from jiefang.common.embedded.valkey import EmbeddedValkey
from tests.faults.crowd import Crowd, Devices, in_thread, make_crowd, missing, shown_twice
from tests.faults.platform import Platform

AWAY_S = 30.0
BEFORE, AWAY, AFTER = 5, 10, 5


@pytest.mark.django_db(transaction=True)
def test_without_valkey_alerts_still_arrive_and_sockets_recover(tmp_path: Path) -> None:
    valkey = EmbeddedValkey(tmp_path / "v")
    valkey.start()
    try:
        with Platform(tmp_path, valkey.url()) as platform:
            crowd = make_crowd(platform.url, columns=6, rows=5)
            devices, delays = asyncio.run(_story(valkey, crowd))
    finally:
        valkey.stop()

    assert Incident.objects.count() == BEFORE + AWAY + AFTER
    assert missing(devices) == []
    assert shown_twice(devices) == []
    assert all(phone.connected.is_set() for phone in devices.phones.values())
    print(f"away: {max(delays):.2f} s at most until every phone had its alert")  # noqa: T201


async def _story(valkey: EmbeddedValkey, crowd: Crowd) -> tuple[Devices, list[float]]:
    devices = await crowd.connect()
    places = iter(crowd.places)
    for _ in range(BEFORE):
        await _trigger_and_wait(devices, next(places))
    assert valkey.process is not None
    await asyncio.to_thread(valkey.process.stop, 9)  # type: ignore[arg-type]
    ends = time.monotonic() + AWAY_S
    delays = [await _trigger_and_wait(devices, next(places)) for _ in range(AWAY)]
    await asyncio.sleep(max(0.0, ends - time.monotonic()))
    await asyncio.to_thread(valkey.start)
    for _ in range(AFTER):
        await _trigger_and_wait(devices, next(places))
    await _settled(devices)
    await devices.close()
    return devices, delays


async def _settled(devices: Devices) -> None:
    """Wait until nobody says anything any more, and every phone has what its feed holds."""
    heard = -1
    while heard != (heard := sum(phone.since for phone in devices.phones.values())):
        await asyncio.sleep(2)
    async with asyncio.timeout(20):
        while await in_thread(lambda: missing(devices)):
            await asyncio.sleep(0.05)


async def _trigger_and_wait(devices: Devices, place: tuple[float, float]) -> float:
    """Seconds from the trigger until every phone has what its feed holds."""
    begun = time.monotonic()
    answer = await devices.trigger(place)
    assert answer.status_code == 201, answer.text
    async with asyncio.timeout(20):
        while await in_thread(lambda: missing(devices)):
            await asyncio.sleep(0.05)
    return time.monotonic() - begun
