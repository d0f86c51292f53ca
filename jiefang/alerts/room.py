"""An incident with everything that belongs to it, as one operation or one view sees it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from jiefang.alerts.catalogue import CATALOGUE, Entry
from jiefang.alerts.constants import Answer, DispatchState, Stage
from jiefang.alerts.models import Dispatch, Incident, Response, Supporter, TimelineEntry


class Named(Protocol):
    """What is shown of a person."""

    @property
    def name(self) -> str: ...
    @property
    def is_simulated(self) -> bool: ...


@dataclass
class Room:
    """``responses`` by dispatch id; ``timeline`` may be only the newest part; ``people`` by id."""

    incident: Incident
    dispatches: list[Dispatch] = field(default_factory=list)
    responses: dict[UUID, list[Response]] = field(default_factory=dict)
    timeline: list[TimelineEntry] = field(default_factory=list)
    people: dict[UUID, Named] = field(default_factory=dict)
    supporters: list[Supporter] = field(default_factory=list)

    @property
    def entry(self) -> Entry:
        return CATALOGUE[self.incident.kind]

    @property
    def live(self) -> list[Dispatch]:
        return [dispatch for dispatch in self.dispatches if dispatch.live]

    @property
    def lead(self) -> Dispatch | None:
        return next((dispatch for dispatch in self.dispatches if dispatch.lead), None)

    def of(self, dispatch: Dispatch) -> list[Response]:
        return self.responses.get(dispatch.id, [])

    def everybody(self) -> Iterable[Response]:
        for dispatch in self.dispatches:
            yield from self.of(dispatch)

    def name_of(self, person_id: UUID) -> str:
        person = self.people.get(person_id)
        return person.name if person else ""

    def called_units(self) -> frozenset[UUID]:
        return frozenset(dispatch.unit_id for dispatch in self.dispatches)

    def has_enough_on_scene(self) -> bool:
        """Whether a unit that has its quorum is there: nobody else need come."""
        return any(
            dispatch.state == DispatchState.ANSWERED and any(map(is_there, self.of(dispatch)))
            for dispatch in self.dispatches
        )


def is_coming(response: Response | Supporter) -> bool:
    """Accepted and not gone again."""
    return response.answer == Answer.ACCEPT and response.stage != Stage.LEFT


def is_there(response: Response | Supporter) -> bool:
    """On scene and not gone again."""
    return response.on_scene_at is not None and is_coming(response)


def grouped(responses: Iterable[Response]) -> dict[UUID, list[Response]]:
    """Responses by dispatch id, in the order given."""
    groups: dict[UUID, list[Response]] = {}
    for response in responses:
        groups.setdefault(response.dispatch_id, []).append(response)
    return groups
