"""A simulated person with a phone: the socket is open, calls are answered by habit."""

import asyncio
import random
from typing import Any

from jiefang.units.simulation import habits
from jiefang.units.simulation.caller import Caller
from jiefang.units.simulation.line import Line
from jiefang.units.simulation.people import Player
from jiefang.units.simulation.responder import Responder, is_over

Json = dict[str, Any]


class Citizen:
    """Plays one person until the session ends."""

    def __init__(self, url: str, player: Player, chance: random.Random, haste: float) -> None:
        self.player, self.chance = player, chance
        self.caller = Caller(url, player.cookies)
        self.line = Line(self.caller, self._hear)
        self.responder = Responder(self.caller, chance, haste)
        self._calls: dict[str, tuple[asyncio.Task[None], Json | None]] = {}

    async def live(self) -> None:
        """Stay on the line. Raises ``SignedOut`` when the session is over."""
        await self.line.hold(self.chance)

    async def _hear(self, message: Json) -> None:
        if message.get("op") == "resync":
            await self._catch_up()
        elif message.get("op") == "event":
            self._take(message["event"])

    def _take(self, event: Json) -> None:
        dispatch = event["dispatch"]["id"] if event.get("dispatch") else ""
        if event["kind"] == "alert.dispatched":
            self._begin(event)
        elif event["kind"] in {"alert.stood_down", "alert.closed"}:
            self._end(dispatch)

    def _begin(self, alert: Json) -> None:
        """Start on a call, once; a person has one thing on their mind at a time."""
        dispatch = alert["dispatch"]["id"]
        if dispatch in self._calls or is_over(alert):
            return
        busy = any(walk is not None and not task.done() for task, walk in self._calls.values())
        habit = habits.habit(self.chance, answer=None if busy else "chance")

        async def shown() -> None:
            await self.line.say(op="shown", event=alert["id"])

        task = asyncio.create_task(self.responder.respond(alert, habit, shown))
        self._calls[dispatch] = (task, alert if habit.answer == "accept" else None)

    def _end(self, dispatch: str) -> None:
        """Leave what is left of a call, and go back if one had set out."""
        if dispatch in self._calls:
            task, alert = self._calls[dispatch]
            task.cancel()
            if alert is not None:
                home = asyncio.create_task(self.responder.go_home(alert))
                self._calls[dispatch] = (home, None)

    async def _catch_up(self) -> None:
        """What came while the line was down: calls that still wait for an answer."""
        answer = await self.caller.get("/me/assignments?active=true")
        for assignment in (answer.body or {}).get("items", []):
            if assignment["my"]["answer"] is None:
                self._begin(assignment)
