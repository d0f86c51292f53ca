"""Standing in for the demo unit's own people while nobody plays them.

The crowd opens no socket for them: an alert that was received was received by somebody's phone or
browser, and then the person is theirs.
"""

import asyncio
import random
from typing import Any, Final

from jiefang.units.simulation import habits
from jiefang.units.simulation.caller import Caller
from jiefang.units.simulation.people import DemoSeat
from jiefang.units.simulation.responder import Responder

STEPS_IN_AFTER_S: Final = 3.0
_LOOKS_EVERY_S: Final = 10.0
_COMING: Final = 2
"""So many of the unit accept: a quorum, one of them leading."""

Json = dict[str, Any]


class StandIns:
    """Plays the seats of the demo unit, each only until its person is there."""

    def __init__(self, url: str, seats: list[DemoSeat], observer: Caller, chance: random.Random,
                 haste: float) -> None:  # fmt: skip
        ordered = sorted(seats, key=lambda seat: not seat.leads)
        self.answers: dict[str, habits.Answer] = {
            str(seat.player.person_id): "accept" if i < _COMING else "decline"
            for i, seat in enumerate(ordered)
        }
        self.callers = {
            str(seat.player.person_id): Caller(url, seat.player.cookies) for seat in seats
        }
        self.observer, self.chance, self.haste = observer, chance, haste
        self._calls: dict[tuple[str, str], asyncio.Task[None]] = {}

    def see(self, incident: Json) -> None:
        """Start on every call in the incident that is for one of ours and not received."""
        for dispatch in incident["dispatches"]:
            for response in dispatch["responses"]:
                key = (dispatch["id"], response["person"]["id"])
                if key[1] in self.callers and key not in self._calls:
                    self._calls[key] = asyncio.create_task(self._play(incident["id"], *key))

    async def _play(self, incident: str, dispatch: str, person: str) -> None:
        async def still() -> bool:
            row = await self._row(incident, dispatch, person)
            return row is not None and row["received_at"] is None

        async def shown() -> None:
            return None

        await asyncio.sleep(STEPS_IN_AFTER_S / self.haste)
        row = await self._row(incident, dispatch, person)
        if row is None or row["received_at"] is not None or row["answer"] is not None:
            return
        alert = await self._alert(dispatch, person)
        if alert is not None:
            responder = Responder(self.callers[person], self.chance, self.haste, still)
            habit = habits.habit(self.chance, answer=self.answers[person])
            await responder.respond(alert, habit._replace(needs_help=False), shown)
            if habit.answer == "accept":
                await self._afterwards(incident, dispatch, person, alert)

    async def _afterwards(self, incident: str, dispatch: str, person: str, alert: Json) -> None:
        """Wait for the end, then go back; unless the person's own phone took over."""
        while row := await self._row(incident, dispatch, person):
            if row["received_at"] is not None:
                return
            await asyncio.sleep(_LOOKS_EVERY_S / self.haste)
        await Responder(self.callers[person], self.chance, self.haste).go_home(alert)

    async def _row(self, incident: str, dispatch: str, person: str) -> Json | None:
        """The person's response while the dispatch is live, as the liaison sees it."""
        answer = await self.observer.get(f"/incidents/{incident}")
        for each in (answer.body or {}).get("dispatches", []):
            if each["id"] == dispatch and each["state"] in {"waiting", "partial", "answered"}:
                return next((r for r in each["responses"] if r["person"]["id"] == person), None)
        return None

    async def _alert(self, dispatch: str, person: str) -> Json | None:
        answer = await self.callers[person].get("/me/assignments?active=true")
        calls = (answer.body or {}).get("items", [])
        return next((call for call in calls if call["dispatch"]["id"] == dispatch), None)
