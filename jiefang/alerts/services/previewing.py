"""What would happen if a liaison marked this point."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.alerts.catalogue import CATALOGUE
from jiefang.alerts.choice import Choice, Considered, Plan, first_wave
from jiefang.alerts.exceptions import outside_area
from jiefang.alerts.permissions import may_mark
from jiefang.alerts.reasons import unit_reason, warning
from jiefang.alerts.selectors.places import district_name
from jiefang.alerts.selectors.rooms import database_time
from jiefang.alerts.services.choosing import choose_at
from jiefang.alerts.services.confirming import confirm_token
from jiefang.alerts.services.duplicates import find_duplicate
from jiefang.alerts.services.marks import Mark
from jiefang.alerts.wire import location
from jiefang.geography.selectors import locate
from jiefang.units.selectors import unit_summaries

SHOWN_MOST: Final = 16
_AROUND: Final = 20


def incident_preview(*, actor: Person, mark: Mark) -> dict[str, Any]:
    """Candidates nearest first with why and why not, the warnings, a token to confirm with.

    Changes nothing. Raises OutsideServiceArea, and Forbidden outside the actor's area.
    """
    located = locate(mark.lon, mark.lat)
    if not may_mark(actor, located):
        raise outside_area()
    choice = _choice(mark)
    shown = _shown(choice)
    chosen = choice.chosen
    return {
        "kind": mark.kind,
        "area": {"code": located.district, "name": district_name(located.district)},
        "also_areas": list(located.also),
        "location": location(mark.lon, mark.lat),
        "candidates": [
            _candidate(each, unit)
            for each, unit in zip(shown, unit_summaries(e.unit for e in shown), strict=True)
        ],
        "recipients": sum(len(each.recipients) for each in chosen),
        "confirm": confirm_token(actor, mark, (each.unit.id for each in chosen)),
        "warnings": [warning(code, values) for code, values in choice.warnings],
        "duplicate": _duplicate(mark),
    }


def _choice(mark: Mark) -> Choice:
    at = timezone.now()
    entry = CATALOGUE[mark.kind]
    plan = Plan(
        entry=entry,
        wanted=first_wave(entry, mark.severity or entry.severity),
        now=at,
        today=timezone.localdate(at),
        reach_m=mark.reach_m,
    )
    choice, _ = choose_at(mark.lon, mark.lat, plan, status=mark.status, around=_AROUND)
    return choice


def _shown(choice: Choice) -> Sequence[Considered]:
    nearest = choice.considered[:SHOWN_MOST]
    return [*nearest, *(each for each in choice.chosen if each not in nearest)]


def _candidate(each: Considered, unit: dict[str, Any]) -> dict[str, Any]:
    return {
        "unit": unit,
        "chosen": each.chosen,
        "wave": 1 if each.chosen else None,
        "distance_m": round(each.unit.distance_m, 1),
        "bearing_deg": round(each.unit.bearing_deg, 1),
        "eta_s": each.unit.eta_s,
        "ring_m": each.ring_m,
        "recipients": len(each.recipients),
        "reasons": [unit_reason(each.reason, each.values)],
    }


def _duplicate(mark: Mark) -> dict[str, Any] | None:
    at = database_time()
    found = find_duplicate(mark, at)
    if found is None:
        return None
    incident, metres = found
    return {
        "id": str(incident.pk),
        "number": incident.number,
        "distance_m": round(metres, 1),
        "age_s": max(0, round((at - incident.triggered_at).total_seconds())),
    }
