"""After each answer and each move: the unit's state, the lead, the incident, the gaps to fill."""

from collections.abc import Iterable

from django.utils import timezone

from jiefang.alerts.choice import may_lead
from jiefang.alerts.constants import (
    CALLING,
    QUORUM,
    REPLACEMENT_REACH_M,
    DispatchState,
    IncidentState,
    Stage,
)
from jiefang.alerts.eligibility import refusals
from jiefang.alerts.events import UnitsCalled
from jiefang.alerts.models import Dispatch, Response
from jiefang.alerts.room import Room, is_coming, is_there
from jiefang.alerts.sentences import stood_down_text
from jiefang.alerts.services.calling import Call, answer_due, ask, call_units
from jiefang.alerts.services.leading import settle_lead
from jiefang.alerts.services.work import Work
from jiefang.units.positions import positions_of
from jiefang.units.selectors import OnDutyMember, on_duty_members

_LEAVING = {DispatchState.DECLINED: "unit_declined", DispatchState.CLOSED: "unit_left"}
_DONE = frozenset(
    {
        DispatchState.ANSWERED,
        DispatchState.NO_ANSWER,
        DispatchState.STOOD_DOWN,
        DispatchState.CLOSED,
    }
)


def settle(work: Work, dispatch: Dispatch) -> None:
    """Bring everything in line with what the unit's people have said and done."""
    rows = work.room.of(dispatch)
    if _is_short(dispatch, rows):
        _ask_rest(work, dispatch)
    state = _state(dispatch, rows)
    if state != dispatch.state:
        _enter(work, dispatch, state)
    settle_incident(work)
    if _is_short(dispatch, rows):
        replace(
            work, dispatch, "second_person" if any(map(is_coming, rows)) else "replaces_declined"
        )


def settle_incident(work: Work) -> None:
    """The lead, the incident's state, and who need not come any more."""
    settle_lead(work)
    room, incident = work.room, work.room.incident
    if incident.state == IncidentState.OPEN and _has_answered(room):
        work.move(IncidentState.ANSWERED, answered_at=work.at)
    waiting_for = {IncidentState.OPEN, IncidentState.ANSWERED}
    if incident.state in waiting_for and any(map(is_there, room.everybody())):
        work.move(IncidentState.ON_SCENE, on_scene_at=work.at)
    if room.has_enough_on_scene():
        for dispatch in [each for each in room.live if each.state == DispatchState.WAITING]:
            work.stand_down(dispatch, DispatchState.STOOD_DOWN, "enough")
        waiting = [row for row in room.supporters if row.answer is None]
        work.release(waiting, "alert.stood_down", stood_down_text(incident.status, "enough"))


def replace(work: Work, dispatch: Dispatch, reason: str) -> None:
    """Call the next nearest unit in place of this one, once; warn when there is none."""
    room, incident = work.room, work.room.incident
    if incident.state not in CALLING or room.has_enough_on_scene() or _is_replaced(room, dispatch):
        return
    call_next(work, dispatch, reason)


def call_next(work: Work, dispatch: Dispatch, reason: str) -> None:
    """Call one more unit because of this dispatch, outward, beyond the reach with a warning."""
    incident = work.room.incident
    call = Call(
        wanted=1,
        wave=dispatch.wave,
        reach_m=max(incident.reach_m, REPLACEMENT_REACH_M),
        reason=reason,
        values={
            **dispatch.named,
            "for": "" if reason == "need_help" else str(dispatch.pk),
        },
        seek_capability=False,
    )
    dispatched, _ = call_units(work, call)
    if not dispatched:
        work.warn("exhausted")
        return
    work.events.append(UnitsCalled(incident.pk, tuple(d.unit_id for d in dispatched), reason))
    for each in dispatched:
        if each.distance_m > incident.reach_m:
            distance = round(each.distance_m)
            work.warn("beyond_reach", reach=incident.reach_m, distance=distance, **each.named)


def _state(dispatch: Dispatch, rows: Iterable[Response]) -> DispatchState:
    """Where a unit stands by what its people said. Somebody leaving does not undo an answer."""
    rows = list(rows)
    coming = [row for row in rows if is_coming(row)]
    some_left = any(row.stage == Stage.LEFT for row in rows)
    if coming:
        kept = dispatch.state == DispatchState.ANSWERED and some_left
        return DispatchState.ANSWERED if kept or _is_quorum(coming) else DispatchState.PARTIAL
    if some_left:
        return DispatchState.CLOSED
    undecided = any(row.answer is None for row in rows)
    return DispatchState.WAITING if undecided else DispatchState.DECLINED


def _enter(work: Work, dispatch: Dispatch, state: DispatchState) -> None:
    if state in _LEAVING:
        work.stand_down(dispatch, state, _LEAVING[state])
        return
    work.put(dispatch, state)
    if state == DispatchState.ANSWERED:
        dispatch.answered_at = work.at
        dispatch.answer_due_at = None
        work.note("answered", unit_id=str(dispatch.unit_id), **dispatch.named)


def _ask_rest(work: Work, dispatch: Dispatch) -> None:
    """Ask those of the unit who came on duty since, before another unit is called."""
    fresh = _not_asked_yet(work, dispatch)
    if fresh:
        dispatch.answer_due_at = answer_due(work)
        ask(work, dispatch, fresh, positions_of(member.person_id for member in fresh))
        work.note("called_more", count=len(fresh), **dispatch.named)


def _not_asked_yet(work: Work, dispatch: Dispatch) -> list[OnDutyMember]:
    """People of the unit who came on duty since, and may be sent."""
    asked = {row.person_id for row in work.room.of(dispatch)}
    today = timezone.localdate(work.at)
    return [
        member
        for member in on_duty_members([dispatch.unit_id])
        if member.person_id not in asked
        and not refusals(member, work.room.entry, now=work.at, today=today)
    ]


def _is_quorum(rows: list[Response]) -> bool:
    """Two people, one of them leader or deputy."""
    return len(rows) >= QUORUM and may_lead(rows)


def _is_short(dispatch: Dispatch, rows: Iterable[Response]) -> bool:
    """Whether a unit that has not answered cannot any more, whoever else of it says yes."""
    if dispatch.state in _DONE:
        return False
    return not _is_quorum([row for row in rows if is_coming(row) or row.answer is None])


def _has_answered(room: Room) -> bool:
    return any(dispatch.state == DispatchState.ANSWERED for dispatch in room.live)


def _is_replaced(room: Room, dispatch: Dispatch) -> bool:
    key = str(dispatch.pk)
    return any(each.reason_values.get("for") == key for each in room.dispatches)
