"""One person who is called: looks, answers, walks, is there."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any, Final

from jiefang.common.clock import now
from jiefang.geography.coordinates import Point
from jiefang.units.simulation import walk
from jiefang.units.simulation.caller import Answer, Caller
from jiefang.units.simulation.habits import Habit

STEP_S: Final = 5.0
"""A walking person's position is reported so often."""

HOME_AFTER_S: Final = 60.0
"""After the end of an incident; until then a person stands where the walk ended."""

Json = dict[str, Any]
Still = Callable[[], Awaitable[bool]]


async def _always() -> bool:
    return True


class Responder:
    """Acts on calls. ``still()`` is asked before each act; once it says no, the rest is left.

    ``haste`` makes everything so many times faster than life.
    """

    def __init__(
        self, caller: Caller, chance: random.Random, haste: float, still: Still = _always
    ) -> None:
        self.caller, self.chance, self.haste, self.still = caller, chance, haste, still

    async def respond(
        self, alert: Json, habit: Habit, shown: Callable[[], Awaitable[None]]
    ) -> None:
        """From the ring to the scene. Ends early when the server says that it is over."""
        await self._pause(habit.looks_after_s)
        await shown()
        if habit.answer is None:
            return
        await self._pause(habit.answers_after_s - habit.looks_after_s)
        said = await self._answer(alert, habit)
        if said is None or said.refused or habit.answer == "decline":
            return
        await self._pause(habit.leaves_after_s)
        if await self._progress(alert, "en_route"):
            await self.walk(alert, habit)

    async def walk(self, alert: Json, habit: Habit) -> None:
        """To the place at 1.8 m/s, reporting positions, and then on scene."""
        place = alert["place"]
        there = Point(place["lon"], place["lat"])
        for at, left in walk.steps(there, place["distance_m"], place["bearing_deg"], STEP_S):
            await self._pause(STEP_S if left else STEP_S / 2)
            if not await self.still():
                return
            await self._stand(at)
        if await self._progress(alert, "on_scene") and habit.needs_help:
            await self._pause(self.chance.uniform(10, 30))
            await self._progress(alert, "need_help")

    async def go_home(self, alert: Json) -> None:
        """Back to where the call came in."""
        place = alert["place"]
        there = Point(place["lon"], place["lat"])
        await self._pause(HOME_AFTER_S)
        if await self.still():
            await self._stand(walk.start_of(there, place["distance_m"], place["bearing_deg"]))

    async def _stand(self, at: Point) -> None:
        body = {"lon": at.lon, "lat": at.lat, "crs": "wgs84", "accuracy_m": 8}
        await self.caller.send("PUT", "/me/position", body)

    async def _answer(self, alert: Json, habit: Habit) -> Answer | None:
        if not await self.still():
            return None
        body: Json = {"answer": habit.answer, "reason": habit.reason}
        if habit.answer == "accept":
            body["eta_s"] = min(3600, int(alert["place"]["eta_s"]))
        return await self.caller.send("POST", f"/dispatches/{_dispatch(alert)}/answer", body)

    async def _progress(self, alert: Json, stage: str) -> bool:
        if not await self.still():
            return False
        path = f"/dispatches/{_dispatch(alert)}/progress"
        return not (await self.caller.send("POST", path, {"stage": stage})).refused

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds) / self.haste)


def is_over(alert: Json) -> bool:
    """Whether it is too late to answer."""
    return bool(alert["expires_at"] <= now().strftime("%Y-%m-%dT%H:%M:%S"))


def _dispatch(alert: Json) -> str:
    return str(alert["dispatch"]["id"])
