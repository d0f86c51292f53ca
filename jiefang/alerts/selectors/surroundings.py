"""What the choice of units looks at: the units round a place and their people on duty."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from jiefang.alerts.choice import Members
from jiefang.alerts.constants import IncidentStatus
from jiefang.alerts.models import Incident
from jiefang.units.selectors import NearestUnit, OnDutyMember, nearest_units, on_duty_members


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``takeable``: units engaged in an exercise or test, by the incident that holds them."""

    units: list[NearestUnit]
    members: Members
    takeable: dict[UUID, UUID]


def surroundings(
    lon: float,
    lat: float,
    *,
    available: int,
    reach_m: float,
    around: int = 0,
    status: str = IncidentStatus.ACTUAL,
    exclude: Sequence[UUID] = (),
) -> Surroundings:
    """At least the ``available`` nearest units that could go, and the ``around`` nearest of all
    kinds, for the reasons why not.

    An actual incident may call units away from an exercise; nothing else may.
    """
    others = nearest_units(lon, lat, limit=around, only_available=False) if around else []
    free = [unit for unit in others if unit.ready and unit.engaged_incident_id is None]
    ready = free
    if len(free) < available or exclude:
        ready = nearest_units(lon, lat, limit=available, exclude=exclude)
    takeable = {}
    if status == IncidentStatus.ACTUAL:
        takeable = _takeable([unit for unit in others if unit.distance_m <= reach_m])
    known = {unit.id for unit in ready}
    units = ready + [unit for unit in others if unit.id not in known]
    return Surroundings(units, _members(known | takeable.keys()), takeable)


def _takeable(units: Sequence[NearestUnit]) -> dict[UUID, UUID]:
    engaged = {u.id: u.engaged_incident_id for u in units if u.ready and u.engaged_incident_id}
    if not engaged:
        return {}
    exercises = set(
        Incident.objects.filter(pk__in=set(engaged.values()))
        .exclude(status=IncidentStatus.ACTUAL)
        .values_list("pk", flat=True)
    )
    return {unit: incident for unit, incident in engaged.items() if incident in exercises}


def _members(unit_ids: set[UUID]) -> Members:
    grouped: dict[UUID, list[OnDutyMember]] = defaultdict(list)
    if unit_ids:
        for member in on_duty_members(unit_ids):
            grouped[member.unit_id].append(member)
    return grouped
