"""One unit or many, as the actor may see them."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.units.models import Equipment, Unit, UnitQuerySet
from jiefang.units.selectors.crew import crew_of
from jiefang.units.selectors.summaries import unit_summary


def units_found(
    person: Person,
    *,
    area: str = "",
    ready: bool | None = None,
    kind: str = "",
    q: str = "",
) -> UnitQuerySet:
    """The units that the person sees, narrowed down; ``q`` is part of a name, code or address."""
    units = Unit.objects.visible_to(person).filter(area_code__startswith=area)
    if ready is not None:
        units = units.filter(ready=ready)
    if kind:
        units = units.filter(kind=kind)
    for word in q.lower().split():
        units = units.filter(search_text__contains=word)
    return units


def unit_access(person: Person, unit_id: UUID) -> Unit:
    """The unit, or ``NotFound`` when there is none that the person sees."""
    unit = Unit.objects.visible_to(person).filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    return unit


def unit_detail(unit: Unit) -> dict[str, Any]:
    """A unit with its people and things on the wire."""
    things = Equipment.objects.filter(unit=unit.pk).order_by("kind", "label", "pk")
    return {
        **unit_summary(unit),
        "floor": unit.floor,
        "gate": unit.gate,
        "police_grid_code": unit.police_grid_code,
        "status": unit.status,
        "crew": crew_of(unit.pk),
        "equipment": [equipment_json(thing) for thing in things],
    }


def equipment_json(thing: Equipment) -> dict[str, Any]:
    """A thing on the wire; overdue after the day its inspection was due."""
    due = thing.inspection_due_on
    return {
        "id": thing.pk,
        "kind": thing.kind,
        "label": thing.label,
        "inspected_on": thing.inspected_on,
        "inspection_due_on": due,
        "overdue": due is not None and due < timezone.localdate(),
    }
