"""The choice of units as it stands now, for a preview and for a call alike."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from jiefang.alerts.choice import Choice, Plan, choose
from jiefang.alerts.selectors import Surroundings, neighbourhood, surroundings

SPARE: Final = 2
"""Looked at beyond those wanted, since people of a ready unit may not be eligible."""

AT_MOST: Final = 28
_UNMET: Final = frozenset({"fewer_units", "no_capability", "nobody_ready"})


def choose_at(
    lon: float, lat: float, plan: Plan, *, status: str, around: int
) -> tuple[Choice, Mapping[UUID, UUID]]:
    """The choice, and the units in it that an exercise would lose, by that exercise.

    Looks further out when the nearest few do not do.
    """
    near = neighbourhood(lon, lat, limit=around, reach_m=plan.reach_m, status=status)
    plan = replace(plan, takeable=frozenset(near.takeable))
    for limit in (plan.wanted + SPARE, AT_MOST):
        seen = surroundings(lon, lat, near, available=limit, exclude=sorted(plan.called))
        choice = choose(seen.units, seen.members, plan)
        unmet = _UNMET.intersection(code for code, _ in choice.warnings)
        if not unmet or not _may_hold_more(seen, limit, plan.reach_m):
            break
    return choice, near.takeable


def _may_hold_more(seen: Surroundings, limit: int, reach_m: float) -> bool:
    ready = [unit for unit in seen.units if unit.ready and unit.engaged_incident_id is None]
    return len(ready) >= limit and ready[limit - 1].distance_m < reach_m
