"""One unit or many, as the actor may see them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from jiefang.common.errors import Forbidden, NotFound
from jiefang.common.people import Person
from jiefang.units.models import Equipment, Unit, UnitPicture, UnitQuerySet
from jiefang.units.permissions import may_manage
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
        "picture_at": unit.picture_at,
        "crew": crew_of(unit.pk),
        "equipment": [equipment_json(thing) for thing in things],
    }


def picture_of(person: Person, unit_id: UUID) -> tuple[Unit, bytes]:
    """The unit with its picture. Raises NotFound where there is none that the person sees."""
    unit = unit_access(person, unit_id)
    picture = UnitPicture.objects.filter(unit=unit.pk).first()
    if picture is None:
        raise NotFound
    return unit, bytes(picture.body)


def may_keep(person: Person, unit_id: UUID) -> None:
    """Raises NotFound for a unit that the person does not see, Forbidden where they only see it."""
    if not may_manage(person, unit_access(person, unit_id).area_code):
        raise Forbidden


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


def unit_posts(ids: Iterable[UUID]) -> dict[UUID, tuple[float, float, str]]:
    """Unit → longitude, latitude (WGS-84) and name of its post, in one query."""
    rows = Unit.objects.filter(pk__in=set(ids)).values_list("pk", "longitude", "latitude", "name")
    return {pk: (lon, lat, name) for pk, lon, lat, name in rows}
