"""Which units are called, and why not the others: pure functions over what is known.

The nearest by the geodesic comes first, always; a wanted capability adds a unit, it never
replaces a nearer one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jiefang.alerts.catalogue import Entry
from jiefang.alerts.constants import QUORUM, REACH_M, RINGS_M, Severity, Who
from jiefang.alerts.eligibility import refusals
from jiefang.alerts.reasons import capability_values
from jiefang.units.constants import LEADING
from jiefang.units.selectors import NearestUnit, OnDutyMember

Members = Mapping[UUID, Sequence[OnDutyMember]]
Reason = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is looked for: ``wanted`` units within ``reach_m``, for a kind, at a moment.

    ``called`` are the units already called for this incident; ``takeable`` those engaged in an
    exercise that this incident may call away. With ``only`` no other unit is called.
    """

    entry: Entry
    wanted: int
    now: datetime
    today: date
    reach_m: int = REACH_M
    reason: str = "nearest"
    reason_values: Mapping[str, Any] = field(default_factory=dict)
    called: frozenset[UUID] = frozenset()
    takeable: frozenset[UUID] = frozenset()
    seek_capability: bool = True
    only: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """A unit, those of its people who may be sent, and the reason it is or is not called."""

    unit: NearestUnit
    recipients: tuple[OnDutyMember, ...]
    chosen: bool
    reason: str
    values: Mapping[str, Any]

    @property
    def ring_m(self) -> int:
        return ring_of(self.unit.distance_m)


@dataclass(frozen=True, slots=True)
class Choice:
    """Every unit looked at, nearest first, and what the liaison must be told."""

    considered: tuple[Considered, ...]
    warnings: tuple[Reason, ...]
    nearest_m: float | None

    @property
    def chosen(self) -> tuple[Considered, ...]:
        return tuple(each for each in self.considered if each.chosen)


def ring_of(distance_m: float) -> int:
    """The ring that a distance lies in; beyond the last, the next full hundred metres."""
    for ring in RINGS_M:
        if distance_m <= ring:
            return ring
    return -int(-distance_m // 100) * 100


def first_wave(entry: Entry, severity: str) -> int:
    """How many units come first: one more when it is critical though its kind need not be."""
    graver = severity == Severity.CRITICAL and entry.severity != Severity.CRITICAL
    return entry.units + (1 if graver else 0)


def may_lead(members: Iterable[Any]) -> bool:
    """Whether a leader or deputy is among them."""
    return any(member.role in LEADING for member in members)


def choose(units: Sequence[NearestUnit], members: Members, plan: Plan) -> Choice:
    """Walk outward from the place and take the first ``plan.wanted`` units that may be sent."""
    judged = [_judged(unit, members.get(unit.id, ()), plan) for unit in _nearest_first(units)]
    able = [i for i, (_, reason) in enumerate(judged) if reason is None]
    picked: dict[int, Reason] = dict.fromkeys(
        able[: plan.wanted], (plan.reason, plan.reason_values)
    )
    picked |= _with_capability(judged, able, picked, plan)
    return Choice(
        tuple(_considered(i, judged, picked) for i in range(len(judged))),
        tuple(_warnings([judged[i][0] for i in picked], _nearest_able(judged), plan)),
        _nearest_able(judged),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    unit: NearestUnit
    recipients: tuple[OnDutyMember, ...]


_Judged = Sequence[tuple[_Known, Reason | None]]


def _nearest_first(units: Sequence[NearestUnit]) -> list[NearestUnit]:
    return sorted({unit.id: unit for unit in units}.values(), key=lambda unit: unit.distance_m)


def _judged(
    unit: NearestUnit, members: Sequence[OnDutyMember], plan: Plan
) -> tuple[_Known, Reason | None]:
    eligible = tuple(
        member
        for member in members
        if not refusals(member, plan.entry, now=plan.now, today=plan.today)
    )
    return _Known(unit, eligible), _against(unit, eligible, plan)


def _against(unit: NearestUnit, eligible: Sequence[OnDutyMember], plan: Plan) -> Reason | None:
    """Why the unit may not be sent; None when it may."""
    if plan.only is not None and unit.id not in plan.only:
        return "enough", {}
    if unit.id in plan.called:
        return "called_before", {}
    if unit.engaged_incident_id is not None and unit.id not in plan.takeable:
        return "engaged", {}
    if not unit.ready:
        return ("not_ready", {}) if unit.on_duty_count else ("off", {})
    if not eligible and plan.entry.who == Who.EQUIPPED:
        return "not_equipped", {}
    if len(eligible) < QUORUM:
        return "too_few_eligible", {"eligible": len(eligible)}
    if not may_lead(eligible):
        return "no_leader", {}
    return ("beyond_reach", {"reach": plan.reach_m}) if unit.distance_m > plan.reach_m else None


def _with_capability(
    judged: _Judged, able: Sequence[int], picked: Mapping[int, Reason], plan: Plan
) -> dict[int, Reason]:
    """The nearest unit that has what is wanted, when those picked lack it."""
    wanted = plan.entry.capability
    if not plan.seek_capability or wanted is None or not picked:
        return {}
    if any(has_capability(judged[i][0].recipients, wanted) for i in picked):
        return {}
    for i in able:
        if has_capability(judged[i][0].recipients, wanted):
            return {i: ("capable", capability_values(wanted))}
    return {}


def has_capability(members: Iterable[Any], capability: str) -> bool:
    return any(capability in member.capabilities for member in members)


def _nearest_able(judged: _Judged) -> float | None:
    """The nearest unit that could be sent, whatever the reach."""
    for known, reason in judged:
        if reason is None or reason[0] == "beyond_reach":
            return known.unit.distance_m
    return None


def _considered(i: int, judged: _Judged, picked: Mapping[int, Reason]) -> Considered:
    known, against = judged[i]
    code, values = picked.get(i) or against or ("enough", {})
    if i in picked:
        values = {**values, "distance": round(known.unit.distance_m)}
    return Considered(known.unit, known.recipients, i in picked, code, values)


def _warnings(picked: Sequence[_Known], nearest: float | None, plan: Plan) -> Iterable[Reason]:
    if not picked:
        yield "nobody_ready", {"reach": plan.reach_m, "nearest": nearest and round(nearest)}
        return
    if len(picked) < plan.wanted:
        yield "fewer_units", {"wanted": plan.wanted, "found": len(picked)}
    wanted = plan.entry.capability
    people = [member for known in picked for member in known.recipients]
    if plan.seek_capability and wanted and not has_capability(people, wanted):
        yield "no_capability", capability_values(wanted)
