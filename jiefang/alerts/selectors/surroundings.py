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
class Neighbourhood:
    """The nearest units of all kinds, for the reasons why not.

    ``takeable``: those engaged in an exercise or test, by the incident that holds them.
    """

    units: list[NearestUnit]
    takeable: dict[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The units looked at and their people on duty."""

    units: list[NearestUnit]
    members: Members


def neighbourhood(
    lon: float, lat: float, *, limit: int, reach_m: float, status: str
) -> Neighbourhood:
    """The ``limit`` nearest units whether they could go or not; 0 for none.

    An actual incident may call units away from an exercise within its reach; nothing else may.
    """
    units = nearest_units(lon, lat, limit=limit, only_available=False) if limit else []
    may_take = status == IncidentStatus.ACTUAL
    within = [unit for unit in units if may_take and unit.distance_m <= reach_m]
    return Neighbourhood(units, _takeable(within))


def surroundings(
    lon: float,
    lat: float,
    near: Neighbourhood,
    *,
    available: int,
    exclude: Sequence[UUID] = (),
) -> Surroundings:
    """At least the ``available`` nearest units that could go, and the neighbourhood."""
    ready = [unit for unit in near.units if unit.ready and unit.engaged_incident_id is None]
    if len(ready) < available or exclude:
        ready = nearest_units(lon, lat, limit=available, exclude=exclude)
    known = {unit.id for unit in ready}
    units = ready + [unit for unit in near.units if unit.id not in known]
    return Surroundings(units, _members(known | near.takeable.keys()))


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
