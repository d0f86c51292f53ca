"""The crowd as a whole: who is on the line, who watches the city, who is called in."""

import asyncio
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from django.db import connections

from jiefang.geography.selectors import district_codes
from jiefang.units.simulation import people
from jiefang.units.simulation.caller import Caller
from jiefang.units.simulation.citizen import Citizen
from jiefang.units.simulation.line import Line, SignedOut
from jiefang.units.simulation.people import Player
from jiefang.units.simulation.standin import StandIns

_HOUSEKEEPING_S: Final = 60.0
_CHANGE_EVERY_S: Final = 12.0
"""Somebody nearby goes on or off duty so often."""

_AT_ONCE: Final = 20
"""So many sockets are opened a tenth of a second."""

Json = dict[str, Any]
Result = TypeVar("Result")


class Plan(NamedTuple):
    """What ``manage.py simulate`` was asked for."""

    url: str
    units: int
    haste: float
    seed: int


class NotHere(Exception):
    """Nobody may be simulated on this system."""


class Town:
    """Runs the crowd until it may not any more."""

    def __init__(self, plan: Plan, tell: Callable[[str], None]) -> None:
        self.plan, self.tell = plan, tell
        self.chance = random.Random(plan.seed)  # noqa: S311, a crowd needs no secrets
        self._database = ThreadPoolExecutor(1, thread_name_prefix="people")
        self._players: dict[UUID, Player] = {}
        self._seen: dict[str, tuple[Any, ...]] = {}

    async def live(self) -> None:
        """Play until cancelled. Raises ``NotHere`` when the system is no demo (any more)."""
        await self._check()
        players = await self._ask(lambda: people.crowd(self.plan.units))
        observer = await self._ask(people.observer)
        seats = await self._ask(people.seats)
        self.watcher = Caller(self.plan.url, observer.cookies)
        self.stand_ins = StandIns(self.plan.url, seats, self.watcher, self.chance, self.plan.haste)
        self.tell(f"{len(players)} simulated people are on the line.")
        topics = tuple(f"incidents:{code}" for code in district_codes())
        watching = Line(self.watcher, self._notice, topics)
        async with asyncio.TaskGroup() as self._group:
            self._group.create_task(watching.hold(self.chance))
            self._group.create_task(self._keep_house())
            self._group.create_task(self._call_in(players))
            self._group.create_task(self._call_the_roll())

    def close(self) -> None:
        """Let go of the database; after ``live`` has ended."""
        self._database.submit(connections.close_all).result()
        self._database.shutdown()

    async def _call_in(self, players: list[Player]) -> None:
        """Put people on the line, a few at a time."""
        for i, player in enumerate(players):
            if player.person_id not in self._players:
                self._players[player.person_id] = player
                self._group.create_task(self._play(player))
            if i % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(0.1)

    async def _play(self, player: Player) -> None:
        chance = random.Random(f"{self.plan.seed}{player.person_id}")  # noqa: S311
        citizen = Citizen(self.plan.url, player, chance, self.plan.haste)
        try:
            await citizen.live()
        except SignedOut:
            self._players.pop(player.person_id, None)

    async def _notice(self, message: Json) -> None:
        """An incident somewhere: whoever of ours is called takes the phone out of the pocket."""
        if message.get("op") not in {"snapshot", "delta"}:
            return
        for summary in message["data"].get("incidents", []):
            called = (summary["wave"], summary["units_called"], summary["people_alerted"])
            if summary["state"] != "closed" and self._seen.get(summary["id"]) != called:
                self._seen[summary["id"]] = called
                self._group.create_task(self._attend(summary["id"]))

    async def _attend(self, incident_id: str) -> None:
        incident = (await self.watcher.get(f"/incidents/{incident_id}")).body
        if not incident or "dispatches" not in incident:
            self._seen.pop(incident_id, None)  # the next delta is another occasion
            return
        self.stand_ins.see(incident)
        called = {
            UUID(response["person"]["id"])
            for dispatch in incident["dispatches"]
            for response in dispatch["responses"]
            if response["person"]["is_simulated"]
        }
        await self._call_in_those(called)

    async def _call_in_those(self, called: set[UUID]) -> None:
        missing = sorted(called - self._players.keys())
        if missing:
            await self._call_in(await self._ask(partial(people.simulated, missing)))

    async def _call_the_roll(self) -> None:
        """People come and go, in the units around, as they do."""
        while True:
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * _CHANGE_EVERY_S / self.plan.haste)
            change = await self._ask(lambda: people.next_change(self.plan.units, self.chance))
            if change is not None:
                await self._call_in_those({change.person_id})
                cookies = self._players[change.person_id].cookies
                body = {"unit": str(change.unit_id), "on": change.on}
                await Caller(self.plan.url, cookies).send("PUT", "/me/duty", body)

    async def _keep_house(self) -> None:
        """Every minute: may we still? And those who have been on duty for long are relieved."""
        while True:
            await self._ask(people.begin_shift)
            await asyncio.sleep(_HOUSEKEEPING_S)
            await self._check()

    async def _check(self) -> None:
        reason = await self._ask(people.why_not)
        if reason is not None:
            raise NotHere(reason)

    async def _ask(self, question: Callable[[], Result]) -> Result:
        """Ask the database, in the one thread that may."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._database, question)
