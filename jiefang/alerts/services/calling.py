"""Calling units: choose, claim, dispatch, alert."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from jiefang.alerts.allowance import Allowance
from jiefang.alerts.choice import Choice, Considered, Plan
from jiefang.alerts.constants import SMS_AFTER_S, DispatchState, IncidentStatus
from jiefang.alerts.envelopes import expiry
from jiefang.alerts.models import Dispatch, Incident, Response
from jiefang.alerts.reasons import unit_reason
from jiefang.alerts.selectors import locked_room
from jiefang.alerts.services.choosing import choose_at
from jiefang.alerts.services.leading import settle_lead
from jiefang.alerts.services.work import Work
from jiefang.geography.distances import bearing_deg, distance_m
from jiefang.units.positions import positions_of
from jiefang.units.selectors import OnDutyMember
from jiefang.units.services import units_claim, units_release

_ROUNDS: Final = 3
"""How often units are chosen anew when others took them in the same instant."""

_AROUND: Final = 20
"""As many of all kinds usually hold enough that are ready: one search instead of two."""

_PASSED_OVER_MOST: Final = 5

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Call:
    """``wanted`` units within ``reach_m``; with ``explain`` the timeline says why not nearer.

    With an ``allowance`` the nearest up to it are called, and the others stay chosen; with
    ``only`` no unit but these.
    """

    wanted: int
    wave: int
    reach_m: int
    reason: str = "nearest"
    values: Mapping[str, Any] = field(default_factory=dict)
    seek_capability: bool = True
    explain: bool = False
    allowance: Allowance | None = None
    only: frozenset[UUID] | None = None


def call_units(work: Work, call: Call) -> tuple[list[Dispatch], Choice]:
    """Call the nearest that may be sent; what was dispatched (maybe nothing), the last choice."""
    incident = work.room.incident
    dispatched: list[Dispatch] = []
    allowance = call.allowance
    for _ in range(_ROUNDS):
        plan = plan_of(work, call, call.wanted - len(dispatched))
        choice, takeable = choose_at(
            incident.longitude,
            incident.latitude,
            plan,
            status=incident.status,
            around=_AROUND if call.explain else 0,
        )
        chosen = choice.chosen if allowance is None else allowance.of(choice.chosen)
        taken = _claim(work, chosen, takeable)
        _explain(work, choice, call)
        dispatched += _dispatch_all(work, taken, call.wave)
        if len(taken) == len(chosen) or len(dispatched) >= call.wanted:
            break
        allowance = allowance and allowance.after(taken)
    if dispatched:
        _see_from(incident, dispatched)
        work.incident_changed = True
    return dispatched, choice


def ask(
    work: Work,
    dispatch: Dispatch,
    members: Sequence[OnDutyMember],
    positions: Mapping[UUID, Place],
) -> None:
    """Ask these people of a dispatch's unit to come."""
    rows = [_response(work, dispatch, m, positions.get(m.person_id)) for m in members]
    work.room.people.update({member.person_id: member for member in members})
    work.add(dispatch, rows)


def answer_due(work: Work) -> Any:
    return work.at + timedelta(seconds=work.room.entry.answer_seconds)


def plan_of(work: Work, call: Call, wanted: int) -> Plan:
    """What is looked for when the incident calls so many units."""
    return Plan(
        entry=work.room.entry,
        wanted=wanted,
        now=work.at,
        today=timezone.localdate(work.at),
        reach_m=call.reach_m,
        reason=call.reason,
        reason_values=call.values,
        called=work.room.called_units(),
        seek_capability=call.seek_capability,
        only=call.only,
    )


def _claim(
    work: Work, chosen: Sequence[Considered], takeable: Mapping[UUID, UUID]
) -> list[Considered]:
    """Those of the chosen that nobody else took in the same instant."""
    if not chosen:
        return []
    ids = {each.unit.id for each in chosen}
    _call_away(work, {unit: takeable[unit] for unit in ids & takeable.keys()})
    won = units_claim(ids, work.room.incident.pk)
    return [each for each in chosen if each.unit.id in won]


def _call_away(work: Work, units: Mapping[UUID, UUID]) -> None:
    """Take units from the exercises that hold them; their people are told."""
    for exercise_id in sorted(set(units.values())):
        exercises = Incident.objects.exclude(status=IncidentStatus.ACTUAL)
        room, at = locked_room(exercises, exercise_id)
        other = Work(room, actor_id=work.actor_id, at=at)
        for dispatch in [each for each in room.live if each.unit_id in units]:
            other.stand_down(dispatch, DispatchState.STOOD_DOWN, "taken_away")
            other.warn("taken_away", **dispatch.named)
        settle_lead(other)
        units_release(exercise_id, other.freed)
        other.freed = set()
        work.others.append(other)


def _dispatch_all(work: Work, taken: Sequence[Considered], wave: int) -> list[Dispatch]:
    people = {member.person_id for each in taken for member in each.recipients}
    positions = positions_of(people) if people else {}
    dispatches = []
    for each in taken:
        dispatch = _dispatch(work, each, wave)
        dispatches.append(dispatch)
        ask(work, dispatch, each.recipients, positions)
        why = unit_reason(dispatch.reason, dispatch.reason_values)["text"]
        work.note(
            "called",
            **dispatch.named,
            unit_id=str(dispatch.unit_id),
            wave=wave,
            code=dispatch.reason,
            why=why["zh"],
            why_en=why["en"],
        )
    return dispatches


def _dispatch(work: Work, each: Considered, wave: int) -> Dispatch:
    unit = each.unit
    return Dispatch(
        incident_id=work.room.incident.pk,
        unit_id=unit.id,
        unit_code=unit.code,
        unit_name=unit.name,
        unit_name_en=unit.name_en,
        unit_longitude=unit.longitude,
        unit_latitude=unit.latitude,
        unit_district=unit.district_code,
        wave=wave,
        ring_m=each.ring_m,
        distance_m=unit.distance_m,
        bearing_deg=unit.bearing_deg,
        eta_s=unit.eta_s,
        reason=each.reason,
        reason_values=dict(each.values),
        dispatched_at=work.at,
        answer_due_at=answer_due(work),
    )


def _response(
    work: Work, dispatch: Dispatch, member: OnDutyMember, position: Place | None
) -> Response:
    distance, bearing = _way(work.room.incident, dispatch, position)
    return Response(
        incident_id=dispatch.incident_id,
        dispatch_id=dispatch.pk,
        person_id=member.person_id,
        role=member.role,
        capabilities=member.capabilities,
        distance_m=distance,
        bearing_deg=bearing,
        alerted_at=work.at,
        expires_at=expiry(work.at),
        sms_due_at=work.at + timedelta(seconds=SMS_AFTER_S),
    )


def _way(incident: Incident, dispatch: Dispatch, position: Place | None) -> tuple[float, float]:
    """How far and which way a person walks: from where they are, or else from the post."""
    if position is None:
        return dispatch.distance_m, (dispatch.bearing_deg + 180.0) % 360.0
    way = (*position, incident.longitude, incident.latitude)
    return distance_m(*way), bearing_deg(*way)


def _explain(work: Work, choice: Choice, call: Call) -> None:
    """Say why nearer units were not called."""
    farthest = max((each.unit.distance_m for each in choice.chosen), default=call.reach_m)
    passed = [
        each
        for each in choice.considered
        if not each.chosen and each.unit.distance_m <= farthest and each.reason != "called_before"
    ][:_PASSED_OVER_MOST]
    if not call.explain or not passed:
        return
    whys = [(each, unit_reason(each.reason, each.values)["text"]) for each in passed]
    work.note(
        "passed_over",
        units=[{"id": str(each.unit.id), "code": each.reason} for each in passed],
        why="；".join(f"“{each.unit.name}”{why['zh'].rstrip('。')}" for each, why in whys),
        why_en="; ".join(f"{each.unit.name}: {why['en'].rstrip('.')}" for each, why in whys),
    )


def _see_from(incident: Incident, dispatched: Iterable[Dispatch]) -> None:
    """The liaisons of the districts that units come from see the incident."""
    codes = dict.fromkeys([*incident.seen_areas, *(each.unit_district for each in dispatched)])
    incident.seen_areas = list(codes)
