"""What a liaison does with an incident: escalate, stand down, hand over, close, cancel."""

from typing import Final
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.alerts.allowance import further_allowance
from jiefang.alerts.constants import (
    CALLING,
    DispatchState,
    IncidentState,
    Outcome,
)
from jiefang.alerts.events import (
    IncidentClosed,
    IncidentHandedOver,
    UnitsCalled,
    UnitsStoodDown,
)
from jiefang.alerts.exceptions import already_closed, already_released, illegal_move
from jiefang.alerts.models import Dispatch, Incident
from jiefang.alerts.permissions import may_steer
from jiefang.alerts.room import Room
from jiefang.alerts.selectors import locked_room, with_timeline
from jiefang.alerts.sentences import closed_text, outcome_values, stood_down_text, update_text
from jiefang.alerts.services.calling import Call, call_units
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.holding import hold_back
from jiefang.alerts.services.leading import settle_lead
from jiefang.alerts.services.supporters import call_supporters, hand_over_supporters
from jiefang.alerts.services.triggering import warn_of
from jiefang.alerts.services.work import Work
from jiefang.common.errors import Forbidden, NotFound

UNITS_AT_ONCE: Final = 10
_END: Final = frozenset({IncidentState.HANDED_OVER, IncidentState.CLOSED})


@transaction.atomic
def incident_escalate(
    *,
    actor: Person,
    incident_id: UUID,
    reason: str,
    units: int | None = None,
    reach_m: int | None = None,
    session: str = "",
) -> Room:
    """Call a further wave of ``units`` (as many as the kind's first), maybe from further away.

    What goes beyond a liaison's allowance waits for a second person (``session``: the mark of
    this one's).

    Raises NotFound, Forbidden, Conflict ``already_closed`` or ``illegal_move``.
    """
    work = opened(actor, incident_id)
    incident = work.room.incident
    if incident.state not in CALLING:
        raise illegal_move(incident.state)
    incident.wave += 1
    incident.reach_m = reach_m or incident.reach_m
    work.incident_changed = True
    work.note("escalated", by=actor.pk, reason=reason, reach=incident.reach_m)
    wanted = units or work.room.entry.units
    call = Call(
        wanted=wanted,
        wave=incident.wave,
        reach_m=incident.reach_m,
        reason="escalated",
        explain=True,
        allowance=further_allowance(work.room, work.at),
    )
    dispatched, choice = call_units(work, call)
    held = hold_back(work, call, choice, dispatched, session=session, reason=reason)
    warn_of(work, choice, found=len(dispatched), wanted=wanted - len(held))
    call_supporters(work)
    called = tuple(dispatch.unit_id for dispatch in dispatched)
    work.events.append(UnitsCalled(incident.pk, called, "escalated"))
    finish(work)
    return work.room


@transaction.atomic
def incident_stand_down(
    *, actor: Person, incident_id: UUID, reason: str, dispatch_id: UUID | None = None
) -> Room:
    """Call one unit back, or all of them; the incident stays open.

    Raises NotFound, Forbidden, Conflict ``already_closed`` or ``already_released``.
    """
    work = opened(actor, incident_id)
    chosen = _chosen(work.room, dispatch_id)
    for dispatch in chosen:
        work.stand_down(
            dispatch, DispatchState.STOOD_DOWN, "stood_down", by=actor.pk, reason=reason
        )
    if dispatch_id is None:
        text = stood_down_text(work.room.incident.status, "stood_down")
        work.release(work.room.supporters, "alert.stood_down", text)
    settle_lead(work)
    units = tuple(dispatch.unit_id for dispatch in chosen)
    work.events.append(UnitsStoodDown(incident_id, units, reason))
    finish(work)
    return work.room


@transaction.atomic
def incident_hand_over(*, actor: Person, incident_id: UUID, to: str, reason: str = "") -> Room:
    """Others take over (police, fire brigade, 120): who is still waiting is stood down.

    Raises NotFound, Forbidden, Conflict ``already_closed`` or ``illegal_move``.
    """
    work = opened(actor, incident_id)
    work.move(IncidentState.HANDED_OVER, handed_over_at=work.at, handed_over_to=to)
    work.note("handed_over", by=actor.pk, reason=reason, to=to)
    for dispatch in work.room.live:
        if dispatch.state == DispatchState.WAITING:
            work.stand_down(dispatch, DispatchState.STOOD_DOWN, "not_needed")
        else:
            work.tell_crew(dispatch, update_text(work.room.incident.status, "handed_over", to=to))
    hand_over_supporters(work, to)
    settle_lead(work)
    work.events.append(IncidentHandedOver(incident_id, to))
    finish(work)
    return work.room


def incident_close(*, actor: Person, incident_id: UUID, outcome: str, note: str = "") -> Room:
    """End it: everybody who was alerted hears the outcome, all units are free again.

    Raises NotFound, Forbidden, Conflict ``already_closed``.
    """
    return _end(actor, incident_id, Outcome(outcome), note)


def incident_cancel(*, actor: Person, incident_id: UUID, reason: str) -> Room:
    """It was a mistake, or is over before anything was done. Not once it is handed over.

    Raises NotFound, Forbidden, Conflict ``already_closed`` or ``illegal_move``.
    """
    return _end(actor, incident_id, Outcome.CANCELLED, reason)


@transaction.atomic
def _end(actor: Person, incident_id: UUID, outcome: Outcome, reason: str) -> Room:
    work = opened(actor, incident_id)
    incident = work.room.incident
    if outcome == Outcome.CANCELLED and incident.state in _END:
        raise illegal_move(incident.state)
    for dispatch in work.room.live:
        work.put(dispatch, DispatchState.CLOSED)
    work.move(IncidentState.CLOSED, outcome=outcome, closed_at=work.at)
    kind = "cancelled" if outcome == Outcome.CANCELLED else "closed"
    work.note(kind, by=actor.pk, reason=reason, **outcome_values(outcome))
    text = closed_text(incident.status, outcome)
    for dispatch in work.room.dispatches:
        work.tell(dispatch, work.room.of(dispatch), "alert.closed", text)
    work.release(work.room.supporters, "alert.closed", text)
    work.events.append(IncidentClosed(incident_id, incident.status, outcome))
    finish(work)
    return work.room


def opened(actor: Person, incident_id: UUID) -> Work:
    """The door to every action: seen by the actor, within the actor's area, not closed."""
    room, at = locked_room(Incident.objects.visible_to(actor), incident_id)
    if not may_steer(actor, room.incident):
        raise Forbidden
    if room.incident.state == IncidentState.CLOSED:
        raise already_closed()
    with_timeline(room).people.setdefault(actor.pk, actor)
    return Work(room, actor_id=actor.pk, at=at)


def _chosen(room: Room, dispatch_id: UUID | None) -> list[Dispatch]:
    if dispatch_id is None:
        return room.live
    dispatch = next((each for each in room.dispatches if each.pk == dispatch_id), None)
    if dispatch is None:
        raise NotFound
    if not dispatch.live:
        raise already_released(dispatch.state, room.incident.state)
    return [dispatch]
